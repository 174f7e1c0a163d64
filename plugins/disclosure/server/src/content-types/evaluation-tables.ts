// Tables of 定期评估: the evaluations, the documents that each judged, and the reminders; only ever added to.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, required } = column;

export const EVALUATIONS = 'gk_disclosure_evaluations';
export const EVALUATION_ITEMS = 'gk_disclosure_evaluation_items';
export const EVALUATION_REMINDERS = 'gk_disclosure_evaluation_reminders';

export const evaluationTables = [
  table(
    EVALUATIONS,
    {
      ref: required(string),
      result: required(string),
      finding: text,
      // So many documents.
      total: required(integer),
      // Digest of the documents, as it stands in the ledger too.
      items: required(string),
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [{ name: 'gk_disclosure_evaluations_ref', columns: ['ref'], type: 'unique' }]
  ),
  // A document that was judged; the latest counts.
  table(
    EVALUATION_ITEMS,
    {
      evaluation: required(string),
      position: required(integer),
      uid: required(string),
      document_id: required(string),
      title: required(text),
      organ_id: required(string),
      organ_name: required(string),
      // For which post of the organ it was judged.
      role: required(string),
      // The publication that was judged.
      digest: required(string),
      published_at: required(instant),
      // When it was due, until when that was in time, and when it was done: days in Shanghai.
      due_on: required(string),
      last_on: required(string),
      evaluated_on: required(string),
      // So many documents of the organ and the type were due then.
      population: required(integer),
      result: required(string),
      // The day by which it is to be done; null for what stays as it is.
      follow_up_by: string,
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_evaluation_items_once', columns: ['evaluation', 'uid', 'document_id'], type: 'unique' },
      { name: 'gk_disclosure_evaluation_items_document', columns: ['uid', 'document_id'] },
      { name: 'gk_disclosure_evaluation_items_organ', columns: ['organ_id', 'due_on'] },
    ]
  ),
  table(
    EVALUATION_REMINDERS,
    {
      uid: required(string),
      document_id: required(string),
      // `due`, or `follow-up`.
      kind: required(string),
      // The day that was reminded of: with another one it is another term.
      day: required(string),
      // Of the ledger's entry that tells it.
      seq: required(integer),
      at: required(instant),
    },
    [
      {
        name: 'gk_disclosure_evaluation_reminders_once',
        columns: ['uid', 'document_id', 'kind', 'day'],
        type: 'unique',
      },
    ]
  ),
];
