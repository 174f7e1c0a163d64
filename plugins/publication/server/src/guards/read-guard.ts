// Reads: whoever is not in the admin sees published versions only, with the system's facts merged in.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import { stableOrder } from '../domain/stable-order';
import type { Row } from '../kernel';
import type { Actors } from '../services/actors';
import type { PublicFacts } from '../services/public-facts';
import { matchedRoute } from '../services/matched-route';
import { FILE_UID } from '../services/references';
import type { Registry } from '../services/registry';
import type { Tombstones } from '../services/tombstones';

interface ReadContext {
  uid: string;
  action: string;
  params: Record<string, unknown>;
}

const READS = new Set(['findMany', 'findOne', 'findFirst', 'count']);

/** A list of files names attachments of drafts; what is public is found with the document that shows it. */
function refuseListing(): never {
  throw new GongkaiError(
    403,
    'publication.files-not-listed',
    '公开接口不提供文件清单。公开的文件请随引用它的信息一并读取（populate）。'
  );
}

/** Strapi's own routes of the public API that list files, or look one up by its number. */
export function guardFileLists(strapi: Core.Strapi): void {
  const controller = strapi.plugin('upload').controller('content-api') as unknown as Record<string, object>;
  for (const name of ['find', 'findOne', 'findPage']) {
    const original = controller[name];
    // With what Strapi noted on the action: that it is one of the public API.
    if (original) controller[name] = Object.assign(() => refuseListing(), original);
  }
}

export function createReadGuard(
  strapi: Core.Strapi,
  facts: PublicFacts,
  registry: Registry,
  actors: Actors,
  tombstones: Tombstones
) {
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

  const withFacts = async (uid: string, result: unknown): Promise<unknown> => {
    const type = registry.type(uid);
    if (!type) return result;
    const rows = (Array.isArray(result) ? result : [result]).filter((row): row is Row =>
      Boolean((row as Row | null)?.documentId)
    );
    if (rows.length) await facts.merge(type, rows);
    return result;
  };

  return async (context: ReadContext, next: () => Promise<unknown>): Promise<unknown> => {
    if (!READS.has(context.action) || !actors.isPublicRequest()) return next();
    if (context.uid === FILE_UID) refuseListing();
    if (!reachesManaged(context.uid)) return next();
    const request = strapi.requestContext.get() as
      { query?: Record<string, unknown>; set?(name: string, value: string): void } | undefined;
    const asked = { ...request?.query, ...context.params };
    const drafts = [request?.query?.status, context.params.status].some(
      (status) => status !== undefined && status !== 'published'
    );
    if (drafts || asked.publicationFilter !== undefined) {
      throw new GongkaiError(403, 'publication.drafts-private', '公开接口只提供已公开的内容，草稿不对外提供。');
    }
    // What is taken down is taken down everywhere: whoever keeps an answer asks again before giving it out.
    request?.set?.('Cache-Control', 'no-cache');
    if (registry.type(context.uid)) {
      context.params.status = 'published';
      if (context.action === 'findMany') context.params.sort = stableOrder(context.params.sort);
    }
    const result = await next();
    // By its own address in the public API alone: whoever searches finds what is public, and a token in the admin is refused by what it tries.
    const route = matchedRoute(strapi);
    const asksForOne = context.action === 'findOne' && route?.reads && route.plugin === null;
    if (result === null && asksForOne && registry.type(context.uid)) {
      await tombstones.answer({ uid: context.uid, documentId: String(context.params.documentId) });
    }
    return context.action === 'count' ? result : withFacts(context.uid, result);
  };
}
