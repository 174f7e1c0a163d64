// Drafts in the admin: lists show those of the organs that the account may read, one alone is refused with a code, and pickers of
// relations offer them and whatever is public.
import type { Core } from '@strapi/types';
import type { ManagedType, Row } from '../kernel';
import { matchedRoute } from '../services/matched-route';
import type { Readable } from '../services/readable';
import type { Registry } from '../services/registry';

interface DocumentContext {
  uid: string;
  action: string;
  params: Record<string, unknown>;
}

interface RouteContext {
  params: Record<string, string | undefined>;
  query: Record<string, unknown>;
}

type Next = () => Promise<unknown>;

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

export function createDraftGuard(strapi: Core.Strapi, registry: Registry, readable: Readable) {
  /** Whether the request reads for a screen. What it writes is judged by the scope of writing, which says more. */
  const isReading = (): boolean => {
    const route = matchedRoute(strapi);
    return route !== null && (route.reads || route.path.endsWith('/actions/bulkFindForValidation'));
  };

  /** Whether the request fills a picker of relations. */
  const isPicking = (): boolean => {
    const route = matchedRoute(strapi);
    return route?.plugin === 'content-manager' && route.reads && /\/relations\//.test(route.path);
  };

  /** What a list of the type is narrowed to; null for nothing. */
  const limit = async (type: ManagedType | undefined): Promise<Row | null> => {
    const organ = type?.options.organ;
    if (!organ) return null;
    const allowed = await readable.organs();
    // A draft without an owner belongs to nobody yet: an import that could not tell.
    return allowed && { $or: [{ [organ]: { documentId: { $in: allowed } } }, { [organ]: { id: { $null: true } } }] };
  };

  return {
    /** Net for lists and counts through the document service. */
    middleware: async (context: DocumentContext, next: Next): Promise<unknown> => {
      if (!['findMany', 'findFirst', 'count'].includes(context.action)) return next();
      const { params } = context;
      if (params.status === 'published' || !isReading()) return next();
      const narrow = await limit(registry.type(context.uid));
      if (narrow) context.params = { ...params, filters: { $and: [params.filters ?? {}, narrow] } };
      return next();
    },

    /** Net for whatever the content manager reads of one document. Must run in register(): routes are built after it. */
    guardRoutes: (): void => {
      const { routes } = (strapi.plugin('content-manager').routes as unknown as { admin: { routes: Route[] } }).admin;
      const check = async (ctx: RouteContext, next: Next): Promise<unknown> => {
        const { model, id } = ctx.params;
        const published = ctx.query.status === 'published' && !isPicking();
        if (model && id && !published && registry.type(model)) await readable.check({ uid: model, documentId: id });
        return next();
      };
      for (const route of routes) {
        if (route.method !== 'GET' || !/:model\/:id\b/.test(route.path)) continue;
        route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), check] };
      }
    },

    /** Net for the pickers of relations, which read past the document service. */
    subscribe: (): void => {
      const narrowPicker = async (event: { model: { uid: string }; params: { where?: unknown } }): Promise<void> => {
        if (!isPicking()) return;
        const narrow = await limit(registry.type(event.model.uid));
        if (!narrow) return;
        // A query within the query: an office may have more public documents than a statement has room for.
        const shown = strapi.db
          .getConnection('gk_documents')
          .where({ uid: event.model.uid })
          .whereNotNull('published_digest')
          .select('document_id');
        const inPublic = { documentId: { $in: shown } };
        event.params.where = { $and: [event.params.where ?? {}, { $or: [narrow, inPublic] }] };
      };
      strapi.db.lifecycles.subscribe({
        models: registry.types().map(({ uid }) => uid),
        beforeFindMany: narrowPicker,
        beforeCount: narrowPicker,
      } as never);
    },
  };
}
