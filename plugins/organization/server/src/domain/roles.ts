// The roles a post can have, with their Chinese names: who drafts, who signs, who only reads, who administers. disclosure-review §9.

export const ROLES = [
  'drafter',
  'office-head',
  'information-publisher',
  'secrecy-reviewer',
  'head-of-disclosure-office',
  'leader-in-charge',
  'signatory',
  'head-of-competent-authority',
  'supervisor',
  'auditor',
  'system-administrator',
] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  drafter: '拟稿人',
  'office-head': '科室负责人',
  'information-publisher': '信息发布员',
  'secrecy-reviewer': '保密审查员',
  'head-of-disclosure-office': '单位政务公开机构负责人',
  'leader-in-charge': '分管负责人',
  signatory: '签发人',
  'head-of-competent-authority': '政务公开主管部门负责人',
  supervisor: '督办员',
  auditor: '审计员',
  'system-administrator': '系统管理员',
};

/** The three of the three-tier review, in the order of their tiers: 初审, 复审, 终审. */
export const TIER_ROLES: readonly Role[] = ['information-publisher', 'head-of-disclosure-office', 'leader-in-charge'];

/** What the tiers are called, in the order of TIER_ROLES. */
export const TIER_NAMES: readonly string[] = ['初审', '复审', '终审'];

/** The tier that a role signs, in words; null when it signs none. */
export function tierOfRole(role: Role): string | null {
  return TIER_NAMES[TIER_ROLES.indexOf(role)] ?? null;
}

/**
 * Those whose word is a signature: one main holder and at most one stand-in (AB岗) at a time, in an organ (an office head: in an
 * office). None of them goes together with the administration of the system.
 */
export const SIGNING_ROLES: readonly Role[] = [
  'office-head',
  'information-publisher',
  'secrecy-reviewer',
  'head-of-disclosure-office',
  'leader-in-charge',
  'signatory',
  'head-of-competent-authority',
];

/** Those that may write the drafts of their organ. Leaders and reviewers sign what others wrote; auditors and supervisors only read. */
export const DRAFTING_ROLES: readonly Role[] = [
  'drafter',
  'office-head',
  'information-publisher',
  'head-of-disclosure-office',
];

/** Those that may take down what their organ published: who answers for it, not everyone who drafts. */
export const WITHDRAWING_ROLES: readonly Role[] = [...TIER_ROLES, 'signatory'];

/** Those that may say when what is signed goes out (定时发布, 发布): who answers for it, not everyone who drafts. */
export const RELEASING_ROLES: readonly Role[] = WITHDRAWING_ROLES;

/**
 * Those that may hide (紧急屏蔽) what their organ published: who may withdraw, and who answers for secrets and for disclosure as such. A leak
 * does not wait for the organ: the last two may hide for every organ below their own as well.
 */
export const HIDING_ROLES: readonly Role[] = [...WITHDRAWING_ROLES, 'secrecy-reviewer', 'head-of-competent-authority'];
export const HIDING_BELOW_ROLES: readonly Role[] = ['secrecy-reviewer', 'head-of-competent-authority'];

/**
 * Those that decide afterwards whether it stays down, for their organ and for those below: who gives the last signature, and who answers
 * for disclosure. Whoever hid it is another person, which the publisher sees to.
 */
export const DECIDING_ROLES: readonly Role[] = ['leader-in-charge', 'head-of-competent-authority'];

/** Those whose reading reaches the organs below their own: who signs for them, supervises them or audits them. */
export const READING_BELOW_ROLES: readonly Role[] = [
  'information-publisher',
  'secrecy-reviewer',
  'head-of-disclosure-office',
  'leader-in-charge',
  'signatory',
  'head-of-competent-authority',
  'supervisor',
  'auditor',
];

/** Those that may leave a supervision note (督办) on an organ below, or on its documents. */
export const SUPERVISING_ROLES: readonly Role[] = ['supervisor', 'head-of-competent-authority'];

/** Those that may have the ledger and everything public verified (核对). */
export const AUDITING_ROLES: readonly Role[] = [
  'auditor',
  'supervisor',
  'head-of-disclosure-office',
  'head-of-competent-authority',
  'system-administrator',
];

/** The one that keeps organs, persons, posts and accounts, and neither signs nor publishes. */
export const ADMINISTRATOR: Role = 'system-administrator';

/** Those that see the people of every organ, wherever they audit: who it was that signed is what an audit asks. */
export const DIRECTORY_READING_ROLES: readonly Role[] = ['auditor'];

/** Whether a value names a role. */
export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** Whether a holder of the role signs. One organ has one main holder of a signing role at a time. */
export function isSigningRole(role: Role): boolean {
  return SIGNING_ROLES.includes(role);
}

/** Whether a holder of the role may write the drafts of the organ. */
export function isDraftingRole(role: Role): boolean {
  return DRAFTING_ROLES.includes(role);
}

/** Whether one person may not hold both roles on one day: who administers the system neither signs nor publishes. */
export function areExclusive(a: Role, b: Role): boolean {
  return (a === ADMINISTRATOR && isSigningRole(b)) || (b === ADMINISTRATOR && isSigningRole(a));
}
