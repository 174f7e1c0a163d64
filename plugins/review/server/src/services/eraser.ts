// What the review keeps of documents and people that are erased with the demonstration: their cases and members, who had them open, what
// people were told of them and how they chose to be told; and the arrangements of its organs and people, each revoked with an entry that
// says that it went. The decisions stay, as the ledger does: rows of that table are only ever added.
import { kernel as kernelOf, type Erased, type Eraser, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CHOICES } from '../content-types/notice-tables';
import { arrangementOf } from './arrangement-rows';
import { revocationOf } from './arrangements';

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

  const eraseArrangements = async ({ organs, people }: Erased): Promise<void> => {
    const kernel = kernelOf(strapi);
    const rows = (await kernel.database.read((tables) => tables('gk_review_arrangements').orderBy('id'))) as Row[];
    const ofDemo = ({ organId, upperId, fromId, personId }: ReturnType<typeof arrangementOf>): boolean =>
      [organId, upperId].some((id) => id !== null && organs.includes(id)) ||
      [fromId, personId].some((id) => id !== null && people.includes(id));
    const found = rows.map(arrangementOf).filter(ofDemo);
    if (!found.length) return;
    const actor = await kernel.actor();
    for (const one of found) {
      await kernel.database.write(async (tables) => {
        await tables('gk_review_arrangements').where({ ref: one.ref }).delete();
      });
      await kernel.ledger.append(revocationOf(one, actor, Date.now(), { reason: '移除演示数据', erased: true }));
    }
  };

  return {
    name: 'gongkai-review',
    erase: async (erased) => {
      const { members, people } = erased;
      await eraseArrangements(erased);
      await kernelOf(strapi).database.write(async (tables) => {
        await tables(CHOICES)
          .whereIn('person_id', [...people])
          .delete();
      });
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
