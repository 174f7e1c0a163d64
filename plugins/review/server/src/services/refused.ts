// Refusals of the review, and the reading of what people write to them.
import { GongkaiError } from '@gongkai/publication/kernel';

export const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

export interface Ability {
  can: boolean;
  /** Why not, for the person who looks. */
  because?: string;
}

/** Asks what throws its refusal, and answers it in words. */
export async function refusal(ask: () => Promise<unknown>): Promise<Ability> {
  try {
    await ask();
    return { can: true };
  } catch (error) {
    if (error instanceof GongkaiError) return { can: false, because: error.message };
    throw error;
  }
}

export const LONGEST_COMMENT = 2000;

/**
 * A comment as it is kept: plain text. Null for none.
 * @throws GongkaiError 422 `review.comment-too-long`, `review.comment-markup`, 400 `review.comment-not-text`
 */
export function commentOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw refused(400, 'review.comment-not-text', '意见须是文字。');
  const text = value.trim();
  if (!text) return null;
  if (text.length > LONGEST_COMMENT) {
    throw refused(
      422,
      'review.comment-too-long',
      `意见最多 ${LONGEST_COMMENT} 个字，现有 ${text.length} 个字。请精简，或另附文件。`,
      {
        longest: LONGEST_COMMENT,
      }
    );
  }
  if (/<\/?[a-z!][^>]*>/i.test(text)) {
    throw refused(422, 'review.comment-markup', '意见里有网页代码（形如 <…> 的标记），请只写文字。');
  }
  return text;
}

/** A comment that must be there. */
export function requiredComment(value: unknown, status: number, code: string, message: string): string {
  const comment = commentOf(value);
  if (!comment) throw refused(status, code, message);
  return comment;
}
