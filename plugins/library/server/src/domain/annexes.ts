// Annexes (附件): the list that announces them, the headings under which they follow, the files that are only named.
import { titleAt } from './title';
import { tight, type Line } from './lines';
import { organsOfLine } from './organs';

/** An annex that follows: indexes of its heading line, of its first line of text, and one past its last line. */
export interface AnnexRange {
  heading: number;
  from: number;
  end: number;
  title: string;
}

/** Everything about annexes in the lines of a document. */
export interface AnnexPlan {
  /** Titles announced in the list 附件：1.… 2.…, in order. */
  listed: string[];
  ranges: AnnexRange[];
  /** Lines that are the name of a file and nothing else, by index. */
  files: Map<number, string>;
}

const LABEL = /^附\s?件\s?([0-9０-９一二三四五六七八九十]{0,3})\s{0,8}([:：.、]?)\s{0,40}(\S.{0,199})?$/su;
const ITEM = /^\d{1,2}[.．、]\s{0,4}(?!\d)/u;
const FILE = /^.{0,120}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt|csv|jpe?g|png)$/iu;

/** The titles in one line of the list; several may stand on it. */
function itemsOf(rest: string): string[] {
  const items = ITEM.test(rest) ? rest.split(/\s{0,8}(?<!\d)\d{1,2}[.．、](?!\d)\s{0,4}/u) : [rest];
  return items.map((item) => item.trim().replace(/[。；;]$/u, '')).filter(Boolean);
}

interface Labelled {
  number: string;
  colon: boolean;
  rest: string;
}

function labelOf(line: Line | undefined): Labelled | null {
  const match = line && line.text.length <= 240 ? LABEL.exec(line.text) : null;
  if (!match || /。/u.test(match[3] ?? '')) return null;
  return { number: match[1] ?? '', colon: match[2] !== '', rest: match[3] ?? '' };
}

/** Whether a labelled line announces an annex (in the list, above the signature) and does not begin one. */
function announces(lines: Line[], at: number, label: Labelled, listed: Set<string>, inList: boolean): boolean {
  if (label.rest === '') return false;
  if (inList || ITEM.test(label.rest)) return true;
  if (listed.has(tight(label.rest))) return false;
  const next = lines[at + 1];
  if (!next || labelOf(next) || organsOfLine(next.text)) return true;
  // 附件1.… with 2.… on the line below: the list again, its label run into the first number.
  if (label.number !== '' && ITEM.exec(next.text)?.[0].startsWith(String(Number(label.number) + 1))) return true;
  // 附件：title without a number is how a single annex is announced; with a number, and text after it, it is a heading.
  return label.number === '';
}

/** Finds list, headings and named files from the line `from` on. */
export function planAnnexes(lines: Line[], from: number): AnnexPlan {
  const listed: string[] = [];
  const files = new Map<number, string>();
  const headings: { at: number; label: Labelled }[] = [];
  const names = new Set<string>();
  const list = (titles: string[]): void => {
    listed.push(...titles);
    titles.forEach((title) => names.add(tight(title)));
  };
  let inList = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (line.text.length <= 130 && FILE.test(line.text) && !line.text.includes('|')) {
      files.set(at, line.text);
      continue;
    }
    const label = labelOf(line);
    if (label && announces(lines, at, label, names, inList)) {
      list(itemsOf(label.rest));
      inList = true;
    } else if (label) {
      headings.push({ at, label });
      inList = false;
    } else if (inList && ITEM.test(line.text) && line.text.length <= 200) {
      list(itemsOf(line.text));
    } else inList = false;
  }
  const ranges = headings.map(({ at, label }, index) => {
    const end = headings[index + 1]?.at ?? lines.length;
    const announced = announcedTitle(label, index, listed);
    const known = announced === undefined ? [] : [announced];
    const below = label.rest
      ? { text: label.rest, count: 0 }
      : titleAt(lines.slice(at + 1, Math.min(end, at + 6)), 0, known);
    const title = below.text || announced || `附件${label.number || (headings.length > 1 ? index + 1 : '')}`;
    return { heading: at, from: at + 1 + below.count, end, title };
  });
  return { listed, ranges, files };
}

/** The title that the list gives to an annex whose heading has none of its own. */
function announcedTitle(label: Labelled, index: number, listed: string[]): string | undefined {
  const number = /^\d+$/.test(label.number) ? Number(label.number) : index + 1;
  return listed[number - 1];
}

/** Attachments that are named and whose text does not follow: files, and listed titles beyond the annexes found. */
export function absentAnnexes(plan: AnnexPlan, found: string[]): string[] {
  const present = new Set(found.map(tight));
  const absent = plan.listed.filter((title) => !present.has(tight(title)));
  // As many texts as titles: the headings are only worded differently.
  const missing = found.length >= plan.listed.length ? [] : absent;
  return [...new Set([...missing, ...plan.files.values()])];
}
