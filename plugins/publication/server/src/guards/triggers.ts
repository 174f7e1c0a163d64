// Net 3: the database's own refusal. Installs the triggers after the schema stands, takes them away while it is rebuilt, tells whether
// they stand, and turns the driver's error (which carries SQL and values) into a refusal in words.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { GongkaiError } from '../domain/error';
import { createGuardSql, GUARD_PREFIX, REFUSALS, type Trigger } from '../domain/guard-sql';
import type { Registry } from '../services/registry';
import type { Store, Tables } from '../services/store';
import { guardedTables, tablesOfType } from './guarded-tables';

export interface Triggers {
  /** Makes them, in place of whatever stood; one transaction. */
  restore(): Promise<void>;
  /** Takes them away: while Strapi rebuilds tables, while migrations run. */
  drop(): Promise<void>;
  /** Makes again what `drop` took away, as it stood: what was to follow has failed. */
  putBack(): Promise<void>;
  /** Notes what is not as the last start left it; before the schema is synchronised, which takes them away. */
  look(): Promise<void>;
  /** Tables whose triggers are missing, changed or switched off, now or when this process started. */
  damaged(): Promise<string[]>;
}

interface Standing {
  name: string;
  table: string;
  text: string;
}

/** One that stands, with the statement that makes it; PostgreSQL keeps the functions when a trigger goes. */
interface Found extends Standing {
  statement: string;
}

interface DbTrigger {
  name: string;
  guarded: string;
  definition: string;
}

/** What `drop` took away: statements that make the triggers again, and what was noted of them. */
interface Dropped {
  statements: string[];
  noted: DbTrigger[];
}

/** pg_trigger.tgtype of a trigger before an event: the bits ROW 1, BEFORE 2, INSERT 4, DELETE 8, UPDATE 16, TRUNCATE 32. */
const CALLED: Readonly<Record<string, number>> = { insert: 7, delete: 11, update: 19, truncate: 34 };

/** Refusals of the triggers, by how the driver's message ends. */
const REFUSED: readonly [string, () => GongkaiError][] = [
  [
    REFUSALS.published,
    () => new GongkaiError(403, 'publication.no-permit', '没有发布凭证，已公开的内容不能被写入、修改或删除。'),
  ],
  [
    REFUSALS.own,
    () => new GongkaiError(403, 'publication.own-table', '这是系统的记录，只能由相应的操作写入，不能直接改动。'),
  ],
];

const markOf = (message: string): string | undefined => REFUSED.find(([mark]) => message.endsWith(mark))?.[0];

/**
 * Makes the driver's error of a trigger into the refusal, in place: whoever made the statement gets a code and words, and neither the
 * statement nor its values reach a log.
 */
function translate(error: Error, mark: string): void {
  const refusal = REFUSED.find(([known]) => known === mark)![1]();
  for (const key of Object.getOwnPropertyNames(error)) delete (error as unknown as Record<string, unknown>)[key];
  Object.setPrototypeOf(error, GongkaiError.prototype as object);
  const { name, message, stack, status, expose, details } = refusal;
  for (const [key, value] of Object.entries({ name, message, stack, status, expose, details })) {
    Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: key !== 'stack' });
  }
}

