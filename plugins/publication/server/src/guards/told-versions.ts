// The content manager tells the version of the draft with every document of a managed type, and hands on the version that a screen has seen.
import type { Core } from '@strapi/types';
import type { Kernel, Member } from '../kernel';
import { DRAFT_VERSION, type DraftVersions } from '../services/draft-versions';

interface RouteContext {
  method: string;
  params: Record<string, string | undefined>;
  query: Record<string, unknown>;
  body: { meta?: Record<string, unknown> } | undefined;
  get(header: string): string;
  set(header: string, value: string): void;
}

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

/** Of one document: reading, saving, discarding and deleting it. Must run in register(): routes are built after it. */
export function tellVersions(strapi: Core.Strapi, kernel: Kernel, versions: DraftVersions): void {
  const { routes } = (strapi.plugin('content-manager').routes as unknown as { admin: { routes: Route[] } }).admin;

  const stored = async (member: Member): Promise<number> => (await kernel.documents.facts(member))?.draftVersion ?? 0;

  const tell = async (ctx: RouteContext, next: () => Promise<unknown>): Promise<unknown> => {
    const { model, id } = ctx.params;
    if (!model || !id || !kernel.type(model)) return next();
    const member = { uid: model, documentId: id };
    versions.name(member, ctx.get(DRAFT_VERSION) || undefined);
    // Before the draft is read: a save between the two then looks older than it is, which costs a reload, not a change of somebody's.
    const before = ctx.method === 'GET' && ctx.query.status !== 'published' ? await stored(member) : null;
    const result = await next();
    const version = before ?? versions.written();
    if (version !== null && ctx.body?.meta) {
      ctx.set(DRAFT_VERSION, String(version));
      // The screens keep what is answered, not the headers.
      ctx.body.meta.draftVersion = version;
    }
    return result;
  };

  for (const route of routes) {
    if (!/^\/collection-types\/:model\/:id(\/actions\/discard)?$/.test(route.path)) continue;
    route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), tell] };
  }
}
