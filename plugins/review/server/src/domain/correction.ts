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
  /** Whether everybody may go on reading what was public before; left out when not. */
  keepsEarlier?: true;
}

/**
 * Reads what a correction is asked to be.
 * @param keepsEarlier whether what was public before stays readable; of a 更正 alone, for a 勘误 keeps the text but for its slips
 * @throws GongkaiError 400 `review.correction-kind`, 422 `review.correction-note`, 422 `review.correction-note-text`,
 * 422 `review.correction-earlier`
 */
export function correctionOf(kind: unknown, note: unknown, keepsEarlier?: unknown): Correction {
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
  if ((keepsEarlier ?? false) !== false && (keepsEarlier !== true || kind !== 'correction')) {
    throw new GongkaiError(
      422,
      'review.correction-earlier',
      '只有更正可以保留原来的版本供公众查阅，请用“是”或者“否”说明。'
    );
  }
  return { kind, note: text || null, ...(keepsEarlier === true ? { keepsEarlier } : {}) };
}

/** A correction as it is signed with the content: that and what the public is told. */
export type Declared = Correction;

/** The words of one for people: 更正：第三条…. */
export const correctionText = ({ kind, note, keepsEarlier }: Declared): string =>
  `${CORRECTION_NAMES[kind]}${note ? `：${note}` : '（个别文字，不另行说明）'}${keepsEarlier ? '（原来的版本继续供公众查阅）' : ''}`;
