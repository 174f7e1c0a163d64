// Net 3 as SQL: triggers that refuse a write to something published without a permit, whoever writes and by whatever route.
// Pure: from a description of tables to the text of triggers, for SQLite and for PostgreSQL.

export type Dialect = 'sqlite' | 'postgres';

/** What a trigger says; the error is known by it, and mapped to a refusal in words. */
export const REFUSALS = {
  published: 'gongkai:publication.no-permit',
  own: 'gongkai:publication.own-table',
} as const;

/** Type and document of a pass that holds for everything: what a named person restores from outside, in its one transaction. */
export const EVERYTHING = '*';

/** Type of the pass by which 彻底清除 blots out words in tables whose rows never change otherwise, in its one transaction. */
export const PURGE = '#purge';

/** Every trigger and function of ours begins with this. */
export const GUARD_PREFIX = 'gk_guard_';

/** A table whose rows belong to a managed type: the rows of the type itself, of its components, or links of either. */
export interface GuardedTable {
  table: string;
  /** Columns whose change is a change of what was signed. */
  columns: string[];
  /** Component rows are inserted before and deleted after the link that makes them part of something: the link is guarded. */
  updatesOnly: boolean;
  owners: Owner[];
  /** Rows that something published refers to by `gk_references`, as it does to files: no permit lets them change. */
  referencedAs?: string;
}

/** One way in which a row of the table belongs to a document. */
export interface Owner {
  uid: string;
  /** Table of the managed type. */
  root: string;
  /** Links from the document down to the holder of the row, first the one at the document; empty when the document holds it itself. */
  chain: Link[];
  /** Column of the row that names its holder: `id` for rows themselves. */
  column: string;
  /** Conditions on the row itself: which attribute, which type. */
  where: Record<string, string>;
  /** A relation whose target is managed too: the permit of the target lets the link pass, the publisher proves the rest. */
  target?: { uid: string; root: string; column: string; attribute: string };
}

export interface Link {
  table: string;
  parent: string;
  child: string;
  where: Record<string, string>;
}

export interface Trigger {
  name: string;
  table: string;
  /** Statements that make it, in order; on PostgreSQL the function comes first. */
  create: string[];
  drop: string[];
}

/** One way to be refused: conditions on the row alone, a quick look that lets drafts pass, and the whole question. */
interface Check {
  cheap: string[];
  quick?: string;
  full: string;
}

export const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** FNV-1a: names of PostgreSQL have room for 63 bytes, tables of Strapi may fill them. */
function short(value: string): string {
  let hash = 0x811c9dc5;
  for (const char of value) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}

const nameOf = (table: string, event: string) => `${GUARD_PREFIX}${table.slice(0, 32)}_${short(table)}_${event}`;

const same = (alias: string, where: Record<string, string>) =>
  Object.entries(where).map(([column, value]) => `${alias}.${quote(column)} = ${text(value)}`);

/** The joins from the document `g` down a chain of links, and what names the holder at its end. */
export function chainSql(chain: readonly Link[], tableOf: (name: string) => string): { joins: string; holder: string } {
  let holder = 'g.id';
  const joins = chain.map((link, i) => {
    const on = [`l${i}.${quote(link.parent)} = ${holder}`, ...same(`l${i}`, link.where)];
    holder = `l${i}.${quote(link.child)}`;
    return ` JOIN ${tableOf(link.table)} l${i} ON ${on.join(' AND ')}`;
  });
  return { joins: joins.join(''), holder };
}

