// Reads what hangs on a row (components, media, owned relations) in one statement: a populate takes one for each, and publishing
// reads every document twice. Types with attributes that are not known here are left to populate; so is `verify`, as a second opinion.
import type { Core } from '@strapi/types';
import { isOwned, SYSTEM_ATTRIBUTES, type AttributeSchema, type TypeSchema } from '../domain/signed-part';
import type { Row } from '../kernel';
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

export interface Attached {
  /** Attributes by name, as populate would give them; null when this type is left to populate. */
  read(uid: string, id: number): Promise<Row | null>;
}

/** One attribute to read: a scalar, or a list of objects below it. */
interface Part {
  name: string;
  type: string;
  sql: string;
  /** Parts of the objects in the list. */
  inner?: Part[];
  single?: boolean;
}

const TEXT = ['string', 'text', 'richtext', 'email', 'uid', 'enumeration', 'date'];
const SCALARS = new Set([...TEXT, 'integer', 'decimal', 'float', 'boolean', 'json']);
const FILE = 'plugin::upload.file';
/** PostgreSQL takes 100 arguments of a function, two for each attribute. */
const MOST = 45;

class Unknown extends Error {}

export function createAttached(
  strapi: Core.Strapi,
  store: Store,
  fieldsOf: { relation(target: string | undefined): string[]; media: string[] }
): Attached {
  const postgres = () => strapi.db.dialect.client === 'postgres';
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const tableOf = (name: string) => {
    const schema = strapi.db.getSchemaName();
    return schema ? `${quote(schema)}.${quote(name)}` : quote(name);
  };

  const scalar = (uid: string, name: string, alias: string): Part => {
    const { type } = name === 'id' ? { type: 'integer' } : (schemaOf(uid).attributes[name] ?? { type: 'string' });
    if (!SCALARS.has(type)) throw new Unknown();
    const column = `${alias}.${quote(metaOf(uid).attributes[name]?.columnName ?? name)}`;
    return { name, type, sql: type === 'json' && !postgres() ? `json(${column})` : column };
  };

  /** The objects of `target` that a join table links to the row `parent`. */
  const list = (name: string, target: string, join: JoinTable, parent: string, depth: number, inner: Part[]): Part => {
    if (inner.length > MOST) throw new Unknown();
    const [object, gather] = postgres() ? ['json_build_object', 'json_agg'] : ['json_object', 'json_group_array'];
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
      const inner = [scalar(schema.component!, 'id', item), ...parts(schema.component!, item, depth + 1, true)];
      return { ...list(name, schema.component!, join, parent, depth, inner), single: !schema.repeatable };
    }
    const inner = fieldsOf.relation(schema.target).map((field) => scalar(schema.target!, field, item));
    return { ...list(name, schema.target!, join, parent, depth, inner), single: schema.relation?.endsWith('ToOne') };
  };

  /** What a row of a type has hanging on it; with its scalars for a component, whose row is not read otherwise. */
  const parts = (uid: string, parent: string, depth: number, scalars: boolean): Part[] =>
    Object.entries(schemaOf(uid).attributes).flatMap(([name, schema]): Part[] => {
      if (name === 'id' || (SYSTEM_ATTRIBUTES.has(name) && !scalars)) return [];
      if (schema.type === 'dynamiczone') throw new Unknown();
      if (schema.type === 'component' || schema.type === 'media') return [attribute(uid, name, schema, parent, depth)];
      if (schema.type === 'relation') return isOwned(schema) ? [attribute(uid, name, schema, parent, depth)] : [];
      return scalars ? [scalar(uid, name, parent)] : [];
    });

  const value = (part: Part, stored: unknown): unknown => {
    if (part.type === 'list') {
      const items = ((stored as Row[] | null) ?? []).map((item) => object(part.inner!, item));
      return part.single ? (items[0] ?? null) : items;
    }
    return part.type === 'boolean' && stored !== null ? Boolean(stored) : stored;
  };
  const object = (inner: Part[], row: Row): Row =>
    Object.fromEntries(inner.map((part) => [part.name, value(part, row[part.name])]));

  const plans = new Map<string, { sql: string; parts: Part[] } | null>();
  const planOf = (uid: string) => {
    const known = plans.get(uid);
    if (known !== undefined) return known;
    let plan: { sql: string; parts: Part[] } | null = null;
    try {
      const found = parts(uid, 'r', 1, false);
      const columns = found.map((part) => `${part.sql} as ${quote(part.name)}`).join(', ');
      plan = { sql: `select ${columns} from ${tableOf(metaOf(uid).tableName)} r where r.id = ?`, parts: found };
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
    }
    plans.set(uid, plan);
    return plan;
  };

  return {
    read: async (uid, id) => {
      const plan = planOf(uid);
      if (!plan) return null;
      if (!plan.parts.length) return {};
      const [row] = await store.raw(plan.sql, [id]);
      if (!row) return null;
      const parsed = Object.entries(row).map(([name, stored]) => [
        name,
        typeof stored === 'string' ? (JSON.parse(stored) as unknown) : stored,
      ]);
      return object(plan.parts, Object.fromEntries(parsed) as Row);
    },
  };
}
