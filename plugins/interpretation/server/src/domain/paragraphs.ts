// The paragraphs of a text as the editor stores it: what is read of them, and which are headings. Pure.
import { decodeEntities, HTML_TOKEN, INLINE_TAGS } from '@gongkai/publication/kernel';

export interface Paragraph {
  text: string;
  /** Whether it stands as a heading. */
  heading: boolean;
}

const HEADING = /^h[1-6]$/;

/** Paragraphs that have words, in their order; a row of a table is one, and each line of a plain text. */
export function paragraphsOf(source: string): Paragraph[] {
  const found: Paragraph[] = [];
  let words: string[] = [];
  let heading = false;
  let row = 0;
  const close = (): void => {
    const text = words.join('').replace(/\s+/gu, ' ').trim();
    if (text) found.push({ text, heading });
    words = [];
    heading = false;
  };
  if (!/<[a-z/]/i.test(source)) {
    for (const line of source.split('\n')) {
      words = [line];
      close();
    }
    return found;
  }
  for (const [token, slash, name] of source.matchAll(HTML_TOKEN)) {
    const tag = name?.toLowerCase();
    if (tag === undefined) words.push(decodeEntities(token));
    else if (tag === 'br') words.push(' ');
    else if (INLINE_TAGS.has(tag)) continue;
    else if (tag === 'tr' || !row) {
      close();
      if (tag === 'tr') row = slash ? 0 : 1;
      heading = HEADING.test(tag) && !slash;
    } else if (tag === 'table') {
      row = 0;
      close();
    } else words.push(' ');
  }
  close();
  return found;
}
