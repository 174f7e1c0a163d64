// The published version of a hidden document: how it is kept while nobody decided, and how it is put back as it was, whatever became of the
// draft meanwhile.
import type { Core } from '@strapi/types';
import type { Json } from '../domain/canonical-json';
import { GongkaiError } from '../domain/error';
import { isOwned, type AttributeSchema } from '../domain/signed-part';
import type { Member, Row } from '../kernel';
import { withPermit } from './permits';
import { FILE_UID, type References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';

export interface Parked {
  /** The published version as JSON, with its components, the document ids of what it refers to, and what is not signed; null for none. */
  capture(uid: string, documentId: string): Promise<string | null>;
  /**
   * Writes it back as the published version; the caller holds the open permit and proves what was written.
   * @param signed the signed part: links that the version could not have when it was hidden, it gets now
   * @throws GongkaiError 409 `publication.not-restorable` when a file of it is gone
   */
  restore(member: Member, content: string, signed: SignedPart): Promise<void>;
}

type SignedPart = { [key: string]: Json };
type Picked = { [key: string]: Json } | undefined;

/** The row's life, which goes with it; who wrote it is an account, and may be gone. */
const LIFE = ['documentId', 'publishedAt', 'createdAt', 'updatedAt', 'locale'] as const;
const NOT_CONTENT = new Set(['id', 'createdBy', 'updatedBy', 'localizations', ...LIFE]);

const listOf = (value: unknown): Row[] => (Array.isArray(value) ? value : value ? [value] : []) as Row[];
const idsOf = (value: unknown): string[] => [...new Set(listOf(value).map(({ documentId }) => String(documentId)))];
const partOf = (value: Json | undefined): Picked =>
  value && typeof value === 'object' && !Array.isArray(value) ? value : undefined;

export function createParked(strapi: Core.Strapi, rows: Rows, references: References, registry: Registry): Parked {
  /** Row ids of those targets that are public, in their order; targets of types without drafts always are. */
  const targetIds = async (target: string, documentIds: readonly string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const documentId of documentIds) {
      const id = await references.publicId(target, documentId);
      if (id !== null) found.push(id);
    }
    return found;
  };

  const filesOf = async (value: unknown): Promise<number[]> => {
    const found: number[] = [];
    for (const { documentId, name } of listOf(value)) {
      const file = (await strapi.db
        .query(FILE_UID)
        .findOne({ where: { documentId }, select: ['id'] } as never)) as Row | null;
      if (!file) {
        throw new GongkaiError(
          409,
          'publication.not-restorable',
          `不能按原样恢复公开：附件“${String(name)}”已经不在了。请批准屏蔽；需要再次公开的，请重新上传附件并送审。`
        );
      }
      found.push(Number(file.id));
    }
    return found;
  };

  const component = async (uid: string, value: Row, signed: Picked): Promise<number> => {
    const data = await dataOf(uid, value, signed);
    const made = (await strapi.db.query(uid as never).create({ data } as never)) as Row;
    return Number(made.id);
  };

  const valueOf = async (name: string, attribute: AttributeSchema, value: unknown, signed: Json | undefined) => {
    const at = (index: number): Picked => partOf(Array.isArray(signed) ? signed[index] : signed);
    if (attribute.type === 'component') {
      const uid = attribute.component!;
      const made = [];
      for (const [index, item] of listOf(value).entries())
        made.push({
          id: await component(uid, item, at(index)),
          __pivot: { field: name, component_type: uid },
        });
      return attribute.repeatable ? made : (made[0] ?? null);
    }
    if (attribute.type === 'dynamiczone') {
      const made = [];
      for (const [index, item] of listOf(value).entries()) {
        const uid = String(item.__component);
        made.push({ id: await component(uid, item, at(index)), __component: uid, __pivot: { field: name } });
      }
      return made;
    }
    if (attribute.type === 'media') {
      const ids = await filesOf(value);
      return attribute.multiple ? ids : (ids[0] ?? null);
    }
    if (attribute.type === 'relation') {
      const known = idsOf(value);
      const more = (Array.isArray(signed) ? signed : []).map(String).filter((id) => !known.includes(id));
      const ids = await targetIds(attribute.target ?? '', [...known, ...more]);
      return attribute.relation?.endsWith('ToMany') ? ids : (ids[0] ?? null);
    }
    return value;
  };

  const dataOf = async (uid: string, row: Row, signed: Picked): Promise<Row> => {
    const data: Row = {};
    for (const [name, attribute] of Object.entries(rows.schemaOf(uid).attributes)) {
      if (NOT_CONTENT.has(name) || (attribute.type === 'relation' && !isOwned(attribute))) continue;
      const value = await valueOf(name, attribute, row[name], signed?.[name]);
      if (value !== undefined) data[name] = value;
    }
    return data;
  };

  return {
    capture: async (uid, documentId) => {
      const where = { documentId, publishedAt: { $notNull: true } };
      const row = (await strapi.db
        .query(uid as never)
        .findOne({ where, populate: rows.populate(uid) } as never)) as Row | null;
      return row && JSON.stringify(row);
    },

    restore: async ({ uid, documentId }, content, signed) => {
      const row = JSON.parse(content) as Row;
      const data = await dataOf(uid, row, signed);
      for (const name of LIFE) if (row[name] !== undefined) data[name] = row[name];
      if (!registry.type(uid) || row.documentId !== documentId) {
        throw new GongkaiError(409, 'publication.not-restorable', '不能按原样恢复公开：留存的不是这份稿件。');
      }
      await withPermit({ uid, documentId }, () => strapi.db.query(uid as never).create({ data } as never));
    },
  };
}
