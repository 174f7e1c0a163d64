// Reads the rows of managed types as the digest sees them: own fields, components, media, owned relations; published or draft.
import type { Core } from '@strapi/types';
import { quote } from '../domain/guard-sql';
import {
  embeddedFileIds,
  fileMark,
  isOwned,
  project,
  SYSTEM_ATTRIBUTES,
  type AttributeSchema,
  type FileMark,
  type Projection,
  type TypeSchema,
} from '../domain/signed-part';
import type { Beside, Declaration, ManagedType, Row, StoredDraft } from '../kernel';
import type { Json } from '../domain/canonical-json';
import type { Store } from './store';
import { createWholeRows } from './whole-row';

interface Meta {
  tableName: string;
  attributes: Record<
    string,
    {
      columnName?: string;
      target?: string;
      joinTable?: { name: string; joinColumn: { name: string }; inverseJoinColumn: { name: string } };
    }
  >;
}

type Populate = Record<string, unknown>;

export interface Rows {
  draft(uid: string, documentId: string): Promise<Row | null>;
  /** The draft, and the rows that lie beside it by name. */
  draftBeside(
    uid: string,
    documentId: string,
    beside: ReadonlyMap<string, Beside>
  ): Promise<{ draft: Row; beside: Map<string, Row[]> } | null>;
  /** Drafts of many documents by document id. */
  drafts(uid: string, documentIds: readonly string[]): Promise<Map<string, Row>>;
  published(uid: string, documentId: string): Promise<Row | null>;
  /** A draft's row id, owner organ and short texts, in one statement. */
  stored(type: ManagedType, documentId: string): Promise<StoredDraft | null>;
  publishedAfter(uid: string, id: number, limit: number): Promise<Row[]>;
  project(type: ManagedType, row: Row, declarations: Declaration[]): Promise<Projection>;
  schemaOf(uid: string): TypeSchema;
  populate(uid: string): Populate;
}

/** Texts of one line. */
const SHORT = new Set(['string', 'uid', 'email', 'enumeration']);

const MEDIA_FIELDS = [
  'id',
  'documentId',
  'name',
  'alternativeText',
  'provider_metadata',
  'formats',
  'url',
  'mime',
  'ext',
  'size',
];

