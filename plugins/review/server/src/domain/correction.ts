// 更正 and 勘误 as the drafter asks for them, and the note that the public reads (disclosure-review: 更正时间、内容; the first published date stays).
import { GongkaiError } from '@gongkai/publication/kernel';

export type CorrectionKind = 'correction' | 'erratum';

export const CORRECTION_NAMES: Readonly<Record<CorrectionKind, string>> = { correction: '更正', erratum: '勘误' };

/** Characters; what the public reads of a correction is a sentence or two. */
export const LONGEST_NOTE = 500;

export interface Correction {
  kind: CorrectionKind;
  /** What the public reads; null for a typing error of which nothing is said. */
  note: string | null;
}

/**
 * Reads what a correction is asked to be.
 * @throws GongkaiError 400 `review.correction-kind`, 422 `review.correction-note`, 422 `review.correction-note-text`
 */
export function correctionOf(kind: unknown, note: unknown): Correction {
  if (kind !== 'correction' && kind !== 'erratum') {
    throw new GongkaiError(400, 'review.correction-kind', '请说明这是更正（correction）还是勘误（erratum）。');
  }
  const text = typeof note === 'string' ? note.trim().replace(/\s+/gu, ' ') : '';
  if (
    (note !== undefined && note !== null && typeof note !== 'string') ||
    text.length > LONGEST_NOTE ||
    /[<>]/.test(text)
  ) {
    throw new GongkaiError(
      422,
      'review.correction-note-text',
      `更正说明须是不超过 ${LONGEST_NOTE} 字的文字，不能含有“<”“>”等网页标记。`
    );
  }
  if (kind === 'correction' && !text) {
    throw new GongkaiError(
      422,
      'review.correction-note',
      '请写明更正说明：更正了什么、改成了什么。说明和更正时间随稿件一起公开。'
    );
  }
  return { kind, note: text || null };
}

/** A correction as it is signed with the content: that and what the public is told. */
export interface Declared {
  kind: CorrectionKind;
  note: string | null;
}

/** The words of one for people: 更正：第三条…. */
export const correctionText = ({ kind, note }: Declared): string =>
  note ? `${CORRECTION_NAMES[kind]}：${note}` : `${CORRECTION_NAMES[kind]}（个别文字，不另行说明）`;
