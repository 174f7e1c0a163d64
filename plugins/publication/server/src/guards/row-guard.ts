// Net 2: database lifecycles. What comes past the document service (entity service, db.query) meets the same rule: no permit, no publication.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { Row } from '../kernel';
import { isDraftAtHand } from '../services/draft-at-hand';
import { runningImport } from '../services/importing';
import { isPermitted } from '../services/permits';
import type { Registry } from '../services/registry';

interface LifecycleEvent {
  model: { uid: string };
  params: { where?: unknown; data?: Row | Row[] };
}

function refuse(): never {
  throw new GongkaiError(403, 'publication.no-permit', '没有发布凭证，已公开的内容不能被写入、修改或删除。');
}

/** Subscribes to the rows of every managed type. */
export function subscribeRowGuard(strapi: Core.Strapi, registry: Registry): void {
  /**
   * Document ids of the published rows that a statement would touch. `filters` and `_q`, which narrow some statements further, are left
   * out: what they would spare is refused rather than missed.
   */
  const touched = async (event: LifecycleEvent): Promise<string[]> => {
    // Known as a draft in this transaction, and `data.publishedAt` is refused: nothing published is meant.
    if (isDraftAtHand(event.model.uid, event.params.where)) return [];
    const where = { $and: [event.params.where ?? {}, { publishedAt: { $notNull: true } }] };
    const rows = (await strapi.db
      .query(event.model.uid as never)
      .findMany({ where, select: ['id', 'documentId'] } as never)) as Row[];
    return rows.map((row) => String(row.documentId));
  };

  const guardCreate = (event: LifecycleEvent) => {
    const { data } = event.params;
    for (const row of Array.isArray(data) ? data : [data]) {
      if (row?.publishedAt && !isPermitted(event.model.uid, row.documentId)) refuse();
    }
  };

  const guardTouched = async (event: LifecycleEvent) => {
    const ids = await touched(event);
    if (ids.some((documentId) => !isPermitted(event.model.uid, documentId))) refuse();
  };

  const guardUpdate = async (event: LifecycleEvent) => {
    const data = event.params.data as Row | undefined;
    // A draft row that is given a publication time would become public without having been a release.
    if (data?.publishedAt && !runningImport()) refuse();
    await guardTouched(event);
  };

  strapi.db.lifecycles.subscribe({
    models: registry.types().map((type) => type.uid),
    beforeCreate: guardCreate,
    beforeCreateMany: guardCreate,
    beforeUpdate: guardUpdate,
    beforeUpdateMany: guardUpdate,
    beforeDelete: guardTouched,
    beforeDeleteMany: guardTouched,
  } as never);
}