export function createRows(strapi: Core.Strapi, store: Store): Rows {
  const populates = new Map<string, Populate>();
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;

  /** Ids, the word by which people know the target, and the code by which an organ numbers. */
  const relationFields = (target: string | undefined): string[] => {
    const known = target ? schemaOf(target).attributes : {};
    return ['id', 'documentId', ...['name', 'title', 'code'].filter((name) => known[name])];
  };

  /** Everything that can be signed or that a gate may want; never the other side's relations. */
  const populate = (uid: string): Populate => {
    const known = populates.get(uid);
    if (known) return known;
    const result: Populate = {};
    populates.set(uid, result);
    for (const [name, attribute] of Object.entries(schemaOf(uid).attributes) as [string, AttributeSchema][]) {
      if (SYSTEM_ATTRIBUTES.has(name)) continue;
      if (attribute.type === 'relation' && isOwned(attribute))
        result[name] = { select: relationFields(attribute.target) };
      else if (attribute.type === 'media') result[name] = { select: MEDIA_FIELDS };
      else if (attribute.type === 'component') result[name] = { populate: populate(attribute.component!) };
      else if (attribute.type === 'dynamiczone') {
        const on = Object.fromEntries((attribute.components ?? []).map((uid) => [uid, { populate: populate(uid) }]));
        result[name] = { on };
      }
    }
    return result;
  };

  const whole = createWholeRows(strapi, store, { relation: relationFields, media: MEDIA_FIELDS });

  const one = async (uid: string, documentId: string, published: boolean): Promise<Row | null> => {
    const row = await whole.read(uid, documentId, published);
    if (row !== undefined) return row;
    const where = { documentId, publishedAt: published ? { $notNull: true } : null };
    return (await strapi.db.query(uid as never).findOne({ where, populate: populate(uid) } as never)) as Row | null;
  };

  const storedSql = new Map<string, string>();
  const storedStatement = ({ uid, options }: ManagedType): string => {
    const known = storedSql.get(uid);
    if (known) return known;
    const meta = (of: string) => strapi.db.metadata.get(of) as unknown as Meta;
    const { tableName, attributes } = meta(uid);
    const short = Object.entries(schemaOf(uid).attributes).filter(([, { type }]) => SHORT.has(type));
    const columns = short.map(([name]) => `r.${quote(attributes[name]?.columnName ?? name)} as ${quote(name)}`);
    const organ = options.organ ? attributes[options.organ] : undefined;
    const { target, joinTable } = organ ?? {};
    const joins = joinTable
      ? ` left join ${store.name(joinTable.name)} l on l.${quote(joinTable.joinColumn.name)} = r.id` +
        ` left join ${store.name(meta(target!).tableName)} o on o.id = l.${quote(joinTable.inverseJoinColumn.name)}`
      : '';
    const list = [`r.id as "row.id"`, `${joinTable ? 'o.document_id' : 'null'} as "row.owner"`, ...columns].join(', ');
    const where = 'r.document_id = ? and r.published_at is null';
    const sql = `select ${list} from ${store.name(tableName)} r${joins} where ${where} limit 1`;
    storedSql.set(uid, sql);
    return sql;
  };

  const embedded = async (part: Projection['part']): Promise<FileMark[]> => {
    const ids = embeddedFileIds(part);
    if (!ids.length) return [];
    const files = (await strapi.db.query('plugin::upload.file').findMany({
      where: { documentId: { $in: ids } },
      select: ['documentId', 'provider_metadata', 'formats'],
    } as never)) as Row[];
    const known = new Map(files.map((file) => [String(file.documentId), fileMark(file)]));
    // An address that leads nowhere is signed as such: it must not begin to lead somewhere afterwards.
    return ids.map((documentId) => ({ documentId, digest: known.get(documentId) ?? 'missing' }));
  };

  return {
    schemaOf,
    populate,
    draft: (uid, documentId) => one(uid, documentId, false),
    draftBeside: async (uid, documentId, wanted) => {
      const found = await whole.draftBeside(uid, documentId, wanted);
      if (found !== undefined) return found;
      const draft = await one(uid, documentId, false);
      if (!draft) return null;
      const beside = new Map<string, Row[]>();
      for (const [name, { table, columns }] of wanted) {
        const list = columns.map(quote).join(', ');
        const sql = `select ${list} from ${store.name(table)} where uid = ? and document_id = ? order by id`;
        beside.set(name, await store.raw(sql, [uid, documentId]));
      }
      return { draft, beside };
    },
    drafts: async (uid, documentIds) => {
      const found = await whole.drafts(uid, documentIds);
      if (found) return found;
      const where = { documentId: { $in: documentIds }, publishedAt: null };
      const rows = (await strapi.db.query(uid as never).findMany({ where, populate: populate(uid) } as never)) as Row[];
      return new Map(rows.map((row) => [String(row.documentId), row]));
    },
    published: (uid, documentId) => one(uid, documentId, true),
    stored: async (type, documentId) => {
      const [row] = await store.raw(storedStatement(type), [documentId]);
      if (!row) return null;
      const { 'row.id': id, 'row.owner': owner, ...texts } = row;
      return { id: Number(id), owner: (owner as string | null) ?? null, texts: texts as StoredDraft['texts'] };
    },
    publishedAfter: async (uid, id, limit) =>
      (await strapi.db.query(uid as never).findMany({
        where: { id: { $gt: id }, publishedAt: { $notNull: true } },
        orderBy: { id: 'asc' },
        limit,
        populate: populate(uid),
      } as never)) as Row[],
    project: async (type, row, declarations) => {
      const schema = schemaOf(type.uid);
      const unsigned = type.options.unsigned ?? [];
      const bare = project(schema, row, schemaOf, unsigned);
      const files = await embedded(bare.part);
      if (files.length === 0 && declarations.length === 0) return bare;
      const declared = declarations.map(({ plugin, name, value }) => [`${plugin}.${name}`, value as Json] as const);
      return project(schema, row, schemaOf, unsigned, files, Object.fromEntries(declared));
    },
  };
}
