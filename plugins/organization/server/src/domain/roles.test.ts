// Roles: each has a Chinese name, three sign, the auditor and the leader in charge do not draft; the schema says the same.
import schema from '../content-types/post/schema.json';
import { isDraftingRole, isRole, isSigningRole, ROLE_NAMES, ROLES, type Role } from './roles';

test.each<[Role, string, boolean, boolean]>([
  ['drafter', '拟稿人', false, true],
  ['information-publisher', '信息发布员', true, true],
  ['head-of-disclosure-office', '单位政务公开机构负责人', true, true],
  ['leader-in-charge', '分管负责人', true, false],
  ['auditor', '审计员', false, false],
])('%s is called %s; signs: %s; drafts: %s', (role, name, signs, drafts) => {
  expect(ROLE_NAMES[role]).toBe(name);
  expect(isSigningRole(role)).toBe(signs);
  expect(isDraftingRole(role)).toBe(drafts);
});

test('the content type offers exactly the roles', () => {
  expect(schema.attributes.role.enum).toEqual(ROLES);
});

test('only roles are roles', () => {
  expect(ROLES.every(isRole)).toBe(true);
  expect(isRole('mayor')).toBe(false);
  expect(isRole(undefined)).toBe(false);
});
