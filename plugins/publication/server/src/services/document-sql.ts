// What statements over documents of several types are put together from: names in SQL, a document's facts, title and owner organ.
import type { Core } from '@strapi/types';
import type { Kernel, ManagedType } from '../kernel';

interface Link {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: Link; target?: string }>;
}

/** Organs that the rows may belong to; null for every organ. */
export type Organs = readonly string[] | null;

export type Bindings = (string | number)[];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');

/** The day in Shanghai of an instant in SQL, as the count of days since 1970: whole numbers divide without a rest on both databases. */
export const dayNumberSql = (instant: string): string => `((${instant} + 28800000) / 86400000)`;
export const dayOfNumber = (count: unknown): string => new Date(Number(count) * 86_400_000).toISOString().slice(0, 10);
export const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export const titleOf = (type: ManagedType): string =>
  (type.options.library as { title?: string } | undefined)?.title ?? 'title';

export function createDocumentSql(strapi: Core.Strapi) {
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const columnOf = (uid: string, attribute: string, alias: string): string =>
    `${alias}.${quoted(metaOf(uid).attributes[attribute]?.columnName ?? attribute)}`;
  const name = (table: string): string =>
    (strapi.plugin('gongkai-publication').service('kernel') as Kernel).database.name(table);
  const linkOf = (uid: string, attribute: string): Link | undefined => metaOf(uid).attributes[attribute]?.joinTable;
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

  return {
    metaOf,
    columnOf,
    name,
    linkOf,
    text,

    /** The facts `f` of documents `d` of a type, to be joined. */
    factsSql: (uid: string): string =>
      `${name('gk_documents')} f on f.uid = ${text(uid)} and f.document_id = d.document_id and f.locale = ''`,

    /** The join of the owner organ `g` of documents `d`. */
    ownerSql: ({ uid, options }: ManagedType): string => {
      const link = options.organ ? linkOf(uid, options.organ) : undefined;
      const organs = options.organ ? metaOf(uid).attributes[options.organ]?.target : undefined;
      return link && organs
        ? ` left join ${name(link.name)} ol on ol.${quoted(link.joinColumn.name)} = d.id` +
            ` left join ${name(metaOf(organs).tableName)} g on g.id = ol.${quoted(link.inverseJoinColumn.name)}`
        : ' left join (select null as document_id, null as name) g on 1 = 0';
    },

    inOrgans: (organs: Organs): { sql: string; bindings: Bindings } =>
      organs === null
        ? { sql: '', bindings: [] }
        : { sql: ` and g.document_id in (${marks(organs)})`, bindings: [...organs] },

    /** The title of documents `d`; empty for a type without one. */
    titleSql: (type: ManagedType): string => {
      const title = titleOf(type);
      return type.attributes[title] ? columnOf(type.uid, title, 'd') : `''`;
    },
  };
}
