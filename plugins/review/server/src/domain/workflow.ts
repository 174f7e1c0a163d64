// Workflows as data: tiers in order, who signs them, and the table of what may happen to a case. 三级审核: 宣州区2024, R28, R29.
import { GongkaiError } from '@gongkai/publication/kernel';

export interface Tier {
  tier: number;
  /** Role of the post that signs here. */
  role: string;
  name: string;
  roleName: string;
  /** Tier 1 may be signed by who uploaded or submitted the text (信息发布同志); the others not. */
  contributorMaySign: boolean;
}

export interface Workflow {
  name: string;
  tiers: readonly Tier[];
}

export const THREE_TIER: Workflow = {
  name: 'three-tier',
  tiers: [
    { tier: 1, role: 'information-publisher', name: '初审', roleName: '信息发布员', contributorMaySign: true },
    {
      tier: 2,
      role: 'head-of-disclosure-office',
      name: '复审',
      roleName: '单位政务公开机构负责人',
      contributorMaySign: false,
    },
    { tier: 3, role: 'leader-in-charge', name: '终审', roleName: '分管负责人', contributorMaySign: false },
  ],
};

export const WORKFLOWS: Readonly<Record<string, Workflow>> = { [THREE_TIER.name]: THREE_TIER };

/** `in-review` is the only state in which anything can happen to a case; the others are ends. */
export type CaseState = 'in-review' | 'published' | 'returned' | 'recalled' | 'voided';
export type CaseVerb = 'approve' | 'return' | 'recall' | 'void';

export interface Position {
  state: CaseState;
  tier: number;
}

export const STATE_NAMES: Readonly<Record<CaseState, string>> = {
  'in-review': '审核中',
  published: '已通过并发布',
  returned: '已退回',
  recalled: '已撤回',
  voided: '签字失效',
};

const VERB_NAMES: Readonly<Record<CaseVerb, string>> = {
  approve: '通过',
  return: '退回',
  recall: '撤回送审',
  void: '作废',
};

/**
 * Where a verb leads.
 * @throws GongkaiError 409 `review.wrong-state` when the case has ended
 */
export function step(workflow: Workflow, position: Position, verb: CaseVerb): Position {
  if (position.state !== 'in-review') {
    throw new GongkaiError(
      409,
      'review.wrong-state',
      `这份审核单${STATE_NAMES[position.state]}，不能再${VERB_NAMES[verb]}。请刷新页面查看最新状态。`,
      { state: position.state }
    );
  }
  switch (verb) {
    case 'approve':
      return position.tier < workflow.tiers.length
        ? { state: 'in-review', tier: position.tier + 1 }
        : { state: 'published', tier: position.tier };
    case 'return':
      return { state: 'returned', tier: position.tier };
    case 'recall':
      return { state: 'recalled', tier: position.tier };
    case 'void':
      return { state: 'voided', tier: position.tier };
  }
}

export interface Signature {
  tier: number;
  personId: string;
  personName: string;
  digest: string;
}

export interface SignatureRule {
  tier: Tier;
  personId: string;
  /** Signatures that this case already has. */
  signed: readonly Signature[];
  /** Persons who wrote the text under review. */
  contributors: readonly (string | null)[];
}

/** Why this person may not sign this tier although the post is theirs; null when they may. */
export function signatureProblem({ tier, personId, signed, contributors }: SignatureRule): GongkaiError | null {
  const earlier = signed.find((signature) => signature.personId === personId);
  if (earlier) {
    return new GongkaiError(403, 'review.same-person', '三级审核须由三个不同的人签字，您已经在这份审核单上签过字。', {
      tier: earlier.tier,
    });
  }
  if (!tier.contributorMaySign && contributors.includes(personId)) {
    return new GongkaiError(
      403,
      'review.contributor',
      `您参与了这份稿件的起草或修改，不能再签${tier.name}。请由其他负责人审核。`
    );
  }
  return null;
}

/**
 * Whether the signatures carry a publication: every tier once, by different persons, all on this digest.
 * @returns what is missing or wrong, in words; empty when nothing is
 */
export function signatureGaps(workflow: Workflow, signed: readonly Signature[], digest: string): string[] {
  const gaps: string[] = [];
  for (const tier of workflow.tiers) {
    const own = signed.filter((signature) => signature.tier === tier.tier);
    if (own.length !== 1) gaps.push(own.length ? `${tier.name}有 ${own.length} 个签字` : `缺${tier.name}签字`);
    for (const signature of own) if (signature.digest !== digest) gaps.push(`${tier.name}签的不是这份内容`);
  }
  if (new Set(signed.map((signature) => signature.personId)).size !== signed.length) gaps.push('有人签了不止一次');
  if (signed.some((signature) => !workflow.tiers.some((tier) => tier.tier === signature.tier)))
    gaps.push('有不存在的审核级次');
  return gaps;
}