export function createTriggers(strapi: Core.Strapi, store: Store, registry: Registry): Triggers {
  const postgres = () => strapi.db.dialect.client === 'postgres';
  const schema = () => strapi.db.getSchemaName();
  let lost: string[] = [];
  let dropped: Dropped | null = null;

  const wanted = (): Trigger[] => {
    const sql = createGuardSql(postgres() ? 'postgres' : 'sqlite', schema());
    return [
      ...guardedTables(strapi, registry).flatMap((table) => sql.forTable(table)),
      ...[...registry.ownTables].flatMap(([table, { appendOnly }]) =>
        sql.forOwnTable(table, appendOnly, undefined, registry.words.has(table))
      ),
      ...[...registry.ownTypes].flatMap((uid) =>
        tablesOfType(strapi, uid).flatMap(({ table, columns }) => sql.forOwnTable(table, false, columns))
      ),
    ];
  };

  /** Those that stand: name → table and text. */
  const standing = async (connection: Knex): Promise<Map<string, Found>> => {
    const like = `${GUARD_PREFIX.replaceAll('_', '\\_')}%`;
    const answer = (await (postgres()
      ? connection.raw(
          `SELECT t.tgname AS name, c.relname AS "table",
             CASE WHEN t.tgenabled = 'O' AND t.tgqual IS NULL AND t.tgattr::text = '' THEN t.tgtype || p.prosrc ELSE 'off' END AS text,
             pg_get_triggerdef(t.oid) AS statement
           FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname LIKE ? AND n.nspname = coalesce(?, current_schema())`,
          [like, schema() ?? null]
        )
      : connection.raw(
          `SELECT name, tbl_name AS "table", sql AS text, sql AS statement FROM sqlite_master WHERE type = 'trigger' AND name LIKE ? ESCAPE '\\'`,
          [like]
        ))) as { rows: Found[] } | Found[];
    return new Map((Array.isArray(answer) ? answer : answer.rows).map((row) => [row.name, row]));
  };

  /** On PostgreSQL the function's body, after when it is called: a trigger by another rule calls it in vain. */
  const textOf = ({ create, name }: Trigger): string =>
    postgres() ? `${CALLED[name.split('_').at(-1)!]!}${create[0]!.split('$gongkai$')[1]!}` : create[0]!;

  /** All of them in one round trip on PostgreSQL, there are hundreds; SQLite's driver takes one at a time, and has no trips. */
  const run = async (connection: Knex, statements: readonly string[]): Promise<void> => {
    // A question mark in a trigger's words asks for no value.
    const plain = statements.map((statement) => statement.replaceAll('?', '\\?'));
    for (const statement of postgres() && plain.length ? [plain.join(';\n')] : plain) await connection.raw(statement);
  };
  const dropAll = async (connection: Knex, found: Iterable<Standing>): Promise<void> =>
    run(
      connection,
      [...found].map(({ name, table }) =>
        (postgres()
          ? connection.raw('DROP TRIGGER ?? ON ??', [name, table])
          : connection.raw('DROP TRIGGER ??', [name])
        ).toQuery()
      )
    );
  /** Some at a time: SQLite takes no more than five hundred rows in a statement. */
  const note = async (tables: Tables, rows: readonly DbTrigger[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += 100)
      await tables('gk_triggers').insert(rows.slice(from, from + 100));
  };

  /** On the current transaction when there is one: SQLite's pool of one would wait for it for ever. */
  const asked = (): Promise<Map<string, Standing>> =>
    strapi.db.inTransaction()
      ? (strapi.db.transaction(({ trx }) => standing(trx as unknown as Knex)) as unknown as ReturnType<typeof standing>)
      : standing(strapi.db.connection as Knex);

  /** Those of `list` that do not stand as they are there. */
  const missing = async (list: readonly Standing[]): Promise<Standing[]> => {
    const found = await asked();
    return list.filter(({ name, text }) => found.get(name)?.text !== text);
  };
  const expected = (): Standing[] => wanted().map((one) => ({ name: one.name, table: one.table, text: textOf(one) }));

  return {
    restore: async (): Promise<void> => {
      const list = expected();
      const same = (await asked()).size === list.length && !(await missing(list)).length;
      const noted = (await store.read((tables) => tables('gk_triggers').select('name'))) as unknown[];
      if (same && noted.length === list.length) return;
      await store.write((tables) =>
        strapi.db.transaction(async ({ trx }) => {
          const transaction = trx as unknown as Knex;
          // Servers that start together would make the same functions at the same time.
          if (postgres()) await transaction.raw(`SELECT pg_advisory_xact_lock(hashtext('gongkai.triggers'))`);
          await dropAll(transaction, (await standing(transaction)).values());
          await tables('gk_triggers').delete();
          const rows = list.map(({ name, table, text }) => ({ name, guarded: table, definition: text }));
          await note(tables, rows);
          await run(
            transaction,
            wanted().flatMap(({ create }) => create)
          );
        })
      );
    },
    // With what was noted: a start that is cut short afterwards is no damage.
    drop: async () => {
      await store.write((tables) =>
        strapi.db.transaction(async ({ trx }) => {
          const transaction = trx as unknown as Knex;
          const kept = await strapi.db.getSchemaConnection(transaction).hasTable('gk_triggers');
          const found = [...(await standing(transaction)).values()];
          dropped = {
            statements: found.map(({ statement }) => statement),
            noted: kept ? ((await tables('gk_triggers').select('name', 'guarded', 'definition')) as DbTrigger[]) : [],
          };
          await dropAll(transaction, found);
          if (kept) await tables('gk_triggers').delete();
        })
      );
    },
    putBack: async () => {
      if (!dropped) return;
      const { statements, noted } = dropped;
      await store.write((tables) =>
        strapi.db.transaction(async ({ trx }) => {
          const transaction = trx as unknown as Knex;
          await note(tables, noted);
          // Last: the triggers of our own table ask whether a verb is writing, which SQLite cannot answer this early.
          await run(transaction, statements);
        })
      );
      dropped = null;
    },
    look: async () => {
      if (!(await strapi.db.getSchemaConnection().hasTable('gk_triggers'))) return;
      const noted = (await store.read((tables) => tables('gk_triggers').select('*'))) as DbTrigger[];
      const list = noted.map(({ name, guarded, definition }) => ({ name, table: guarded, text: definition }));
      lost = (await missing(list)).map(({ table }) => table);
    },
    damaged: async () => [...new Set([...lost, ...(await missing(expected())).map(({ table }) => table)])].sort(),
  };
}

