// The head of a document: title, number, addressees, and what a page prints above and between them.
import { findDocumentNumbers } from './document-number-search';
import type { DocumentNumber } from './document-number';
import { edgeReason } from './furniture';
import { closedUp, endsSentence, NUMBERED, tight, type Line } from './lines';
import { isOrgan, isTitle, organsOfLine, organsOfTitle } from './organs';
import type { Cut } from './read-document';
import { simplified } from './variants';

/** What the head of a text gives; `bodyStart` is the index of the first line that belongs to the letter itself. */
export interface Head {
  title: { text: string; sure: boolean } | null;
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
const LONGEST_HEAD = 60;

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

function beginsBody(lines: Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
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

/** The lines of the title that ends at `end`, found upwards: a title printed in several lines, the organ's name perhaps on the first. */
function titleStart(lines: Line[], end: number, blocked: (at: number) => boolean): number {
  let start = end;
  while (start > 0 && end - start < 4 && !blocked(start - 1)) {
    const current = lines[start] as Line;
    const above = lines[start - 1] as Line;
    if (organsOfTitle(current.text)?.about) break;
    const continues = /^(?:关于|印发|转发|批转)/u.test(simplified(current.text));
    const organs = organsOfLine(above.text) !== null;
    if (organs ? !continues : current.gap || isTitle(closedUp(above.text)) || above.text.length < 4) break;
    start -= 1;
  }
  return start;
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

function isMasthead(text: string): boolean {
  return organsOfLine(text) !== null || (text.length <= 60 && isOrgan(text.replace(/(?:文件|令|公告|函)$/u, '')));
}

/** Reads the head: everything before the addressees or the first sentence of the text. */
export function readHead(lines: Line[]): Head {
  const limit = Math.min(lines.length, LONGEST_HEAD);
  let bodyStart = 0;
  while (bodyStart < limit && !beginsBody(lines, bodyStart)) bodyStart += 1;
  const head = lines.slice(0, bodyStart);
  const { numbers, taken } = numberLines(head);
  const blocked = (at: number): boolean =>
    taken.has(at) ||
    edgeReason(head[at]?.text ?? '') !== null ||
    isSummary(lines, at) ||
    /^[（(]/u.test(head[at]?.text ?? '');

  let end = head.findIndex((line, at) => !blocked(at) && isTitle(closedUp(line.text)) && !isMasthead(line.text));
  const sure = end >= 0;
  if (!sure) end = head.findIndex((line, at) => !blocked(at) && !isMasthead(line.text) && line.text.length >= 4);
  const start = end < 0 ? -1 : sure ? titleStart(head, end, blocked) : end;
  const parts = end < 0 ? [] : head.slice(start, end + 1).map((line) => closedUp(line.text));
  const title = parts.length > 0 ? parts.join('') : null;

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
    const reason = repeated ? '重复的标题' : headReason(lines, at, end >= 0 && at > end);
    if (reason === '发文机关标志') masthead.push(...(organsOfLine(line.text.replace(/文件$/u, '')) ?? []));
    if (reason === '题后文字' || (title === null && reason === '题前文字')) captions.push(at);
    else cuts.push({ where: 'head', reason, text: line.raw });
  });
  const addressed = lines[bodyStart];
  const addressees = addressed && isAddressees(addressed.text) ? addressed.text.slice(0, -1) : null;
  if (addressees !== null) bodyStart += 1;
  return {
    title: title === null ? null : { text: title, sure },
    numbers,
    addressees,
    masthead,
    bodyStart,
    captions,
    cuts,
  };
}

/** The lines of a title that stands right at `from` (an annexed plan, an annex), as many as it is broken into; 0 when there is none. */
export function titleAt(lines: Line[], from: number, known: string[]): { text: string; count: number } {
  const names = new Set(known.map(tight));
  let joined = '';
  for (let count = 1; count <= 4; count += 1) {
    const line = lines[from + count - 1];
    if (
      !line ||
      line.text.length > 100 ||
      NUMBERED.test(line.text) ||
      endsSentence(line.text.replace(/[）)》]+$/u, ''))
    )
      break;
    joined += closedUp(line.text);
    if (names.has(tight(joined)) || isTitle(joined)) {
      const next = lines[from + count];
      const longer = joined + closedUp(next?.text ?? '');
      if (!names.has(tight(joined)) && next && [...names].some((name) => name.startsWith(tight(longer)))) continue;
      return { text: joined, count };
    }
  }
  return { text: '', count: 0 };
}
