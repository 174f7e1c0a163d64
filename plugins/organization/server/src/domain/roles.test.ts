// Roles: each has a Chinese name, who signs and who drafts, who excludes whom; the schema says the same.
import schema from '../content-types/post/schema.json';
import { areExclusive, isDraftingRole, isRole, isSigningRole, ROLE_NAMES, ROLES, TIER_ROLES, type Role } from './roles';

test.each<[Role, string, boolean, boolean]>([
  ['drafter', '拟稿人', false, true],
  ['office-head', '科室负责人', true, true],
  ['information-publisher', '信息发布员', true, true],
  ['secrecy-reviewer', '保密审查员', true, false],
  ['head-of-disclosure-office', '单位政务公开机构负责人', true, true],
  ['leader-in-charge', '分管负责人', true, false],
  ['signatory', '签发人', true, false],
  ['head-of-competent-authority', '政务公开主管部门负责人', true, false],
  ['supervisor', '督办员', false, false],
  ['auditor', '审计员', false, false],
  ['system-administrator', '系统管理员', false, false],
])('%s is called %s; signs: %s; drafts: %s', (role, name, signs, drafts) => {
  expect(ROLE_NAMES[role]).toBe(name);
  expect(isSigningRole(role)).toBe(signs);
  expect(isDraftingRole(role)).toBe(drafts);
});

test('the content type offers exactly the roles', () => {
  expect(schema.attributes.role.enum).toEqual(ROLES);
});

test('who administers the system signs nothing, in whichever order it is asked', () => {
  for (const role of ROLES) {
    expect(areExclusive('system-administrator', role)).toBe(isSigningRole(role));
    expect(areExclusive(role, 'system-administrator')).toBe(isSigningRole(role));
  }
  expect(areExclusive('leader-in-charge', 'signatory')).toBe(false);
  expect(TIER_ROLES.every(isSigningRole)).toBe(true);
});

test('only roles are roles', () => {
  expect(ROLES.every(isRole)).toBe(true);
  expect(isRole('mayor')).toBe(false);
  expect(isRole(undefined)).toBe(false);
});
