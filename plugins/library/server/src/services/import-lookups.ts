// What the importer asks the database about several files at once: earlier imports of their bytes, organs by name, numbers that are taken.
import type { ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS } from '../content-types/tables';
import { libraryBlock } from '../domain/library-block';

/** An earlier import of a file, and whether its draft exists. */
export interface ImportRecord {
  id: number;
  documentId: string;
  exists: boolean;
}

interface RecordRow {
  id: number;
  source: string;
  document_id: string;
}

interface OrganRow {
  documentId: string;
  name: string;
  shortName: string | null;
}

const ORGAN = 'plugin::gongkai-organization.organ';

export type ImportLookups = ReturnType<typeof createImportLookups>;

export function createImportLookups(strapi: Core.Strapi) {
  const find = async <T>(uid: string, query: object): Promise<T[]> =>
    (await strapi.db.query(uid as never).findMany(query as never)) as T[];

  return {
    /** What is on record of earlier imports, by the digest of the bytes. */
    records: async (sources: readonly string[], { uid }: ManagedType): Promise<Map<string, ImportRecord>> => {
      if (sources.length === 0) return new Map();
      const rows = await find<RecordRow>(IMPORTS, { where: { uid, source: { $in: sources } } });
      if (rows.length === 0) return new Map();
      const documentId = { $in: rows.map((row) => row.document_id) };
      const drafts = await find<{ documentId: string }>(uid, { where: { documentId }, select: ['documentId'] });
      const existing = new Set(drafts.map((draft) => draft.documentId));
      return new Map(
        rows.map(({ id, source, document_id }) => [
          source,
          { id, documentId: document_id, exists: existing.has(document_id) },
        ])
      );
    },

    /** Document ids of the organs that alone have one of the names, or alone have it as their short name. */
    organs: async (names: readonly string[]): Promise<Map<string, string>> => {
      const asked = [...new Set(names)];
      if (asked.length === 0) return new Map();
      const rows = await find<OrganRow>(ORGAN, {
        where: { $or: [{ name: { $in: asked } }, { shortName: { $in: asked } }] },
        select: ['documentId', 'name', 'shortName'],
      });
      return new Map(
        asked.flatMap((name): [string, string][] => {
          const named = rows.filter((row) => row.name === name || row.shortName === name);
          return named.length === 1 ? [[name, named[0]!.documentId]] : [];
        })
      );
    },

    /** Titles of the documents that have one of the numbers, by the number's key. */
    numbers: async (keys: readonly string[], type: ManagedType): Promise<Map<string, string | null>> => {
      const { numberKey, title } = libraryBlock(type)!;
      if (!numberKey || keys.length === 0) return new Map();
      const rows = await find<Record<string, string | null>>(type.uid, {
        where: { [numberKey]: { $in: keys } },
        select: [numberKey, title],
        orderBy: { id: 'desc' },
      });
      return new Map(rows.map((row) => [row[numberKey]!, row[title] ?? null]));
    },
  };
}
