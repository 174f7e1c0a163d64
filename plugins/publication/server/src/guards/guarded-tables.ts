// Which tables hold what is signed: every managed type's own, its components' at any depth, the links of both, and files.
import type { Core } from '@strapi/types';
import type { GuardedTable, Link, Owner } from '../domain/guard-sql';
import { isOwned, SYSTEM_ATTRIBUTES, type AttributeSchema, type TypeSchema } from '../domain/signed-part';
import { FILE_UID } from '../services/references';
import type { Registry } from '../services/registry';

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn?: { name: string };
  morphColumn?: { typeColumn: { name: string }; idColumn: { name: string } };
  orderColumnName?: string;
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: JoinTable; joinColumn?: { name: string } }>;
}

/** Of a file's row: what the digest covers, and what decides which bytes its address gives. */
const FILE_COLUMNS = [
  'document_id',
  'name',
  'alternative_text',
  'hash',
  'ext',
  'mime',
  'url',
  'provider',
  'provider_metadata',
  'formats',
];

const COMPONENT_LINK = ['entity_id', 'cmp_id', 'component_type', 'field', 'order'];

/** The tables of a content type that is ours: its rows, whose writer an account that goes takes along, and the links that they own. */
export function tablesOfType(strapi: Core.Strapi, uid: string): { table: string; columns?: string[] }[] {
  const { tableName, attributes } = strapi.db.metadata.get(uid) as unknown as Meta;
  const { attributes: schema } = strapi.getModel(uid as never) as unknown as TypeSchema;
  const content = Object.keys(attributes).filter((name) => !['id', 'createdBy', 'updatedBy'].includes(name));
  const columns = content.flatMap((name) => attributes[name]!.columnName ?? []);
  const links = content.flatMap((name) => {
    const attribute = schema[name];
    const join = attributes[name]!.joinTable;
    return attribute?.type === 'relation' && isOwned(attribute) && join ? [{ table: join.name }] : [];
  });
  return [{ table: tableName, columns: ['id', ...columns] }, ...links];
}

/** The tables that net 3 guards, each once, with every way in which its rows belong to a managed type. */
export function guardedTables(strapi: Core.Strapi, registry: Registry): GuardedTable[] {
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as TypeSchema;
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const found = new Map<string, GuardedTable>();

  const add = (table: string, columns: string[], owner: Owner, updatesOnly = false) => {
    const known = found.get(table) ?? { table, columns: [], updatesOnly, owners: [] };
    known.columns = [...new Set([...known.columns, ...columns])];
    if (!known.owners.some((other) => JSON.stringify(other) === JSON.stringify(owner))) known.owners.push(owner);
    found.set(table, known);
  };

  /** Columns of a row that are its own content; unsigned ones and the row's life are not. */
  const contentColumns = (uid: string, unsigned: ReadonlySet<string>): string[] =>
    Object.entries(schemaOf(uid).attributes).flatMap(([name, attribute]) => {
      if (SYSTEM_ATTRIBUTES.has(name) || unsigned.has(name)) return [];
      const meta = metaOf(uid).attributes[name];
      if (attribute.type === 'relation') return isOwned(attribute) && meta?.joinColumn ? [meta.joinColumn.name] : [];
      return ['component', 'dynamiczone', 'media'].includes(attribute.type) || !meta ? [] : [meta.columnName ?? name];
    });

  const walk = (
    root: { uid: string; root: string },
    uid: string,
    chain: Link[],
    unsigned: ReadonlySet<string>
  ): void => {
    for (const [name, attribute] of Object.entries(schemaOf(uid).attributes)) {
      if (SYSTEM_ATTRIBUTES.has(name) || unsigned.has(name)) continue;
      const join = metaOf(uid).attributes[name]?.joinTable;
      if (attribute.type === 'media') media(root, uid, name, chain);
      else if (attribute.type === 'component' || attribute.type === 'dynamiczone') {
        const parts = attribute.components ?? [attribute.component!];
        for (const component of parts) {
          const where = { field: name, component_type: component };
          add(join!.name, COMPONENT_LINK, { ...root, chain, column: join!.joinColumn.name, where });
          const link = { table: join!.name, parent: join!.joinColumn.name, child: 'cmp_id', where };
          const deeper = [...chain, link];
          const columns = contentColumns(component, new Set());
          if (columns.length)
            add(metaOf(component).tableName, columns, { ...root, chain: deeper, column: 'id', where: {} }, true);
          walk(root, component, deeper, new Set());
        }
      } else if (attribute.type === 'relation' && isOwned(attribute) && join?.inverseJoinColumn) {
        add(join.name, [join.joinColumn.name, join.inverseJoinColumn.name], {
          ...root,
          chain,
          column: join.joinColumn.name,
          where: {},
          ...targetOf(name, attribute, join.inverseJoinColumn.name),
        });
      }
    }
  };

  const targetOf = (name: string, { target }: AttributeSchema, column: string): Pick<Owner, 'target'> =>
    registry.type(target ?? '')
      ? { target: { uid: target!, root: metaOf(target!).tableName, column, attribute: name } }
      : {};

  const media = (root: { uid: string; root: string }, uid: string, field: string, chain: Link[]) => {
    const { name, joinColumn, morphColumn } = metaOf(FILE_UID).attributes.related!.joinTable!;
    const { typeColumn, idColumn } = morphColumn!;
    const columns = [joinColumn.name, idColumn.name, typeColumn.name, 'field', 'order'];
    add(name, columns, { ...root, chain, column: idColumn.name, where: { [typeColumn.name]: uid, field } });
  };

  for (const { uid, options } of registry.types()) {
    const root = { uid, root: metaOf(uid).tableName };
    const unsigned = new Set(options.unsigned ?? []);
    const columns = ['document_id', 'published_at', 'locale', ...contentColumns(uid, unsigned)];
    add(root.root, columns, { ...root, chain: [], column: 'id', where: {} });
    walk(root, uid, [], unsigned);
  }
  const files = { table: metaOf(FILE_UID).tableName, columns: FILE_COLUMNS, updatesOnly: false, owners: [] };
  return [...found.values(), { ...files, referencedAs: FILE_UID }];
}
