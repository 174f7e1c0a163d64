// Writes many planned rows with their components and links in a handful of statements, as Strapi's create would write each of them.
import type { Core } from '@strapi/types';
import type { TypeSchema } from '../domain/signed-part';
import type { Row } from '../kernel';
import type { PlannedRow } from './bulk-plan';
import type { Store } from './store';

interface Meta {
  tableName: string;
  attributes: Record<
    string,
    {
      joinTable?: {
        name: string;
        joinColumn: { name: string };
        inverseJoinColumn: { name: string };
        orderColumnName?: string;
      };
    }
  >;
}

interface Lifecycles {
  run(action: string, uid: string, event: { params: Row; result?: Row }, states?: unknown): Promise<unknown>;
}

/** A row of a join table has at most six columns; SQLite takes 32,766 variables in a statement and joins 500 rows. */
const LINKS_AT_ONCE = 500;

export interface BulkRows {
  /** Inserts the rows; each has its id then. In a transaction. */
  insert(rows: readonly PlannedRow[]): Promise<void>;
}

export function createBulkRows(strapi: Core.Strapi, store: Store): BulkRows {
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;
  const lifecycles = () => strapi.db.lifecycles as unknown as Lifecycles;

  /** Ids that no row has or will get: links can be written without asking which row got which. */
  const take = async (uid: string, count: number): Promise<number[]> => {
    const { tableName } = metaOf(uid);
    if (strapi.db.dialect.client === 'postgres') {
      const sql = `select nextval(pg_get_serial_sequence(?::text, 'id')) as id from generate_series(1, ?::int)`;
      return (await store.raw(sql, [store.name(tableName), count])).map(({ id }) => Number(id));
    }
    // One connection, and it is writing: nobody else takes ids meanwhile. The sequence remembers rows that are gone.
    const sql =
      `select max(coalesce((select max(id) from ${store.name(tableName)}), 0),` +
      ` coalesce((select seq from sqlite_sequence where name = ?), 0)) as last`;
    const [row] = await store.raw(sql, [tableName]);
    return Array.from({ length: count }, (_, at) => Number(row!.last) + 1 + at);
  };

  /** Every row with those of its components, components first as Strapi writes them. */
  const flat = (rows: readonly PlannedRow[]): PlannedRow[] =>
    rows.flatMap((row) => [...row.components.flatMap((part) => flat(part.rows)), row]);

  const linksOf = (row: PlannedRow): [table: string, link: Row][] => {
    const joins = metaOf(row.uid).attributes;
    const components = row.components.flatMap(({ attribute, rows }) => {
      const { name, joinColumn, inverseJoinColumn, orderColumnName } = joins[attribute]!.joinTable!;
      const { repeatable } = schemaOf(row.uid).attributes[attribute]!;
      return rows.map((item, at): [string, Row] => [
        name,
        {
          [joinColumn.name]: row.id,
          [inverseJoinColumn.name]: item.id,
          field: attribute,
          component_type: item.uid,
          [orderColumnName!]: repeatable ? at + 1 : null,
        },
      ]);
    });
    const relations = row.links.flatMap(({ attribute, ids }) => {
      const { name, joinColumn, inverseJoinColumn, orderColumnName } = joins[attribute]!.joinTable!;
      const ordered = schemaOf(row.uid).attributes[attribute]!.relation!.endsWith('ToMany');
      return [...new Set(ids)].map((id, at): [string, Row] => [
        name,
        {
          [joinColumn.name]: row.id,
          [inverseJoinColumn.name]: id,
          ...(ordered ? { [orderColumnName!]: at + 1 } : {}),
        },
      ]);
    });
    return [...components, ...relations];
  };

  /** Rows by what they are written into, in the order in which that is first met. */
  const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const item of items) {
      const group = groups.get(keyOf(item));
      if (group) group.push(item);
      else groups.set(keyOf(item), [item]);
    }
    return groups;
  };

  return {
    insert: async (rows) => {
      const groups = grouped(flat(rows), ({ uid }) => uid);
      const states = new Map<PlannedRow, unknown>();
      for (const [uid, group] of groups) {
        const ids = await take(uid, group.length);
        for (const [at, row] of group.entries()) {
          row.id = ids[at]!;
          // Who subscribes to creates, whatever plugin it is, sees and may change the columns of each row as at a create by itself; the
          // database layer adds the event for many at once.
          states.set(row, await lifecycles().run('beforeCreate', uid, { params: { data: row.data } }));
        }
        const data = group.map((row) => ({ ...row.data, id: row.id }));
        await strapi.db.query(uid as never).createMany({ data } as never);
      }
      const links = grouped([...groups.values()].flat().flatMap(linksOf), ([table]) => table);
      for (const [table, list] of links) {
        for (let at = 0; at < list.length; at += LINKS_AT_ONCE) {
          const chunk = list.slice(at, at + LINKS_AT_ONCE).map(([, link]) => link);
          await store.together((tables) => [tables(table).insert(chunk)]);
        }
      }
      for (const [uid, group] of groups) {
        for (const row of group) {
          const event = { params: { data: row.data }, result: { ...row.data, id: row.id } };
          await lifecycles().run('afterCreate', uid, event, states.get(row) ?? new Map());
        }
      }
    },
  };
}
