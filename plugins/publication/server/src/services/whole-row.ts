// Reads a document's row with what hangs on it (components, media, owned relations) in one statement; a populate takes one for each,
// and publishing reads every document twice. Types with attributes that are not known here are left to populate; so is `verify`, as a
// second opinion.
import type { Core } from '@strapi/types';
import { quote, text } from '../domain/guard-sql';
import { isOwned, SYSTEM_ATTRIBUTES, type AttributeSchema, type TypeSchema } from '../domain/signed-part';
import type { Beside, Row } from '../kernel';
import type { Store } from './store';

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
  on?: Record<string, string>;
  orderBy?: Record<string, string>;
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: JoinTable }>;
}

export interface WholeRows {
  /** The row as a populate would give it; null when there is none, undefined when this type is left to populate. */
  read(uid: string, documentId: string, published: boolean): Promise<Row | null | undefined>;
  /** The draft, and the rows that lie beside it by name. */
  draftBeside(
    uid: string,
    documentId: string,
    beside: ReadonlyMap<string, Beside>
  ): Promise<{ draft: Row; beside: Map<string, Row[]> } | null | undefined>;
  /** The drafts of many documents by document id; undefined when this type is left to populate. */
  drafts(uid: string, documentIds: readonly string[]): Promise<Map<string, Row> | undefined>;
}

/** One attribute to read: a scalar, or a list of objects. */
interface Part {
  name: string;
  type: string;
  sql: string;
  /** Parts of the objects in the list. */
  inner?: Part[];
  single?: boolean;
}

interface Plan {
  select: string;
  table: string;
  parts: Part[];
}

const TEXT = ['string', 'text', 'richtext', 'email', 'uid', 'enumeration', 'date'];
const SCALARS = new Set([...TEXT, 'integer', 'decimal', 'float', 'boolean', 'json']);
const FILE = 'plugin::upload.file';
/** PostgreSQL takes 100 arguments of a function, two for each attribute. */
const MOST = 45;
const ROOT = 'r';

class Unknown extends Error {}

/** As the database layer reads JSON: what was stored as a text of a text is unwrapped, what is no JSON is left. */
function json(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? (JSON.parse(parsed) as unknown) : parsed;
  } catch {
    return value;
  }
}

function valueOf(part: Part, stored: unknown): unknown {
  if (part.type === 'list') {
    const list = ((typeof stored === 'string' ? JSON.parse(stored) : stored) ?? []) as Row[];
    const items = list.map((item) => objectOf(part.inner!, item));
    return part.single ? (items[0] ?? null) : items;
  }
  if (stored === null || stored === undefined) return null;
  if (part.type === 'boolean') return Boolean(stored);
  if (part.type === 'datetime') return new Date(stored as string | number | Date).toISOString();
  return part.type === 'json' ? json(stored) : stored;
}

function objectOf(parts: readonly Part[], row: Row): Row {
  return Object.fromEntries(parts.map((part) => [part.name, valueOf(part, row[part.name])]));
}

