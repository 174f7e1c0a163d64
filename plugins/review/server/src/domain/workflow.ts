// A workflow as data: tiers in order, the posts that sign each, how many of them, until when, and what they answer; and which signatures
// carry a publication. 三级审核: 宣州区2024, R28, R29; the items of the checklists: R31.
import { GongkaiError } from '@gongkai/publication/kernel';

/** Of the posts of a tier: any one person, two persons, or one person of every post. */
export type Signers = 'one' | 'two' | 'all';

export interface CheckItem {
  key: string;
  label: string;
}

/** Minutes that a tier has in an expedited case. */
export interface Minutes {
  urgent: number;
  'most-urgent': number;
}

export interface Tier {
  tier: number;
  name: string;
  /** Roles of the posts that sign here. */
  posts: readonly string[];
  signers: Signers;
  /** Tier 1 may be signed by who uploaded or submitted the text (信息发布同志); the others not. */
  contributorMaySign: boolean;
  /** Until when it is to be signed, counted from when the case came to the tier; null for no limit. */
  workingDays: number | null;
  minutes: Minutes;
  checklist: readonly CheckItem[];
}

export interface Workflow {
  /** What a case names: stays the same for ever for one definition. */
  key: string;
  name: string;
  tiers: readonly Tier[];
  /** Tier whose signer may give the conclusion of the secrecy review (保密审查) too; null when only a secrecy reviewer may. */
  secrecyTier: number | null;
}

const ITEMS = {
  wording: { key: 'wording', label: '表述准确、规范' },
  timing: { key: 'timing', label: '公开时机合适' },
  manner: { key: 'manner', label: '公开方式与范围合适' },
  secrecy: { key: 'secrecy', label: '已作保密审查' },
  attachments: { key: 'attachments', label: '附件齐全、与正文一致' },
  format: { key: 'format', label: '格式与要素完整' },
} satisfies Record<string, CheckItem>;

const MINUTES: Minutes = { urgent: 120, 'most-urgent': 30 };

/** The default, and what types that are marked so cannot go below. */
export const THREE_TIER: Workflow = {
  key: 'three-tier',
  name: '三级审核',
  secrecyTier: 2,
  tiers: [
    {
      tier: 1,
      name: '初审',
      posts: ['information-publisher'],
      signers: 'one',
      contributorMaySign: true,
      workingDays: 2,
      minutes: MINUTES,
      checklist: [ITEMS.wording, ITEMS.attachments, ITEMS.format],
    },
    {
      tier: 2,
      name: '复审',
      posts: ['head-of-disclosure-office'],
      signers: 'one',
      contributorMaySign: false,
      workingDays: 2,
      minutes: MINUTES,
      checklist: [ITEMS.wording, ITEMS.manner, ITEMS.secrecy, ITEMS.attachments],
    },
    {
      tier: 3,
      name: '终审',
      posts: ['leader-in-charge'],
      signers: 'one',
      contributorMaySign: false,
      workingDays: 2,
      minutes: MINUTES,
      checklist: [ITEMS.wording, ITEMS.timing, ITEMS.manner],
    },
  ],
};

/** One approval, as far as its weight goes. */
export interface Signature {
  tier: number;
  personId: string;
  personName: string;
  digest: string;
  /** Role of the post by which it was given; null in decisions older than the column, which had one post a tier. */
  role: string | null;
}

/** A decision that the standing of a case is computed from. */
export interface Deed extends Signature {
  verb: 'approve' | 'return' | 'secrecy' | 'suggest' | 'accept' | 'decline';
  /** Of a return: the earlier tier that decides again; null to the drafter. */
  toTier: number | null;
  /** Of a return to an earlier tier: whether the tiers between keep what they signed (resume) or sign again (restart). */
  mode: 'resume' | 'restart' | null;
  /** Of a suggestion: digest of the content that results from it; kept by the signature that it becomes when it is accepted. */
  result?: string | null;
}

/** The signature that a suggestion (修改意见) becomes when it is accepted: of the same person and tier, on the content that results. */
export function acceptedSignature<D extends Deed>(suggestion: D): D {
  return { ...suggestion, verb: 'approve', digest: suggestion.result ?? suggestion.digest };
}

/** The approvals that stand: those that no later return to a tier set aside. */
export function standing<D extends Deed>(deeds: readonly D[]): D[] {
  return deeds.reduce<D[]>((signed, deed) => {
    if (deed.verb === 'approve') return [...signed, deed];
    const back = deed.verb === 'return' ? deed.toTier : null;
    if (back === null) return signed;
    return signed.filter(({ tier }) => (deed.mode === 'restart' ? tier < back : tier !== back));
  }, []);
}

const postOf = (tier: Tier, { role }: Signature): string => role ?? tier.posts[0]!;

