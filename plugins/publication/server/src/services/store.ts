// Access to the kernel's own tables: raw knex on the current transaction when there is one.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Row } from '../kernel';

export type Tables = (name: string) => Knex.QueryBuilder;

export interface Store {
  /** Runs `work` on the current transaction, else on the pool. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction: the current one when there is one, else one of its own. */
  write<T>(work: (tables: Tables, afterCommit: (task: () => void) => void) => Promise<T>): Promise<T>;
  /** Rows of a statement in SQL, on the current transaction or the pool. */
  raw(sql: string, bindings: readonly (string | number)[]): Promise<Row[]>;
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
  const rowsOf = (answer: unknown) => (Array.isArray(answer) ? answer : (answer as { rows: Row[] }).rows) as Row[];
  return {
    write,
    raw: async (sql, bindings) =>
      strapi.db.inTransaction()
        ? ((await strapi.db.transaction(async ({ trx }) =>
            rowsOf(await (trx as unknown as Knex).raw(sql, [...bindings]))
          )) as Row[])
        : rowsOf(await (strapi.db.connection as Knex).raw(sql, [...bindings])),
    read: (work) =>
      strapi.db.inTransaction() ? write((tables) => work(tables)) : work(on(strapi.db.connection as Knex)),
  };
}

/** PostgreSQL gives bigint as text. */
export function instant(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
