// What of a draft the bulk way can write itself: the type and the data are looked at, and anything unusual is left to Strapi's own create.
import type { Core } from '@strapi/types';
import type { Row } from '../kernel';

/** A row to be, with what hangs on it. `id` is taken when the rows are written. */
export interface PlannedRow {
  uid: string;
  id: number;
  data: Row;
  components: { attribute: string; rows: PlannedRow[] }[];
  links: { attribute: string; ids: number[] }[];
}

interface Attribute {
  type: string;
  component?: string;
  repeatable?: boolean;
  relation?: string;
  inversedBy?: string;
  mappedBy?: string;
  useJoinTable?: boolean;
  default?: unknown;
  pluginOptions?: { i18n?: { localized?: boolean } };
}

interface Schema {
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
  attributes: Record<string, Attribute>;
}

/** Attributes whose writing is more than a column: a hash, a union of components. */
const STRANGE = new Set(['dynamiczone', 'password']);
/** Kept in columns of the row itself. */
const CREATORS = new Set(['createdBy', 'updatedBy']);

const isNil = (value: unknown): value is null | undefined => value === null || value === undefined;
const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** As Strapi reads it: what begins with a digit would be the id of a row. */
const isDocumentId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && Number.isNaN(Number.parseInt(value, 10));

/** A relation that writes nothing but rows of its own join table, in its own order. */
export const isPlainRelation = (attribute: Attribute): boolean =>
  attribute.type === 'relation' &&
  /^(?:one|many)To(?:One|Many)$/.test(attribute.relation ?? '') &&
  attribute.useJoinTable !== false &&
  !attribute.mappedBy &&
  !attribute.inversedBy;

export interface BulkPlan {
  /** Whether the bulk way knows the type and all that the data asks for. */
  fits(uid: string, data: Row): boolean;
  /** Names of the relations that the data fills; those that `fits` lets through. */
  relations(uid: string, data: Row): string[];
  /**
   * The type with no more than the attributes about which a validation of the data can say anything: in a draft what is not given, and has
   * no default, is neither refused nor filled.
   */
  concerned(uid: string, data: Row): object;
  /** The row and the rows of its components, from data that Strapi has validated. */
  split(uid: string, data: Row): PlannedRow;
}

export function createBulkPlan(strapi: Core.Strapi): BulkPlan {
  const schemaOf = (uid: string) => strapi.getModel(uid as never) as unknown as Schema;

  const known = new Map<string, boolean>();
  const knows = (uid: string): boolean => {
    const before = known.get(uid);
    if (before !== undefined) return before;
    const { attributes, pluginOptions } = schemaOf(uid);
    // Lifecycles that stand beside the type expect one create at a time.
    const { lifecycles } = strapi.db.metadata.get(uid) as unknown as { lifecycles?: object };
    const all = Object.entries(attributes).every(([name, attribute]) => {
      if (STRANGE.has(attribute.type) || attribute.pluginOptions?.i18n?.localized) return false;
      if (name === 'localizations') return true;
      return attribute.type !== 'component' || knows(attribute.component!);
    });
    const answer = all && !pluginOptions?.i18n?.localized && !Object.keys(lifecycles ?? {}).length;
    known.set(uid, answer);
    return answer;
  };

  const fitsValue = (attribute: Attribute, value: unknown, root: boolean): boolean => {
    // Strapi makes an empty component of `undefined`.
    if (value === undefined) return attribute.type !== 'component';
    if (attribute.type === 'media') return value === null;
    if (attribute.type === 'relation') {
      if (value === null) return true;
      if (!root || !isPlainRelation(attribute)) return false;
      return Array.isArray(value) ? value.every(isDocumentId) : isDocumentId(value);
    }
    if (attribute.type !== 'component' || value === null) return true;
    const items: unknown[] = attribute.repeatable ? (Array.isArray(value) ? (value as unknown[]) : [null]) : [value];
    return items.every((item) => isObject(item) && fitsData(attribute.component!, item, false));
  };

  const fitsData = (uid: string, data: Row, root: boolean): boolean =>
    Object.entries(data).every(([name, value]) => {
      const attribute = schemaOf(uid).attributes[name];
      if (root && CREATORS.has(name)) return isNil(value) || Number.isInteger(value);
      return !attribute || fitsValue(attribute, value, root);
    });

  const split = (uid: string, data: Row): PlannedRow => {
    const row: PlannedRow = { uid, id: 0, data: {}, components: [], links: [] };
    for (const [name, value] of Object.entries(data)) {
      const attribute = schemaOf(uid).attributes[name];
      if (attribute?.type !== 'component') row.data[name] = value;
      else if (!isNil(value)) {
        const rows = (Array.isArray(value) ? (value as Row[]) : [value as Row]).map(({ id: _id, ...item }) =>
          split(attribute.component!, item)
        );
        row.components.push({ attribute: name, rows });
      }
    }
    return row;
  };

  return {
    fits: (uid, data) =>
      schemaOf(uid).options?.draftAndPublish === true &&
      knows(uid) &&
      isNil(data.id) &&
      isNil(data.documentId) &&
      isNil(data.locale) &&
      fitsData(uid, data, true),
    relations: (uid, data) =>
      Object.entries(schemaOf(uid).attributes)
        .filter(([name, attribute]) => isPlainRelation(attribute) && !isNil(data[name]))
        .map(([name]) => name),
    concerned: (uid, data) => {
      const schema = schemaOf(uid);
      const attributes = Object.entries(schema.attributes).filter(
        ([name, attribute]) =>
          data[name] !== undefined || attribute.default !== undefined || attribute.type === 'component'
      );
      return { ...schema, attributes: Object.fromEntries(attributes) };
    },
    split,
  };
}
