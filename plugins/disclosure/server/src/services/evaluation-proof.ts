// What `verify` asks of 定期评估: every evaluation and every reminder stands in its table as the ledger tells it, and the documents of an
// evaluation are those that it judged.
import { isDigestOf, toldRowsProof, type Kernel, type Proof, type ToldRows } from '@gongkai/publication/kernel';
import { EVALUATION_ITEMS, EVALUATION_REMINDERS, EVALUATIONS } from '../content-types/evaluation-tables';
import { byWhom, withItems } from './batch-proof';
import { keptOfEvaluation, keptOfItems } from './evaluation-kept';

const PLACE = '定期评估';

/** The matter of these reminders in the payload of `remind`. */
export const EVALUATION_MATTER = 'disclosure-evaluation';

const KINDS: readonly ToldRows[] = [
  {
    table: EVALUATIONS,
    code: 'evaluation',
    place: PLACE,
    actions: ['evaluate'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, { evaluation }) => (typeof evaluation === 'string' ? evaluation : ''),
    holds: (row, entry, { said }) => byWhom(row, entry) && isDigestOf(keptOfEvaluation(row), said),
  },
  {
    table: EVALUATION_REMINDERS,
    code: 'reminder',
    place: `${PLACE}提醒`,
    actions: ['remind'],
    tells: ({ matter }) => matter === EVALUATION_MATTER,
    keyOfRow: (row) => String(Number(row.seq)),
    keyOf: ({ seq }) => String(seq),
    holds: (row, { at, members: [member] }, { stage, due }) =>
      row.uid === member?.uid &&
      row.document_id === member?.documentId &&
      row.kind === stage &&
      row.day === due &&
      Number(row.at) === at,
  },
];

export const createEvaluationProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  withItems(kernel, toldRowsProof(kernel, 'gongkai-disclosure-evaluations', KINDS), {
    batches: EVALUATIONS,
    items: EVALUATION_ITEMS,
    key: 'evaluation',
    kept: keptOfItems,
    code: 'evaluation',
    orphan: () => ({ place: PLACE, problem: '有一件被评估的信息，没有它所属的评估' }),
    changed: () => ({ place: PLACE, problem: '一次评估所评的信息被改动过' }),
  });
