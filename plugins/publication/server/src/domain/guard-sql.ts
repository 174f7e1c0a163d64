// Net 3 as SQL: triggers that refuse a write to something published without a permit, whoever writes and by whatever route.
// Pure: from a description of tables to the text of triggers, for SQLite and for PostgreSQL.

export type Dialect = 'sqlite' | 'postgres';

/** What a trigger says; the error is known by it, and mapped to a refusal in words. */
export const REFUSALS = {
  published: 'gongkai:publication.no-permit',
  own: 'gongkai:publication.own-table',
} as const;

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
    ` OR EXISTS (SELECT 1 FROM ${tableOf('gk_passes')} s WHERE s.uid = ${text(uid)} AND s.document_id = ${document}))`;

  /** Whether the row (NEW, OLD, or an alias) is part of something published that has no permit. */
  const refused = (owner: Owner, row: string, event: string): string => {
    const conditions = same(row, owner.where);
    if (owner.column === 'id' && !owner.chain.length) {
      return [
        ...conditions,
        `${row}.published_at IS NOT NULL`,
        `NOT ${permitted(owner.uid, `${row}.document_id`)}`,
      ].join(' AND ');
    }
    const { joins, holder } = chainSql(owner.chain, tableOf);
    conditions.push(
      `EXISTS (SELECT 1 FROM ${tableOf(owner.root)} g${joins}` +
        ` WHERE ${holder} = ${row}.${quote(owner.column)} AND g.published_at IS NOT NULL` +
        ` AND NOT ${permitted(owner.uid, 'g.document_id')})`
    );
    if (owner.target) {
      const { uid, root, column } = owner.target;
      const end = `SELECT 1 FROM ${tableOf(root)} t WHERE t.id = ${row}.${quote(column)}`;
      conditions.push(`NOT EXISTS (${end} AND ${permitted(uid, 't.document_id')})`);
      // The row at the other end goes first, with a permit of its own or not at all; the database then removes its links.
      if (event === 'delete') conditions.push(`EXISTS (${end})`);
    }
    return conditions.join(' AND ');
  };

  const anyOf = ({ owners, referencedAs }: GuardedTable, row: string, event: string): string => {
    const all = owners.map((owner) => `(${refused(owner, row, event)})`);
    if (referencedAs !== undefined) {
      all.push(
        `EXISTS (SELECT 1 FROM ${tableOf('gk_references')} f WHERE f.target_uid = ${text(referencedAs)} AND f.target_id = ${row}.document_id)`
      );
    }
    return all.join(' OR ');
  };

  const trigger = (table: string, event: string, condition: string, refusal: string): Trigger => {
    const name = nameOf(table, event);
    const on = tableOf(table);
    if (sqlite) {
      return {
        name,
        table,
        create: [
          `CREATE TRIGGER ${quote(name)} BEFORE ${event.toUpperCase()} ON ${on} WHEN ${condition} BEGIN SELECT RAISE(ABORT, ${text(refusal)}); END`,
        ],
        drop: [`DROP TRIGGER IF EXISTS ${quote(name)}`],
      };
    }
    const body =
      event === 'truncate'
        ? `BEGIN IF ${condition} THEN RAISE EXCEPTION USING ERRCODE = 'GK001', MESSAGE = ${text(refusal)}; END IF; RETURN NULL; END`
        : `BEGIN IF ${condition} THEN RAISE EXCEPTION USING ERRCODE = 'GK001', MESSAGE = ${text(refusal)}; END IF; RETURN ${event === 'delete' ? 'OLD' : 'NEW'}; END`;
    return {
      name,
      table,
      create: [
        `CREATE OR REPLACE FUNCTION ${tableOf(name)}() RETURNS trigger LANGUAGE plpgsql AS $gongkai$ ${body} $gongkai$`,
        `CREATE TRIGGER ${quote(name)} BEFORE ${event.toUpperCase()} ON ${on} FOR EACH ${event === 'truncate' ? 'STATEMENT' : 'ROW'} EXECUTE FUNCTION ${tableOf(name)}()`,
      ],
      drop: [`DROP TRIGGER IF EXISTS ${quote(name)} ON ${on}`, `DROP FUNCTION IF EXISTS ${tableOf(name)}()`],
    };
  };

  /** Triggers of one table of a managed type. */
  const forTable = (guarded: GuardedTable): Trigger[] => {
    const { table, columns, updatesOnly } = guarded;
    const changed = columns
      .map((column) => `OLD.${quote(column)} ${sqlite ? 'IS NOT' : 'IS DISTINCT FROM'} NEW.${quote(column)}`)
      .join(' OR ');
    const either = `${anyOf(guarded, 'OLD', 'update')} OR ${anyOf(guarded, 'NEW', 'update')}`;
    const made = [trigger(table, 'update', `(${changed}) AND (${either})`, REFUSALS.published)];
    // REPLACE on SQLite deletes the row in its way without a word to the trigger for deletions.
    const replaced = `EXISTS (SELECT 1 FROM ${tableOf(table)} o WHERE o.id = NEW.id AND (${anyOf(guarded, 'o', 'insert')}))`;
    const inserted = updatesOnly ? [] : [anyOf(guarded, 'NEW', 'insert')];
    if (sqlite) inserted.push(replaced);
    if (inserted.length) made.push(trigger(table, 'insert', inserted.join(' OR '), REFUSALS.published));
    if (!updatesOnly) made.push(trigger(table, 'delete', anyOf(guarded, 'OLD', 'delete'), REFUSALS.published));
    if (!sqlite) made.push(trigger(table, 'truncate', 'true', REFUSALS.published));
    return made;
  };

  /** Triggers of a table of ours: written only from within a verb; `appendOnly`: rows are added, never changed or removed. */
  const forOwnTable = (table: string, appendOnly: boolean): Trigger[] => {
    const outside = sqlite ? 'gk_writing() = 0' : `current_setting('gongkai.writing', true) IS DISTINCT FROM 'yes'`;
    const always = sqlite ? '1' : 'true';
    const made = [
      trigger(table, 'insert', outside, REFUSALS.own),
      trigger(table, 'update', appendOnly ? always : outside, REFUSALS.own),
      trigger(table, 'delete', appendOnly ? always : outside, REFUSALS.own),
    ];
    return sqlite ? made : [...made, trigger(table, 'truncate', always, REFUSALS.own)];
  };

  return { forTable, forOwnTable };
}
