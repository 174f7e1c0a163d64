// The organs whose documents a person sees in lists of this plugin: where posts are held, and for those who answer for more, what is below.
import { posts, READING_BELOW_ROLES } from '@gongkai/organization/contract';
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

/** Names of organs, in the order of Chinese names. */
export async function organNames(strapi: Core.Strapi, ids: readonly string[]): Promise<OrganChoice[]> {
  const rows = (await strapi.db.query('plugin::gongkai-organization.organ' as never).findMany({
    select: ['documentId', 'name'],
    where: { documentId: { $in: [...ids] } },
  } as never)) as { documentId: string; name: string }[];
  return rows
    .map(({ documentId, name }) => ({ id: documentId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}
