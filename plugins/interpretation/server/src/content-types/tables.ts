// Tables of the plugin: requests about interpretations with their decisions, and plans for interpretations.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, instant, required } = column;

export const REQUESTS = 'gk_interpretation_requests';
export const PLANS = 'gk_interpretation_plans';

export const interpretationTables = [
  table(
    REQUESTS,
    {
      ref: required(string),
      uid: required(string),
      document_id: required(string),
      // 'exempt', 'later', 'form-later' or 'pre-review'.
      kind: required(string),
      reason: required(text),
      // Of the draft when it was asked; of a pre-review that of the document with its interpretations.
      digest: required(string),
      asked_by: required(string),
      asked_by_name: required(string),
      asked_at: required(instant),
      verdict: string,
      decided_by: string,
      decided_by_name: string,
      decided_at: instant,
      comment: text,
      // Names document and kind while nobody decided: one at a time.
      open_key: string,
    },
    [
      { name: 'gk_interpretation_requests_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_interpretation_requests_open', columns: ['open_key'], type: 'unique' },
      { name: 'gk_interpretation_requests_document', columns: ['uid', 'document_id'] },
      // What waits for a decision, and what was decided in a period.
      { name: 'gk_interpretation_requests_verdict', columns: ['verdict', 'decided_at'] },
    ]
  ),
  // 解读方案: only ever added, the latest of a document holds.
  table(
    PLANS,
    {
      ref: required(string),
      uid: required(string),
      document_id: required(string),
      // Form, channel, person and day of each item, as JSON.
      items: required(text),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_interpretation_plans_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_interpretation_plans_document', columns: ['uid', 'document_id'] },
    ]
  ),
];
