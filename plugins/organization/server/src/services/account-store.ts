// Access to the tables of accounts: raw knex on the current transaction when there is one, and the request that is being served.
import { kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';

export type Tables = (name: string) => Knex.QueryBuilder;

/** Runs `work` in a transaction: the current one when there is one (a raw query beside it would wait for ever on SQLite), else its own. */
export function withTables<T>(strapi: Core.Strapi, work: (tables: Tables) => Promise<T>): Promise<T> {
  const schema = strapi.db.getSchemaName();
  return strapi.db.transaction(({ trx }) => {
    const connection = trx as unknown as Knex;
    return work((name) => (schema ? connection(name).withSchema(schema) : connection(name)) as Knex.QueryBuilder);
  }) as Promise<T>;
}

/** As `withTables`, and says that a verb of the suite is writing: nobody else may write these tables. */
export function writeTables<T>(strapi: Core.Strapi, work: (tables: Tables) => Promise<T>): Promise<T> {
  return kernel(strapi).transaction(() => withTables(strapi, work));
}

export interface AccountRow {
  id: number;
  email: string;
  password?: string | null;
  isActive?: boolean | null;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
}

/** The part of Strapi's request context that is used here. */
export interface RequestContext {
  path: string;
  method: string;
  request: { ip?: string; headers: Record<string, string | string[] | undefined>; body?: unknown };
  state: {
    user?: AccountRow & { roles?: { code?: string }[] };
    auth?: { strategy?: { name?: string } };
    /** A refusal that Strapi's login cannot pass on itself. */
    accountRefusal?: Error;
  };
}

/** The request that is being served, if any. Its address is that of a proxy's client only where Strapi is told to trust one. */
export function currentRequest(strapi: Core.Strapi): RequestContext | undefined {
  return strapi.requestContext.get() as unknown as RequestContext | undefined;
}

/** The admin account behind the request, if any. */
export function currentAccount(strapi: Core.Strapi): RequestContext['state']['user'] {
  const state = currentRequest(strapi)?.state;
  return state?.auth?.strategy?.name === 'admin' ? state.user : undefined;
}

/** An account's name as its own page writes it. */
export function accountName({ firstname, lastname, username, id }: AccountRow): string {
  return [lastname, firstname].filter(Boolean).join('') || username || `账号${id}`;
}
