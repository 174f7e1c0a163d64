// What the plugin asks about admin accounts: which one is behind the request, and whether it may keep or look at the directory.
import { kernel, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ADMINISTRATOR, DIRECTORY_READING_ROLES, type Role } from '../domain/roles';
import { postsService } from './posts';
import { noPost } from './refusals';

/** Whether the account has Strapi's role of all rights. Such an account keeps the directory; it signs nothing without a post. */
export async function isSuperAdministrator(strapi: Core.Strapi, accountId: number): Promise<boolean> {
  const role: unknown = await strapi.db.query('admin::role').findOne({
    select: ['id'],
    where: { code: 'strapi-super-admin', users: { id: accountId } },
  });
  return role !== null;
}

interface RequestState {
  state?: { user?: { id: number }; auth?: { strategy?: { name?: string } } };
}

/** The admin account behind the current request; null for code without a user and for the content API. */
export function currentAccount(strapi: Core.Strapi): number | null {
  const { state } = (strapi.requestContext.get() as RequestState | undefined) ?? {};
  return state?.auth?.strategy?.name === 'admin' ? (state.user?.id ?? null) : null;
}

async function holdsOne(strapi: Core.Strapi, roles: readonly Role[]): Promise<boolean> {
  const { personId } = await kernel(strapi).actor();
  if (personId === null) return false;
  return (await postsService(strapi).organsOfPerson(personId, shanghaiDay(Date.now()), roles)).length > 0;
}

/** Whether the account behind the request keeps the directory: a super administrator, or who is system administrator today. */
export async function keepsDirectory(strapi: Core.Strapi): Promise<boolean> {
  const accountId = currentAccount(strapi);
  if (accountId === null) return false;
  return (await isSuperAdministrator(strapi, accountId)) || holdsOne(strapi, [ADMINISTRATOR]);
}

/** @throws GongkaiError 403 `organization.no-post` unless the account keeps the directory */
export async function requireKeeper(strapi: Core.Strapi): Promise<void> {
  if (!(await keepsDirectory(strapi))) throw noPost('维护单位、人员和岗位', [ADMINISTRATOR]);
}

/** Whether the account behind the request is an auditor's today. */
export function auditsDirectory(strapi: Core.Strapi): Promise<boolean> {
  return holdsOne(strapi, DIRECTORY_READING_ROLES);
}