interface Asked {
  __knexUid?: string;
  sql?: string;
}

interface Emitter {
  on(event: 'query-error', listener: (error: Error & { code?: string }, asked: Asked) => void): void;
  on(event: 'query', listener: (asked: Asked) => void): void;
}

/**
 * From now on the driver's errors of our triggers are refusals in words. PostgreSQL answers whatever follows in the same transaction
 * (Strapi tidies up) with an error of its own, which would hide the refusal and show a statement: it is the refusal again.
 */
export function translateRefusals(strapi: Core.Strapi): void {
  const connection = strapi.db.connection as unknown as Emitter;
  /** What a connection's transaction was aborted by. */
  const aborted = new Map<string, string>();
  connection.on('query-error', (error, { __knexUid: uid }) => {
    const mark = markOf(error.message);
    if (mark && uid) aborted.set(uid, mark);
    const known = mark ?? (error.code === '25P02' && uid ? aborted.get(uid) : undefined);
    if (known) translate(error, known);
  });
  connection.on('query', ({ __knexUid: uid, sql }) => {
    if (uid && aborted.size && /^begin\b/i.test(sql ?? '')) aborted.delete(uid);
  });
}

/**
 * Before Strapi synchronises its schema: SQLite rebuilds tables, which triggers would stop; a migration may write what is published. A
 * PostgreSQL that has nothing to migrate keeps its triggers, so that other servers on it stay guarded. Where migrations or the
 * synchronisation fail, the start ends there: the triggers are put back as they stood.
 */
export async function makeWayForSchema(strapi: Core.Strapi, triggers: Triggers): Promise<void> {
  await triggers.look();
  if (strapi.db.dialect.client === 'sqlite' || (await strapi.db.migrations.shouldRun())) await triggers.drop();
  const { schema } = strapi.db;
  const sync = schema.sync.bind(schema);
  schema.sync = async () => {
    try {
      return await sync();
    } catch (error) {
      await triggers.putBack().catch((failed: unknown) => strapi.log.error(failed));
      throw error;
    }
  };
}
