// Verification of gk_releases: each release stands in the table as the last entry that speaks of it tells, with its members, and none that
// the ledger does not tell of.
import { DEMO_REMOVED } from '../domain/actions';
import { canonicalJson, type Json } from '../domain/canonical-json';
import { complaint, type Complaint } from '../domain/complaints';
import type { Proof, ProofEntry, Release } from '../kernel';
import { chainRow, ledgerRow, type DbLedgerRow } from './ledger';
import { openKeyOf, type ReleaseRows } from './release-rows';
import type { Store } from './store';
import { toldRelease } from '../domain/release';
import { parsed } from './verify-chain';

const ACTIONS = [
  'form-release',
  'change-release',
  'schedule-release',
  'unschedule-release',
  'fail-release',
  'dissolve-release',
  'publish',
  'withdraw',
];

interface Said {
  release?: string;
  releaseRow?: { ref?: string };
}

interface Told {
  seq: number;
  name: string;
  row: string;
  members: string[];
  /** The same with what went out of each; null while it may still be signed anew. */
  contents: string[] | null;
}

const membersOf = (members: readonly { uid: string; documentId: string }[]): string[] => members.map(openKeyOf).sort();

const contentsOf = (members: readonly { uid: string; documentId: string; digest?: string | null }[]): string[] =>
  members.map((one) => `${openKeyOf(one)} ${one.digest ?? ''}`).sort();

/** The same values in the same order, however they were read. */
const rowText = (row: object): string => canonicalJson(row as Json);

export function createReleaseProof(store: Store, releaseRows: ReleaseRows): Proof {
  return {
    name: 'gongkai-releases',
    begin: (complain) => {
      const told = new Map<string, Told>();
      const erased = new Map<string, number>();
      let seen = 0;

      const follow = (entry: ProofEntry): void => {
        if (entry.action === DEMO_REMOVED) for (const one of entry.members) erased.set(openKeyOf(one), entry.seq);
        if (!ACTIONS.includes(entry.action)) return;
        seen = entry.seq;
        const said = entry.payload() as Said | null | undefined;
        const ref = said?.releaseRow?.ref;
        if (typeof ref !== 'string') return;
        const before = told.get(ref);
        // A withdrawal names those that were still public: the members of the release stay what they were.
        const members = entry.action === 'withdraw' && before ? before.members : membersOf(entry.members);
        const contents = entry.action === 'publish' ? contentsOf(entry.members) : (before?.contents ?? null);
        const [name, row] = [String(said?.release), rowText(said!.releaseRow!)];
        told.set(ref, { seq: entry.seq, name, row, members, contents });
      };

      /** What happened since the ledger was walked: the office goes on while it is verified. */
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

      const holds = (release: Release, known: Told): boolean => {
        const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
        return (
          known.name === release.name &&
          known.row === rowText(toldRelease(release).releaseRow) &&
          same(known.members, membersOf(release.members)) &&
          (known.contents === null || same(known.contents, contentsOf(release.members)))
        );
      };

      const differences = (releases: readonly Release[]): Complaint[] => {
        const left = new Map(told);
        const found = releases.flatMap((release): Complaint[] => {
          const known = left.get(release.ref);
          left.delete(release.ref);
          const [first] = release.members;
          const subject = first ? { uid: first.uid, documentId: first.documentId } : {};
          if (!known) return [complaint('verify.release-untold', subject)];
          return holds(release, known) ? [] : [complaint('verify.release-changed', subject, { seq: known.seq })];
        });
        for (const { seq, members } of left.values()) {
          if (members.every((key) => (erased.get(key) ?? 0) > seq)) continue;
          const [uid = '', documentId = ''] = (members[0] ?? '').split(' ');
          found.push(complaint('verify.release-gone', { uid, documentId }, { seq }));
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
          for (let tries = 0; tries < 3; tries += 1) {
            const releases = await releaseRows.all();
            const before = seen;
            await catchUp();
            found = differences(releases);
            if (!found.length || (tries > 0 && seen === before)) break;
          }
          found.forEach(complain);
        },
      };
    },
  };
}
