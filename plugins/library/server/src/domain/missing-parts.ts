// Required fields inside components, at any depth: Strapi asks for them only as it publishes, after the last signature and in English.
import type { Finding } from '@gongkai/publication/kernel';
import { GATE } from './completeness';

interface Attribute {
  type?: string;
  required?: boolean;
  component?: string;
  components?: string[];
}

export interface PartSchema {
  info?: { displayName?: string };
  attributes: Record<string, Attribute>;
}

type Row = Record<string, unknown>;

/** What the required fields of components are called; another is called by its name in the schema. */
const FIELDS: Readonly<Record<string, string>> = { name: '名称', title: '名称', question: '问题' };

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && !value.trim()) ||
  (Array.isArray(value) && value.length === 0);

/**
 * A blocker for each required field of a component that is empty.
 * @param schemaOf schemas of components by their uid
 */
export function missingParts(
  schema: PartSchema,
  row: Row,
  schemaOf: (uid: string) => PartSchema,
  path = ''
): Finding[] {
  return Object.entries(schema.attributes).flatMap(([name, { type, component }]) => {
    if (type !== 'component' && type !== 'dynamiczone') return [];
    const value = row[name];
    const items = (Array.isArray(value) ? value : [value]) as (Row | null | undefined)[];
    return items.flatMap((item, i) => {
      const uid = component ?? (item?.__component as string | undefined);
      if (!item || !uid) return [];
      const part = schemaOf(uid);
      const at = `${path}${name}${Array.isArray(value) ? `.${i}` : ''}`;
      const place = `${part.info?.displayName ?? uid}${Array.isArray(value) ? `（第${i + 1}项）` : ''}`;
      const own = Object.entries(part.attributes)
        .filter(([field, attribute]) => attribute.required && isEmpty(item[field]))
        .map(([field]): Finding => {
          const label = FIELDS[field] ?? field;
          return {
            gate: GATE,
            code: 'library.part-missing',
            severity: 'blocker',
            path: `${at}.${field}`,
            message: `${place}没有填写${label}`,
            remedy: `请填写“${label}”；不需要这一项的，请删去。`,
          };
        });
      return [...own, ...missingParts(part, item, schemaOf, `${at}.`)];
    });
  });
}
