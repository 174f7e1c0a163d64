// Links that Strapi makes at the other end: publishing a document copies relations that drafts of others name, into their published
// versions, which nobody signed with them. They are found here, by one statement, and taken out again.
import type { Core } from '@strapi/types';
import { chainSql, quote, text } from '../domain/guard-sql';
import { guardedTables } from '../guards/guarded-tables';
import type { Member } from '../kernel';
import type { Registry } from './registry';
import type { Store } from './store';

export interface ForeignLinks {
  /** Removes links from other published documents to this row, except those that stand in `signed`. */
  remove(member: Member, publishedId: number, signed: readonly SignedLink[]): Promise<void>;
}

/** A link that somebody signed; the path as references name it, `sections.0.documents`. */
export interface SignedLink {
  uid: string;
  document_id: string;
  path: string;
}

/** A link without the positions of components: a table tells attributes, not positions. */
const linkKey = ({ uid, document_id: id, path }: SignedLink): string =>
  `${uid} ${id} ${path.replace(/\.\d+(?=\.|$)/g, '')}`;

export function createForeignLinks(strapi: Core.Strapi, store: Store, registry: Registry): ForeignLinks {
  const tableOf = (name: string) => {
    const schema = strapi.db.getSchemaName();
    return schema ? `${quote(schema)}.${quote(name)}` : quote(name);
  };
  let bySource: Map<string, string[]> | null = null;

  /** Statements that find links to a type, by the type's uid. */
  const sources = (): Map<string, string[]> => {
    if (bySource) return bySource;
    bySource = new Map();
    for (const { table, owners } of guardedTables(strapi, registry)) {
      for (const { uid, root, chain, column, target } of owners) {
        if (!target) continue;
        const { joins, holder } = chainSql(chain, tableOf);
        const sql =
          `SELECT ${text(table)} AS link_table, j.id AS link_id, ${text(uid)} AS uid, g.document_id AS document_id,` +
          ` ${text([...chain.map(({ where }) => where.field), target.attribute].join('.'))} AS path` +
          ` FROM ${tableOf(table)} j, ${tableOf(root)} g${joins}` +
          ` WHERE j.${quote(target.column)} = ? AND ${holder} = j.${quote(column)} AND g.published_at IS NOT NULL`;
        bySource.set(target.uid, [...(bySource.get(target.uid) ?? []), sql]);
      }
    }
    return bySource;
  };

  return {
    remove: async (member, publishedId, signed) => {
      const list = sources().get(member.uid) ?? [];
      if (!list.length) return;
      const sql = list.join(' UNION ALL ');
      const ids = list.map(() => publishedId);
      const found = (await store.raw(sql, ids)) as unknown as (SignedLink & { link_table: string; link_id: number })[];
      const known = new Set(signed.map(linkKey));
      for (const row of found) {
        // A document's links to itself are proven with the rest of it.
        if ((row.uid === member.uid && row.document_id === member.documentId) || known.has(linkKey(row))) continue;
        await store.write((tables) => tables(row.link_table).where({ id: row.link_id }).delete());
      }
    },
  };
}
