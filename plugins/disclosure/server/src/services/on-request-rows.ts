// Which entry of 依申请公开目录 lists which document, as the rows say it.
import { kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ENTRIES } from '../content-types/on-request-tables';

/** What is kept of a listing, for the digest in the ledger: the row without its number. */
export const keptOfEntry = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

export const entryOf = (row: Row): Member => ({ uid: String(row.uid), documentId: String(row.document_id) });
export const sourceOf = (row: Row): Member => ({ uid: String(row.source_uid), documentId: String(row.source_id) });

export type OnRequestRows = ReturnType<typeof createOnRequestRows>;

export function createOnRequestRows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  return {
    /** The document that an entry lists; null for an entry that was made by hand. */
    sourceOf: async ({ uid, documentId }: Member): Promise<Member | null> => {
      const [row] = (await kernel().database.read((tables) =>
        tables(ENTRIES).where({ uid, document_id: documentId })
      )) as Row[];
      return row ? sourceOf(row) : null;
    },

    /** The entry that lists a document; null when there is none, or none any more. */
    entryOf: async ({ uid, documentId }: Member): Promise<Member | null> => {
      const rows = (await kernel().database.read((tables) =>
        tables(ENTRIES).where({ source_uid: uid, source_id: documentId }).orderBy('id', 'desc')
      )) as Row[];
      for (const row of rows) if (await kernel().documents.facts(entryOf(row))) return entryOf(row);
      return null;
    },

    /** The same for many documents of a type, by their ids. */
    entriesOf: async (uid: string, documentIds: readonly string[]): Promise<Map<string, Member>> => {
      const rows = (await kernel().database.read((tables) =>
        tables(ENTRIES)
          .where({ source_uid: uid })
          .whereIn('source_id', [...documentIds])
          .orderBy('id')
      )) as Row[];
      const found = new Map<string, Member>();
      const ids = rows.map((row) => String(row.document_id));
      const [first] = rows;
      const facts = first ? await kernel().documents.factsOf(String(first.uid), ids) : new Map<string, unknown>();
      for (const row of rows) if (facts.has(String(row.document_id))) found.set(String(row.source_id), entryOf(row));
      return found;
    },
  };
}
