// Normative documents (行政规范性文件) of organs that are public and in force on a day: what a clean-up goes through.
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { CleanupItem } from '../domain/cleanup';
import { disclosureBlock } from '../domain/disclosure-block';
import { validityOn } from '../domain/validity';
import { createValidityRows, namesOf } from './validity-rows';

const ORGAN = 'plugin::gongkai-organization.organ';
/** Not in force: to come, or over. */
const OUT: ReadonlySet<string> = new Set(['not-yet', 'repealed', 'expired']);

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const day = (value: unknown): string | null => text(value)?.slice(0, 10) ?? null;

export function createNormative(strapi: Core.Strapi) {
  const rows = createValidityRows(strapi);
  return {
    organName: async (organId: string): Promise<string> => {
      const row = (await strapi.db
        .query(ORGAN as never)
        .findOne({ where: { documentId: organId }, select: ['name'] } as never)) as Row | null;
      return text(row?.name) ?? organId;
    },

    /** In the order of their days, oldest first. */
    inForce: async (type: ManagedType, organs: readonly string[], cutoff: string): Promise<CleanupItem[]> => {
      const { normative, formedOn, effectiveFrom, expiresOn } = disclosureBlock(type)!;
      const { organ } = type.options;
      const { title, number } = namesOf(type);
      if (!normative || !organ || !title) return [];
      const found = (await strapi.db.query(type.uid as never).findMany({
        where: { publishedAt: { $notNull: true }, [normative]: true, [organ]: { documentId: { $in: [...organs] } } },
        select: ['documentId', title, number, formedOn, effectiveFrom, expiresOn].filter((name) => name !== undefined),
        populate: { [organ]: { select: ['documentId', 'name'] } },
        orderBy: [...(formedOn ? [{ [formedOn]: 'asc' }] : []), { documentId: 'asc' }],
      } as never)) as Row[];
      const ids = found.map((row) => String(row.documentId));
      const facts = await kernelOf(strapi).documents.factsOf(type.uid, ids);
      const effects = await rows.around(type, ids);
      const world = effects.world(
        new Map(
          found.map((row) => [
            String(row.documentId),
            { from: effectiveFrom ? day(row[effectiveFrom]) : null, until: expiresOn ? day(row[expiresOn]) : null },
          ])
        )
      );
      return found
        .filter((row) => !OUT.has(validityOn(world, String(row.documentId), cutoff).validity))
        .filter((row) => !formedOn || (day(row[formedOn]) ?? cutoff) <= cutoff)
        .map((row) => {
          const owner = row[organ] as Row;
          const documentId = String(row.documentId);
          return {
            uid: type.uid,
            documentId,
            title: text(row[title]) ?? '',
            documentNumber: number ? text(row[number]) : null,
            organId: String(owner.documentId),
            organName: facts.get(documentId)?.organName ?? String(owner.name),
          };
        });
    },
  };
}
