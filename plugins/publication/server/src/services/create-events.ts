// The event entry.create for drafts that were written together: what Strapi emits after each create, for webhooks and other listeners.
import { sanitize } from '@strapi/utils';
import type { Core } from '@strapi/types';
import type { Row } from '../kernel';

interface Schema {
  uid: string;
  modelName: string;
  attributes: Record<string, { type: string; component?: string; unstable_virtual?: boolean }>;
}

/** Everything that hangs on a row, as Strapi's own event has it; types with dynamic zones are not written together. */
function populateOf(strapi: Core.Strapi, uid: string): Record<string, unknown> {
  const { attributes } = strapi.getModel(uid as never) as unknown as Schema;
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]): [string, unknown][] => {
      if (attribute.type === 'relation') return attribute.unstable_virtual ? [] : [[name, {}]];
      if (attribute.type === 'media') return [[name, { select: ['*'] }]];
      return attribute.type === 'component' ? [[name, { populate: populateOf(strapi, attribute.component!) }]] : [];
    })
  );
}

/** Reads the rows once for all of them, after the commit, and emits the events in their order. */
export async function emitCreated(strapi: Core.Strapi, uid: string, ids: readonly number[]): Promise<void> {
  const model = strapi.getModel(uid as never) as unknown as Schema;
  const getModel = (of: string) => strapi.getModel(of as never) as never;
  const entries = (await strapi.db.query(uid as never).findMany({
    where: { id: { $in: ids } },
    orderBy: { id: 'asc' },
    populate: populateOf(strapi, uid),
  } as never)) as Row[];
  for (const found of entries) {
    const entry = await sanitize.sanitizers.defaultSanitizeOutput({ schema: model as never, getModel }, found as never);
    await strapi.eventHub.emit('entry.create', { model: model.modelName, uid: model.uid, entry });
  }
}
