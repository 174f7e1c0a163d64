// Files come from who drafts: the media library of the admin is read-only for accounts without a drafting post.
import { kernel, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DRAFTING_ROLES } from '../domain/roles';
import { isSuperAdministrator } from '../services/keepers';
import { postsService } from '../services/posts';
import { noPost } from '../services/refusals';

interface Context {
  state: { user?: { id: number } };
}

interface Route {
  method: string;
  config?: { middlewares?: unknown[] };
}

/** Adds the check to the routes of the media library that write. Must run in register(): routes are built after it. */
export function guardUploads(strapi: Core.Strapi): void {
  const routes = strapi.plugin('upload').routes as unknown as { admin: { routes: Route[] } };
  const check = async (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const accountId = ctx.state.user?.id;
    // Whoever is not signed in has been refused before; a super administrator also sets the logo.
    if (accountId === undefined || (await isSuperAdministrator(strapi, accountId))) return next();
    const { personId } = await kernel(strapi).actor();
    const day = shanghaiDay(Date.now());
    const own = personId === null ? [] : await postsService(strapi).organsOfPerson(personId, day, DRAFTING_ROLES);
    if (own.length === 0) throw noPost('上传或修改文件', DRAFTING_ROLES);
    return next();
  };
  for (const route of routes.admin.routes) {
    if (route.method === 'GET') continue;
    route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), check] };
  }
}
