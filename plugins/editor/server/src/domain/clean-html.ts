// The sanitiser of official documents: any HTML in, only what a document may contain out, and a list of what was taken away.
import sanitizeHtml from 'sanitize-html';
import { GongkaiError } from '@gongkai/publication/kernel';
import { keepAttributes } from './attributes';
import { Tally, type Removal } from './removals';
import { regular } from './structure';
import { ALIAS, ALLOWED, DROPPED_TAGS, VOID, lossOf } from './tags';

export type { Removal, Severity } from './removals';

/** Characters of HTML; a document of this size has some 600 pages. */
export const MAX_HTML = 2 * 1024 * 1024;

/** Tags of HTML: some ten thousand paragraphs as Word writes them. Beyond, cleaning would hold the server up. */
const MAX_TAGS = 200_000;

/** Deeper than any real document; keeps the second pass from running out of stack. */
const MAX_DEPTH = 100;

const allowed = Object.keys(ALLOWED);

function sanitise(html: string, tally: Tally): string {
  return sanitizeHtml(html, {
    allowedTags: allowed,
    allowedAttributes: Object.fromEntries(Object.entries(ALLOWED).map(([tag, names]) => [tag, [...names]])),
    nonTextTags: DROPPED_TAGS,
    selfClosing: [...VOID],
    parseStyleAttributes: false,
    nestingLimit: MAX_DEPTH,
    transformTags: {
      // Rename only to a tag that is allowed: sanitize-html would otherwise close the next sibling with the wrong name.
      '*': (name, attributes) => {
        const tag = Object.hasOwn(ALIAS, name) ? ALIAS[name]! : name;
        if (!Object.hasOwn(ALLOWED, tag) || tag === 'span') {
          const loss = lossOf(tag);
          if (loss) tally.add(...loss);
          if (tag !== 'span') return { tagName: tag, attribs: {} };
        }
        if (name === 'center') attributes.align = 'center';
        const kept = keepAttributes(tag, attributes, tally);
        return kept ? { tagName: tag, attribs: kept } : { tagName: 'span', attribs: {} };
      },
    },
  });
}

/** Control characters and halves of characters can be stored or signed nowhere. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}

function pass(html: string, tally: Tally): string {
  return tidy(regular(sanitise(tidy(html), tally)));
}

function linesAsParagraphs(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line.replace(/[ \t]+$/, '')}</p>`)
    .join('');
}

function refuseTooLong(html: string): void {
  if (html.length <= MAX_HTML && count(html, /</g) <= MAX_TAGS) return;
  throw new GongkaiError(
    413,
    'editor.too-long',
    '正文过长，超过 2 MB 或格式过于复杂。请精简内容，或将大段内容改为附件上传。',
    {
      limit: MAX_HTML,
      length: html.length,
    }
  );
}

/**
 * Cleans a document. Cleaning what is clean changes nothing and removes nothing: the passes run until the result stands still,
 * because a browser and a signature read it again.
 */
export function cleanHtml(html: string): { html: string; removed: Removal[] } {
  refuseTooLong(html);
  const tally = new Tally();
  const source = tidy(html);
  tally.add('Word 条件注释', 'formatting', count(source, /<!(?:--)?\[if\b/gi));
  // From the start of a tag on it is HTML; without one it is plain text, and its line ends mean paragraphs.
  const isHtml = /<[a-z/!?]/i.test(source);
  let clean = pass(isHtml ? source : linesAsParagraphs(source), tally);
  for (let round = 0; round < 5; round += 1) {
    refuseTooLong(clean);
    const again = pass(clean, new Tally());
    if (again === clean) return { html: clean, removed: tally.list() };
    clean = again;
  }
  // No input is known to come here; should one, its text is kept and its formatting goes.
  tally.add('无法整理的格式', 'formatting');
  return { html: linesAsParagraphs(clean.replace(/<[^>]*>/g, '\n')), removed: tally.list() };
}
