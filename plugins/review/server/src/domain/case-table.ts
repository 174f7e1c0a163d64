// What may happen to a case: state × verb × actor → outcome, as one table, with its check at start. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';

/**
 * In `in-review` the signers have the case, in `suggested` its drafter, who accepts or declines what a signer would change; in `approved`
 * it is signed and waits for its release (发布单); the other states are ends. `revised`: the changes were accepted, and another case goes on
 * with the new content.
 */
export type CaseState =
  'in-review' | 'suggested' | 'approved' | 'published' | 'returned' | 'recalled' | 'voided' | 'ended' | 'revised';

export type CaseVerb =
  | 'approve'
  | 'return'
  | 'suggest'
  | 'accept'
  | 'decline'
  | 'recall'
  | 'void'
  | 'release'
  | 'end'
  | 'reassign'
  | 'expedite'
  | 'secrecy'
  | 'comment';

/**
 * Who acts on a case: by a post of the tier that is open, by one of any tier, by having sent it, by a post that drafts for the organ, by a
 * post over the review, by the secrecy post, or the machine.
 */
export type CaseActor = 'signer' | 'reviewer' | 'submitter' | 'drafter' | 'overseer' | 'secrecy-reviewer' | 'system';

/**
 * Where a verb leads: to an end; to the next open tier or, after the last, to publication or to wait for it (`advance`); to an earlier tier or back to the
 * drafter (`back`); to a state by its name; or nowhere else (`stay`).
 */
export type Outcome = 'advance' | 'back' | 'stay' | Exclude<CaseState, 'returned'>;

/** States of a case that has not ended. */
export const LIVE_STATES: readonly CaseState[] = ['in-review', 'suggested', 'approved'];

export const isLive = ({ state }: { state: CaseState }): boolean => LIVE_STATES.includes(state);

export const STATE_NAMES: Readonly<Record<CaseState, string>> = {
  'in-review': '审核中',
  suggested: '待采纳修改意见',
  approved: '待发布',
  published: '已通过并发布',
  returned: '已退回',
  recalled: '已撤回',
  voided: '签字失效',
  ended: '已终止',
  revised: '已按修改意见修改',
};

export const VERB_NAMES: Readonly<Record<CaseVerb, string>> = {
  approve: '通过',
  return: '退回',
  suggest: '提出修改意见',
  accept: '采纳修改意见',
  decline: '不采纳修改意见',
  recall: '撤回送审',
  void: '作废',
  release: '发布',
  end: '终止审核',
  reassign: '改派',
  expedite: '加急',
  secrecy: '保密审查',
  comment: '批注',
};

export const ACTOR_NAMES: Readonly<Record<CaseActor, string>> = {
  signer: '本级审核人',
  reviewer: '各级审核人',
  submitter: '送审人',
  drafter: '本单位起草人员',
  overseer: '单位政务公开机构负责人、分管负责人或主管部门负责人',
  'secrecy-reviewer': '保密审查员',
  system: '系统',
};

/** Entries of the ledger with which a case begins: 送审, and 更正 of something public. */
export const isSubmission = (action: string): boolean => action === 'submit' || action === 'correct';

export interface CaseRule {
  state: CaseState;
  verb: CaseVerb;
  by: readonly CaseActor[];
  to: Outcome;
}

const COMMENTING: readonly CaseActor[] = ['reviewer', 'secrecy-reviewer', 'overseer', 'drafter', 'submitter'];

