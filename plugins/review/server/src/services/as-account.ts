// Asks something as an account would that is not at the door: what a mail says about a document is what its reader might open.
import type { Core } from '@strapi/types';

interface Permissions {
  engine: { generateUserAbility(user: unknown): Promise<unknown> };
}

/** Runs `work` with the rights of an account, as in a request of its own. */
export async function asAccount<T>(strapi: Core.Strapi, accountId: number, work: () => Promise<T>): Promise<T> {
  const user: unknown = await strapi.db
    .query('admin::user')
    .findOne({ where: { id: accountId }, populate: ['roles'] } as never);
  const permissions = strapi.service('admin::permission') as unknown as Permissions;
  const userAbility = await permissions.engine.generateUserAbility(user);
  const state = { user, userAbility, isAuthenticated: true, auth: { strategy: { name: 'admin' }, credentials: user } };
  return (await strapi.requestContext.run({ state } as never, work as never)) as T;
}
