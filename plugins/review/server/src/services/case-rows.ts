// Review cases and their decisions as they are kept: their shape, and how the rows of their tables are read.
import type { Row } from '@gongkai/publication/kernel';
import type { CaseState } from '../domain/case-table';
import type { Manner } from '../domain/seats';
import type { Conclusion } from '../domain/secrecy';
import type { PlacedChange } from '../domain/suggestion';
import type { Urgency } from '../domain/tier-limit';
import type { Answers, Deed, Workflow } from '../domain/workflow';

export interface CaseMember {
  uid: string;
  documentId: string;
  locale: string;
  digest: string;
  title: string;
}

export interface Decision extends Deed {
  postId: string;
  comment: string | null;
  findings: unknown[];
  at: number;
  manner: Manner;
  onBehalfOf: string | null;
  arrangement: string | null;
  checklist: Answers | null;
  /** Of a secrecy review. */
  conclusion: Conclusion | null;
  /** Of a suggestion: what it would change. */
  changes: PlacedChange[] | null;
  result: string | null;
}

/** Until when the tier at which a case is must be signed. */
export interface TierClock {
  tierSince: number;
  /** Epoch milliseconds; null without a limit, and while the secrecy authority is asked. */
  tierDue: number | null;
  tierDueProvisional: boolean;
}

export interface ReviewCase extends TierClock {
  ref: string;
  /** Key of the workflow with which the case was started and which it keeps. */
  workflow: string;
  flow: Workflow;
  state: CaseState;
  tier: number;
  /** The case that this one takes up again after it came back, from its tier on; null for none. */
  continues: string | null;
  firstTier: number;
  urgency: Urgency;
  urgencyReason: string | null;
  referredAt: number | null;
  organId: string;
  organName: string;
  /** Digest of the release: of the list of members with their digests. A signature names it. */
  digest: string;
  submittedBy: { personId: string; name: string };
  submittedAt: number;
  endedAt: number | null;
  lockVersion: number;
  members: CaseMember[];
  /** With those of the case that this one takes up, as far as they stand. */
  decisions: Decision[];
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A case without its workflow, from its row and those of its members and decisions. */
export const caseOf = (row: Row, members: Row[], decisions: Row[]): Omit<ReviewCase, 'flow'> => ({
  ref: String(row.ref),
  workflow: String(row.workflow),
  continues: textOf(row.continues),
  firstTier: Number(row.first_tier ?? 1),
  urgency: (row.urgency as Urgency | null) ?? 'normal',
  urgencyReason: textOf(row.urgency_reason),
  tierSince: Number(row.tier_since ?? row.submitted_at),
  tierDue: numberOf(row.tier_due),
  tierDueProvisional: row.tier_due_provisional === true || row.tier_due_provisional === 1,
  referredAt: numberOf(row.referred_at),
  state: row.state as CaseState,
  tier: Number(row.tier),
  organId: String(row.organ_id),
  organName: String(row.organ_name),
  digest: String(row.digest),
  submittedBy: { personId: String(row.submitted_by), name: String(row.submitted_by_name) },
  submittedAt: Number(row.submitted_at),
  endedAt: numberOf(row.ended_at),
  lockVersion: Number(row.lock_version),
  members: members.map((member) => ({
    uid: String(member.uid),
    documentId: String(member.document_id),
    locale: String(member.locale),
    digest: String(member.digest),
    title: String(member.title),
  })),
  decisions: decisions.map(decisionOf),
});

const decisionOf = (row: Row): Decision => ({
  tier: Number(row.tier),
  verb: row.verb as Decision['verb'],
  personId: String(row.person_id),
  personName: String(row.person_name),
  postId: String(row.post_id),
  digest: String(row.digest),
  comment: textOf(row.comment),
  findings: JSON.parse(String(row.findings)) as unknown[],
  at: Number(row.at),
  role: textOf(row.role),
  manner: (row.manner as Manner | null) ?? 'holder',
  onBehalfOf: textOf(row.on_behalf_of),
  arrangement: textOf(row.arrangement),
  checklist: typeof row.checklist === 'string' ? (JSON.parse(row.checklist) as Answers) : null,
  toTier: numberOf(row.to_tier),
  mode: row.mode as Decision['mode'],
  conclusion: row.conclusion as Conclusion | null,
  changes: changesOf(row.changes),
  result: textOf(row.result),
});

/** What a hand has broken counts as no changes; `verify` says so. */
function changesOf(stored: unknown): PlacedChange[] | null {
  if (typeof stored !== 'string') return null;
  try {
    return JSON.parse(stored) as PlacedChange[];
  } catch {
    return [];
  }
}

/** Until when its tier is to be signed, as it is written. */
export const clockRow = ({ tierSince, tierDue, tierDueProvisional }: TierClock): Row => ({
  tier_since: tierSince,
  tier_due: tierDue,
  tier_due_provisional: tierDueProvisional,
});

/** Kept while the case lives: one live case per document. */
const liveKey = (uid: string, documentId: string): string => `${uid} ${documentId}`;

export const rowOfCase = (reviewCase: ReviewCase): Row => ({
  ref: reviewCase.ref,
  workflow: reviewCase.workflow,
  state: reviewCase.state,
  tier: reviewCase.tier,
  organ_id: reviewCase.organId,
  organ_name: reviewCase.organName,
  digest: reviewCase.digest,
  submitted_by: reviewCase.submittedBy.personId,
  submitted_by_name: reviewCase.submittedBy.name,
  submitted_at: reviewCase.submittedAt,
  lock_version: reviewCase.lockVersion,
  continues: reviewCase.continues,
  first_tier: reviewCase.firstTier,
  urgency: reviewCase.urgency,
  urgency_reason: reviewCase.urgencyReason,
  ...clockRow(reviewCase),
});

/** Of a case that begins. */
export const rowsOfMembers = ({ ref, members }: ReviewCase): Row[] =>
  members.map((member, position) => ({
    case_ref: ref,
    position,
    uid: member.uid,
    document_id: member.documentId,
    locale: member.locale,
    digest: member.digest,
    title: member.title,
    live: liveKey(member.uid, member.documentId),
  }));

export const rowOfDecision = (ref: string, decision: Decision): Row => ({
  case_ref: ref,
  tier: decision.tier,
  verb: decision.verb,
  person_id: decision.personId,
  person_name: decision.personName,
  post_id: decision.postId,
  digest: decision.digest,
  comment: decision.comment,
  findings: JSON.stringify(decision.findings),
  at: decision.at,
  role: decision.role,
  manner: decision.manner,
  on_behalf_of: decision.onBehalfOf,
  arrangement: decision.arrangement,
  checklist: decision.checklist && JSON.stringify(decision.checklist),
  to_tier: decision.toTier,
  mode: decision.mode,
  conclusion: decision.conclusion,
  changes: decision.changes && JSON.stringify(decision.changes),
  result: decision.result,
});
