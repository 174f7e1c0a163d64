// Verification of gk_hides: each hide, its decision and its report stand in the table as the ledger tells them, and none that it does not.
import { DEMO_REMOVED } from '../domain/actions';
import { complaint, type Complaint } from '../domain/complaints';
import { digestOfText, algorithmOf } from '../domain/digest';
import type { Actor, Proof, ProofEntry, Row } from '../kernel';
import { hideOf, keyOfOpen, type HideRow } from './hide-rows';
import { chainRow, ledgerRow, type DbLedgerRow } from './ledger';
import type { Store } from './store';
import { parsed } from './verify-chain';

const ACTIONS = ['hide', 'confirm-hide', 'lift-hide', 'escalate-hide'];

interface Said {
  category?: string;
  reason?: string;
  dueOn?: string;
  hidden?: Record<string, { publication: number; kept: string }>;
  hide?: number;
  comment?: string;
}

/** What a row must say, as far as the ledger does. */
interface Told {
  seq: number;
  values: Record<string, unknown>;
}

const keyOf = (seq: number, uid: string, documentId: string): string => `${seq} ${uid} ${documentId}`;
const person = ({ personId, name }: Actor): string => `${personId ?? ''} ${name}`;

const valuesOf = (row: HideRow): Record<string, unknown> => ({
  digest: row.digest,
  publication: row.publication,
  category: row.category,
  reason: row.reason,
  by: person(row.by),
  at: row.at,
  dueOn: row.dueOn,
  kept: row.kept,
  escalatedAt: row.escalatedAt,
  verdict: row.verdict,
  decidedBy: row.decidedBy && person(row.decidedBy),
  decidedAt: row.decidedAt,
  decidedCategory: row.decidedCategory,
  comment: row.comment,
});

/** Whether what is kept to be put back is what was kept when it was hidden; of a decided one nothing is kept. */
const isKept = ({ verdict, content, kept }: HideRow): boolean => {
  const algorithm = algorithmOf(kept);
  if (verdict !== null) return content === null;
  return content !== null && algorithm !== null && digestOfText(content, algorithm) === kept;
};

export function createHideProof(store: Store): Proof {
  return {
    name: 'gongkai-hides',
    begin: (complain) => {
      const told = new Map<string, Told>();
      const erased = new Map<string, number>();
      /** The last entry that was followed. */
      let seen = 0;

      const hidden = (entry: ProofEntry, said: Said): void => {
        for (const { uid, documentId, digest } of entry.members) {
          const { publication = null, kept = null } = said.hidden?.[documentId] ?? {};
          told.set(keyOf(entry.seq, uid, documentId), {
            seq: entry.seq,
            values: {
              digest,
              publication,
              category: said.category,
              reason: said.reason,
              by: person(entry.actor),
              at: entry.at,
              dueOn: said.dueOn,
              kept,
              escalatedAt: null,
              verdict: null,
              decidedBy: null,
              decidedAt: null,
              decidedCategory: null,
              comment: null,
            },
          });
        }
      };

      const later = (entry: ProofEntry, said: Said): void => {
        for (const { uid, documentId } of entry.members) {
          const known = told.get(keyOf(said.hide ?? 0, uid, documentId));
          if (!known || known.values.verdict !== null) {
            complain(complaint('verify.hide-unfounded', { seq: entry.seq }));
            continue;
          }
          if (entry.action === 'escalate-hide') known.values.escalatedAt = entry.at;
          else
            Object.assign(known.values, {
              verdict: entry.action === 'confirm-hide' ? 'confirmed' : 'lifted',
              decidedBy: person(entry.actor),
              decidedAt: entry.at,
              decidedCategory: said.category ?? null,
              comment: said.comment,
            });
        }
      };

      const follow = (entry: ProofEntry): void => {
        if (entry.action === DEMO_REMOVED) {
          for (const member of entry.members) erased.set(keyOfOpen(member), entry.seq);
        }
        if (!ACTIONS.includes(entry.action)) return;
        seen = entry.seq;
        const said = entry.payload() as Said | null | undefined;
        // Without its payload, which is complained of by itself, the entry does not say what it decided.
        if (!said) return;
        if (entry.action === 'hide') hidden(entry, said);
        else later(entry, said);
      };

      /** What was hidden or decided since the ledger was walked: the office goes on while it is verified. */
      const catchUp = (): Promise<void> =>
        store.read(async (tables) => {
          const rows = (await tables('gk_ledger')
            .where('seq', '>', seen)
            .whereIn('action', ACTIONS)
            .orderBy('seq')) as DbLedgerRow[];
          for (const row of rows) {
            const entry = ledgerRow(chainRow(row));
            const kept = (await tables('gk_ledger_payloads').where({ seq: entry.seq }).first('payload')) as
              { payload: string } | undefined;
            follow({ ...entry, payload: () => (kept ? parsed(kept.payload) : undefined) });
          }
        });

      const rowsOf = async (): Promise<Row[]> =>
        (await store.read((tables) => tables('gk_hides').orderBy('id'))) as Row[];

      const isTold = (row: Row): boolean => {
        const hide = hideOf(row);
        const known = told.get(keyOf(hide.seq, hide.uid, hide.documentId))!;
        const values = valuesOf(hide);
        const open = hide.verdict === null ? keyOfOpen(hide) : null;
        const same = Object.entries(known.values).every(([name, value]) => (value ?? null) === (values[name] ?? null));
        return same && isKept(hide) && (row.open_key ?? null) === open;
      };

      /** Everything that is wrong with the rows, given what was told so far. */
      const differences = (rows: readonly Row[]): Complaint[] => {
        const left = new Map(told);
        const found = rows.flatMap((row): Complaint[] => {
          const { seq, uid, documentId } = hideOf(row);
          const subject = { uid, documentId };
          if (!left.delete(keyOf(seq, uid, documentId))) return [complaint('verify.hide-untold', subject)];
          return isTold(row) ? [] : [complaint('verify.hide-changed', subject, { seq })];
        });
        for (const [key, { seq }] of left) {
          const [, uid, documentId] = key.split(' ') as [string, string, string];
          if ((erased.get(keyOfOpen({ uid, documentId })) ?? 0) > seq) continue;
          found.push(complaint('verify.hide-gone', { uid, documentId }, { seq }));
        }
        return found;
      };

      return {
        entries: (entries) => {
          entries.forEach(follow);
          return Promise.resolve();
        },
        end: async () => {
          let found: Complaint[] = [];
          // Rows are read before the entries that tell of them: what moved in between is read again.
          for (let tries = 0; tries < 3; tries += 1) {
            const rows = await rowsOf();
            const before = seen;
            await catchUp();
            found = differences(rows);
            if (!found.length || (tries > 0 && seen === before)) break;
          }
          found.forEach(complain);
        },
      };
    },
  };
}
