// The organs whose documents a person sees in lists of this plugin: where posts are held, and for those who answer for more, what is below.
import { posts, READING_BELOW_ROLES } from '@gongkai/organization/contract';
import { GongkaiError, kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export interface OrganChoice {
  id: string;
  name: string;
}

/** Document ids; an administrator of the system alone sees none. */
export async function organsInView(strapi: Core.Strapi, personId: string, today: string): Promise<string[]> {
  const held = (await posts(strapi).postsOfPerson(personId, today)).filter(
    ({ role }) => role !== 'system-administrator'
  );
  const found = new Set<string>();
  for (const organ of new Set(held.map(({ organId }) => organId))) {
    const below = held.some(({ organId, role }) => organId === organ && READING_BELOW_ROLES.includes(role));
    for (const id of (await posts(strapi).lineageOf(organ, below)) ?? []) found.add(id);
  }
  return [...found];
}

/**
 * Of organs in view those that a request means: all, or the one that is asked for with those whose work it took over.
 * @throws GongkaiError 403 `disclosure.validity-organ`
 */
export async function narrowedTo(
  strapi: Core.Strapi,
  scope: readonly string[],
  organId: string | null
): Promise<readonly string[]> {
  if (!organId) return scope;
  if (scope.includes(organId)) {
    return ((await posts(strapi).lineageOf(organId)) ?? []).filter((id) => scope.includes(id));
  }
  throw new GongkaiError(
    403,
    'disclosure.validity-organ',
    '没有这个单位，或者它不在您的查看范围之内。请从列表中选择。'
  );
}

/** Names of organs, of all for null, in the order of Chinese names. */
export async function organNames(strapi: Core.Strapi, ids: readonly string[] | null): Promise<OrganChoice[]> {
  const rows = (await strapi.db.query('plugin::gongkai-organization.organ' as never).findMany({
    select: ['documentId', 'name'],
    ...(ids === null ? {} : { where: { documentId: { $in: [...ids] } } }),
  } as never)) as { documentId: string; name: string }[];
  return rows
    .map(({ documentId, name }) => ({ id: documentId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/**
 * The organs that a request is about: those whose drafts the account may see (null for all), or of these the one that is asked for with
 * those whose work it took over; and the organs to choose from.
 * @throws GongkaiError 403 `disclosure.due-no-organ`, `disclosure.due-organ`
 */
export async function organsAsked(
  strapi: Core.Strapi,
  organId: string | null
): Promise<{ organs: readonly string[] | null; choices: OrganChoice[] }> {
  const scope = await kernel(strapi).readableOrgans();
  if (scope?.length === 0) {
    throw new GongkaiError(
      403,
      'disclosure.due-no-organ',
      '您目前没有可以查看的单位，不能查看公开时限和公开属性。请联系管理员登记您的人员和岗位。'
    );
  }
  const choices = await organNames(strapi, scope);
  if (!organId) return { organs: scope, choices };
  if (!choices.some(({ id }) => id === organId)) {
    throw new GongkaiError(403, 'disclosure.due-organ', '没有这个单位，或者它不在您的查看范围之内。请从列表中选择。');
  }
  const lineage = (await posts(strapi).lineageOf(organId)) ?? [organId];
  return { organs: scope === null ? lineage : lineage.filter((id) => scope.includes(id)), choices };
}
