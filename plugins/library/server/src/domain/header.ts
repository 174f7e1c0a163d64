// The head of a document: title, number, addressees, and what a page prints above and between them.
import { findDocumentNumbers } from './document-number-search';
import type { DocumentNumber } from './document-number';
import { edgeReason } from './furniture';
import { NUMBERED, tight, type Line } from './lines';
import { isMasthead, organsOfLine } from './organs';
import type { Cut } from './read-document';
import { chooseTitle, printedTitle } from './title';
import { simplified } from './variants';

/** What the head of a text gives; `bodyStart` is the index of the first line that belongs to the letter itself. */
export interface Head {
  /** `printed` is the line as it stands, with a date in parentheses or spaces that `text` leaves out. */
  title: { text: string; printed: string; sure: boolean } | null;
  numbers: DocumentNumber[];
  addressees: string | null;
  /** 发文机关标志: organs that stand alone above the title. */
  masthead: string[];
  bodyStart: number;
  /** Lines of the head that belong to the text: 题注 under the title. */
  captions: number[];
  cuts: Cut[];
}

/** No page puts more lines than this above a document. */
const LONGEST_HEAD = 120;

/** Whether a line names whom the document is sent to. */
function isAddressees(text: string): boolean {
  if (text.length < 3 || text.length > 600 || !/[:：]$/u.test(text) || /[。；]/u.test(text) || NUMBERED.test(text))
    return false;
  return /(?:政府|单位|部门|机构|委|局|公司|办|院|厅|会|署|处|所|中心|学校|企业|军区|管委会|街道|部|行)(?:[（(][^（）()]{1,60}[）)])?[:：]$/u.test(
    simplified(text)
  );
}

/** A page's own summary: the beginning of the letter once more, broken off with an ellipsis. */
function isSummary(lines: Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (!/(?:…|\.{3})$/u.test(text)) return false;
  return lines.slice(at + 1, at + 4).some((next) => text.startsWith(next.text.slice(0, 12)) && next.text.length >= 6);
}

/** Whether the document's text begins here; names of attachments above it are links of the page. */
function beginsBody(lines: Line[], at: number, annexes: boolean): boolean {
  const text = lines[at]?.text ?? '';
  if (/^附\s?件/u.test(text)) return annexes;
  if (isSummary(lines, at) || edgeReason(text)) return false;
  if (isAddressees(text) || NUMBERED.test(text)) return true;
  if (/^[（(].{1,200}[）)]$/u.test(text)) return false;
  return (/。|[，,]$/u.test(text) && text.length >= 16) || text.length > 160;
}

/** Lines that the document's own numbers stand on, by line index; quoted numbers are none. */
function numberLines(lines: Line[]): { numbers: DocumentNumber[]; taken: Set<number> } {
  const offsets: number[] = [];
  let length = 0;
  for (const line of lines) {
    offsets.push(length);
    length += line.text.length + 1;
  }
  const text = lines.map((line) => line.text).join('\n');
  const numbers: DocumentNumber[] = [];
  const taken = new Set<number>();
  for (const { number, index, quoted } of findDocumentNumbers(text)) {
    if (quoted) continue;
    numbers.push(number);
    const end = index + number.original.length;
    offsets.forEach((offset, at) => {
      if (offset < end && offset + (lines[at]?.text.length ?? 0) > index) taken.add(at);
    });
  }
  return { numbers, taken };
}

/** Why a line above the title is left out. */
function headReason(lines: Line[], at: number, afterTitle: boolean): string {
  const text = lines[at]?.text ?? '';
  const edge = edgeReason(text);
  if (edge) return edge;
  if (isSummary(lines, at)) return '网页摘要';
  if (isMasthead(text)) return edgeReason(lines[at + 1]?.text ?? '') === '网址' ? '网站名称' : '发文机关标志';
  return afterTitle ? '题后文字' : '题前文字';
}

/** Reads the head: everything before the addressees or the first sentence of the text; `given` is the title when it is known. */
export function readHead(lines: Line[], given?: string): Head {
  const limit = Math.min(lines.length, LONGEST_HEAD);
  const first = (annexes: boolean): number => lines.findIndex((_, at) => at < limit && beginsBody(lines, at, annexes));
  let bodyStart = first(false) < 0 ? first(true) : first(false);
  if (bodyStart < 0) bodyStart = limit;
  const head = lines.slice(0, bodyStart);
  const { numbers, taken } = numberLines(head);
  const blocked = (at: number): boolean =>
    taken.has(at) ||
    edgeReason(head[at]?.text ?? '') !== null ||
    isSummary(lines, at) ||
    /^[（(]/u.test(head[at]?.text ?? '');

  const chosen =
    given === undefined
      ? chooseTitle(head, blocked)
      : { start: -1, end: -1, ...printedTitle(head, given), text: given, printed: given, sure: true };
  const { start, end } = chosen ?? { start: -1, end: -1 };
  const title = chosen?.text ?? null;

  const cuts: Cut[] = [];
  const captions: number[] = [];
  const masthead: string[] = [];
  head.forEach((line, at) => {
    if (end >= 0 && at >= start && at <= end) return;
    if (taken.has(at)) {
      // The line may say more than the number (签发人, a label); the number's own words are kept with it.
      if (!numbers.some((number) => tight(number.original).includes(tight(line.text)))) {
        cuts.push({ where: 'head', reason: '发文字号行', text: line.raw });
      }
      return;
    }
    const repeated = title !== null && tight(line.text) === tight(title);
    const reason = repeated
      ? '重复的标题'
      : headReason(lines, at, given === undefined ? end >= 0 && at > end : at > end);
    if (reason === '发文机关标志') masthead.push(...(organsOfLine(line.text.replace(/文件$/u, '')) ?? []));
    if (reason === '题后文字' || (title === null && reason === '题前文字')) captions.push(at);
    else cuts.push({ where: 'head', reason, text: line.raw });
  });
  const addressed = lines[bodyStart];
  const addressees = addressed && isAddressees(addressed.text) ? addressed.text.slice(0, -1) : null;
  if (addressees !== null) bodyStart += 1;
  return {
    title: chosen && { text: chosen.text, printed: chosen.printed, sure: chosen.sure },
    numbers,
    addressees,
    masthead,
    bodyStart,
    captions,
    cuts,
  };
}
