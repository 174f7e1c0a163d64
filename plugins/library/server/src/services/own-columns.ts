// Names of a type's table and columns, for statements that are asked at every write or publication and stay prepared.
import { kernel, type Kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string }>;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function ownColumns(
  strapi: Core.Strapi,
  uid: string
): { table: string; column(attribute: string): string } & Pick<Kernel['database'], 'name' | 'rows'> {
  const { tableName, attributes } = strapi.db.metadata.get(uid) as unknown as Meta;
  const { name, rows } = kernel(strapi).database;
  return {
    table: name(tableName),
    column: (attribute) => quoted(attributes[attribute]?.columnName ?? attribute),
    name,
    rows,
  };
}
