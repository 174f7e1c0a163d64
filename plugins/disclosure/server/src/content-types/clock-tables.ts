// Table of the reminders of 公开时限: what was reminded of, once a document, term and stage. The rows decide, not a server's memory.
import { column, table } from '@gongkai/publication/kernel';

const { string, integer, instant, required } = column;

export const REMINDERS = 'gk_clock_reminders';

export const clockTables = [
  table(
    REMINDERS,
    {
      uid: required(string),
      document_id: required(string),
      // What the last day was counted from: with another day or rule it is another term.
      formed_on: required(string),
      rule: required(string),
      // `5`, `1`, `0` working days before the last day, or `past`.
      stage: required(string),
      due: required(string),
      // Of the ledger's entry that tells it.
      seq: required(integer),
      at: required(instant),
    },
    [
      {
        name: 'gk_clock_reminders_once',
        columns: ['uid', 'document_id', 'formed_on', 'rule', 'stage'],
        type: 'unique',
      },
      { name: 'gk_clock_reminders_seq', columns: ['seq'] },
    ]
  ),
];
