// 一事一审: what belongs to one matter with a document, and the refusal of a batch.
import { kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { refused } from './refused';

export type Companions = ReturnType<typeof createCompanions>;

export function createCompanions(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  /** Documents that belong to the same matter: targets of the attributes that `review.together` names, as the draft has them. */
  const companionsOf = async (member: Member): Promise<(Member & { title: string })[]> => {
    const type = kernel().type(member.uid);
    const options = type?.options.review as { together?: string[] } | undefined;
    const found: (Member & { title: string })[] = [];
    for (const name of options?.together ?? []) {
      const target = type?.attributes[name]?.target;
      if (typeof target !== 'string' || !kernel().type(target)) continue;
      const row = (await strapi.db.query(member.uid as never).findOne({
        where: { documentId: member.documentId, publishedAt: null },
        populate: { [name]: { where: { publishedAt: null }, select: ['documentId', 'title'] } },
      } as never)) as Record<string, { documentId: string; title?: string }[] | undefined> | null;
      for (const { documentId, title } of row?.[name] ?? []) {
        found.push({ uid: target, documentId, locale: '', title: title ?? documentId });
      }
    }
    return found;
  };

  /** Companions that would go along: drafts with something new that nobody holds. */
  const readyCompanions = async (member: Member) => {
    const found: (Member & { title: string; lockVersion: number; typeName: string; isPublic: boolean })[] = [];
    for (const companion of await companionsOf(member)) {
      const facts = await kernel().documents.facts(companion);
      if (!facts || facts.heldBy || facts.publishedDigest === facts.draftDigest) continue;
      const typeName = kernel().type(companion.uid)?.displayName ?? companion.uid;
      found.push({ ...companion, lockVersion: facts.lockVersion, typeName, isPublic: facts.publishedDigest !== null });
    }
    return found;
  };

  /** 一事一审: one case is one document with what belongs to it, never a batch. @throws GongkaiError 422 `review.not-one-matter` */
  const checkOneMatter = async ([main, ...others]: readonly Member[]): Promise<void> => {
    if (!others.length) return;
    const allowed = new Set((await companionsOf(main!)).map(({ uid, documentId }) => `${uid} ${documentId}`));
    if (others.every(({ uid, documentId }) => allowed.has(`${uid} ${documentId}`))) return;
    throw refused(
      422,
      'review.not-one-matter',
      '一次只能送审一份稿件和它的解读（一事一审）。没有关联的稿件请分别送审。'
    );
  };

  return { companionsOf, readyCompanions, checkOneMatter };
}
