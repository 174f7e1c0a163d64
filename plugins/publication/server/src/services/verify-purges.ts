// Verification of gk_purges: each request and its decision stand in the table as the ledger tells them, and none that it does not; and what
// was purged has not come back.
import { DEMO_REMOVED } from '../domain/actions';
import { complaint, type Complaint } from '../domain/complaints';
import type { Actor, LedgerRow, Proof } from '../kernel';
import type { Documents } from './documents';
import { keyOfOpen } from './hide-rows';
import { chainRow, ledgerRow, type DbLedgerRow, type Ledger } from './ledger';
import { checkPurged } from './purged';
import type { PurgeRow, PurgeRows } from './purge-rows';
import type { Store } from './store';

const ACTIONS = ['request-purge', 'confirm-purge', 'decline-purge'];

interface Said {
  category?: string;
  reason?: string;
  kept?: string;
  purge?: number;
  comment?: string;
}

interface Told {
  entry: LedgerRow;
  values: Record<string, unknown>;
}

const person = ({ personId, name }: Actor): string => `${personId ?? ''} ${name}`;

const valuesOf = (row: PurgeRow): Record<string, unknown> => ({
  member: keyOfOpen(row),
  category: row.category,
  reason: row.reason,
  by: person(row.by),
  at: row.at,
  kept: row.kept,
  verdict: row.verdict,
  decidedBy: row.decidedBy && person(row.decidedBy),
  decidedAt: row.decidedAt,
  comment: row.comment,
});

export function createPurgeProof(
  store: Store,
  ledger: Pick<Ledger, 'payload'>,
  documents: Pick<Documents, 'facts'>,
  purgeRows: PurgeRows
): Proof {
  /** What the ledger tells of all requests, and what it tells of none. */
  const told = async (): Promise<{ told: Map<number, Told>; unfounded: number[] }> => {
    const found = (await store.read((tables) =>
      tables('gk_ledger').whereIn('action', ACTIONS).orderBy('seq')
    )) as DbLedgerRow[];
    const byPurge = new Map<number, Told>();
    const unfounded: number[] = [];
    for (const entry of found.map((row) => ledgerRow(chainRow(row)))) {
      const said = (await ledger.payload(entry.seq).catch(() => null)) as Said | null | undefined;
      // Without its payload, which is complained of by itself, the entry does not say what it decided.
      if (!said) continue;
      const [member] = entry.members;
      if (entry.action === 'request-purge') {
        const { category, reason, kept } = said;
        const asked = { member: member && keyOfOpen(member), category, reason, kept };
        const open = { verdict: null, decidedBy: null, decidedAt: null, comment: null };
        byPurge.set(entry.seq, { entry, values: { ...asked, by: person(entry.actor), at: entry.at, ...open } });
        continue;
      }
      const known = byPurge.get(said.purge ?? 0);
      if (!known || known.values.verdict !== null) unfounded.push(entry.seq);
      else
        Object.assign(known.values, {
          verdict: entry.action === 'confirm-purge' ? 'confirmed' : 'declined',
          decidedBy: person(entry.actor),
          decidedAt: entry.at,
          comment: said.comment,
        });
    }
    return { told: byPurge, unfounded };
  };

  return {
    name: 'gongkai-purges',
    begin: (complain) => {
      const erased = new Map<string, number>();
      const differences = async (): Promise<Complaint[]> => {
        // The rows first: what they say the ledger says by then.
        const rows = await purgeRows.all();
        const { told: left, unfounded } = await told();
        const found = unfounded.map((seq) => complaint('verify.purge-unfounded', { seq }));
        for (const row of rows) {
          const { uid, documentId, seq } = row;
          const known = left.get(seq);
          left.delete(seq);
          const values = valuesOf(row);
          if (!known) found.push(complaint('verify.purge-untold', { uid, documentId }));
          else if (Object.entries(known.values).some(([name, value]) => (value ?? null) !== (values[name] ?? null)))
            found.push(complaint('verify.purge-changed', { uid, documentId }, { seq }));
        }
        const last = new Map(
          rows.flatMap((row) => (row.verdict === 'confirmed' ? [[keyOfOpen(row), row] as const] : []))
        );
        for (const { uid, documentId, seq, decidedAt } of last.values()) {
          // By it is known what must not come back.
          const facts = await documents.facts({ uid, documentId });
          if (facts && facts.purgedAt !== decidedAt)
            found.push(complaint('verify.purge-changed', { uid, documentId }, { seq }));
        }
        for (const [seq, { entry }] of left) {
          const [member] = entry.members;
          if (!member || (erased.get(keyOfOpen(member)) ?? 0) > seq) continue;
          found.push(complaint('verify.purge-gone', { uid: member.uid, documentId: member.documentId }, { seq }));
        }
        return found;
      };
      return {
        entries: (entries) => {
          for (const { action, members, seq } of entries) {
            if (action === DEMO_REMOVED) for (const member of members) erased.set(keyOfOpen(member), seq);
          }
          return Promise.resolve();
        },
        end: async () => {
          let found = await differences();
          // What was asked or decided between the two readings is read again.
          for (let tries = 0; tries < 2 && found.length; tries += 1) found = await differences();
          found.forEach(complain);
          await checkPurged({ database: { read: (work) => store.read(work) } }, complain);
        },
      };
    },
  };
}
