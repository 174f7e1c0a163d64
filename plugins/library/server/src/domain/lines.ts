// Lines of a text as saved from a page: trimmed, Markdown marks off, lost indentation off, each with what it was before.
import type { Cut } from './read-document';

/** A line that holds something. */
export interface Line {
  /** What the line says: trimmed, without Markdown marks and without question marks that stand for lost indentation. */
  text: string;
  /** The line as it came. */
  raw: string;
  /** Level of a Markdown heading, 0 for none. */
  level: number;
  /** Whether a blank line stands before it. */
  gap: boolean;
  /** How the line is shown when it comes from HTML; lines of plain text have none. */
  rich?: RichLine;
}

/** A line that comes from HTML: a paragraph's inner HTML, or a whole table or list with the words inside it. */
export interface RichLine {
  inner?: string;
  block?: string;
  within?: string;
  align?: string;
  /** Broken from the line before inside one paragraph. */
  soft?: boolean;
}

/** 一、 (一) 1. 第一条 附件: what begins a numbered unit. */
export const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|附\s?件|第[一二三四五六七八九十百零〇]{1,6}[章节節条條])/u;
/** 一、 第一章: the first level of a document's parts. */
export const TOP_LEVEL = /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零〇]{1,6}[编編章])/u;
/** (一) 第一节: the second level. */
export const SECOND_LEVEL = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百零〇]{1,6}[节節])/u;
/** What ends a sentence or a clause; a line that ends otherwise may have been broken. */
const FINAL = /[。！？；：!?;:…”’"）)》〉】\]]$/u;
const ZERO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/g;

/** Whether the line ends as a sentence, a clause or a parenthesis ends. */
export function endsSentence(text: string): boolean {
  return FINAL.test(text.slice(-2));
}

/** The text without any white space: two spellings of a title are the same title. */
export function tight(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** A title or name whose letters are set apart one by one (通 知) closed up; other spaces are kept as printed. */
export function closedUp(text: string): string {
  const words = text.split(/\s+/u);
  return words.length >= 2 && words.every((word) => [...word].length === 1) ? words.join('') : text;
}

/** The words of a line: those of the table or list that it stands for, if it does. */
export function wordsOf(line: Line): string {
  return line.rich?.within ?? line.text;
}

/** Lines of one or several kinds of leftovers that are never part of a text. */
export function leftover(text: string): string | null {
  if (/^[?？\uFFFD]+$/u.test(tight(text))) return '只有问号的行（转换丢失的符号）';
  if (/^[-—–－·•]{1,3}\s?\d{1,4}\s?[-—–－·•]{1,3}$/u.test(text)) return '页码';
  if (/^[-=_*—]{3,200}$/u.test(text)) return '分隔线';
  if (/^\|?[\s:|-]{3,400}$/u.test(text) && text.includes('---')) return '表格分隔行';
  return null;
}

/** The text without the question marks before a numbered unit, or between 附件2 and its title; with what was taken off. */
function withoutPadding(text: string): { text: string; padding: string } {
  const lead = /^[?\s]{1,400}/u.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  if (lead.includes('?') && NUMBERED.test(rest)) return { text: rest, padding: lead };
  const annex = /^(附\s?件\s?\d{1,2})([?\s]{0,200}\?[?\s]{0,200})(?=[^?\s])/u.exec(text);
  if (!annex) return { text, padding: '' };
  const [all, label = '', padding = ''] = annex;
  return { text: `${label} ${text.slice(all.length)}`, padding };
}

/** Splits a text into its lines that hold something; leftovers and lost indentation are returned as cuts of where `inside`. */
export function splitLines(text: string): { lines: Line[]; cuts: Cut[] } {
  const lines: Line[] = [];
  const cuts: Cut[] = [];
  const padded: string[] = [];
  let gap = false;
  for (const raw of text.replace(ZERO_WIDTH, '').split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u)) {
    const trimmed = raw.trim();
    if (trimmed === '') {
      gap = true;
      continue;
    }
    const reason = leftover(trimmed);
    if (reason) {
      cuts.push({ where: 'inside', reason, text: raw });
      gap = true;
      continue;
    }
    const heading = /^(#{1,6})\s+(?=\S)/u.exec(trimmed);
    const bold = /^\*\*([^*]{1,200})\*\*$/u.exec(trimmed);
    const bare = bold?.[1] ?? trimmed.slice(heading?.[0].length ?? 0);
    const clean = withoutPadding(bare.trim());
    if (clean.padding) padded.push(`${clean.padding.trim()}（${clean.text.slice(0, 20)}）`);
    lines.push({ text: clean.text, raw, level: heading?.[1]?.length ?? 0, gap });
    gap = false;
  }
  if (padded.length > 0)
    cuts.push({ where: 'inside', reason: '标题前的问号（转换丢失的缩进）', text: padded.join('\n') });
  return { lines, cuts };
}
