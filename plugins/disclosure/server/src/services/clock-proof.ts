// What `verify` asks of the reminders of 公开时限: each entry of the ledger has its row as it tells it, and no row is without one.
import { toldRowsProof, type Kernel, type Proof, type ToldRows } from '@gongkai/publication/kernel';
import { REMINDERS } from '../content-types/clock-tables';
import { MATTER } from './clock-reminders';

const KIND: ToldRows = {
  table: REMINDERS,
  code: 'reminder',
  place: '公开时限提醒',
  actions: ['remind'],
  tells: ({ matter }) => matter === MATTER,
  keyOfRow: (row) => String(Number(row.seq)),
  keyOf: ({ seq }) => String(seq),
  holds: (row, { at, members: [member] }, { formedOn, due, ruleKey, stage }) =>
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.formed_on === formedOn &&
    row.rule === ruleKey &&
    row.stage === stage &&
    row.due === due &&
    Number(row.at) === at,
};

export const createClockProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  toldRowsProof(kernel, 'gongkai-disclosure-reminders', [KIND]);
