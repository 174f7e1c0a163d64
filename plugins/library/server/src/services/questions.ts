// Questions that an import left: open until a person settles them by name.
import { GongkaiError, kernel, type Actor } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, QUESTIONS } from '../content-types/tables';

export interface QuestionView {
  id: number;
  field: string;
  code: string;
  message: string;
  evidence: string;
  settledBy: string | null;
  settledAt: number | null;
}

interface QuestionRow {
  id: number;
  uid: string;
  document_id: string;
  field: string;
  code: string;
  message: string;
  evidence: string;
  settled_by_name: string | null;
  settled_at: string | number | null;
}

export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions({ strapi }: { strapi: Core.Strapi }) {
  const view = (row: QuestionRow): QuestionView => ({
    id: row.id,
    field: row.field,
    code: row.code,
    message: row.message,
    evidence: row.evidence,
    settledBy: row.settled_by_name,
    settledAt: row.settled_at === null ? null : Number(row.settled_at),
  });
  const query = (uid: string) => strapi.db.query(uid as never);

  const of = async (uid: string, documentId: string): Promise<QuestionView[]> => {
    const rows = (await query(QUESTIONS).findMany({
      where: { uid, document_id: documentId },
      orderBy: { id: 'asc' },
    } as never)) as QuestionRow[];
    return rows.map(view);
  };

  return {
    of: (uid: string, documentId: string) => of(uid, documentId),
    record: async (uid: string, documentId: string): Promise<unknown> => {
      const row = (await query(IMPORTS).findOne({ where: { uid, document_id: documentId } } as never)) as {
        file_name: string;
        encoding: string;
        record: string;
        at: string | number;
      } | null;
      if (!row) return null;
      return {
        fileName: row.file_name,
        encoding: row.encoding,
        at: Number(row.at),
        ...(JSON.parse(row.record) as object),
      };
    },

    /** The document that a question is about. */
    find: async (id: number): Promise<{ uid: string; documentId: string }> => {
      const row = (await query(QUESTIONS).findOne({ where: { id } } as never)) as QuestionRow | null;
      if (!row) throw new GongkaiError(404, 'library.no-question', '没有这条待核对的问题。');
      return { uid: row.uid, documentId: row.document_id };
    },

    /**
     * A person has looked and decided. Settling is not a change of content; it is told in the ledger.
     * @throws GongkaiError 404 `library.no-question`, 409 `library.question-settled`
     */
    settle: (id: number, actor: Actor): Promise<QuestionView> =>
      kernel(strapi).transaction(async () => {
        const row = (await query(QUESTIONS).findOne({ where: { id } } as never)) as QuestionRow | null;
        if (!row) throw new GongkaiError(404, 'library.no-question', '没有这条待核对的问题。');
        const at = Date.now();
        // Counted, not looked at before: of two who answer at the same time one is refused.
        const { count } = await query(QUESTIONS).updateMany({
          where: { id, settled_at: null },
          data: { settled_by: actor.personId, settled_by_name: actor.name, settled_at: at },
        } as never);
        if (!count) throw new GongkaiError(409, 'library.question-settled', '这条问题已经有人核对过了。');
        await kernel(strapi).ledger.append({
          action: 'settle-question',
          actor,
          at,
          members: [{ uid: row.uid, documentId: row.document_id }],
          payload: { field: row.field, code: row.code },
        });
        return view({ ...row, settled_by_name: actor.name, settled_at: at });
      }),
  };
}
