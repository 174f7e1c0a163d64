// The organs that a list of public documents is about: those whose drafts the account may see, or of these the one that is asked for.
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel, type Organs } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export interface OrganChoice {
  id: string;
  name: string;
}

/**
 * The organs with those whose work the one that is asked for took over; and the organs to choose from, by their Chinese names.
 * @throws GongkaiError 403 `interpretation.organ-not-in-view`
 */
export async function organsAsked(
  strapi: Core.Strapi,
  organId: string | null
): Promise<{ organs: Organs; choices: OrganChoice[] }> {
  const scope = await kernel(strapi).readableOrgans();
  const rows = (await strapi.db.query('plugin::gongkai-organization.organ' as never).findMany({
    select: ['documentId', 'name'],
    ...(scope === null ? {} : { where: { documentId: { $in: [...scope] } } }),
  } as never)) as { documentId: string; name: string }[];
  const choices = rows
    .map(({ documentId, name }) => ({ id: documentId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  if (scope?.length === 0 || (organId && !choices.some(({ id }) => id === organId))) {
    throw new GongkaiError(
      403,
      'interpretation.organ-not-in-view',
      organId
        ? '没有这个单位，或者它不在您的查看范围之内。请从列表中选择。'
        : '您目前没有可以查看的单位，不能查看解读时限和覆盖情况。请联系管理员登记您的人员和岗位。'
    );
  }
  if (!organId) return { organs: scope, choices };
  const lineage = (await posts(strapi).lineageOf(organId)) ?? [organId];
  return { organs: scope === null ? lineage : lineage.filter((id) => scope.includes(id)), choices };
}
