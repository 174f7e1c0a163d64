// The signed part of a document: what three people put their names to, cut out of a row and brought into one shape.
// A change of this projection is a new digest version (gk2), never a silent edit.
import type { Json } from './canonical-json';

export interface AttributeSchema {
  type: string;
  mappedBy?: string;
  relation?: string;
  target?: string;
  component?: string;
  components?: string[];
  repeatable?: boolean;
  multiple?: boolean;
}

export interface TypeSchema {
  attributes: Record<string, AttributeSchema>;
}

/** Schemas by uid, content types and components alike. */
export type SchemaOf = (uid: string) => TypeSchema;

export interface Reference {
  path: string;
  targetUid: string;
  targetId: string;
}

export interface Projection {
  part: { [key: string]: Json };
  /** Relations and files that the part names, by the path at which they stand. */
  references: Reference[];
}

export interface FileMark {
  documentId: string;
  digest: string;
}

const FILE_UID = 'plugin::upload.file';

/** Strapi's own attributes: the row's life, not its content. */
export const SYSTEM_ATTRIBUTES = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'firstPublishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

/** Key under which the bytes of files that stand inside texts are signed; '#' cannot start an attribute's name. */
export const EMBEDDED = '#files';

const FILE_ADDRESS = /\/files\/([a-z0-9]{10,40})\//g;

type Row = Record<string, unknown>;

/** Whether the document owns this relation: the other side (`mappedBy`) is somebody else's statement. */
export function isOwned(attribute: AttributeSchema): boolean {
  return attribute.type === 'relation' && !attribute.mappedBy;
}

/**
 * Document ids of the files whose addresses stand inside texts of a signed part, at any depth, sorted. Of the part, not of the row: what is
 * unsigned, and the names of other documents, may change without a signature.
 */
export function embeddedFileIds(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (item: unknown): void => {
    if (typeof item === 'string') {
      if (item.includes('/files/')) for (const match of item.matchAll(FILE_ADDRESS)) found.add(match[1]!);
    } else if (item && typeof item === 'object') Object.values(item).forEach(walk);
  };
  walk(value);
  return [...found].sort();
}

function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** One spelling per type: drivers give dates as Date or text, decimals as text or number. */
function scalar(type: string, value: unknown): Json {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'datetime':
    case 'timestamp':
      return new Date(value as string | number | Date).toISOString();
    case 'date':
      return value instanceof Date ? value.toISOString().slice(0, 10) : String(value as string).slice(0, 10);
    case 'biginteger':
      return String(value as string | number | bigint);
    case 'integer':
    case 'decimal':
    case 'float':
      return Number(value);
    case 'boolean':
      return Boolean(value);
    case 'json':
      return value as Json;
    default:
      return typeof value === 'string' ? value : (JSON.parse(JSON.stringify(value)) as Json);
  }
}

function documentIds(value: unknown): string[] {
  const items = Array.isArray(value) ? value : value ? [value] : [];
  const ids = items.map((item) => (item as Row).documentId).filter((item): item is string => typeof item === 'string');
  // A target with draft and published rows may stand twice; it is one document.
  return [...new Set(ids)].sort();
}

/** The digest of a file's bytes as the upload provider noted it; without one the file cannot be signed. */
export function fileDigest(file: Row): string | null {
  const meta = (file.provider_metadata ?? null) as { digest?: unknown } | null;
  return typeof meta?.digest === 'string' ? meta.digest : null;
}

/** Digests of the resized forms of an image, by their names; empty when it has none. */
export function formDigests(file: Row): [string, string][] {
  const forms = Object.entries((file.formats ?? {}) as Record<string, Row | null>);
  return forms
    .map(([name, form]): [string, string] => [name, (form && fileDigest(form)) ?? 'unknown'])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What is signed of a file's bytes: their digest, and those of the forms in which web sites show it. */
export function fileMark(file: Row): string {
  const forms = formDigests(file).map(([name, digest]) => `;${name}=${digest}`);
  return `${fileDigest(file) ?? 'unknown'}${forms.join('')}`;
}

function media(value: unknown, path: string, references: Reference[]): Json {
  const one = (file: Row): Json => {
    references.push({ path, targetUid: FILE_UID, targetId: String(file.documentId) });
    return {
      digest: fileMark(file),
      name: (file.name as string | null | undefined) ?? '',
      alternativeText: typeof file.alternativeText === 'string' ? file.alternativeText : '',
    };
  };
  if (Array.isArray(value)) return value.map((file) => one(file as Row));
  return value ? one(value as Row) : null;
}

function attributesPart(
  schema: TypeSchema,
  row: Row,
  schemaOf: SchemaOf,
  skip: ReadonlySet<string>,
  path: string,
  references: Reference[]
): { [key: string]: Json } {
  const part: { [key: string]: Json } = {};
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (skip.has(name)) continue;
    const here = path ? `${path}.${name}` : name;
    const value = row[name];
    let projected: Json | undefined;
    if (attribute.type === 'relation') {
      if (!isOwned(attribute)) continue;
      const ids = documentIds(value);
      for (const targetId of ids) references.push({ path: here, targetUid: attribute.target ?? '', targetId });
      projected = ids;
    } else if (attribute.type === 'media') {
      projected = media(value, here, references);
    } else if (attribute.type === 'component') {
      const component = schemaOf(attribute.component!);
      const one = (item: unknown, at: string) =>
        attributesPart(component, item as Row, schemaOf, COMPONENT_SKIP, at, references);
      if (attribute.repeatable) {
        projected = ((value ?? []) as unknown[]).map((item, index) => one(item, `${here}.${index}`));
      } else projected = value ? one(value, here) : null;
    } else if (attribute.type === 'dynamiczone') {
      projected = ((value ?? []) as Row[]).map((item, index) => {
        const uid = String(item.__component);
        return {
          __component: uid,
          ...attributesPart(schemaOf(uid), item, schemaOf, COMPONENT_SKIP, `${here}.${index}`, references),
        };
      });
    } else projected = scalar(attribute.type, value);
    // Null and empty are left out, so that an attribute added later changes no old digest.
    if (!isEmpty(projected)) part[name] = projected!;
  }
  return part;
}

