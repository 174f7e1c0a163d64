// What `verify` asks of the clean-ups: every batch, what was judged and every closing stand in their tables as the ledger tells them, and
// the documents of a batch are those that it was started with.
import { isDigestOf, toldRowsProof, type Kernel, type Proof, type ToldRows } from '@gongkai/publication/kernel';
import { CLEANUP_ITEMS, CLEANUP_STEPS, CLEANUPS } from '../content-types/cleanup-tables';
import { byWhom, withItems } from './batch-proof';
import { keptOfCleanup, keptOfItems, keptOfStep } from './cleanup-rows';

const PLACE = '文件清理';

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

export function createCleanupProof(kernel: Kernel): Proof {
  return withItems(kernel, toldRowsProof(kernel, 'gongkai-disclosure-cleanups', KINDS), {
    batches: CLEANUPS,
    items: CLEANUP_ITEMS,
    key: 'cleanup',
    kept: keptOfItems,
    code: 'cleanup',
    orphan: () => ({ place: PLACE, problem: '有一份列入清理的文件，没有它所属的批次' }),
    changed: ({ name }) => ({ place: `${PLACE}“${String(name)}”`, problem: '列入清理的文件被改动过' }),
  });
}
