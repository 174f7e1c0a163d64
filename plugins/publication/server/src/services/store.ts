// Access to the kernel's own tables: raw knex on the current transaction when there is one.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { quote } from '../domain/guard-sql';
import type { Row, Tables } from '../kernel';
import { pace } from './breath';
import type { ReadLane } from './read-lane';

export type { Tables };

export interface Store {
  /** Runs `work` on the current transaction, else on the pool. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction: the current one when there is one, else one of its own. */
  write<T>(work: (tables: Tables, afterCommit: (task: () => void) => void) => Promise<T>): Promise<T>;
  /** A transaction as `write`, in which nothing of ours is written yet: what happens inside says so itself. */
  span<T>(work: () => Promise<T>): Promise<T>;
  /** Locks one row to the end of the transaction; a verb writes from then on, which is said in the same statement. */
  lockRow(row: (tables: Tables) => Knex.QueryBuilder): Promise<Row | undefined>;
  /** A query for rows to be locked, without those that somebody else has; SQLite has one writer, and nobody else. */
  free(query: Knex.QueryBuilder): Knex.QueryBuilder;
  /** Runs writes to different tables, in one statement where the database can; none may depend on another. */
  together(writes: (tables: Tables) => Knex.QueryBuilder[]): Promise<void>;
  /** Rows of a statement in SQL, on the current transaction or the pool; for few statements that come again and again. */
  raw(sql: string, bindings: readonly (string | number)[]): Promise<Row[]>;
  /** Epoch milliseconds by the clock that all servers on this database share: a server's own may be wrong. */
  now(): Promise<number>;
  /** The name of a table in SQL, quoted, with its schema. */
  name(table: string): string;
  /** Runs `work` so that what it overwrites or deletes is not left in SQLite's pages. */
  wiping<T>(work: () => Promise<T>): Promise<T>;
  /** Rebuilds the database's files, so that nothing that was deleted or overwritten is left in them; long, and no reader's. */
  compact(): Promise<void>;
}

interface Statement {
  all(...bindings: unknown[]): unknown[];
  run(...bindings: unknown[]): unknown;
}

interface SqliteConnection {
  prepare(sql: string): Statement;
}

/** A statement on the one connection of a transaction, past knex; sqlite-connection.ts keeps it prepared. */
async function prepared(transaction: Knex.Transaction, sql: string): Promise<Statement> {
  const client = transaction.client as { acquireConnection(): Promise<SqliteConnection> };
  await pace();
  return (await client.acquireConnection()).prepare(sql);
}

const plain = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value);

const MARK = `set_config('gongkai.writing', 'yes', true)`;

const writing = new AsyncLocalStorage<true>();

/** Whether a verb of ours is writing in this call: net 3 lets nobody else write the suite's own tables. */
export const isWriting = (): boolean => writing.getStore() === true;

/**
 * Strapi's transactions live in an AsyncLocalStorage: a raw query inside one must name it, or SQLite's pool of one waits for ever.
 */
export function createStore(strapi: Core.Strapi, lane: Pick<ReadLane, 'quiet'>): Store {
  const on = (connection: Knex): Tables => {
    const schema = strapi.db.getSchemaName();
    return (name) => (schema ? connection(name).withSchema(schema) : connection(name)) as Knex.QueryBuilder;
  };
  const postgres = () => strapi.db.dialect.client === 'postgres';
  const marked = new WeakSet<object>();
  /** Tells PostgreSQL's triggers, until the transaction ends, that a verb is writing; SQLite's ask the process itself. */
  const mark = async (transaction: Knex): Promise<void> => {
    if (!postgres() || marked.has(transaction)) return;
    await transaction.raw(`SELECT ${MARK}`);
    marked.add(transaction);
  };
  const transact = <T>(work: (transaction: Knex, onCommit: (task: () => void) => void) => Promise<T>): Promise<T> =>
    strapi.db.transaction(({ trx, onCommit }) =>
      work(trx as unknown as Knex, onCommit as (task: () => void) => void)
    ) as never;
  const write: Store['write'] = (work) =>
    writing.run(true, () =>
      transact(async (transaction, onCommit) => {
        await mark(transaction);
        return work(on(transaction), onCommit);
      })
    );
  const names = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const known = names.get(sql) ?? `gk-${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
    names.set(sql, known);
    return known;
  };
  const raw: Store['raw'] = async (sql, bindings) => {
    const ask = async (connection: Knex): Promise<Row[]> => {
      if (strapi.db.inTransaction() && !postgres()) {
        return (await prepared(connection as Knex.Transaction, sql)).all(...bindings) as Row[];
      }
      const query = connection.raw(sql, [...bindings]);
      // Under a name PostgreSQL keeps the plan, which takes it longer to make than to run.
      if (postgres()) void query.options({ name: nameOf(sql) });
      const answer = (await query) as Row[] | { rows: Row[] };
      return Array.isArray(answer) ? answer : answer.rows;
    };
    return strapi.db.inTransaction()
      ? ((await strapi.db.transaction(({ trx }) => ask(trx as unknown as Knex))) as Row[])
      : ask(strapi.db.connection as Knex);
  };
  /** SQLite's log holds pages as they were: they go when it is written back whole, while nobody reads. */
  const emptyLog = () =>
    lane.quiet<unknown>(async () => (strapi.db.connection as Knex).raw('PRAGMA wal_checkpoint(TRUNCATE)'));
  return {
    write,
    raw,
    wiping: async (work) => {
      // Within a transaction SQLite's one connection is taken: whoever began it began without.
      if (postgres() || strapi.db.inTransaction()) return work();
      const connection = strapi.db.connection as Knex;
      await connection.raw('PRAGMA secure_delete = ON');
      try {
        return await work();
      } finally {
        await connection.raw('PRAGMA secure_delete = OFF');
        await emptyLog();
      }
    },
    compact: async () => {
      if (postgres()) {
        await (strapi.db.connection as Knex).raw('VACUUM (FULL)');
        return;
      }
      await emptyLog();
      await (strapi.db.connection as Knex).raw('VACUUM');
      await emptyLog();
    },
    now: async () => {
      if (!postgres()) return Date.now();
      const [row] = await raw(`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`, []);
      return Number(row!.now);
    },
    name: (table) => {
      const schema = strapi.db.getSchemaName();
      return schema ? `${quote(schema)}.${quote(table)}` : quote(table);
    },
    span: (work) => transact(() => work()),
    lockRow: (row) =>
      transact(async (transaction) => {
        const marks = postgres() && !marked.has(transaction);
        const query = row(on(transaction)).forUpdate().limit(1).select('*');
        const [found] = (await (marks ? query.select(transaction.raw(`${MARK} as marked`)) : query)) as Row[];
        if (marks && found) marked.add(transaction);
        return found;
      }),
    free: (query) => (postgres() ? query.forUpdate().skipLocked() : query),
    together: (writes) =>
      writing.run(true, () =>
        transact(async (transaction) => {
          await mark(transaction);
          const list = writes(on(transaction));
          if (!postgres()) {
            for (const one of list) {
              const { sql, bindings } = one.toSQL().toNative();
              (await prepared(transaction as Knex.Transaction, sql)).run(...bindings.map(plain));
            }
            return;
          }
          const last = list.pop();
          list.forEach((one, i) => void last?.with(`write_${i}`, one));
          await last;
        })
      ),
    read: (work) =>
      strapi.db.inTransaction()
        ? transact((transaction) => work(on(transaction)))
        : work(on(strapi.db.connection as Knex)),
  };
}

/** PostgreSQL gives bigint as text. */
export function instant(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
