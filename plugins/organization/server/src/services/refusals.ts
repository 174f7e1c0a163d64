// Refusals that more than one part of the plugin gives.
import { GongkaiError } from '@gongkai/publication/kernel';
import { ROLE_NAMES, type Role } from '../domain/roles';

/** The refusal to who holds none of the posts that a verb needs. */
export function noPost(verb: string, roles: readonly Role[]): GongkaiError {
  const needed = roles.map((role) => ROLE_NAMES[role]).join('、');
  return new GongkaiError(
    403,
    'organization.no-post',
    `您目前没有在任的${needed}岗位，不能${verb}。请联系系统管理员在“人员”和“岗位”中登记。`
  );
}