/** Everything that may happen; what does not stand here may not. */
export const CASE_RULES: readonly CaseRule[] = [
  { state: 'in-review', verb: 'approve', by: ['signer'], to: 'advance' },
  { state: 'in-review', verb: 'return', by: ['signer'], to: 'back' },
  { state: 'in-review', verb: 'suggest', by: ['signer'], to: 'suggested' },
  { state: 'in-review', verb: 'recall', by: ['submitter'], to: 'recalled' },
  { state: 'in-review', verb: 'void', by: ['system'], to: 'voided' },
  { state: 'in-review', verb: 'end', by: ['overseer'], to: 'ended' },
  { state: 'in-review', verb: 'reassign', by: ['overseer'], to: 'stay' },
  { state: 'in-review', verb: 'expedite', by: ['submitter', 'overseer'], to: 'stay' },
  { state: 'in-review', verb: 'secrecy', by: ['secrecy-reviewer'], to: 'stay' },
  { state: 'in-review', verb: 'comment', by: COMMENTING, to: 'stay' },
  { state: 'suggested', verb: 'accept', by: ['drafter'], to: 'revised' },
  { state: 'suggested', verb: 'decline', by: ['drafter'], to: 'in-review' },
  { state: 'suggested', verb: 'recall', by: ['submitter'], to: 'recalled' },
  { state: 'suggested', verb: 'void', by: ['system'], to: 'voided' },
  { state: 'suggested', verb: 'end', by: ['overseer'], to: 'ended' },
  { state: 'suggested', verb: 'reassign', by: ['overseer'], to: 'stay' },
  { state: 'suggested', verb: 'expedite', by: ['submitter', 'overseer'], to: 'stay' },
  { state: 'suggested', verb: 'comment', by: COMMENTING, to: 'stay' },
  { state: 'approved', verb: 'release', by: ['system'], to: 'published' },
  { state: 'approved', verb: 'recall', by: ['submitter'], to: 'recalled' },
  { state: 'approved', verb: 'void', by: ['system'], to: 'voided' },
  { state: 'approved', verb: 'end', by: ['overseer'], to: 'ended' },
  { state: 'approved', verb: 'comment', by: COMMENTING, to: 'stay' },
];

/** The same, and 采纳 of changes, with which another case goes on with the new content. */
export const startsCase = (action: string): boolean => isSubmission(action) || action === 'accept';

/** Complaints about a table; a server whose table has one does not start. */
export function tableProblems(rules: readonly CaseRule[] = CASE_RULES): string[] {
  const problems: string[] = [];
  const keys = rules.map(({ state, verb }) => `${state} ${verb}`);
  for (const key of new Set(keys.filter((one, i) => keys.indexOf(one) !== i))) problems.push(`two rules for ${key}`);
  for (const verb of Object.keys(VERB_NAMES)) {
    if (!rules.some((rule) => rule.verb === verb)) problems.push(`no rule for ${verb}`);
  }
  for (const { state, verb, by, to } of rules) {
    if (!by.length) problems.push(`nobody may ${verb}`);
    if (!isLive({ state })) problems.push(`${state} is an end, but has ${verb}`);
    if (to !== 'advance' && to !== 'back' && to !== 'stay' && !(to in STATE_NAMES))
      problems.push(`${verb} leads to ${to}`);
  }
  const reached = new Set<string>(
    rules.flatMap(({ to }) => (to === 'advance' ? ['published', 'approved'] : to === 'back' ? ['returned'] : [to]))
  );
  for (const state of Object.keys(STATE_NAMES)) {
    if (state !== 'in-review' && !reached.has(state)) problems.push(`nothing leads to ${state}`);
  }
  return problems;
}

export interface Position {
  state: CaseState;
  /** The first tier that is not signed; at an end, the tier at which it ended. */
  tier: number;
}

/**
 * The rule for a verb in a state.
 * @throws GongkaiError 409 `review.wrong-state` when the case has ended
 */
export function ruleFor(state: CaseState, verb: CaseVerb): CaseRule {
  const rule = CASE_RULES.find((one) => one.state === state && one.verb === verb);
  if (rule) return rule;
  throw new GongkaiError(
    409,
    'review.wrong-state',
    `这份审核单${STATE_NAMES[state]}，不能再${VERB_NAMES[verb]}。请刷新页面查看最新状态。`,
    { state }
  );
}

/**
 * Where a verb leads from a position.
 * @param open with `approve`: the tier that is open afterwards, null when none is, `waits` when what is signed waits for its release; with
 * `return`: the tier that decides again, null for
 * the drafter
 * @throws GongkaiError 409 `review.wrong-state`; 422 `review.no-earlier-tier` for a return to a tier that is not before this one
 */
export function step({ state, tier }: Position, verb: CaseVerb, open: number | null | 'waits' = null): Position {
  const { to } = ruleFor(state, verb);
  switch (to) {
    case 'advance':
      if (open === 'waits') return { state: 'approved', tier };
      return open === null ? { state: 'published', tier } : { state: 'in-review', tier: open };
    case 'back':
      if (open === null) return { state: 'returned', tier };
      if (open === 'waits' || !Number.isInteger(open) || open < 1 || open >= tier) {
        throw new GongkaiError(422, 'review.no-earlier-tier', '只能退回到起草人或本级之前的审核级次。', { tier });
      }
      return { state: 'in-review', tier: open };
    case 'stay':
      return { state, tier };
    default:
      return { state: to, tier };
  }
}
