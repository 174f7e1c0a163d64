// A paragraph cut where copied passages begin and end. Pure.
import type { Passage, Place } from './types';

export type Side = 'interpretation' | 'document';

export interface Segment {
  text: string;
  /** Numbers of the passages that it is a part of, the longest first; none for what is not copied. */
  passages: number[];
}

/** The places of passages by their paragraphs, the longest passage first. */
export function placesByParagraph(
  passages: readonly Passage[],
  side: Side
): Map<number, (Place & { passage: number })[]> {
  const found = new Map<number, (Place & { passage: number })[]>();
  passages.forEach((one, passage) => {
    for (const place of one[side]) {
      const list = found.get(place.paragraph);
      if (list) list.push({ ...place, passage });
      else found.set(place.paragraph, [{ ...place, passage }]);
    }
  });
  return found;
}

/** One place of a document may have been copied more than once: its parts belong to several passages then. */
export function segmentsOf(text: string, places: readonly (Place & { passage: number })[]): Segment[] {
  const cuts = new Set([0, text.length, ...places.flatMap(({ from, to }) => [from, to])]);
  const sorted = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => {
    const from = sorted[i]!;
    return {
      text: text.slice(from, to),
      passages: places.filter((place) => place.from <= from && place.to >= to).map(({ passage }) => passage),
    };
  });
}

/** The words of a passage as the interpretation has them. */
export const wordsOf = (paragraphs: readonly { text: string }[], { interpretation }: Passage): string =>
  interpretation.map(({ paragraph, from, to }) => paragraphs[paragraph]?.text.slice(from, to) ?? '').join('');
