// Documents and interpretations by the links between them: as drafts have them, and as they were signed and are public.
import { kernel as kernelOf, type ManagedType, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock } from '../domain/block';

export type Links = ReturnType<typeof createLinks>;

export const titleNameOf = (type: ManagedType): string =>
  (type.options.library as { title?: string } | undefined)?.title ?? 'title';

export const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

const names = (list: readonly (string | undefined)[]): string[] => list.filter((one) => one !== undefined);

export function createLinks(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const rows = (sql: string, bindings: readonly string[]) => kernel().database.rows(sql, bindings);
  const name = (table: string) => kernel().database.name(table);

  /** The type that interprets documents of a type. */
  const interpretingType = (type: ManagedType): ManagedType =>
    kernel().type(String(type.attributes[documentBlock(type)!.interpretedBy]!.target))!;

  /** The type of the documents of an interpretation. */
  const interpretedType = (type: ManagedType): ManagedType =>
    kernel().type(String(type.attributes[interpretationBlock(type)!.documents]!.target))!;

  return {
    interpretingType,
    interpretedType,

    /** Rows of interpretations: drafts, or what is public. */
    interpretations: async (
      type: ManagedType,
      documentIds: readonly string[],
      status: 'draft' | 'published'
    ): Promise<Row[]> => {
      if (!documentIds.length) return [];
      const { forms, organ, office, contact, byLeader, body } = interpretationBlock(type)!;
      return (await strapi.db.query(type.uid as never).findMany({
        where: {
          documentId: { $in: [...documentIds] },
          publishedAt: status === 'draft' ? { $null: true } : { $notNull: true },
        },
        select: ['documentId', ...names([titleNameOf(type), forms, organ, office, contact, byLeader, body])],
        orderBy: { documentId: 'asc' },
      } as never)) as Row[];
    },

    /** Public interpretations of a document that were signed with their link to it, by document id. */
    publicOf: async ({ uid, documentId }: Member): Promise<string[]> => {
      const by = interpretingType(kernel().type(uid)!);
      const sql =
        `select r.document_id from ${name('gk_references')} r join ${name('gk_documents')} f` +
        ` on f.uid = r.uid and f.document_id = r.document_id and f.locale = '' and f.published_digest is not null` +
        ` where r.target_uid = ? and r.target_id = ? and r.uid = ? and r.path = ? order by r.document_id`;
      const found = await rows(sql, [uid, documentId, by.uid, interpretationBlock(by)!.documents]);
      return found.map((row) => String(row.document_id));
    },

    /**
     * A document as its interpretation looks at it: its public version, or its draft.
     * @returns null when there is none
     */
    document: async (type: ManagedType, documentId: string, status: 'draft' | 'published'): Promise<Row | null> => {
      const { draftingOrgan } = documentBlock(type)!;
      const { issuers } = (type.options.library ?? {}) as { issuers?: string };
      const { organ } = type.options;
      return (await strapi.db.query(type.uid as never).findOne({
        where: { documentId, publishedAt: status === 'draft' ? { $null: true } : { $notNull: true } },
        select: ['documentId', ...names([titleNameOf(type), draftingOrgan])],
        populate: {
          ...(issuers ? { [issuers]: true } : {}),
          ...(organ ? { [organ]: { select: ['name'] } } : {}),
        },
      } as never)) as Row | null;
    },
  };
}
