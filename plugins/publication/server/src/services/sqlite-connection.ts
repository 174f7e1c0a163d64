// What every connection to SQLite is given: statements that stay prepared, the function by which triggers ask who writes, and a pace.
import type { Core } from '@strapi/types';
import { pace } from './breath';
import { isWriting } from './store';

export interface SqliteConnection {
  prepare(sql: string): unknown;
  function(name: string, work: () => number): void;
}

interface Pool {
  on(event: 'createSuccess', listener: (id: number, connection: SqliteConnection) => void): void;
}

/** Enough for what an office's types ask again and again; a statement takes a few KiB. */
const MOST = 600;

/**
 * Keeps the statements that were used last. knex prepares each anew, and SQLite then compiles the table's triggers with it, which takes
 * longer than running them.
 */
export function keepPrepared(connection: SqliteConnection, most = MOST): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, unknown>();
  connection.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return statement;
  };
}

interface Client {
  _query(connection: unknown, asked: unknown): Promise<unknown>;
}

/**
 * Statements pause when there were many of them without a pause: what is long as a whole, in a transaction or not, holds nobody up. knex
 * makes the client of a transaction anew, from the constructor of the one that it belongs to.
 */
function setPace(client: Client): void {
  const Plain = client.constructor as new () => Client;
  class Paced extends Plain {
    override async _query(connection: unknown, asked: unknown): Promise<unknown> {
      await pace();
      return super._query(connection, asked);
    }
  }
  Object.defineProperty(client, 'constructor', { value: Paced, configurable: true });
  client._query = Paced.prototype._query.bind(client);
}

/**
 * Equips the connections that stand and those to come. A tool that opens the file from outside has no such function: its writes to the
 * suite's tables fail.
 */
export async function equipSqlite(strapi: Core.Strapi): Promise<void> {
  if (strapi.db.dialect.client !== 'sqlite') return;
  const { client } = strapi.db.connection as unknown as {
    client: Client & {
      pool: Pool;
      acquireConnection(): Promise<SqliteConnection>;
      releaseConnection(connection: SqliteConnection): Promise<void>;
    };
  };
  const equip = (connection: SqliteConnection) => {
    connection.function('gk_writing', () => (isWriting() ? 1 : 0));
    keepPrepared(connection);
  };
  setPace(client);
  client.pool.on('createSuccess', (_id, connection) => equip(connection));
  const connection = await client.acquireConnection();
  equip(connection);
  await client.releaseConnection(connection);
}
