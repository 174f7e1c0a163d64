// The passages of a text that is stored as clean HTML: what stands in one paragraph, caption or cell, with the place of every character in
// the source, so that words can be exchanged without touching anything else. Pure.
import { decodeEntities, HTML_TOKEN, INLINE_TAGS } from '@gongkai/publication/kernel';

/** Stands for a picture within a passage; nobody types it. */
export const PICTURE = '\ufffc';

export interface Passage {
  text: string;
  /** Of each UTF-16 unit of the text: where its source begins and ends. */
  places: [number, number][];
}

/** Exchange of a part of a passage for other words. */
export interface Exchange {
  /** Number of the passage, from 0. */
  block: number;
  /** Place in its text. */
  at: number;
  length: number;
  to: string;
}

const ENTITY = /&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,6});|[^]/gi;
const EMPTIED = /<(strong|em|u|s|sub|sup|a|span|b|i)(?:\s[^<>]*)?><\/\1>/g;

const isHtml = (source: string): boolean => /<[a-z/]/i.test(source);
const isBlank = ({ text }: Passage): boolean => !text.replaceAll(PICTURE, '').trim();

/** Passages that have words, in the order of the document; those of a plain text are its lines. */
export function passagesOf(source: string): Passage[] {
  const found: Passage[] = [];
  let open: Passage = { text: '', places: [] };
  const add = (text: string, from: number, to: number): void => {
    open.text += text;
    for (let i = 0; i < text.length; i += 1) open.places.push([from, to]);
  };
  const close = (): void => {
    if (!isBlank(open)) found.push(open);
    open = { text: '', places: [] };
  };
  if (!isHtml(source)) {
    for (let i = 0; i < source.length; i += 1) {
      if (source[i] === '\n') close();
      else add(source[i]!, i, i + 1);
    }
    close();
    return found;
  }
  for (const token of source.matchAll(HTML_TOKEN)) {
    const [whole, , name] = token;
    const start = token.index;
    const tag = name?.toLowerCase();
    if (tag === undefined) {
      for (const one of whole.matchAll(ENTITY)) {
        const [raw] = one;
        const read = decodeEntities(raw);
        // What is no entity after all is read letter by letter.
        if (read === raw)
          for (let i = 0; i < raw.length; i += 1) add(raw[i]!, start + one.index + i, start + one.index + i + 1);
        else add(read, start + one.index, start + one.index + raw.length);
      }
    } else if (tag === 'br') add('\n', start, start + whole.length);
    else if (tag === 'img') add(PICTURE, start, start + whole.length);
    else if (!INLINE_TAGS.has(tag)) close();
  }
  close();
  return found;
}

const encode = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The source with words exchanged: the new ones stand where the first of the old ones stood and look as it did; formatting that has no
 * words left goes, nothing else changes.
 * @param exchanges parts of passages of this source, none of which overlap
 */
export function exchangePassages(source: string, exchanges: readonly Exchange[]): string {
  const passages = passagesOf(source);
  const written = isHtml(source) ? encode : (text: string) => text;
  const cuts: { from: number; to: number; put: string }[] = [];
  for (const { block, at, length, to } of exchanges) {
    const places = passages[block]!.places.slice(at, at + length);
    // Two halves of one character stand in the same place.
    const distinct = places.filter(([from], i) => i === 0 || places[i - 1]![0] !== from);
    distinct.forEach(([from, end], i) => cuts.push({ from, to: end, put: i === 0 ? written(to) : '' }));
  }
  let result = source;
  for (const { from, to, put } of cuts.sort((a, b) => b.from - a.from)) {
    result = result.slice(0, from) + put + result.slice(to);
  }
  if (!exchanges.length || !isHtml(source)) return result;
  for (let before = ''; before !== result;) {
    before = result;
    result = result.replace(EMPTIED, '');
  }
  return result;
}