export function createGuardSql(dialect: Dialect, schema: string | undefined) {
  const sqlite = dialect === 'sqlite';
  const tableOf = (name: string) => (schema && !sqlite ? `${quote(schema)}.${quote(name)}` : quote(name));
  const isTrue = (column: string) => (sqlite ? `${column} = 1` : column);

  /** A permit that is open in this transaction, or the pass of a withdrawal; `document` is an expression. */
  const permitted = (uid: string, document: string): string =>
    `(EXISTS (SELECT 1 FROM ${tableOf('gk_permits')} p WHERE ${isTrue('p.open')} AND p.uid = ${text(uid)} AND p.document_id = ${document})` +
    ` OR EXISTS (SELECT 1 FROM ${tableOf('gk_passes')} s WHERE (s.uid = ${text(uid)} AND s.document_id = ${document}) OR s.uid = ${text(EVERYTHING)}))`;

  /** How the row (NEW, OLD, or an alias) is part of something published that has no permit; cheap conditions first. */
  const refused = (owner: Owner, row: string, event: string): Check => {
    const cheap = same(row, owner.where);
    if (owner.column === 'id' && !owner.chain.length) {
      return {
        cheap: [...cheap, `${row}.published_at IS NOT NULL`],
        full: `NOT ${permitted(owner.uid, `${row}.document_id`)}`,
      };
    }
    const { joins, holder } = chainSql(owner.chain, tableOf);
    const published =
      `SELECT 1 FROM ${tableOf(owner.root)} g${joins}` +
      ` WHERE ${holder} = ${row}.${quote(owner.column)} AND g.published_at IS NOT NULL`;
    const full = [`EXISTS (${published} AND NOT ${permitted(owner.uid, 'g.document_id')})`];
    if (owner.target) {
      const { uid, root, column } = owner.target;
      const end = `SELECT 1 FROM ${tableOf(root)} t WHERE t.id = ${row}.${quote(column)}`;
      full.push(`NOT EXISTS (${end} AND ${permitted(uid, 't.document_id')})`);
      // The row at the other end goes first, with a permit of its own or not at all; the database then removes its links.
      if (event === 'delete') full.push(`EXISTS (${end})`);
    }
    return { cheap, quick: `EXISTS (${published})`, full: full.join(' AND ') };
  };

  const checksOf = ({ owners, referencedAs }: GuardedTable, row: string, event: string): Check[] => {
    const checks = owners.map((owner) => refused(owner, row, event));
    if (referencedAs !== undefined) {
      const reference = `f.target_uid = ${text(referencedAs)} AND f.target_id = ${row}.document_id`;
      const everything = `SELECT 1 FROM ${tableOf('gk_passes')} s WHERE s.uid = ${text(EVERYTHING)}`;
      const full = `EXISTS (SELECT 1 FROM ${tableOf('gk_references')} f WHERE ${reference}) AND NOT EXISTS (${everything})`;
      checks.push({ cheap: [], full });
    }
    return checks;
  };

  const anyOf = (checks: readonly Check[]): string =>
    checks.map(({ cheap, full }) => `(${[...cheap, full].join(' AND ')})`).join(' OR ');

  const raise = (refusal: string) => `RAISE EXCEPTION USING ERRCODE = 'GK001', MESSAGE = ${text(refusal)};`;

  /** Each condition on its own: PL/pgSQL starts a whole query for one that reads a table, and drafts end at the first that does not hold. */
  const nested = (conditions: readonly string[], then: string): string =>
    conditions.reduceRight((inner, condition) => `IF ${condition} THEN ${inner} END IF;`, then);

  const eachOf = (checks: readonly Check[], refusal: string): string =>
    checks
      .map(({ cheap, quick, full }) =>
        nested([...(cheap.length ? [cheap.join(' AND ')] : []), ...(quick ? [quick] : []), full], raise(refusal))
      )
      .join(' ');

  const sqliteTrigger = (table: string, event: string, condition: string, refusal: string): Trigger => {
    const name = nameOf(table, event);
    return {
      name,
      table,
      create: [
        `CREATE TRIGGER ${quote(name)} BEFORE ${event.toUpperCase()} ON ${tableOf(table)} WHEN ${condition} BEGIN SELECT RAISE(ABORT, ${text(refusal)}); END`,
      ],
      drop: [`DROP TRIGGER IF EXISTS ${quote(name)}`],
    };
  };

  const postgresTrigger = (table: string, event: string, checks: string): Trigger => {
    const name = nameOf(table, event);
    const on = tableOf(table);
    const result = { truncate: 'NULL', delete: 'OLD' }[event] ?? 'NEW';
    return {
      name,
      table,
      create: [
        `CREATE OR REPLACE FUNCTION ${tableOf(name)}() RETURNS trigger LANGUAGE plpgsql AS $gongkai$ BEGIN ${checks} RETURN ${result}; END $gongkai$`,
        `CREATE TRIGGER ${quote(name)} BEFORE ${event.toUpperCase()} ON ${on} FOR EACH ${event === 'truncate' ? 'STATEMENT' : 'ROW'} EXECUTE FUNCTION ${tableOf(name)}()`,
      ],
      drop: [`DROP TRIGGER IF EXISTS ${quote(name)} ON ${on}`, `DROP FUNCTION IF EXISTS ${tableOf(name)}()`],
    };
  };

  /** A trigger on one condition. */
  const trigger = (table: string, event: string, condition: string, refusal: string): Trigger =>
    sqlite
      ? sqliteTrigger(table, event, condition, refusal)
      : postgresTrigger(table, event, nested([condition], raise(refusal)));

  const changedSql = (columns: readonly string[]): string =>
    columns
      .map((column) => `OLD.${quote(column)} ${sqlite ? 'IS NOT' : 'IS DISTINCT FROM'} NEW.${quote(column)}`)
      .join(' OR ');

  /** Triggers of one table of a managed type. */
  const forTable = (guarded: GuardedTable): Trigger[] => {
    const { table, columns, updatesOnly } = guarded;
    const refusal = REFUSALS.published;
    const changed = changedSql(columns);
    const checks = (row: string, event: string) => checksOf(guarded, row, event);
    const either = [...checks('OLD', 'update'), ...checks('NEW', 'update')];
    if (!sqlite) {
      return [
        postgresTrigger(table, 'update', nested([changed], eachOf(either, refusal))),
        ...(updatesOnly
          ? []
          : [
              postgresTrigger(table, 'insert', eachOf(checks('NEW', 'insert'), refusal)),
              postgresTrigger(table, 'delete', eachOf(checks('OLD', 'delete'), refusal)),
            ]),
        postgresTrigger(table, 'truncate', raise(refusal)),
      ];
    }
    // REPLACE deletes the row in its way without a word to the trigger for deletions.
    const replaced = `EXISTS (SELECT 1 FROM ${tableOf(table)} o WHERE o.id = NEW.id AND (${anyOf(checks('o', 'insert'))}))`;
    const inserted = [...(updatesOnly ? [] : [anyOf(checks('NEW', 'insert'))]), replaced].join(' OR ');
    return [
      sqliteTrigger(table, 'update', `(${changed}) AND (${anyOf(either)})`, refusal),
      sqliteTrigger(table, 'insert', inserted, refusal),
      ...(updatesOnly ? [] : [sqliteTrigger(table, 'delete', anyOf(checks('OLD', 'delete')), refusal)]),
    ];
  };

  /**
   * Triggers of a table of ours: written only from within a verb.
   * @param appendOnly rows are added, never changed or removed
   * @param columns what an update must leave alone; everything when not given
   * @param words whether it keeps words about documents, which 彻底清除 may have to blot out
   */
  const forOwnTable = (table: string, appendOnly: boolean, columns?: readonly string[], words = false): Trigger[] => {
    const outside = sqlite ? 'gk_writing() = 0' : `current_setting('gongkai.writing', true) IS DISTINCT FROM 'yes'`;
    const always = sqlite ? '1' : 'true';
    const purged = `SELECT 1 FROM ${tableOf('gk_passes')} s WHERE s.uid = ${text(PURGE)}`;
    const kept = words ? `(${outside} OR NOT EXISTS (${purged}))` : always;
    const updated = appendOnly ? kept : outside;
    const made = [
      trigger(table, 'insert', outside, REFUSALS.own),
      trigger(table, 'update', columns ? `(${changedSql(columns)}) AND ${updated}` : updated, REFUSALS.own),
      trigger(table, 'delete', appendOnly ? always : outside, REFUSALS.own),
    ];
    return sqlite ? made : [...made, trigger(table, 'truncate', always, REFUSALS.own)];
  };

  return { forTable, forOwnTable };
}
