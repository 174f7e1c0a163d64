// Access to the kernel's own tables: raw knex on the current transaction when there is one.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';

export type Tables = (name: string) => Knex.QueryBuilder;

export interface Store {
  /** Runs `work` on the current transaction, else on the pool. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction: the current one when there is one, else one of its own. */
  write<T>(work: (tables: Tables, afterCommit: (task: () => void) => void) => Promise<T>): Promise<T>;
}

/**
 * Strapi's transactions live in an AsyncLocalStorage: a raw query inside one must name it, or SQLite's pool of one waits for ever.
 */
export function createStore(strapi: Core.Strapi): Store {
  const on = (connection: Knex): Tables => {
    const schema = strapi.db.getSchemaName();
    return (name) => (schema ? connection(name).withSchema(schema) : connection(name)) as Knex.QueryBuilder;
  };
  const write: Store['write'] = (work) =>
    strapi.db.transaction(({ trx, onCommit }) =>
      work(on(trx as unknown as Knex), onCommit as (task: () => void) => void)
    ) as never;
  return {
    write,
    read: (work) =>
      strapi.db.inTransaction() ? write((tables) => work(tables)) : work(on(strapi.db.connection as Knex)),
  };
}

/** PostgreSQL gives bigint as text. */
export function instant(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
