// What is public and has a term of its own, or by its column, with what decides when that is over.
import type { Core } from '@strapi/types';
import type { Term, TermBlock } from '../domain/term';
import type { ManagedType, Row } from '../kernel';
import type { Documents } from './documents';

export type TermRows = ReturnType<typeof createTermRows>;

export function createTermRows(strapi: Core.Strapi, documents: Documents) {
  return {
    /** Published documents whose term may end before a day, `YYYY-MM-DD`; of one document when it is named. */
    of: async (
      { uid }: ManagedType,
      block: TermBlock,
      before: string,
      documentId?: string
    ): Promise<{ documentId: string; term: Term }[]> => {
      const { until, column, days, keep } = block;
      const ways = [
        ...(until ? [{ [until]: { $lt: before } }] : []),
        ...(column && days ? [{ [column]: { [days]: { $notNull: true } } }] : []),
      ];
      if (!ways.length) return [];
      const fields = [days, keep].filter((name) => name !== undefined);
      const rows = (await strapi.db.query(uid as never).findMany({
        where: { publishedAt: { $notNull: true }, $or: ways, ...(documentId ? { documentId } : {}) },
        select: ['documentId', ...(until ? [until] : [])],
        ...(column ? { populate: { [column]: { select: ['id', ...fields] } } } : {}),
        orderBy: { id: 'asc' },
      } as never)) as Row[];
      const facts = await documents.factsOf(
        uid,
        rows.map((row) => String(row.documentId))
      );
      return rows.flatMap((row) => {
        const id = String(row.documentId);
        const publishedAt = facts.get(id)?.publishedAt;
        // Public before it was managed, and not adopted: nobody knows since when.
        if (publishedAt == null) return [];
        const of = (column ? row[column] : null) as Row | null;
        const term: Term = {
          until: until ? ((row[until] as string | null) ?? null) : null,
          publishedAt,
          days: days && of?.[days] ? Number(of[days]) : null,
          keep: Boolean(keep && of?.[keep]),
        };
        return [{ documentId: id, term }];
      });
    },
  };
}
