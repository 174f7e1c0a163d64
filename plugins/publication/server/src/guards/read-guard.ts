// Reads: whoever is not in the admin sees published versions only, with the system's facts merged in.
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import { GongkaiError } from '../domain/error';
import type { FactSource, ManagedType, Row } from '../kernel';
import type { Actors } from '../services/actors';
import type { Documents } from '../services/documents';
import type { Registry } from '../services/registry';

interface ReadContext {
  uid: string;
  action: string;
  params: Record<string, unknown>;
}

const READS = new Set(['findMany', 'findOne', 'findFirst', 'count']);

export function createReadGuard(strapi: Core.Strapi, documents: Documents, registry: Registry, actors: Actors) {
  /** Types from which a relation path leads to a managed type: their drafts-only parameters would leak it. */
  let reaching: Set<string> | null = null;
  const reachesManaged = (uid: string): boolean => {
    if (!reaching) {
      reaching = new Set(registry.types().map((type) => type.uid));
      const models = Object.values({ ...strapi.contentTypes, ...strapi.components }) as unknown as {
        uid: string;
        attributes: Record<string, { target?: string; component?: string; components?: string[] }>;
      }[];
      for (let grown = true; grown;) {
        grown = false;
        for (const model of models) {
          if (reaching.has(model.uid)) continue;
          const targets = Object.values(model.attributes).flatMap(({ target, component, components }) => [
            target,
            component,
            ...(components ?? []),
          ]);
          if (targets.some((target) => target !== undefined && reaching!.has(target))) {
            reaching.add(model.uid);
            grown = true;
          }
        }
      }
    }
    return reaching.has(uid);
  };

  /** What facts are computed from, by document: a visitor's choice of fields must not change a document's validity. */
  const basis = async (type: ManagedType, ids: string[], sources: FactSource[]): Promise<Map<string, Row>> => {
    const { organ } = type.options;
    const needs = sources.flatMap((source) => source.needs(type));
    if (!organ && !needs.length) return new Map();
    const rows = (await strapi.db.query(type.uid as never).findMany({
      where: { documentId: { $in: ids }, publishedAt: { $notNull: true } },
      select: ['documentId', ...needs],
      ...(organ ? { populate: { [organ]: { select: ['name'] } } } : {}),
    } as never)) as Row[];
    return new Map(rows.map((row) => [String(row.documentId), row]));
  };

  const withFacts = async (uid: string, result: unknown): Promise<unknown> => {
    const type = registry.type(uid);
    if (!type) return result;
    const list = (Array.isArray(result) ? result : [result]).filter((row): row is Row =>
      Boolean((row as Row | null)?.documentId)
    );
    if (!list.length) return result;
    const ids = list.map((row) => String(row.documentId));
    const sources = [...registry.factSources.values()].filter((source) => source.appliesTo(type));
    const facts = await documents.factsOf(uid, ids);
    const stored = await basis(type, ids, sources);
    const { organ } = type.options;
    for (const row of list) {
      const known = facts.get(String(row.documentId));
      const from = stored.get(String(row.documentId)) ?? {};
      Object.assign(row, {
        indexNumber: known?.indexNumber ?? null,
        firstPublishedOn: known?.firstPublishedAt ? shanghaiDay(known.firstPublishedAt) : null,
        publishedOn: known?.publishedAt ? shanghaiDay(known.publishedAt) : null,
        // As it was when the document was published; of what was published before that was kept, as it is.
        ...(organ
          ? { [`${organ}Name`]: known?.organName ?? (from[organ] as { name?: string } | null)?.name ?? null }
          : {}),
      });
      for (const source of sources) Object.assign(row, source.facts(from, type));
    }
    return result;
  };

  return async (context: ReadContext, next: () => Promise<unknown>): Promise<unknown> => {
    if (!READS.has(context.action) || !actors.isPublicRequest() || !reachesManaged(context.uid)) return next();
    const request = strapi.requestContext.get() as { query?: Record<string, unknown> } | undefined;
    const asked = { ...request?.query, ...context.params };
    const drafts = [request?.query?.status, context.params.status].some(
      (status) => status !== undefined && status !== 'published'
    );
    if (drafts || asked.publicationFilter !== undefined) {
      throw new GongkaiError(403, 'publication.drafts-private', '公开接口只提供已发布的内容，草稿不对外提供。');
    }
    if (registry.type(context.uid)) context.params.status = 'published';
    const result = await next();
    return context.action === 'count' ? result : withFacts(context.uid, result);
  };
}
