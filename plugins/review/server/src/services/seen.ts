// Who had which content of a document open in the review view. Only what was submitted or published is noted: its text is kept, and a later
// look can be compared with it.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export interface SeenVersion {
  digest: string;
  at: number;
}

export type Seen = ReturnType<typeof createSeen>;

export function createSeen(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  /** Whether this content of the document was ever submitted, or is public. */
  const isKept = async (member: Member, digest: string): Promise<boolean> => {
    const facts = await kernel().documents.facts(member);
    if (facts?.publishedDigest === digest) return true;
    const { uid, documentId } = member;
    return kernel().database.read(async (tables) => {
      const row = (await tables('gk_review_members')
        .where({ uid, document_id: documentId, digest })
        .first('id')) as unknown;
      return row !== undefined;
    });
  };

  return {
    isKept,

    /** What a person had open of a document, or signed before changes of it were accepted, newest first. */
    of: (personId: string, { uid, documentId }: Member): Promise<SeenVersion[]> =>
      kernel().database.read(async (tables) => {
        const signed = (await tables('gk_review_members as of')
          .join('gk_review_decisions as made', 'made.case_ref', 'of.case_ref')
          .join('gk_review_cases as one', 'one.ref', 'of.case_ref')
          .where({ 'of.uid': uid, 'of.document_id': documentId, 'made.person_id': personId, 'one.state': 'revised' })
          .whereIn('made.verb', ['approve', 'suggest'])
          .select('of.digest', 'made.at')) as { digest: string; at: unknown }[];
        const opened = (await tables('gk_review_seen')
          .where({ person_id: personId, uid, document_id: documentId })
          .orderBy([
            { column: 'at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .select('digest', 'at')) as { digest: string; at: unknown }[];
        const found = [...opened, ...signed].map(({ digest, at }) => ({ digest, at: Number(at) }));
        const newest = found.sort((a, b) => b.at - a.at);
        return newest.filter(({ digest }, i) => newest.findIndex((one) => one.digest === digest) === i);
      }),

    /**
     * Notes that the person who asks has this content open.
     * @throws GongkaiError 422 `review.digest-missing`, 403 `review.no-person`, 404 `review.no-such-revision`
     */
    note: async (member: Member, digest: unknown): Promise<SeenVersion> => {
      if (typeof digest !== 'string' || !digest) {
        throw new GongkaiError(422, 'review.digest-missing', '请求没有写明所审内容的摘要值 digest，请刷新页面后重试。');
      }
      const { personId } = await kernel().actor();
      if (!personId) {
        throw new GongkaiError(
          403,
          'review.no-person',
          '您的账号没有登记对应的人员，不能送审或审核。请联系管理员在“人员”中登记。'
        );
      }
      if (!(await isKept(member, digest))) throw noSuchRevision();
      const at = Date.now();
      const { uid, documentId } = member;
      await kernel().database.write(async (tables) => {
        await tables('gk_review_seen')
          .insert({ person_id: personId, uid, document_id: documentId, digest, at })
          .onConflict(['person_id', 'uid', 'document_id', 'digest'])
          .merge({ at });
      });
      return { digest, at };
    },
  };
}

export const noSuchRevision = (): GongkaiError =>
  new GongkaiError(404, 'review.no-such-revision', '这份稿件没有送审过这一版，或者这一版的内容没有留存，无法比较。');
