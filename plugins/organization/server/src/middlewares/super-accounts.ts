// Accounts of super administrators are the business of super administrators: a role that may keep accounts makes nobody one, itself least.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { isSuperAdministrator } from '../services/keepers';

interface Context {
  params: Record<string, string | undefined>;
  state: { user?: { id: number } };
  request: { body?: { roles?: unknown; ids?: unknown } };
}

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

const ids = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number).filter(Number.isInteger) : []);

/** Adds the check to the routes of the admin that write accounts. Must run in register(): routes are built after it. */
export function guardSuperAccounts(strapi: Core.Strapi): void {
  const { routes } = (strapi.admin as unknown as { routes: { admin: { routes: Route[] } } }).routes.admin;

  const grants = async (roles: number[]): Promise<boolean> => {
    if (!roles.length) return false;
    const where = { code: 'strapi-super-admin', id: { $in: roles } };
    return (await strapi.db.query('admin::role').count({ where })) > 0;
  };

  const check = async (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const accountId = ctx.state.user?.id;
    if (accountId === undefined || (await isSuperAdministrator(strapi, accountId))) return next();
    const { roles, ids: several } = ctx.request.body ?? {};
    const targets = [...ids(several), ...(ctx.params.id ? ids([ctx.params.id]) : [])];
    const superOnes = await Promise.all(targets.map((id) => isSuperAdministrator(strapi, id)));
    if (superOnes.includes(true) || (await grants(ids(roles)))) {
      throw new GongkaiError(
        403,
        'organization.super-account',
        '超级管理员的账号只能由超级管理员开设、修改和删除。请联系超级管理员办理。'
      );
    }
    return next();
  };

  for (const route of routes) {
    if (route.method === 'GET' || !/^\/users(\/|$)/.test(route.path) || route.path.startsWith('/users/me')) continue;
    route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), check] };
  }
}
