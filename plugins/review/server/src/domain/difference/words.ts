// Texts cut into the smallest parts that a reader sees as one: a Chinese character, a whole number, a Latin word, a grapheme of anything else.

/** Characters that never join with a neighbour; what else there is asks the segmenter. */
const SIMPLE =
  /^[\n\t\x20-\x7e\xa0\xb7\xd7\u2010-\u2027\u2030-\u205e\u2103\u2160-\u217f\u2460-\u24ff\u25a0-\u25ff\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\uffe5]*$/;

const WORD = /[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^]/g;

const JOINED = /^[0-9A-Za-z]$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The parts of a text; put together again they are the text. A number is one part: 3000 becomes 5000, not 3 becomes 5. */
export function wordsOf(text: string): string[] {
  if (SIMPLE.test(text)) return text.match(WORD) ?? [];
  const words: string[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain) for (const word of plain.match(WORD)!) words.push(word);
    plain = '';
  };
  for (const { segment } of segmenter.segment(text)) {
    if (JOINED.test(segment) || (plain && (segment === '.' || segment === ','))) plain += segment;
    else {
      flush();
      words.push(segment);
    }
  }
  flush();
  return words;
}

/**
 * Pairs of neighbouring characters, each once, as numbers: what two texts have in common of them says how much alike they are. Two pairs
 * may share a number; likeness is a measure, not a proof.
 */
export function gramsOf(text: string, most = 4000): Set<number> {
  const grams = new Set<number>();
  const end = Math.min(text.length, most);
  for (let i = 1; i < end; i += 1)
    grams.add((Math.imul(text.charCodeAt(i - 1), 31_337) + text.charCodeAt(i)) & 0x3fffffff);
  if (end === 1) grams.add(text.charCodeAt(0));
  return grams;
}

/** 0 for nothing in common, 1 for everything (Dice). */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (!a.size && !b.size) return 1;
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of few) if (many.has(gram)) common += 1;
  return (2 * common) / (a.size + b.size);
}
