// The signature (落款) of a letter: organs, date, mark of disclosure; and the colophon (版记) with the date of printing.
import { parseChineseDate, type DateReading } from './chinese-date';
import { endsSentence, NUMBERED, tight, type Line } from './lines';
import { isTitle, organsOfLine } from './organs';
import { simplified } from './variants';

/** Where a signature stands (indexes of lines, `end` exclusive) and what it says; `reading` is null when there is no date. */
export interface Signature {
  start: number;
  end: number;
  organs: string[];
  dateLine: number | null;
  reading: DateReading | null;
  evidence: string;
}

const MARK = /^[（(]\s?此件.{2,14}[）)]$/u;
const LONGEST_DATE = 30;
/** How many organs one document has been signed by, at most. */
const MOST_ORGANS = 30;

/** Whether a line is a mark such as (此件公开发布). */
export function isMark(text: string): boolean {
  return text.length <= 24 && MARK.test(text);
}

/** What a line says when it is a date and nothing else, readable or damaged; null for other lines. */
function dateOf(text: string): DateReading | null {
  if (text.length > LONGEST_DATE) return null;
  const reading = parseChineseDate(text);
  return 'error' in reading && reading.error === 'not-a-date' ? null : reading;
}

/** Organs and date on one line, as when the page lost the line break between them. */
function sameLine(text: string): { organs: string[]; reading: DateReading; evidence: string } | null {
  if (text.length > 120) return null;
  const match = /^(\D{3,80}?)\s*([12１２][\d０-９].{4,24}|二[〇○零].{6,20})$/u.exec(text);
  const organs = match && organsOfLine((match[1] ?? '').trim());
  const reading = organs && dateOf((match[2] ?? '').trim());
  return reading ? { organs, reading, evidence: match[2] ?? '' } : null;
}

/** Whether what stands before a signature can end a letter: a sentence, an item of the list of annexes. */
function endsLetter(line: Line | undefined): boolean {
  return line === undefined || endsSentence(line.text) || NUMBERED.test(line.text) || isMark(line.text);
}

/** Whether what follows a date that has no organ above it can follow a letter: nothing, a mark, a title, a numbered unit. */
function mayFollow(line: Line | undefined): boolean {
  return line === undefined || line.gap || line.level > 0 || isMark(line.text) || NUMBERED.test(line.text);
}

/** The organs that stand right above `at`, and the first line of them; `names` holds the organs of every line. */
function organsAbove(names: (string[] | null)[], at: number, from: number): { start: number; organs: string[] } {
  const organs: string[] = [];
  let start = at;
  while (start > from && at - start < MOST_ORGANS) {
    const above = names[start - 1];
    if (!above) break;
    organs.unshift(...above);
    start -= 1;
  }
  return { start, organs };
}

/**
 * The signature of the document: the first organ and date that stand together after a finished sentence, or the first date that stands
 * there alone. `expected` are organs named at the head: their name above a date is a signature even after a line without a full stop.
 * Dates in tables, of printing (印发) and of the page are none.
 */
export function findSignature(lines: Line[], from: number, expected: string[]): Signature | null {
  const signs = (start: number, organs: string[]): boolean =>
    organs.length > 0 && (endsLetter(lines[start - 1]) || organs.some((organ) => expected.includes(organ)));
  const names = lines.map((line) => organsOfLine(line.text));
  let undated: Signature | null = null;
  for (let at = from; at < lines.length; at += 1) {
    const { text } = lines[at] as Line;
    const joined = sameLine(text);
    if (joined && endsLetter(lines[at - 1])) {
      const above = organsAbove(names, at, from);
      return { ...joined, organs: [...above.organs, ...joined.organs], start: above.start, end: at + 1, dateLine: at };
    }
    const reading = dateOf(text);
    const { start, organs } = organsAbove(names, at, from);
    if (reading && signs(start, organs)) {
      return { start, end: at + 1, organs, dateLine: at, reading, evidence: text };
    }
    if (reading && organs.length === 0 && isAlone(lines, at, from, reading)) {
      return { start: at, end: at + 1, organs, dateLine: at, reading, evidence: text };
    }
    if (
      !reading &&
      !undated &&
      organs.length > 0 &&
      !names[at] &&
      endsLetter(lines[start - 1]) &&
      mayFollow(lines[at])
    ) {
      undated = { start, end: at, organs, dateLine: null, reading: null, evidence: '' };
    }
  }
  return undated ?? atEnd(lines, names, from);
}

/** A date without an organ: after a finished sentence or after the name of the person who signs an order. */
function isAlone(lines: Line[], at: number, from: number, reading: DateReading): boolean {
  // Damaged digits alone on a line are too often a number out of a table.
  if (at <= from || ('error' in reading && reading.error === 'garbled')) return false;
  const above = lines[at - 1] as Line;
  const signedByPerson =
    above.text.length <= 20 && !endsSentence(above.text) && endsSentence(lines[at - 2]?.text ?? '');
  return (endsSentence(above.text) || signedByPerson) && mayFollow(lines[at + 1]);
}

function atEnd(lines: Line[], names: (string[] | null)[], from: number): Signature | null {
  const { start, organs } = organsAbove(names, lines.length, from);
  if (organs.length === 0 || !endsSentence(lines[start - 1]?.text ?? '')) return null;
  return { start, end: lines.length, organs, dateLine: null, reading: null, evidence: '' };
}

const COPIES = /^(?:抄\s?[送报]|分\s?送|主题词)\s?[:：]/u;
/** The line says who printed and when, and nothing more: a sentence of the text that ends in 印发 is none. */
const PRINTED = /^[^，,。；;：:《》]{0,60}?(\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?印(?:发|制)$/u;
/** No colophon is longer, in lines. */
const LONGEST_COLOPHON = 12;

/** The lines of the colophon: from 抄送 to the 印发 line, or as far as nothing else begins. */
export function findColophon(
  lines: Line[],
  from: number
): { indexes: Set<number>; printed: { day: string; line: string } | null } {
  const indexes = new Set<number>();
  let printed: { day: string; line: string } | null = null;
  let inside = false;
  let since = 0;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const text = simplified(line.text);
    if (COPIES.test(text)) {
      inside = true;
      since = at;
    } else if (inside && (at - since >= LONGEST_COLOPHON || isTitle(text) || NUMBERED.test(text) || line.level > 0))
      inside = false;
    const match = text.length <= 120 ? PRINTED.exec(text) : null;
    if (match) {
      const reading = parseChineseDate(tight(match[1] ?? ''));
      if ('day' in reading) printed ??= { day: reading.day, line: line.text };
      inside = false;
    }
    if (inside || match) indexes.add(at);
  }
  return { indexes, printed };
}
