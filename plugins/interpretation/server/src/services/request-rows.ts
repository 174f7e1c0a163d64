// Requests about interpretations as they are kept.
import { kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REQUESTS } from '../content-types/tables';
import type { InterpretationRequest, Kind, Verdict } from '../domain/request';

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const requestOf = (row: Row): InterpretationRequest => ({
  ref: String(row.ref),
  uid: String(row.uid),
  documentId: String(row.document_id),
  kind: row.kind as Kind,
  reason: String(row.reason),
  digest: String(row.digest),
  asked: { personId: String(row.asked_by), name: String(row.asked_by_name), at: Number(row.asked_at) },
  decided: row.verdict
    ? {
        personId: String(row.decided_by),
        name: String(row.decided_by_name),
        at: Number(row.decided_at),
        verdict: row.verdict as Verdict,
        comment: textOf(row.comment),
      }
    : null,
});

export type RequestRows = ReturnType<typeof createRequestRows>;

export function createRequestRows(strapi: Core.Strapi) {
  const { rows, name } = kernelOf(strapi).database;
  return {
    /** Of a document, in the order in which they were asked. */
    of: async ({ uid, documentId }: Member): Promise<InterpretationRequest[]> =>
      (
        await rows(`select * from ${name(REQUESTS)} where uid = ? and document_id = ? order by id`, [uid, documentId])
      ).map(requestOf),

    ask: async ({ ref, uid, documentId, kind, reason, digest, asked }: InterpretationRequest): Promise<void> => {
      await kernelOf(strapi).database.write(async (tables) => {
        await tables(REQUESTS).insert({
          ...{ ref, uid, document_id: documentId, kind, reason, digest },
          ...{ asked_by: asked.personId, asked_by_name: asked.name, asked_at: asked.at },
          open_key: `${uid} ${documentId} ${kind}`,
        });
      });
    },

    decide: async (ref: string, decided: NonNullable<InterpretationRequest['decided']>): Promise<void> => {
      const { personId, name: byName, at, verdict, comment } = decided;
      const row = { verdict, decided_by: personId, decided_by_name: byName, decided_at: at, comment, open_key: null };
      await kernelOf(strapi).database.write(async (tables) => {
        await tables(REQUESTS).where({ ref }).update(row);
      });
    },
  };
}
