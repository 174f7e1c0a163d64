// The roles a post can have, with their Chinese names: who drafts, who signs at which tier, who only looks.

export const ROLES = [
  'drafter',
  'information-publisher',
  'head-of-disclosure-office',
  'leader-in-charge',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  drafter: '拟稿人',
  'information-publisher': '信息发布员',
  'head-of-disclosure-office': '单位政务公开机构负责人',
  'leader-in-charge': '分管负责人',
  auditor: '审计员',
};

/** The three that sign, in the order of their tiers: 初审, 复审, 终审. */
export const SIGNING_ROLES: readonly Role[] = [
  'information-publisher',
  'head-of-disclosure-office',
  'leader-in-charge',
];

/** Those that may write the drafts of their organ. The leader in charge signs what others wrote; the auditor only reads. */
export const DRAFTING_ROLES: readonly Role[] = ['drafter', 'information-publisher', 'head-of-disclosure-office'];

/** Those that may take down what their organ published: who signed for it, not everyone who drafts. */
export const WITHDRAWING_ROLES: readonly Role[] = SIGNING_ROLES;

/** Whether a value names a role. */
export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** Whether a holder of the role signs in the three-tier review. One organ has one holder of a signing role at a time. */
export function isSigningRole(role: Role): boolean {
  return SIGNING_ROLES.includes(role);
}

/** Whether a holder of the role may write the drafts of the organ. */
export function isDraftingRole(role: Role): boolean {
  return DRAFTING_ROLES.includes(role);
}
