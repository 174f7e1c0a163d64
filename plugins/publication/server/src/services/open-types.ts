// Which managed types a visitor who is nobody may read.
import type { Core } from '@strapi/types';
import type { Registry } from './registry';

/** Types of which a visitor may read a document: their plural names, as in their addresses, by uid. */
export async function openTypes(strapi: Core.Strapi, registry: Pick<Registry, 'types'>): Promise<Map<string, string>> {
  const rows = (await strapi.db.query('plugin::users-permissions.permission').findMany({
    where: { action: { $in: registry.types().map(({ uid }) => `${uid}.findOne`) }, role: { type: 'public' } },
    select: ['action'],
  } as never)) as { action: string }[];
  const plural = (uid: string) =>
    (strapi.contentTypes[uid as never] as unknown as { info: { pluralName: string } }).info.pluralName;
  return new Map(rows.map(({ action }) => action.replace(/\.findOne$/, '')).map((uid) => [uid, plural(uid)]));
}
