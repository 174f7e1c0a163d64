// Links that Strapi makes at the other end: publishing a document copies relations that drafts of others name, into their published
// versions, which nobody signed with them. They are found here, by one statement, and taken out again.
import type { Core } from '@strapi/types';
import { chainSql, quote, text } from '../domain/guard-sql';
import { guardedTables } from '../guards/guarded-tables';
import type { Member } from '../kernel';
import type { Registry } from './registry';
import type { Store } from './store';

export interface ForeignLinks {
  /** Statements that find what links to a row of the type (its id is the one binding of each), with the columns of `FoundLink`. */
  statements(uid: string): readonly string[];
  /** Removes, of the links that were found, those from other published documents that do not stand in `signed`. */
  remove(member: Member, found: readonly FoundLink[], signed: readonly SignedLink[]): Promise<void>;
}

export interface FoundLink extends SignedLink {
  link_table: string;
  link_id: number;
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
  const tableOf = (name: string) => store.name(name);
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
    statements: (uid) => sources().get(uid) ?? [],
    remove: async (member, found, signed) => {
      const known = new Set(signed.map(linkKey));
      for (const row of found) {
        // A document's links to itself are proven with the rest of it.
        if ((row.uid === member.uid && row.document_id === member.documentId) || known.has(linkKey(row))) continue;
        await store.write((tables) => tables(row.link_table).where({ id: row.link_id }).delete());
      }
    },
  };
}