const COMPONENT_SKIP: ReadonlySet<string> = new Set(['id']);

/**
 * The signed part of a row and what it refers to.
 * @param unsigned attributes that merely file the document (`unsigned` of the type's block)
 * @param embedded files found by embeddedFileIds, with the digest of their bytes
 * @param declarations what plugins add to be signed, by `plugin.name`
 */
export function project(
  schema: TypeSchema,
  row: Row,
  schemaOf: SchemaOf,
  unsigned: readonly string[] = [],
  embedded: readonly FileMark[] = [],
  declarations: Record<string, Json> = {}
): Projection {
  const references: Reference[] = [];
  const skip = new Set([...SYSTEM_ATTRIBUTES, ...unsigned]);
  const part = attributesPart(schema, row, schemaOf, skip, '', references);
  if (embedded.length) {
    part[EMBEDDED] = Object.fromEntries(embedded.map((file) => [file.documentId, file.digest]));
    for (const file of embedded) references.push({ path: EMBEDDED, targetUid: FILE_UID, targetId: file.documentId });
  }
  if (Object.keys(declarations).length) part['#declarations'] = declarations;
  return { part, references };
}

export interface Restored {
  part: { [key: string]: Json };
  /** Signed, but not in the published row. */
  missing: Reference[];
  /** In the published row, but not signed. */
  extra: Reference[];
}

/**
 * Puts the signed relations back into the part of a published row.
 *
 * Strapi drops a relation to something unpublished when it publishes; the digest must be taken as signed, and each dropped target be
 * accounted for. Everything that is not a relation stays as it is in the row.
 */
export function restoreRelations(
  schema: TypeSchema,
  published: { [key: string]: Json },
  signed: { [key: string]: Json },
  schemaOf: SchemaOf
): Restored {
  const missing: Reference[] = [];
  const extra: Reference[] = [];
  const object = (value: Json | undefined): { [key: string]: Json } =>
    value && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

  const walk = (type: TypeSchema, mine: { [key: string]: Json }, theirs: { [key: string]: Json }, path: string) => {
    const result = { ...mine };
    for (const [name, attribute] of Object.entries(type.attributes)) {
      const here = path ? `${path}.${name}` : name;
      if (attribute.type === 'relation') {
        if (!isOwned(attribute) || SYSTEM_ATTRIBUTES.has(name)) continue;
        const have = new Set(list(mine[name]) as string[]);
        const want = new Set(list(theirs[name]) as string[]);
        const reference = (targetId: string): Reference => ({
          path: here,
          targetUid: attribute.target ?? '',
          targetId,
        });
        for (const id of want) if (!have.has(id)) missing.push(reference(id));
        for (const id of have) if (!want.has(id)) extra.push(reference(id));
        if (theirs[name] === undefined) delete result[name];
        else result[name] = theirs[name];
      } else if (attribute.type === 'component' && attribute.component) {
        const component = schemaOf(attribute.component);
        if (attribute.repeatable) {
          const other = list(theirs[name]);
          if (mine[name] === undefined) continue;
          result[name] = list(mine[name]).map((item, i) =>
            walk(component, object(item), object(other[i]), `${here}.${i}`)
          );
        } else if (mine[name] !== undefined || theirs[name] !== undefined) {
          const restored = walk(component, object(mine[name]), object(theirs[name]), here);
          if (Object.keys(restored).length) result[name] = restored;
          else delete result[name];
        }
      } else if (attribute.type === 'dynamiczone' && mine[name] !== undefined) {
        const other = list(theirs[name]);
        result[name] = list(mine[name]).map((item, i) => {
          const block = object(item);
          return walk(schemaOf(String(block.__component as string)), block, object(other[i]), `${here}.${i}`);
        });
      }
    }
    return result;
  };
  return { part: walk(schema, published, signed, ''), missing, extra };
}
