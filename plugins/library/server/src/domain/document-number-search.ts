// Document numbers inside running text, and whether each stands on a line of its own or is only quoted.
import { asciiDigits } from './chinese-numerals';
import { CLOSE, LABEL, OPEN, PROSE, SERIAL, SIGN, parseDocumentNumber, type DocumentNumber } from './document-number';

/** A number in a text; `quoted` numbers belong to other documents, whatever they look like. */
export interface FoundNumber {
  number: DocumentNumber;
  /** Offset of the first character, in UTF-16 units. */
  index: number;
  quoted: boolean;
}

const GAP = '\\s{0,6}';
/** From the bracket (or the type of an order or announcement) to 号; the organ before it is found by looking back. Bounded, so linear. */
const TAIL = new RegExp(
  [
    `[${OPEN}]${GAP}\\d{4}${GAP}[${CLOSE}]?${GAP}第?${GAP}\\d{1,5}${GAP}${SIGN}`,
    `(?:令|公告|通告)${GAP}(?:\\d{4}${GAP}年${GAP})?第?${GAP}(?:${SERIAL})${GAP}${SIGN}`,
    `\\d{4}[${CLOSE}]${GAP}第?${GAP}\\d{1,5}${GAP}${SIGN}`,
  ].join('|'),
  'gu'
);
/** How far back the organs of a joint announcement can begin. */
const REACH = 60;
const RUN = /[\p{Script=Han}、 \t\u3000\u00A0]*$/u;
const CUTS = new RegExp(`(?:${PROSE.source}|以及|执行|執行|遵照|公告(?=\\p{Script=Han}))`, 'gu');
/** Words that join a number to what stands before it; none of them begins an organ's code. */
const JOINTS = /^(?:按|见|見|据|據|照|与|與|及|以|、|\s)+/u;
/** After another number 和 can only be "and" (elsewhere it may be 和县). */
const AFTER_NUMBER = /^(?:和|或|、|\s)+/u;

/** Where the organ's part begins that belongs to the tail at `at`; `from` is where the previous number ended. */
function organStart(text: string, at: number, from: number): number {
  const lower = Math.max(from, at - REACH);
  const window = text.slice(lower, at);
  let start = at - (RUN.exec(window)?.[0].length ?? 0);
  const cut = [...text.slice(start, at).matchAll(CUTS)].pop();
  if (cut) start += cut.index + cut[0].length;
  if (start === from && from > 0) start += AFTER_NUMBER.exec(text.slice(start, at))?.[0].length ?? 0;
  return start + (JOINTS.exec(text.slice(start, at))?.[0].length ?? 0);
}

/** The readings to try, longest first: all that stands before, then only what follows the last separator. */
function* starts(text: string, start: number, at: number): Generator<number> {
  yield start;
  for (let index = start; index < at; index += 1) if (/[、\s]/u.test(text[index] ?? '')) yield index + 1;
}

/** A number is the document's own only when its line holds nothing else: a label, parentheses and 签发人 do not count. */
function isQuoted(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const before = text.slice(Math.max(lineStart, start - 80), start).replace(/[\s#*>]+/gu, '');
  const after = text.slice(end, Math.min(lineEnd < 0 ? text.length : lineEnd, end + 80)).replace(/[\s#*]+/gu, '');
  if (before !== '' && !/^[（(]$/u.test(before) && !LABEL.test(before)) return true;
  if (after !== '' && !/^[）)]$/u.test(after) && !/^(?:签发人|簽發人)[:：]/u.test(after)) return true;
  // A number in parentheses on the line below a quoted title still belongs to that title.
  return /^[（(]$/u.test(before) && /》\s*[（(]\s*$/u.test(text.slice(Math.max(0, start - 12), start));
}

/** All document numbers in a text, in order, each with whether it is only quoted. Runs in time proportional to the text. */
export function findDocumentNumbers(text: string): FoundNumber[] {
  const ascii = asciiDigits(text);
  const found: FoundNumber[] = [];
  let from = 0;
  for (const match of ascii.matchAll(TAIL)) {
    const end = match.index + match[0].length;
    for (const start of starts(ascii, organStart(ascii, match.index, from), match.index)) {
      const number = parseDocumentNumber(text.slice(start, end));
      if (!number || number.key.startsWith('?')) continue;
      const index = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
      found.push({ number, index, quoted: isQuoted(ascii, index, end) });
      from = end;
      break;
    }
  }
  return found;
}
