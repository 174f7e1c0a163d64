// The review's part of `verify` about who wrote what was reviewed: the contributors that a 送审 names stand in the table of contributions,
// all and no others; and nobody of them signed a tier that its writers may not sign.
import {
  DEMO_REMOVED,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
} from '@gongkai/publication/kernel';
import { startsCase } from '../domain/case-table';

/** Entries after which a document's contributions are rightly gone. */
const ERASING = [DEMO_REMOVED, 'delete-draft'];

/** Entries that name who wrote. */
const NAMING: Readonly<Record<string, string>> = { submit: '送审', correct: '更正送审', accept: '采纳修改意见' };

interface Said {
  case: string;
  contributors?: { personId: string | null; name: string; at: number }[];
}

interface Stored {
  documentId: string;
  revision: number;
  key: string;
  at: number;
  name: string;
}

const keyOf = (personId: string | null, at: unknown): string => `${personId ?? ''} ${Number(at)}`;

/**
 * What differs between the contributors that a 送审 names and those that are noted.
 * @param told as the entry says them
 * @param stored what is noted of the entry's documents
 * @param submittedAt epoch milliseconds; what came later belongs to no earlier 送审
 * @returns names of those that are gone, and of those that were added
 */
export function contributorDifferences(
  told: NonNullable<Said['contributors']>,
  stored: readonly Stored[],
  submittedAt: number
): { gone: string[]; added: string[] } {
  const known = new Set(stored.map(({ key }) => key));
  const named = new Set(told.map(({ personId, at }) => keyOf(personId, at)));
  const gone = told.filter(({ personId, at }) => !known.has(keyOf(personId, at))).map(({ name }) => name);
  // The entry does not say the number of the working version; the rows that it does name say it.
  const versions = new Set(
    stored.filter(({ key }) => named.has(key)).map(({ documentId, revision }) => `${documentId} ${revision}`)
  );
  const added = stored
    .filter(({ documentId, revision, at }) => versions.has(`${documentId} ${revision}`) && at <= submittedAt)
    .filter(({ key }) => !named.has(key))
    .map(({ name }) => name);
  return { gone: [...new Set(gone)], added: [...new Set(added)] };
}

export function createContributorProof(kernel: Kernel): Proof {
  const noted = async (entries: readonly ProofEntry[]): Promise<Map<string, Stored[]>> => {
    const ids = [...new Set(entries.flatMap(({ members }) => members.map(({ documentId }) => documentId)))];
    const rows = (await kernel.database.read((tables) =>
      tables('gk_contributions')
        .whereIn('document_id', ids)
        .select('uid', 'document_id', 'revision', 'person_id', 'person_name', 'at')
    )) as Row[];
    const found = new Map<string, Stored[]>();
    for (const row of rows) {
      const documentId = String(row.document_id);
      const one: Stored = {
        documentId,
        revision: Number(row.revision),
        key: keyOf(row.person_id as string | null, row.at),
        at: Number(row.at),
        name: String(row.person_name),
      };
      found.set(documentId, [...(found.get(documentId) ?? []), one]);
    }
    return found;
  };

  return {
    name: 'gongkai-review-contributors',
    begin: (complain) => {
      /** Complaints that hold unless every document of the entry was erased afterwards. */
      const open: { entry: ProofEntry; found: Complaint }[] = [];
      const erased = new Map<string, number>();

      return {
        entries: async (entries) => {
          for (const { action, members, seq } of entries) {
            if (ERASING.includes(action)) for (const { documentId } of members) erased.set(documentId, seq);
          }
          const submitted = entries.filter(({ action }) => startsCase(action));
          if (!submitted.length) return;
          const rows = await noted(submitted);
          for (const entry of submitted) {
            const told = (entry.payload() as Said | null | undefined)?.contributors;
            // Without its payload, which is complained of by itself, the entry does not say who wrote.
            if (!told) continue;
            const stored = entry.members.flatMap(({ documentId }) => rows.get(documentId) ?? []);
            const { gone, added } = contributorDifferences(told, stored, entry.at);
            const [member] = entry.members;
            const subject = member ? { uid: member.uid, documentId: member.documentId } : {};
            const where = `操作留痕第 ${entry.seq} 条${NAMING[entry.action]}`;
            if (gone.length) {
              const problem = `${where}所列的供稿人，供稿记录里不见了：${gone.join('、')}`;
              open.push({ entry, found: { code: 'verify.contributor-gone', ...subject, place: '供稿记录', problem } });
            }
            if (added.length) {
              const problem = `供稿记录里的${added.join('、')}，${where}没有列出`;
              complain({ code: 'verify.contributor-untold', ...subject, place: '供稿记录', problem });
            }
          }
        },
        end: () => {
          for (const { entry, found } of open.splice(0)) {
            const gone = entry.members.every(({ documentId }) => (erased.get(documentId) ?? 0) > entry.seq);
            if (!gone || !entry.members.length) complain(found);
          }
          return Promise.resolve();
        },
      };
    },
  };
}