/** Whether a tier has the signatures that it needs. */
export function isComplete(tier: Tier, signed: readonly Signature[]): boolean {
  const own = signed.filter((signature) => signature.tier === tier.tier);
  if (tier.signers === 'all') return tier.posts.every((post) => own.some((one) => postOf(tier, one) === post));
  return own.length >= (tier.signers === 'two' ? 2 : 1);
}

/** The first tier that still has to be signed; null when none has. */
export function openTier(workflow: Workflow, signed: readonly Signature[]): number | null {
  return workflow.tiers.find((tier) => !isComplete(tier, signed))?.tier ?? null;
}

export interface SignatureRule {
  tier: Tier;
  personId: string;
  role: string;
  /** Every approval that this case ever had, set aside or not. */
  signed: readonly Signature[];
  /** Those that stand. */
  stands: readonly Signature[];
  /** Persons who wrote the text under review. */
  contributors: readonly (string | null)[];
}

/** Why this person may not sign this tier although the post is theirs; null when they may. */
export function signatureProblem(rule: SignatureRule): GongkaiError | null {
  const { tier, personId, role, signed, stands, contributors } = rule;
  const elsewhere = signed.find((one) => one.personId === personId && one.tier !== tier.tier);
  if (elsewhere || stands.some((one) => one.personId === personId)) {
    return new GongkaiError(403, 'review.same-person', '每一级须由不同的人签字，您已经在这份审核单上签过字。', {
      tier: elsewhere?.tier ?? tier.tier,
    });
  }
  if (!tier.contributorMaySign && contributors.includes(personId)) {
    return new GongkaiError(
      403,
      'review.contributor',
      `您参与了这份稿件的起草或修改，不能再签${tier.name}。请由其他负责人审核。`
    );
  }
  const taken = tier.signers === 'all' && stands.some((one) => one.tier === tier.tier && postOf(tier, one) === role);
  if (taken) {
    return new GongkaiError(409, 'review.post-signed', `您这个岗位的${tier.name}已经有人签过，还在等其他岗位签字。`);
  }
  return null;
}

/**
 * Whether the signatures carry a publication: every tier as its rule says, by different persons, all on this digest.
 * @returns what is missing or wrong, in words; empty when nothing is
 */
export function signatureGaps(workflow: Workflow, signed: readonly Signature[], digest: string): string[] {
  const gaps: string[] = [];
  for (const tier of workflow.tiers) {
    const own = signed.filter((signature) => signature.tier === tier.tier);
    const wanted = tier.signers === 'all' ? tier.posts.length : tier.signers === 'two' ? 2 : 1;
    if (own.length > wanted) gaps.push(`${tier.name}有 ${own.length} 个签字`);
    else if (!isComplete(tier, signed)) {
      gaps.push(wanted > 1 ? `缺${tier.name}签字（已签 ${own.length}/${wanted}）` : `缺${tier.name}签字`);
    }
    for (const signature of own) {
      if (signature.digest !== digest) gaps.push(`${tier.name}签的不是这份内容`);
      if (!tier.posts.includes(postOf(tier, signature))) gaps.push(`${tier.name}不由这个岗位签字`);
    }
  }
  if (new Set(signed.map((signature) => signature.personId)).size !== signed.length) gaps.push('有人签了不止一次');
  if (signed.some((signature) => !workflow.tiers.some((tier) => tier.tier === signature.tier)))
    gaps.push('有不存在的审核级次');
  return gaps;
}

/** Answers to a checklist: every item is in order, or does not apply. */
export type Answers = Record<string, 'pass' | 'not-applicable'>;

/**
 * Reads the answers of a signer to the checklist of the tier.
 * @throws GongkaiError 422 `review.checklist-incomplete`, 400 `review.checklist-unknown`
 */
export function answersOf(tier: Tier, value: unknown): Answers {
  const given = (value && typeof value === 'object' && !Array.isArray(value) ? value : {}) as Record<string, unknown>;
  const unknown = Object.entries(given).find(
    ([key, answer]) =>
      !tier.checklist.some((item) => item.key === key) || (answer !== 'pass' && answer !== 'not-applicable')
  );
  if (unknown) {
    throw new GongkaiError(
      400,
      'review.checklist-unknown',
      `审核要点的答复不对：${unknown[0].slice(0, 40)}。请刷新页面后重试。`
    );
  }
  const missing = tier.checklist.filter(({ key }) => !Object.hasOwn(given, key));
  if (missing.length) {
    throw new GongkaiError(
      422,
      'review.checklist-incomplete',
      `签字前请逐项核对审核要点，还缺：${missing.map(({ label }) => label).join('、')}。不同意时请退回。`,
      { missing: missing.map(({ key }) => key) }
    );
  }
  return given as Answers;
}
