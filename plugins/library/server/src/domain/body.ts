// From lines to HTML: headings by their numbering, paragraphs with broken lines joined, tables from rows with bars.
import { parseChineseDate } from './chinese-date';
import { element, table } from './html';
import { endsSentence, NUMBERED, SECOND_LEVEL, TOP_LEVEL, type Line } from './lines';
import { organsOfLine } from './organs';
import { simplified } from './variants';

/** A line of text, or a heading that is known to be one (the title of an annexed plan). */
export type Part = Line | { heading: string };

/** HTML, and what about its tables a person should know. */
export interface Rendered {
  html: string;
  /** First lines of tables that came as one cell a line. */
  flattened: string[];
  /** First rows of tables whose rows differ in length: merged cells were lost. */
  uneven: string[];
}

const LONGEST_HEADING = 40;
/** A line that was broken by a page's width is at least this long; shorter ones end where the author ended them. */
const BROKEN_FROM = 25;
const BROKEN_ACROSS_BLANK = 30;
/** Words that name the columns of the tables in task lists and catalogs. */
const COLUMN =
  /^(?:序号|(?:[\p{Script=Han}]{0,8})(?:任务|要求|单位|时限|时间|备注|事项|内容|规范|栏目|责任人|负责人|处室|科室|部门|名称|编号|类别|指标|分值|标准|联系人|电话|数量|金额|主体|依据|渠道|载体|对象|方式|层级|措施|目标|项目))(?:[（(][^（）()]{1,12}[）)])?$/u;

/** The cells of a row with bars, or null when the line is none. */
function cellsOf(text: string): string[] | null {
  if (!text.includes('|')) return null;
  const cells = text
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
  return cells.length >= 2 ? cells : null;
}

/** Whether three lines from `at` on are names of columns: then a table follows, one cell a line. */
function startsFlattened(parts: Part[], at: number): boolean {
  return [0, 1, 2].every((step) => {
    const part = parts[at + step];
    return part && 'text' in part && !part.rich && part.text.length <= 16 && COLUMN.test(simplified(part.text));
  });
}

/** For every part whether it is inside a table that was flattened to lines; such a table ends where the next chapter begins. */
function flattenedCells(parts: Part[]): { inside: boolean[]; first: string[] } {
  const first: string[] = [];
  let inside = false;
  const flags = parts.map((part, at) => {
    if ('heading' in part || TOP_LEVEL.test(part.text)) inside = false;
    else if (!inside && startsFlattened(parts, at)) {
      inside = true;
      first.push(
        parts
          .slice(at, at + 3)
          .map((cell) => ('text' in cell ? cell.text : ''))
          .join(' / ')
      );
    }
    return inside;
  });
  return { inside: flags, first };
}

/** h2, h3 or p, by the numbering and the length of a line; a Markdown heading without numbering is an h2. */
function elementOf(line: Line): 'h2' | 'h3' | 'p' {
  const { text } = line;
  const short = text.length <= LONGEST_HEADING && !/[。；;：:，,]$/u.test(text);
  if (short && TOP_LEVEL.test(text)) return 'h2';
  if (short && SECOND_LEVEL.test(text)) return 'h3';
  return line.level > 0 && !NUMBERED.test(text) && text.length <= 80 ? 'h2' : 'p';
}

/** Whether `next` continues the sentence that `text` (the paragraph so far, its last line `line`) breaks off in. */
function continues(line: Line, next: Line): boolean {
  const last = line.text.slice(-2);
  if (endsSentence(line.text) || !/[\p{Script=Han}\p{L}\p{N}，,、]$/u.test(last)) return false;
  if (next.level > 0 || line.level > 0 || NUMBERED.test(next.text) || !/^[\p{L}\p{N}“《(（]/u.test(next.text))
    return false;
  const comma = /[，,、]$/u.test(last);
  if (!comma && line.text.length < (next.gap ? BROKEN_ACROSS_BLANK : BROKEN_FROM)) return false;
  if (comma && line.text.length < 10) return false;
  // A heading that is too long to be taken for one stays by itself.
  if (!comma && (TOP_LEVEL.test(line.text) || SECOND_LEVEL.test(line.text)) && !line.text.includes('。')) return false;
  if (/\s{2}/u.test(line.text.slice(0, 60)) || organsOfLine(next.text)) return false;
  if (next.text.length <= 30 && 'day' in parseChineseDate(next.text)) return false;
  return endsSentence(next.text) || next.text.length >= BROKEN_ACROSS_BLANK || /[，,、]$/u.test(next.text);
}

/** A space where a word of Latin letters or digits was broken from another; none between Han characters. */
function glue(left: string, right: string): string {
  return /[A-Za-z0-9]$/.test(left.slice(-1)) && /^[A-Za-z0-9]/.test(right) ? ' ' : '';
}

/** Adds a line that came from HTML, with the lines that its sentence was broken into; answers the index of the next part. */
function richBlock(parts: Part[], from: number, html: string[]): number {
  const part = parts[from] as Line;
  const { block, inner = '', align } = part.rich!;
  if (block !== undefined) {
    html.push(block);
    return from + 1;
  }
  const numbered = elementOf({ ...part, level: 0 });
  const heading = part.level > 0 && part.text.length <= 80 ? `h${Math.min(4, Math.max(2, part.level))}` : 'p';
  const name = numbered === 'p' ? heading : numbered;
  const pieces = [inner];
  let last = part;
  let at = from + 1;
  for (let next = parts[at]; name === 'p' && next && 'text' in next && next.rich?.soft; next = parts[at]) {
    if (!continues(last, next)) break;
    pieces.push(glue(last.text, next.text), next.rich.inner ?? '');
    last = next;
    at += 1;
  }
  html.push(`<${name}${align ? ` style="text-align: ${align}"` : ''}>${pieces.join('')}</${name}>`);
  return at;
}

/** Renders lines as semantic HTML of the allowed elements only; no character of the lines is dropped but bars and joins. */
export function renderBody(parts: Part[]): Rendered {
  const { inside, first } = flattenedCells(parts);
  const html: string[] = [];
  const uneven: string[] = [];
  let at = 0;
  while (at < parts.length) {
    const part = parts[at] as Part;
    if ('heading' in part) {
      html.push(element('h2', part.heading));
      at += 1;
      continue;
    }
    const rows = rowsFrom(parts, at);
    if (rows.length >= 2) {
      if (new Set(rows.map((row) => row.length)).size > 1) uneven.push((rows[0] ?? []).join(' | ').slice(0, 80));
      html.push(table(rows));
      at += rows.length;
      continue;
    }
    if (part.rich) {
      at = richBlock(parts, at, html);
      continue;
    }
    const name = elementOf(part);
    const pieces = [part.text];
    let last: Line = part;
    at += 1;
    for (let next = parts[at]; name === 'p' && next && 'text' in next; next = parts[at]) {
      if (inside[at] || inside[at - 1] || cellsOf(next.text) || !continues(last, next)) break;
      pieces.push(glue(last.text, next.text), next.text);
      last = next;
      at += 1;
    }
    html.push(element(name, pieces.join('')));
  }
  return { html: html.join('\n'), flattened: first, uneven };
}

/** The rows with bars that stand together from `at` on. */
function rowsFrom(parts: Part[], at: number): string[][] {
  const rows: string[][] = [];
  for (let index = at; index < parts.length; index += 1) {
    const part = parts[index];
    const cells = part && 'text' in part && !part.rich ? cellsOf(part.text) : null;
    if (!cells) break;
    rows.push(cells);
  }
  return rows;
}
