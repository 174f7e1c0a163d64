// Refusals that more than one part of the plugin gives.
import { GongkaiError } from '@gongkai/publication/kernel';
import { ROLE_NAMES, type Role } from '../domain/roles';

/**
 * The refusal to who holds none of the posts that a verb needs.
 * @param held the posts of today in words (云溪县人民政府办公室分管负责人): who has one is not told to have one registered
 */
export function noPost(verb: string, roles: readonly Role[], held: readonly string[] = []): GongkaiError {
  const needed = roles.map((role) => ROLE_NAMES[role]).join('、');
  if (held.length > 0) {
    return new GongkaiError(
      403,
      'organization.no-post',
      `您在任的岗位（${held.join('、')}）不${verb}。需要修改或撤下时，请联系发文单位的信息发布员。`
    );
  }
  return new GongkaiError(
    403,
    'organization.no-post',
    `您目前没有在任的${needed}岗位，不能${verb}。请联系系统管理员在“人员”和“岗位”中登记。`
  );
}
