// The title of a document among the lines of its head, and titles that stand inside a text (an annexed plan, an annex).
import { closedUp, endsSentence, NUMBERED, tight, type Line } from './lines';
import { isMasthead, isTitle, organsOfLine, organsOfTitle } from './organs';
import { simplified } from './variants';

/** A title found in the head: indexes of its lines (`end` inclusive), the title, and the words as printed. */
export interface ChosenTitle {
  start: number;
  end: number;
  text: string;
  printed: string;
  sure: boolean;
}

/** Entries of a site's menu end in 公告 or 报告 too; no document's title is that short without an issuer or 关于. */
const SHORTEST_PLAIN = 8;
const ABOUT = /关于|印发|转发|批转/u;
/** A page prints the date behind the title sometimes; it is not part of it. */
const TRAILING_DATE = /\s*[（(]\s*\d{4}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?\s*[）)]$/u;

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

/**
 * The title among the lines of a head: the first line that names an issuer or says 关于, 印发 … and ends in a genre, else the first that
 * ends in a genre, else the first that says anything (not sure). `blocked` tells lines that are something else.
 */
export function chooseTitle(head: Line[], blocked: (at: number) => boolean): ChosenTitle | null {
  const open = head.flatMap((line, at) => (blocked(at) || isMasthead(line.text) ? [] : [at]));
  const titles = open.filter((at) => isTitle(closedUp(head[at]?.text ?? '')));
  const at = (index: number): ChosenTitle => {
    const start = titles.includes(index) ? titleStart(head, index, blocked) : index;
    const printed = head
      .slice(start, index + 1)
      .map((line) => closedUp(line.text))
      .join('');
    return { start, end: index, text: printed.replace(TRAILING_DATE, ''), printed, sure: false };
  };
  const named = titles.map(at).filter(({ text }) => ABOUT.test(simplified(text)) || organsOfTitle(text) !== null);
  const [first] = named;
  if (first) {
    // A browser's title is the title with the site's name before or behind it: the bare one below is the document's.
    const bare = named.find(
      ({ text }) => text.length >= 10 && tight(first.text) !== tight(text) && tight(first.text).includes(tight(text))
    );
    return { ...(bare ?? first), sure: true };
  }
  const [plain] = titles;
  if (plain !== undefined) {
    const title = at(plain);
    return { ...title, sure: title.text.length >= SHORTEST_PLAIN && open.every((index) => index >= title.start) };
  }
  const any = open.find((index) => (head[index]?.text.length ?? 0) >= 4);
  return any === undefined ? null : at(any);
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

/** The lines of a head that print a title that is known already: all of it, or the end of it that stands there; null when none do. */
export function printedTitle(head: Line[], given: string): { start: number; end: number } | null {
  const wanted = tight(given);
  for (let start = 0; start < head.length; start += 1) {
    let joined = '';
    for (let end = start; end < Math.min(head.length, start + 5); end += 1) {
      joined += tight(head[end]!.text);
      if (joined.length >= 8 && (wanted === joined || wanted.endsWith(joined))) return { start, end };
      if (joined.length > wanted.length) break;
    }
  }
  return null;
}
