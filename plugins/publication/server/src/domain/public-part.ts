// What of a signed part everybody may read after it was replaced: texts, days and the like, names of files; no links to other documents, no
// files, nothing that the type keeps private. Pure.
import type { Json } from './canonical-json';
import type { AttributeSchema, SchemaOf, TypeSchema } from './signed-part';

type Part = { [key: string]: Json };

const isPart = (value: Json | undefined): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

function valueOf(attribute: AttributeSchema, value: Json, schemaOf: SchemaOf): Json | undefined {
  switch (attribute.type) {
    case 'relation':
      return undefined;
    case 'media': {
      // By their names: the bytes are not public any more.
      const names = listOf(value).flatMap((file): Json[] => (isPart(file) ? [{ name: file.name ?? '' }] : []));
      return attribute.multiple ? names : (names[0] ?? null);
    }
    case 'component': {
      const schema = schemaOf(attribute.component!);
      const items = listOf(value).flatMap((item) => (isPart(item) ? [publicPart(schema, item, schemaOf)] : []));
      return attribute.repeatable ? items : (items[0] ?? null);
    }
    case 'dynamiczone':
      return listOf(value).flatMap((item) => {
        if (!isPart(item)) return [];
        const uid = item.__component as string;
        return [{ __component: uid, ...publicPart(schemaOf(uid), item, schemaOf) }];
      });
    default:
      return value;
  }
}

/** @param part the signed part, with or without what plugins declare of it */
export function publicPart(schema: TypeSchema, part: Part, schemaOf: SchemaOf): Part {
  const result: Part = {};
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const value = part[name];
    if (value === undefined || (attribute as { private?: boolean }).private === true) continue;
    const shown = valueOf(attribute, value, schemaOf);
    if (shown !== undefined) result[name] = shown;
  }
  return result;
}
