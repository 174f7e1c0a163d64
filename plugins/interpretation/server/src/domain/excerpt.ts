// 摘抄检查: how much of an interpretation's text is copied from its document, and which passages (宣州区2024, R64: 不得简单摘抄文件). Pure.
//
// Copied is what stands in the document word for word over at least `LEAST` characters; blanks, punctuation, letter case and full or half
// width do not count. What stands between 《 and 》 is left out on both sides: a title can only be given as it is. Words in quotation
// marks do count: a quotation, also one that says where it is from, is still the document's text and not its explanation.
import { commonRuns, Parts } from './copied-runs';

/** Consecutive characters from which words are taken as copied: longer than names of offices and set phrases are. */
export const LEAST = 13;

/** A part of one paragraph, in UTF-16 units; `to` is exclusive. */
export interface Place {
  paragraph: number;
  from: number;
  to: number;
}

export interface CopiedPassage {
  /** Characters that count. */
  length: number;
  interpretation: Place[];
  document: Place[];
}

export interface Excerpt {
  /** Part of the interpretation's text that is copied, 0 to 1; 0 for one without words. */
  share: number;
  /** Characters that count: copied ones, and all. */
  copied: number;
  total: number;
  /** Longest first. */
  passages: CopiedPassage[];
}

const TITLE = /《[^《》]{1,100}》/gu;
const COUNTS = /^[\p{L}\p{N}]$/u;

/** The characters that count of a text, with the place of each. */
interface Reduced {
  codes: number[];
  paragraph: number[];
  at: number[];
  /** Units that the character takes. */
  units: number[];
}

const known = new Map<number, number[]>();

/** What a character counts as: none for blanks and punctuation, several for signs that stand for more. */
function codesOf(code: number): readonly number[] {
  const before = known.get(code);
  if (before) return before;
  const plain = String.fromCodePoint(code).normalize('NFKC').toLowerCase();
  const codes = [...plain].filter((one) => COUNTS.test(one)).map((one) => one.codePointAt(0)!);
  if (known.size > 20_000) known.clear();
  known.set(code, codes);
  return codes;
}

function reduced(paragraphs: readonly string[]): Reduced {
  const result: Reduced = { codes: [], paragraph: [], at: [], units: [] };
  paragraphs.forEach((text, paragraph) => {
    const titles = [...text.matchAll(TITLE)].map(({ index, 0: title }) => [index, index + title.length] as const);
    let title = 0;
    for (let at = 0; at < text.length;) {
      if (titles[title]?.[0] === at) {
        at = titles[title]![1];
        title += 1;
        continue;
      }
      const code = text.codePointAt(at)!;
      const units = code > 0xffff ? 2 : 1;
      for (const one of codesOf(code)) {
        result.codes.push(one);
        result.paragraph.push(paragraph);
        result.at.push(at);
        result.units.push(units);
      }
      at += units;
    }
  });
  return result;
}

/** Where so many characters from one on stand: a place for each paragraph that they reach into. */
function placesOf({ paragraph, at, units }: Reduced, first: number, length: number): Place[] {
  const places: Place[] = [];
  for (let i = first; i < first + length; i += 1) {
    const last = places.at(-1);
    const to = at[i]! + units[i]!;
    if (last && last.paragraph === paragraph[i]) last.to = to;
    else places.push({ paragraph: paragraph[i]!, from: at[i]!, to });
  }
  return places;
}

/** What counts of a text as one string: two texts are the same when these are. */
export const countedText = (paragraphs: readonly string[]): string =>
  reduced(paragraphs)
    .codes.map((code) => String.fromCodePoint(code))
    .join('');

/** The text of a document, prepared so that several interpretations can be held against it. */
export interface ExcerptSource {
  reduced: Reduced;
  parts: Parts;
}

/** @param document its text by its paragraphs */
export function excerptSource(document: readonly string[]): ExcerptSource {
  const counted = reduced(document);
  return { reduced: counted, parts: new Parts(counted.codes) };
}

/** What of an interpretation is copied from a document; both by their paragraphs. */
export function excerptOf(
  interpretation: readonly string[],
  document: readonly string[] | ExcerptSource,
  least: number = LEAST
): Excerpt {
  const { reduced: source, parts } = 'parts' in document ? document : excerptSource(document);
  const own = reduced(interpretation);
  const runs = commonRuns(parts, own.codes, least);
  const copied = runs.reduce((sum, { length }) => sum + length, 0);
  return {
    share: own.codes.length ? copied / own.codes.length : 0,
    copied,
    total: own.codes.length,
    passages: runs
      .toSorted((a, b) => b.length - a.length || a.at - b.at)
      .map(({ at, inFirst, length }) => ({
        length,
        interpretation: placesOf(own, at, length),
        document: placesOf(source, inFirst, length),
      })),
  };
}

/** The words of a place as they stand. */
export const wordsAt = (paragraphs: readonly string[], places: readonly Place[]): string =>
  places.map(({ paragraph, from, to }) => paragraphs[paragraph]!.slice(from, to)).join('');

/** A share in percent as people read it: 61.5%. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
