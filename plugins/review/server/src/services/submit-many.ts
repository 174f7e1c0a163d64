// 批量送审: every draft of a list becomes a case of its own (一事一审), each in its own transaction and with its own answer. Approving has no
// such verb.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { ReviewCase } from './case-rows';
import { commentOf, refused } from './refused';

/** At most so many at once: the longest page of a list. */
export const MOST_AT_ONCE = 100;

export interface Outcome {
  uid: string;
  documentId: string;
  case: ReviewCase | null;
  refusal: { status: number; code: string; message: string } | null;
}

interface Parts {
  /** Who acts; refuses who is no person. */
  person: () => Promise<unknown>;
  /** The verb 送审 for one document. */
  submit: (members: (Member & { lockVersion: unknown })[], comment?: unknown) => Promise<ReviewCase>;
  /** What would go along with a document and has something new. */
  companions: (member: Member) => Promise<readonly unknown[]>;
}

const wordOf = (item: unknown, key: string): string => {
  const value = (item as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

export function createSubmitMany(strapi: Core.Strapi, { person, submit, companions }: Parts) {
  const one = async (item: unknown, named: (item: unknown) => Member, taken: Set<string>, comment: unknown) => {
    const member = named(item);
    const key = `${member.uid} ${member.documentId}`;
    if (taken.has(key)) throw refused(409, 'review.listed-twice', '这份稿件在清单里重复，已按前一条办理。');
    taken.add(key);
    // Of a stranger's document nothing is told, not even what belongs to it.
    await kernelOf(strapi).checkRead(member);
    const { lockVersion } = item as { lockVersion?: unknown };
    // Their own button takes these along, after who presses it has read which.
    if ((await companions(member)).length) {
      throw refused(409, 'review.has-companions', '这份稿件有要同步公开的解读，请打开稿件一并送审。');
    }
    return submit([{ ...member, lockVersion }], comment);
  };

  /**
   * Submits each document of a list, one after the other; what one is refused for does not hold up the next.
   * @param items documents with the lock version that the page showed
   * @param named the document that an item names, if the account may read its type
   * @throws GongkaiError 403 `review.no-person`, 422 `review.no-members`, `review.too-many-items`, or what a comment is refused for
   */
  return async (items: unknown, named: (item: unknown) => Member, comment?: unknown): Promise<Outcome[]> => {
    await person();
    commentOf(comment);
    if (!Array.isArray(items) || !items.length) throw refused(422, 'review.no-members', '没有要送审的稿件。');
    if (items.length > MOST_AT_ONCE) {
      throw refused(422, 'review.too-many-items', `一次最多送审 ${MOST_AT_ONCE} 份稿件，请分批办理。`);
    }
    const outcomes: Outcome[] = [];
    const taken = new Set<string>();
    for (const item of items as unknown[]) {
      const about = { uid: wordOf(item, 'uid'), documentId: wordOf(item, 'documentId') };
      try {
        outcomes.push({ ...about, case: await one(item, named, taken, comment), refusal: null });
      } catch (error) {
        const known = error instanceof GongkaiError;
        // Those before it are submitted already: the answer must say so, whatever went wrong here.
        if (!known) strapi.log.error(error);
        const { status, code, message } = known
          ? error
          : refused(500, 'review.item-failed', '系统出错，这份稿件没有送出，请稍后重试。');
        outcomes.push({ ...about, case: null, refusal: { status, code, message } });
      }
    }
    return outcomes;
  };
}
