// What the review keeps of documents that are erased with the demonstration: their cases and members, who had them open, what people were
// told of them. The decisions stay, as the ledger does: rows of that table are only ever added.
import type { Eraser, Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

const CASES = 'gk::gk-review-cases';
const MEMBERS = 'gk::gk-review-members';
const SEEN = 'gk::gk-review-seen';
const NOTICES = 'gk::gk-notices';
const OF_CASES = ['gk::gk-review-waiting', 'gk::gk-review-assignments', 'gk::gk-review-corrections', MEMBERS];

export function createEraser(strapi: Core.Strapi): Eraser {
  const query = (uid: string) => strapi.db.query(uid as never);

  const casesOf = async ({ uid, documentId }: Member): Promise<string[]> => {
    const rows = (await query(MEMBERS).findMany({ where: { uid, document_id: documentId } } as never)) as unknown;
    return (rows as { case_ref: string }[]).map((row) => row.case_ref);
  };

  return {
    name: 'gongkai-review',
    erase: async ({ members }) => {
      const refs = new Set<string>();
      for (const member of members) for (const ref of await casesOf(member)) refs.add(ref);
      for (const { uid, documentId } of members) {
        await query(SEEN).deleteMany({ where: { uid, document_id: documentId } } as never);
        await query(NOTICES).deleteMany({ where: { uid, document_id: documentId } } as never);
      }
      for (const ref of refs) {
        for (const table of OF_CASES) await query(table).deleteMany({ where: { case_ref: ref } } as never);
        await query(CASES).deleteMany({ where: { ref } } as never);
      }
    },
  };
}
