// What is public of organs, with when it was and whether it was delivered as it is: what packages are made of, and the list 未移交. One
// statement for all types.
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DELIVERIES, PACKAGE_ITEMS } from '../content-types/package-tables';
import type { DeliveryCount } from '../domain/delivery';
import { namesOf } from './validity-rows';

export interface PublicDocument {
  uid: string;
  documentId: string;
  title: string;
  organId: string;
  organName: string;
  indexNumber: string | null;
  /** Epoch milliseconds. */
  firstPublishedAt: number;
  publishedAt: number;
  digest: string;
  /** In a package that was delivered, in this version. */
  delivered: boolean;
}

export interface DocumentsAsked {
  types: readonly ManagedType[];
  organs: readonly string[];
  /** First published; epoch milliseconds, from inclusive, before exclusive. */
  since?: number;
  before?: number;
  /** Document ids; all when left out. */
  ids?: readonly string[];
  /** Only those that were not delivered. */
  undelivered?: boolean;
}

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: JoinTable }>;
}

type Bindings = (string | number)[];

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const OFFSET = 8 * 3_600_000;

export type PackageDocuments = ReturnType<typeof createPackageDocuments>;

export function createPackageDocuments(strapi: Core.Strapi) {
  const { database } = kernelOf(strapi);
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;

  /** One parameter for a whole list: one statement to prepare, however long the list is. */
  const listed =
    strapi.db.dialect.client === 'postgres'
      ? 'select json_array_elements_text(cast(? as json))'
      : 'select value from json_each(?)';

  /** Whether the document d stands as it is in a package with a delivery that counts. */
  const delivered = () =>
    `case when exists (select 1 from ${database.name(PACKAGE_ITEMS)} i join ${database.name(DELIVERIES)} v` +
    ` on v.package = i.package and not v.voided` +
    ` and not exists (select 1 from ${database.name(DELIVERIES)} c where c.corrects = v.ref)` +
    ' where i.uid = d.uid and i.document_id = d.document_id and i.digest = d.published_digest) then 1 else 0 end';

  const ofType = (type: ManagedType, asked: DocumentsAsked, bindings: Bindings): string => {
    const meta = metaOf(type.uid);
    const organ = type.options.organ!;
    const link = meta.attributes[organ]!.joinTable!;
    const organs = metaOf(String(type.attributes[organ]!.target));
    const { title } = namesOf(type);
    const { since, before, ids } = asked;
    bindings.push(type.uid, JSON.stringify(asked.organs));
    if (since !== undefined) bindings.push(since);
    if (before !== undefined) bindings.push(before);
    if (ids) bindings.push(JSON.stringify(ids));
    return (
      `select d.uid, d.document_id, ${title ? `t.${quote(meta.attributes[title]?.columnName ?? title)}` : 'null'} as title,` +
      ' o.document_id as organ_id, coalesce(d.organ_name, o.name) as organ_name, o.name as organ_now, d.index_number,' +
      ` d.first_published_at, d.published_at, d.published_digest, ${delivered()} as delivered` +
      ` from ${database.name('gk_documents')} d` +
      ` join ${database.name(meta.tableName)} t on t.document_id = d.document_id and t.published_at is not null` +
      ` join ${database.name(link.name)} l on l.${quote(link.joinColumn.name)} = t.id` +
      ` join ${database.name(organs.tableName)} o on o.id = l.${quote(link.inverseJoinColumn.name)}` +
      ` where d.uid = ? and d.locale = '' and d.published_digest is not null and d.hidden_at is null` +
      ` and o.document_id in (${listed})` +
      (since === undefined ? '' : ' and d.first_published_at >= ?') +
      (before === undefined ? '' : ' and d.first_published_at < ?') +
      (ids ? ` and d.document_id in (${listed})` : '')
    );
  };

  /** The documents that are asked for as a table, with its bindings. */
  const found = (asked: DocumentsAsked): { from: string; bindings: Bindings } => {
    const bindings: Bindings = [];
    const parts = asked.types.map((type) => ofType(type, asked, bindings)).join(' union all ');
    return { from: `(${parts}) found${asked.undelivered ? ' where delivered = 0' : ''}`, bindings };
  };

  const documentOf = (row: Row): PublicDocument => ({
    uid: String(row.uid),
    documentId: String(row.document_id),
    title: typeof row.title === 'string' && row.title ? row.title : String(row.document_id),
    organId: String(row.organ_id),
    organName: String(row.organ_name),
    indexNumber: typeof row.index_number === 'string' ? row.index_number : null,
    firstPublishedAt: Number(row.first_published_at),
    publishedAt: Number(row.published_at),
    digest: String(row.published_digest),
    delivered: Number(row.delivered) === 1,
  });

  const nothing = ({ types, organs, ids }: DocumentsAsked): boolean =>
    !types.length || !organs.length || ids?.length === 0;

  return {
    /** Types whose documents belong to organs; a column is a place for documents, and none itself. */
    types: (): ManagedType[] =>
      kernelOf(strapi)
        .types()
        .filter(({ options }) => options.organ && !(options.library as { takes?: unknown } | undefined)?.takes),

    count: async (asked: DocumentsAsked): Promise<number> => {
      if (nothing(asked)) return 0;
      const { from, bindings } = found(asked);
      const [row] = await database.rows(`select count(*) as total from ${from}`, bindings);
      return Number(row?.total ?? 0);
    },

    /** In the order of their first publication. */
    list: async (asked: DocumentsAsked, page?: { offset: number; limit: number }): Promise<PublicDocument[]> => {
      if (nothing(asked)) return [];
      const { from, bindings } = found(asked);
      const limits = page ? [page.limit, page.offset] : [];
      const rows = await database.rows(
        `select * from ${from} order by first_published_at, uid, document_id${page ? ' limit ? offset ?' : ''}`,
        [...bindings, ...limits]
      );
      return rows.map(documentOf);
    },

    /** How much is public and delivered, by organ and year of first publication. */
    figures: async (asked: DocumentsAsked): Promise<DeliveryCount[]> => {
      if (nothing(asked)) return [];
      const { from, bindings } = found(asked);
      const [ends] = await database.rows(
        `select min(first_published_at) as first, max(first_published_at) as last from ${from}`,
        bindings
      );
      if (ends?.first === null || ends?.first === undefined) return [];
      const yearOf = (at: unknown): number => new Date(Number(at) + OFFSET).getUTCFullYear();
      const [first, last] = [yearOf(ends.first), yearOf(ends.last)];
      const years = Array.from({ length: last - first }, (_, i) => first + i);
      const cases = years
        .map((year) => `when first_published_at < ${Date.UTC(year + 1, 0, 1) - OFFSET} then ${year}`)
        .join(' ');
      const year = cases ? `case ${cases} else ${last} end` : String(last);
      const rows = await database.rows(
        'select organ_id, organ_now, year, count(*) as published, sum(delivered) as delivered' +
          ` from (select found.*, ${year} as year from ${from}) counted group by organ_id, organ_now, year`,
        bindings
      );
      return rows.map((row) => ({
        organId: String(row.organ_id),
        organName: String(row.organ_now),
        year: Number(row.year),
        published: Number(row.published),
        delivered: Number(row.delivered),
      }));
    },
  };
}
