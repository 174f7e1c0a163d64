// Links between public documents and interpretations in SQL, for lists: one statement whatever the list is, prepared once.
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { interpretationBlock } from '../domain/block';
import { titleNameOf } from './links';

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: Link }>;
}

interface Link {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export type LinkSql = ReturnType<typeof createLinkSql>;

export function createLinkSql(strapi: Core.Strapi) {
  const database = () => kernelOf(strapi).database;
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const statements = new Map<string, string>();
  const kept = (key: string, make: () => string): string => {
    const known = statements.get(key) ?? make();
    statements.set(key, known);
    return known;
  };
  const columnOf = (uid: string, attribute: string | undefined, alias: string): string =>
    attribute ? `${alias}.${quoted(metaOf(uid).attributes[attribute]?.columnName ?? attribute)}` : 'null';
  /** One parameter for the whole list. */
  const listed = (): string =>
    strapi.db.dialect.client === 'postgres'
      ? 'select json_array_elements_text(cast(? as json))'
      : 'select value from json_each(?)';

  return {
    /** Public interpretations of documents: with the document id as `target`. */
    interpreting: (of: ManagedType, by: ManagedType, documentIds: readonly string[]): Promise<Row[]> => {
      const { documents, forms, organ, byLeader } = interpretationBlock(by)!;
      const sql = kept(`interpreting ${of.uid} ${by.uid}`, () => {
        const { name } = database();
        const columns = [
          ...['r.target_id as target', 'r.document_id as id'],
          `${columnOf(by.uid, titleNameOf(by), 't')} as title`,
          `${columnOf(by.uid, forms, 't')} as forms`,
          `${columnOf(by.uid, organ, 't')} as organ`,
          `${columnOf(by.uid, byLeader, 't')} as by_leader`,
        ];
        return (
          `select ${columns.join(', ')} from ${name('gk_references')} r` +
          ` join ${name(metaOf(by.uid).tableName)} t on t.document_id = r.document_id and t.published_at is not null` +
          ` where r.uid = ? and r.path = ? and r.target_uid = ? and r.target_id in (${listed()}) order by r.id`
        );
      });
      return database().rows(sql, [by.uid, documents, of.uid, JSON.stringify(documentIds)]);
    },

    /**
     * Interpretations that were public and are not now, whose drafts still name these documents; with what was signed of them last as
     * `canonical`: what nobody signed is told to nobody.
     */
    takenDown: (of: ManagedType, by: ManagedType, documentIds: readonly string[]): Promise<Row[]> => {
      const { documents } = interpretationBlock(by)!;
      const link = metaOf(by.uid).attributes[documents]!.joinTable!;
      const sql = kept(`taken down ${of.uid} ${by.uid}`, () => {
        const { name } = database();
        return (
          `select distinct d.document_id as target, f.document_id as id, v.canonical from ${name('gk_documents')} f` +
          ` join ${name(metaOf(by.uid).tableName)} i on i.document_id = f.document_id and i.published_at is null` +
          ` join ${name(link.name)} l on l.${quoted(link.joinColumn.name)} = i.id` +
          ` join ${name(metaOf(of.uid).tableName)} d on d.id = l.${quoted(link.inverseJoinColumn.name)}` +
          ` join ${name('gk_permits')} p on p.uid = f.uid and p.document_id = f.document_id` +
          ` and p.id = (select max(q.id) from ${name('gk_permits')} q where q.uid = f.uid and q.document_id = f.document_id)` +
          ` join ${name('gk_revisions')} v on v.digest = p.digest` +
          ` where f.uid = ? and f.published_digest is null and f.first_published_at is not null` +
          ` and d.document_id in (${listed()}) order by id`
        );
      });
      return database().rows(sql, [by.uid, JSON.stringify(documentIds)]);
    },

    /** Documents that public interpretations were signed with, public or once public: with the interpretation's id as `source`. */
    interpreted: (by: ManagedType, of: ManagedType, documentIds: readonly string[]): Promise<Row[]> => {
      const { documents } = interpretationBlock(by)!;
      const { number } = (of.options.library ?? {}) as { number?: string };
      const sql = kept(`interpreted ${by.uid} ${of.uid}`, () => {
        const { name } = database();
        return (
          `select r.document_id as source, r.target_id as id, f.published_digest as digest,` +
          ` ${columnOf(of.uid, titleNameOf(of), 't')} as title, ${columnOf(of.uid, number, 't')} as number` +
          ` from ${name('gk_references')} r join ${name('gk_documents')} f` +
          ` on f.uid = r.target_uid and f.document_id = r.target_id and f.locale = '' and f.first_published_at is not null` +
          ` left join ${name(metaOf(of.uid).tableName)} t on t.document_id = r.target_id and t.published_at is not null` +
          ` where r.uid = ? and r.path = ? and r.target_uid = ? and r.document_id in (${listed()}) order by r.id`
        );
      });
      return database().rows(sql, [by.uid, documents, of.uid, JSON.stringify(documentIds)]);
    },
  };
}
