// The main text of a page among its navigation: the smallest element that holds nearly all of the page's prose.
import type { Block, Blocks } from './html-blocks';
import { isElement, type HtmlElement } from './html-tree';
import { edgeReason, opensFoot } from './furniture';
import { isOrgan, organsOfLine } from './organs';
import { parseChineseDate } from './chinese-date';
import { isMark } from './signature';

export interface MainBody {
  element: HtmlElement;
  /** Lines of the page that belong to the text, `to` exclusive. */
  from: number;
  to: number;
  /** Share of the page's prose that stands there, 0 to 1. */
  share: number;
  stops: number;
}

/** So much of an element's prose stands in one child: the child is looked into. */
const MOST = 0.75;
/** Elements that are a paragraph of the text and never the whole of it. */
const PARAGRAPHS = new Set('p li h1 h2 h3 h4 h5 h6 dt dd span a b strong em u font blockquote pre'.split(' '));
/** Prose is weighed by its stops; a page without any by its characters outside links. */
const weightOf = (block: Block, byStops: boolean): number =>
  byStops ? block.stops : Math.max(0, block.size - block.linked);
/** Prose of fewer stops in paragraphs of its own makes no main text. */
const FEWEST = 5;
/** How many lines behind the element may still be its signature. */
const TAIL = 8;

/** Whether a line can only be the end of a document that the page put outside the element of its text. */
function endsDocument(block: Block): boolean {
  const { text } = block;
  if (block.linked * 2 > block.size || edgeReason(text) || opensFoot(text)) return false;
  if (isMark(text) || isOrgan(text) || organsOfLine(text) !== null) return true;
  return text.length <= 30 && 'day' in parseChineseDate(text);
}

/** Finds the main text; null for a page without any text. */
export function findMainBody(root: HtmlElement, { blocks, ranges }: Blocks): MainBody | null {
  const byStops = blocks.reduce((sum, block) => sum + block.stops, 0) >= 3;
  const sums = [0];
  for (const block of blocks) sums.push(sums[sums.length - 1]! + weightOf(block, byStops));
  const weight = (element: HtmlElement): number => {
    const range = ranges.get(element);
    return range ? sums[range.to]! - sums[range.from]! : 0;
  };
  const total = sums[sums.length - 1]!;
  if (total === 0) return null;

  /** The nearest elements below with lines of their own: what has no range (span, a) is looked through. */
  const childrenOf = (element: HtmlElement): HtmlElement[] =>
    element.children.flatMap((child) => (!isElement(child) ? [] : ranges.has(child) ? [child] : childrenOf(child)));

  const mostDirect = (): HtmlElement | null => {
    let best: HtmlElement | null = null;
    let most = FEWEST;
    for (const candidate of ranges.keys()) {
      if (PARAGRAPHS.has(candidate.name)) continue;
      const boxes = childrenOf(candidate).filter((child) => !PARAGRAPHS.has(child.name));
      const own = weight(candidate) - boxes.reduce((sum, box) => sum + weight(box), 0);
      if (own > most) [best, most] = [candidate, own];
    }
    return best;
  };

  let element = root;
  for (;;) {
    const here = element === root ? total : weight(element);
    const heaviest = childrenOf(element).reduce<HtmlElement | null>(
      (best, child) => (best === null || weight(child) > weight(best) ? child : best),
      null
    );
    if (!heaviest || PARAGRAPHS.has(heaviest.name) || weight(heaviest) < here * MOST) break;
    const range = ranges.get(heaviest)!;
    // A single paragraph in a box of its own: its neighbours belong to it.
    if (range.to - range.from < 2 && element !== root && ranges.get(element)!.to - ranges.get(element)!.from <= 40)
      break;
    element = heaviest;
  }
  // Lists of other articles with their first words may hold more prose than the text: then the element with most of it in paragraphs of
  // its own counts.
  if (/^(?:#root|html|body)$/.test(element.name)) element = mostDirect() ?? element;
  const range = ranges.get(element) ?? { from: 0, to: blocks.length };
  let { to } = range;
  while (to < blocks.length && to - range.to < TAIL && endsDocument(blocks[to]!)) to += 1;
  const stops = blocks.slice(range.from, range.to).reduce((sum, block) => sum + block.stops, 0);
  return { element, from: range.from, to, share: (sums[range.to]! - sums[range.from]!) / total, stops };
}