export function createWholeRows(
  strapi: Core.Strapi,
  store: Store,
  fieldsOf: { relation(target: string | undefined): string[]; media: string[] }
): WholeRows {
  const postgres = () => strapi.db.dialect.client === 'postgres';
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const tableOf = (name: string) => store.name(name);
  const jsonFunctions = (): [object: string, list: string] =>
    postgres() ? ['json_build_object', 'json_agg'] : ['json_object', 'json_group_array'];

  const scalar = (uid: string, name: string, alias: string): Part => {
    const { type } = name === 'id' ? { type: 'integer' } : (schemaOf(uid).attributes[name] ?? { type: 'string' });
    // Within an object an instant would be a text without a zone.
    if (!SCALARS.has(type) && !(type === 'datetime' && alias === ROOT)) throw new Unknown();
    const column = `${alias}.${quote(metaOf(uid).attributes[name]?.columnName ?? name)}`;
    const nested = type === 'json' && alias !== ROOT && !postgres();
    return { name, type, sql: nested ? `iif(json_valid(${column}), json(${column}), ${column})` : column };
  };

  /** The objects of `target` that a join table links to the row `parent`. */
  const list = (name: string, target: string, join: JoinTable, parent: string, depth: number, inner: Part[]): Part => {
    if (inner.length > MOST) throw new Unknown();
    const [object, gather] = jsonFunctions();
    const link = `j${depth}`;
    const item = `t${depth}`;
    const order = [...Object.entries(join.orderBy ?? {}), ['id', 'asc'] as const]
      .map(([column, way]) => `${link}.${quote(column)} ${way === 'desc' ? 'desc' : 'asc'}`)
      .join(', ');
    const on = Object.entries(join.on ?? {}).map(([column, value]) => ` and ${link}.${quote(column)} = ${text(value)}`);
    const fields = inner.map((part) => `${text(part.name)}, ${part.sql}`).join(', ');
    const sql =
      `(select ${gather}(${object}(${fields}) order by ${order}) from ${tableOf(join.name)} ${link}` +
      ` join ${tableOf(metaOf(target).tableName)} ${item} on ${item}.id = ${link}.${quote(join.inverseJoinColumn.name)}` +
      ` where ${link}.${quote(join.joinColumn.name)} = ${parent}.id${on.join('')})`;
    // SQLite would quote a list within an object as a text.
    return { name, type: 'list', sql: postgres() ? sql : `json(${sql})`, inner };
  };

  const attribute = (uid: string, name: string, schema: AttributeSchema, parent: string, depth: number): Part => {
    const item = `t${depth}`;
    if (schema.type === 'media') {
      const { name: table, joinColumn } = metaOf(FILE).attributes.related!.joinTable!;
      const join: JoinTable = {
        name: table,
        joinColumn: { name: 'related_id' },
        inverseJoinColumn: joinColumn,
        on: { related_type: uid, field: name },
        orderBy: { order: 'asc' },
      };
      const inner = fieldsOf.media.map((field) => scalar(FILE, field, item));
      return { ...list(name, FILE, join, parent, depth, inner), single: !schema.multiple };
    }
    const join = metaOf(uid).attributes[name]?.joinTable;
    if (!join?.inverseJoinColumn) throw new Unknown();
    if (schema.type === 'component') {
      const inner = partsOf(schema.component!, item, depth + 1);
      return { ...list(name, schema.component!, join, parent, depth, inner), single: !schema.repeatable };
    }
    const inner = fieldsOf.relation(schema.target).map((field) => scalar(schema.target!, field, item));
    return { ...list(name, schema.target!, join, parent, depth, inner), single: schema.relation?.endsWith('ToOne') };
  };

  /** A row of a type: its id, its scalars, and what hangs on it. */
  const partsOf = (uid: string, alias: string, depth: number): Part[] => [
    scalar(uid, 'id', alias),
    // The schema does not name it, unlike the other attributes of the system.
    ...(alias === ROOT ? [scalar(uid, 'documentId', alias)] : []),
    ...Object.entries(schemaOf(uid).attributes).flatMap(([name, schema]): Part[] => {
      if (name === 'id') return [];
      if (schema.type === 'dynamiczone') throw new Unknown();
      if (schema.type === 'component' || schema.type === 'media') return [attribute(uid, name, schema, alias, depth)];
      if (schema.type !== 'relation') return [scalar(uid, name, alias)];
      const wanted = isOwned(schema) && !(alias === ROOT && SYSTEM_ATTRIBUTES.has(name));
      return wanted ? [attribute(uid, name, schema, alias, depth)] : [];
    }),
  ];

  const plans = new Map<string, Plan | null>();
  const planOf = (uid: string): Plan | null => {
    const known = plans.get(uid);
    if (known !== undefined) return known;
    let plan: Plan | null = null;
    try {
      const parts = partsOf(uid, ROOT, 1);
      const columns = parts.map((part) => `${part.sql} as ${quote(part.name)}`).join(', ');
      plan = { parts, select: `select ${columns}`, table: tableOf(metaOf(uid).tableName) };
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
    }
    plans.set(uid, plan);
    return plan;
  };

  const one = async (plan: Plan, documentId: string, published: boolean): Promise<Row | undefined> => {
    const version = `${ROOT}.published_at is ${published ? 'not ' : ''}null`;
    const from = `from ${plan.table} ${ROOT} where ${ROOT}.document_id = ? and ${version} limit 1`;
    const [row] = await store.raw(`${plan.select} ${from}`, [documentId]);
    return row;
  };

  /** The rows that lie beside a document, as an attribute that none of the type can be named like. */
  const besidePart = (uid: string, name: string, { table, columns }: Beside): Part => {
    const [object, gather] = jsonFunctions();
    const inner = columns.map((column): Part => ({ name: column, type: 'string', sql: `b.${quote(column)}` }));
    const fields = inner.map((part) => `${text(part.name)}, ${part.sql}`).join(', ');
    const sql =
      `(select ${gather}(${object}(${fields}) order by b.id) from ${tableOf(table)} b` +
      ` where b.uid = ${text(uid)} and b.document_id = ${ROOT}.document_id)`;
    return { name: `#${name}`, type: 'list', sql, inner };
  };

  return {
    read: async (uid, documentId, published) => {
      const plan = planOf(uid);
      if (!plan) return undefined;
      const row = await one(plan, documentId, published);
      return row ? objectOf(plan.parts, row) : null;
    },
    draftBeside: async (uid, documentId, beside) => {
      const plan = planOf(uid);
      if (!plan) return undefined;
      const parts = [...beside].map(([name, one]) => besidePart(uid, name, one));
      const select = [plan.select, ...parts.map(({ name, sql }) => `${sql} as ${quote(name)}`)].join(', ');
      const row = await one({ ...plan, select }, documentId, false);
      if (!row) return null;
      const found = parts.map((part) => [part.name.slice(1), valueOf(part, row[part.name]) as Row[]] as const);
      return { draft: objectOf(plan.parts, row), beside: new Map(found) };
    },
    drafts: async (uid, documentIds) => {
      const plan = planOf(uid);
      if (!plan) return undefined;
      const list = documentIds.map(() => '?').join(', ');
      const sql = `${plan.select} from ${plan.table} ${ROOT} where ${ROOT}.document_id in (${list}) and ${ROOT}.published_at is null`;
      const found = documentIds.length > 0 ? await store.raw(sql, documentIds) : [];
      return new Map(found.map((row) => [String(row.documentId), objectOf(plan.parts, row)]));
    },
  };
}
