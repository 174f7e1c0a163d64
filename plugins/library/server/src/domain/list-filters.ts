// Filters of Strapi's own on attributes that are kept as a list (JSON): "contains" means that the list has the value. PostgreSQL knows no
// pattern on such a column and answers with an error; other operators mean nothing there, or other things on other databases.
import { GongkaiError } from '@gongkai/publication/kernel';

interface Attribute {
  type: string;
  target?: string;
  component?: string;
}

export type SchemaOf = (uid: string) => { attributes: Record<string, Attribute> } | undefined;

type Query = Record<string, unknown>;

/** What is asked, and how it is asked of the database: the pattern in which both databases look at the list's text. */
const MEANT: Readonly<Record<string, string>> = {
  $contains: '$containsi',
  $containsi: '$containsi',
  $notContains: '$notContainsi',
  $notContainsi: '$notContainsi',
};
const PLAIN = new Set(['$null', '$notNull']);

const isObject = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(path: string): never {
  throw new GongkaiError(
    400,
    'library.list-filter',
    `“${path}”是多选的列表，只能用 $contains、$notContains、$null、$notNull 筛选，$contains 的值是其中一项的全文。`,
    { path }
  );
}

function rewriteList(value: unknown, path: string): Query {
  if (!isObject(value)) refuse(path);
  return Object.fromEntries(
    Object.entries(value).map(([operator, operand]) => {
      if (PLAIN.has(operator)) return [operator, operand];
      const meant = MEANT[operator];
      if (!meant || typeof operand !== 'string' || !operand) refuse(path);
      // As the list is written: a whole item, in its quotation marks.
      return [meant, JSON.stringify(operand)];
    })
  );
}

/**
 * The filters with conditions on lists rewritten, at every depth.
 * @throws GongkaiError 400 `library.list-filter`
 */
export function rewriteListFilters(uid: string, filters: unknown, schemaOf: SchemaOf, path = ''): unknown {
  if (Array.isArray(filters)) return filters.map((one: unknown) => rewriteListFilters(uid, one, schemaOf, path));
  const attributes = schemaOf(uid)?.attributes;
  if (!isObject(filters) || !attributes) return filters;
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => {
      if (name.startsWith('$')) return [name, rewriteListFilters(uid, value, schemaOf, path)];
      const attribute = attributes[name];
      if (!attribute) return [name, value];
      const here = `${path}${name}`;
      if (attribute.type === 'json') return [name, rewriteList(value, here)];
      const inner = attribute.type === 'component' ? attribute.component : attribute.target;
      return [name, inner ? rewriteListFilters(inner, value, schemaOf, `${here}.`) : value];
    })
  );
}
