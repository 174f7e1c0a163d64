// What `verify` asks of the clean-ups: every batch, what was judged and every closing stand in their tables as the ledger tells them, and
// the documents of a batch are those that it was started with.
import {
  createPurgedLook,
  isDigestOf,
  toldRowsProof,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import { CLEANUP_ITEMS, CLEANUP_STEPS, CLEANUPS } from '../content-types/cleanup-tables';
import { keptOfCleanup, keptOfItems, keptOfStep } from './cleanup-rows';

const PLACE = '文件清理';

const byWhom = (row: Row, { actor, at }: ProofEntry): boolean =>
  row.by_name === actor.name && (row.by_id ?? null) === actor.personId && Number(row.at) === at;

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const KINDS: readonly ToldRows[] = [
  {
    table: CLEANUPS,
    code: 'cleanup',
    place: PLACE,
    actions: ['start-cleanup'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, { cleanup }) => word(cleanup),
    holds: (row, entry, { said }) => byWhom(row, entry) && isDigestOf(keptOfCleanup(row), said),
  },
  {
    table: CLEANUP_STEPS,
    code: 'cleanup',
    place: `${PLACE}的清理结果`,
    actions: ['judge-cleanup', 'close-cleanup'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, { step }) => word(step),
    holds: (row, entry, { said }) =>
      entry.action === `${String(row.verb)}-cleanup` &&
      byWhom(row, entry) &&
      row.uid === entry.members[0]?.uid &&
      row.document_id === entry.members[0]?.documentId &&
      isDigestOf(keptOfStep(row), said),
  },
];

async function compareItems(kernel: Kernel, complain: (found: Complaint) => void): Promise<void> {
  const { batches, items } = await kernel.database.read(async (tables) => ({
    batches: (await tables(CLEANUPS).orderBy('id')) as Row[],
    items: (await tables(CLEANUP_ITEMS).orderBy('id')) as Row[],
  }));
  const byBatch = new Map<string, Row[]>(batches.map(({ ref }) => [String(ref), []]));
  for (const item of items) {
    const list = byBatch.get(String(item.cleanup));
    if (list) list.push(item);
    else complain({ code: 'verify.cleanup-untold', place: PLACE, problem: '有一份列入清理的文件，没有它所属的批次' });
  }
  const purged = createPurgedLook(kernel);
  /** Of a list from which words were purged the ledger tells how each row stands. */
  const isPurged = async (list: readonly Row[]): Promise<boolean> => {
    for (const row of list) if (!(await purged.row(CLEANUP_ITEMS, row))) return false;
    return list.length > 0;
  };
  for (const { ref, name, total, items: digest } of batches) {
    const list = byBatch.get(String(ref))!;
    if (isDigestOf(keptOfItems(list), digest)) continue;
    if (list.length === Number(total) && (await isPurged(list))) continue;
    const place = `${PLACE}“${String(name)}”`;
    complain({ code: 'verify.cleanup-changed', place, problem: '列入清理的文件被改动过' });
  }
}

export function createCleanupProof(kernel: Kernel): Proof {
  const rows = toldRowsProof(kernel, 'gongkai-disclosure-cleanups', KINDS);
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      return {
        entries,
        end: async () => {
          await end();
          await compareItems(kernel, complain);
        },
      };
    },
  };
}
