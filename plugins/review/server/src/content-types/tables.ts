// Tables of the review: cases, their members, their decisions. Models of the database layer, reached by no screen and no API.

import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, required } = column;

export const reviewTables = [
  table(
    'gk_review_cases',
    {
      ref: required(string),
      workflow: required(string),
      state: required(string),
      tier: required(integer),
      organ_id: required(string),
      organ_name: required(string),
      digest: required(string),
      submitted_by: required(string),
      submitted_by_name: required(string),
      submitted_at: required(instant),
      ended_at: instant,
      lock_version: required(integer),
    },
    [
      { name: 'gk_review_cases_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_review_cases_state', columns: ['state', 'tier'] },
    ]
  ),
  table(
    'gk_review_members',
    {
      case_ref: required(string),
      position: required(integer),
      uid: required(string),
      document_id: required(string),
      locale: required(string),
      digest: required(string),
      title: required(string),
      // The document's key while the case lives, null afterwards: one live case per document.
      live: string,
    },
    [
      { name: 'gk_review_members_live', columns: ['live'], type: 'unique' },
      { name: 'gk_review_members_case', columns: ['case_ref'] },
      { name: 'gk_review_members_document', columns: ['uid', 'document_id'] },
    ]
  ),
  table(
    'gk_review_decisions',
    {
      case_ref: required(string),
      tier: required(integer),
      verb: required(string),
      person_id: required(string),
      person_name: required(string),
      post_id: required(string),
      digest: required(string),
      comment: text,
      // What the machine found when the person signed, frozen with the signature.
      findings: required(text),
      at: required(instant),
    },
    [{ name: 'gk_review_decisions_case', columns: ['case_ref'] }]
  ),
  // Which submitted or published content of a document a person had open in the review view, and when last. Proves nothing: it only says
  // since when the next look shows what changed.
  table(
    'gk_review_seen',
    {
      person_id: required(string),
      uid: required(string),
      document_id: required(string),
      digest: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_review_seen_once', columns: ['person_id', 'uid', 'document_id', 'digest'], type: 'unique' },
      { name: 'gk_review_seen_document', columns: ['uid', 'document_id'] },
    ]
  ),
];
