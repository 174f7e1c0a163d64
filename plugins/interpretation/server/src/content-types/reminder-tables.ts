// Table of the reminders of 解读时限, and that they were settled: once a document, what is missing and stage. The rows decide, not a
// server's memory.
import { column, table } from '@gongkai/publication/kernel';

const { string, integer, instant, required } = column;

export const REMINDERS = 'gk_interpretation_reminders';

export const reminderTables = [
  table(
    REMINDERS,
    {
      uid: required(string),
      document_id: required(string),
      // 'interpretation' or 'form'.
      missing: required(string),
      // `1`, `0` working days before the last day, or `past`; `settled-` with the number of the entry that is settled.
      stage: required(string),
      due: required(string),
      // Of the ledger's entry that tells it.
      seq: required(integer),
      at: required(instant),
    },
    [
      {
        name: 'gk_interpretation_reminders_once',
        columns: ['uid', 'document_id', 'missing', 'stage'],
        type: 'unique',
      },
      { name: 'gk_interpretation_reminders_seq', columns: ['seq'] },
    ]
  ),
];
