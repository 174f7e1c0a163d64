// A document with its interpretations as drafts: who belongs to it, and the digest of all of them.
import { kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock } from '../domain/block';

export type Bundles = ReturnType<typeof createBundles>;

export function createBundles(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  /** The interpretations that the draft of a document has, by document id. */
  const interpretationsOf = async ({ uid, documentId }: Member): Promise<Member[]> => {
    const type = kernel().type(uid)!;
    const { interpretedBy } = documentBlock(type)!;
    const row = (await strapi.db.query(uid as never).findOne({
      where: { documentId, publishedAt: null },
      select: ['id'],
      populate: { [interpretedBy]: { where: { publishedAt: null }, select: ['documentId'] } },
    } as never)) as Row | null;
    const target = String(type.attributes[interpretedBy]!.target);
    const ids = ((row?.[interpretedBy] ?? []) as Row[]).map((one) => String(one.documentId));
    return [...new Set(ids)].sort().map((id) => ({ uid: target, documentId: id, locale: '' }));
  };

  return {
    interpretationsOf,

    /** The digest of a document with its interpretations: whatever is changed in one of them is another. */
    digestOf: async (member: Member): Promise<string> => {
      const all = [];
      for (const one of [member, ...(await interpretationsOf(member))]) {
        const { uid, documentId, digest } = await kernel().documents.candidate(one);
        all.push({ uid, documentId, digest });
      }
      return kernel().digest(all);
    },
  };
}
