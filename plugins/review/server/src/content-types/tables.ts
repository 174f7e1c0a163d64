// Tables of the review: workflows, cases with members, decisions and comments, who is awaited, arrangements. Models of the database layer,
// reached by no screen and no API.

import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, flag, required } = column;

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
      // The case that came back to the drafter and that this one takes up again, and the tier at which it does.
      continues: string,
      first_tier: integer,
      urgency: string,
      urgency_reason: text,
      // When the case came to the tier at which it is, and until when that is to be signed; null without a limit.
      tier_since: instant,
      tier_due: instant,
      tier_due_provisional: flag,
      // Since when the secrecy authority is asked (上报确定中); the limit does not run meanwhile.
      referred_at: instant,
    },
    [
      { name: 'gk_review_cases_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_review_cases_state', columns: ['state', 'tier'] },
      // Without `id`: Strapi does not see that column of an index on PostgreSQL, and would make the index again at the next change of a table.
      { name: 'gk_review_cases_sender', columns: ['submitted_by', 'submitted_at'] },
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
      // The role by which it was given, how the person came to it (AB岗, 委托审核 …), for whom, and by which arrangement.
      role: string,
      manner: string,
      on_behalf_of: string,
      arrangement: string,
      // The answers to the tier's checklist.
      checklist: text,
      // Of a return: the tier that decides again, and whether those between keep what they signed.
      to_tier: integer,
      mode: string,
      // Of a secrecy review: its conclusion.
      conclusion: string,
      // Of a suggestion (修改意见): the exact changes, and the digest of the content that results.
      changes: text,
      result: string,
    },
    [
      // With the person: SQLite would look through everything that somebody ever signed to know whether they signed this.
      { name: 'gk_review_decisions_signed', columns: ['case_ref', 'person_id'] },
      { name: 'gk_review_decisions_person', columns: ['person_id', 'at'] },
    ]
  ),
  // Whose turn it is: a row for each post that may sign a tier that is open now. What waits for a person is asked of this table alone.
  table(
    'gk_review_waiting',
    {
      case_ref: required(string),
      tier: required(integer),
      role: required(string),
      organ_id: required(string),
      // Only this person: the tier was reassigned.
      person_id: string,
      uid: required(string),
      urgency: required(integer),
      due: required(instant),
      // What was signed before the case was last sent back may have been set aside.
      since: required(instant),
    },
    [
      { name: 'gk_review_waiting_post', columns: ['role', 'organ_id', 'urgency', 'due'] },
      { name: 'gk_review_waiting_person', columns: ['person_id'] },
      { name: 'gk_review_waiting_case', columns: ['case_ref'] },
    ]
  ),
  // Workflows as administrators keep them: every saved version; the highest of a workflow holds for new cases.
  table(
    'gk_review_workflows',
    {
      ref: required(string),
      version: required(integer),
      name: required(string),
      active: required(flag),
      // Organs, types, tiers, secrecy tier.
      definition: required(text),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [{ name: 'gk_review_workflows_version', columns: ['ref', 'version'], type: 'unique' }]
  ),
  // 委托审核, 值班表, 委托上级审核: who may sign for a time by an arrangement made beforehand.
  table(
    'gk_review_arrangements',
    {
      ref: required(string),
      kind: required(string),
      organ_id: required(string),
      organ_name: required(string),
      role: required(string),
      from_id: string,
      from_name: string,
      person_id: string,
      person_name: string,
      upper_id: string,
      upper_name: string,
      starts_at: required(instant),
      ends_at: instant,
      reason: required(text),
      made_by: required(string),
      made_by_name: required(string),
      made_at: required(instant),
      revoked_at: instant,
      revoked_by: string,
    },
    [
      { name: 'gk_review_arrangements_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_review_arrangements_organ', columns: ['organ_id', 'role'] },
      { name: 'gk_review_arrangements_person', columns: ['person_id'] },
    ]
  ),
  // 改派: the one person who signs a tier of a case.
  table(
    'gk_review_assignments',
    {
      case_ref: required(string),
      tier: required(integer),
      person_id: required(string),
      person_name: required(string),
      role: required(string),
      reason: required(text),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [{ name: 'gk_review_assignments_case', columns: ['case_ref', 'tier'] }]
  ),
  // 更正, 勘误: what a case corrects, what the public is told of it, and since when it is public.
  table(
    'gk_review_corrections',
    {
      case_ref: required(string),
      uid: required(string),
      document_id: required(string),
      kind: required(string),
      // What the public reads; null where nothing is said of a typing error.
      note: text,
      // Digest of what was public.
      corrects: required(string),
      // Whether everybody may go on reading it; null when not.
      earlier: flag,
      published_at: instant,
      // The case ended without publication: the next submission says anew what it is.
      dropped_at: instant,
    },
    [
      // A case corrects a document with what belongs to it, each once.
      { name: 'gk_review_corrections_member', columns: ['case_ref', 'uid', 'document_id'], type: 'unique' },
      { name: 'gk_review_corrections_document', columns: ['uid', 'document_id'] },
    ]
  ),
  // 批注: what was said beside a field or a passage, and what became of it: a row for each comment, answer, settling and reopening.
  table(
    'gk_review_comments',
    {
      ref: required(string),
      // The comment that it belongs to; its own for a comment.
      thread: required(string),
      verb: required(string),
      case_ref: required(string),
      uid: required(string),
      document_id: required(string),
      // Of the content that was commented on: the words that are meant are read from there.
      digest: required(string),
      path: string,
      block: integer,
      place: integer,
      length: integer,
      text,
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_review_comments_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_review_comments_thread', columns: ['thread'] },
      { name: 'gk_review_comments_case', columns: ['case_ref'] },
      { name: 'gk_review_comments_document', columns: ['uid', 'document_id'] },
    ]
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
