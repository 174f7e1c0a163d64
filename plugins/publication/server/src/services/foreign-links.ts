// Links that Strapi makes at the other end: publishing a document copies relations that drafts of others name, into their published
// versions, which nobody signed with them. They are found here, by one statement, and taken out again.
import type { Core } from '@strapi/types';
import { guardedTables } from '../guards/guarded-tables';
import type { Member } from '../kernel';
import type { Registry } from './registry';
import type { Store } from './store';

export interface ForeignLinks {
  /** Removes links from published documents to this row, except from those in `signed` (`uid documentId`). */
  remove(member: Member, publishedId: number, signed: ReadonlySet<string>): Promise<void>;
}

interface Source {
  table: string;
  sql: string;
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

export function createForeignLinks(strapi: Core.Strapi, store: Store, registry: Registry): ForeignLinks {
  const tableOf = (name: string) => {
    const schema = strapi.db.getSchemaName();
    return schema ? `${quote(schema)}.${quote(name)}` : quote(name);
  };
  let bySource: Map<string, Source[]> | null = null;

  /** Statements that find links to a type, by the type's uid. */
  const sources = (): Map<string, Source[]> => {
    if (bySource) return bySource;
    bySource = new Map();
    for (const { table, owners } of guardedTables(strapi, registry)) {
      for (const { uid, root, chain, column, target } of owners) {
        if (!target) continue;
        const joins = chain.map((link, i) => {
          const parent = i === 0 ? 'g.id' : `l${i - 1}.${quote(chain[i - 1]!.child)}`;
          const where = Object.entries(link.where).map(([name, value]) => ` AND l${i}.${quote(name)} = ${text(value)}`);
          return ` JOIN ${tableOf(link.table)} l${i} ON l${i}.${quote(link.parent)} = ${parent}${where.join('')}`;
        });
        const last = chain.length - 1;
        const holder = last < 0 ? 'g.id' : `l${last}.${quote(chain[last]!.child)}`;
        const sql =
          `SELECT ${text(table)} AS link_table, j.id AS link_id, ${text(uid)} AS uid, g.document_id AS document_id` +
          ` FROM ${tableOf(table)} j, ${tableOf(root)} g${joins.join('')}` +
          ` WHERE j.${quote(target.column)} = ? AND ${holder} = j.${quote(column)} AND g.published_at IS NOT NULL`;
        bySource.set(target.uid, [...(bySource.get(target.uid) ?? []), { table, sql }]);
      }
    }
    return bySource;
  };

  return {
    remove: async (member, publishedId, signed) => {
      const list = sources().get(member.uid) ?? [];
      if (!list.length) return;
      const sql = list.map((source) => source.sql).join(' UNION ALL ');
      const found = (await store.raw(
        sql,
        list.map(() => publishedId)
      )) as { link_table: string; link_id: number; uid: string; document_id: string }[];
      const foreign = found.filter((row) => !signed.has(`${row.uid} ${row.document_id}`));
      for (const row of foreign) {
        await store.write((tables) => tables(row.link_table).where({ id: row.link_id }).delete());
      }
    },
  };
}
