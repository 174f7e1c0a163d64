// From a tree of HTML to the lines that an official text is read from: paragraphs with their marks, tables with their spans, lists.
import { Inline, isFileLink, markOf, type PageLink } from './html-inline';
import { isElement, textOf, type HtmlElement, type HtmlNode } from './html-tree';
import type { Line } from './lines';
import { isDataTable, renderTable } from './html-table';

/** A line of a page, with what decides whether it is the document's or the page's. */
export interface Block extends Line {
  /** Characters without white space; those of them inside links. */
  size: number;
  linked: number;
  /** Full stops, commas and semicolons outside links: prose has them, menus have none. */
  stops: number;
  links: PageLink[];
  images: { src: string; alt: string }[];
}

/** The lines of a tree, and which of them stand in which element (`to` exclusive). */
export interface Blocks {
  blocks: Block[];
  ranges: Map<HtmlElement, { from: number; to: number }>;
}

const BLOCK = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section table tbody td tfoot th thead tr ul #root'.split(
    ' '
  )
);
const LEFT_OUT = new Set(['head', 'input', 'button', 'option']);
/** Scripts show what styles hide at first; only short things that stay hidden (hints, copies of buttons) are left out. */
const HIDDEN_AT_MOST = 200;
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** What stands for a table or a list where only a line's words are looked at. */
export const TABLE_WORDS = '（表格）';
export const LIST_WORDS = '（列表）';
export const IMAGE_WORDS = '（图片）';
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

function alignOf({ attributes }: HtmlElement): string | null {
  const named = /^gongkai-(center|right)$/.exec(attributes.class ?? '')?.[1];
  if (named) return named;
  const style = /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i.exec(attributes.style ?? '')?.[1];
  const align = (style ?? attributes.align ?? '').trim().toLowerCase();
  return align || null;
}

/** Whether a list can stand as a list: its items are short runs of text and none is only the link of an attachment. */
function isPlainList(list: HtmlElement): boolean {
  const items = list.children.filter(isElement);
  if (items.length < 2 || items.some(({ name }) => name !== 'li')) return false;
  return items.every((item) => {
    const simple = item.children.every((child) => !isElement(child) || !BLOCK.has(child.name) || child.name === 'p');
    const words = simple ? textOf(item).replace(/\s+/gu, '') : '';
    return words !== '' && words.length <= 600;
  });
}

class Walker implements Blocks {
  readonly blocks: Block[] = [];
  readonly ranges: Blocks['ranges'] = new Map();
  private inline = new Inline();
  private marks = new Set<string>();
  private href = '';
  private level = 0;
  private align: string | null = null;
  private gap = false;
  private soft = false;
  private shown = false;

  private push(text: string, raw: string, inline: Inline, rich: NonNullable<Line['rich']>): void {
    const words = (rich.within ?? raw).replace(/\s+/gu, '');
    const { linked } = inline;
    this.blocks.push({
      text,
      raw,
      level: this.level,
      gap: this.gap,
      rich,
      size: words.length,
      linked,
      stops: linked * 2 > words.length ? 0 : count(words, /[，。；、]/gu),
      links: inline.links,
      images: inline.images,
    });
    this.gap = false;
    this.soft = false;
  }

  /** Ends the paragraph that is being collected; `soft` when only a line was broken. */
  private flush(soft = false): void {
    const { inline } = this;
    const raw = inline.text;
    const text = raw.trim();
    this.inline = new Inline();
    if (text === '' && inline.images.length === 0) {
      if (soft) this.gap = this.soft || this.gap;
      this.soft = soft;
      return;
    }
    const rich = {
      inner: inline.html(),
      ...(this.align ? { align: this.align } : {}),
      ...(this.soft ? { soft: true } : {}),
    };
    this.push(text === '' ? IMAGE_WORDS : text, raw, inline, rich);
    this.soft = soft;
  }

  private block(element: HtmlElement, walk: () => void): void {
    this.flush();
    const from = this.blocks.length;
    const { level, align } = this;
    const heading = /^h([1-6])$/.exec(element.name);
    if (heading) this.level = Number(heading[1]);
    const own = alignOf(element) ?? (element.name === 'center' ? 'center' : null);
    if (own !== null) this.align = own === 'center' || own === 'right' ? own : null;
    walk();
    this.flush();
    this.level = level;
    this.align = align;
    const to = this.blocks.length;
    this.ranges.set(element, { from, to });
    if (to === from && (element.name === 'p' || element.name === 'div')) this.gap = true;
  }

  private whole(element: HtmlElement, words: string, html: string, inline: Inline): void {
    const within = textOf(element);
    if (within.trim() === '' && inline.images.length === 0) return;
    this.push(words, within.replace(/[ \t]*\n\s*/g, '\n'), inline, { block: html, within: within.trim() });
  }

  /** Everything inside a table or list, for its links and images. */
  private collect(element: HtmlElement): Inline {
    const inline = new Inline();
    const visit = (node: HtmlNode, href: string): void => {
      if (!isElement(node)) inline.add(node, new Set(), href);
      else if (node.name === 'img') this.image(node, inline);
      else {
        const own = node.name === 'a' ? (node.attributes.href ?? '') : href;
        if (node.name === 'a') this.link(node, inline);
        node.children.forEach((child) => visit(child, own));
      }
    };
    visit(element, '');
    return inline;
  }

  private image({ attributes }: HtmlElement, inline: Inline): void {
    const src = (attributes.src ?? '').trim();
    if (src !== '') inline.addImage(src, attributes.alt ?? '');
  }

  private link(element: HtmlElement, inline: Inline): void {
    const href = (element.attributes.href ?? '').trim();
    const title = (textOf(element).trim() || (element.attributes.title ?? '')).replace(/\s+/gu, ' ').trim();
    if (href !== '' && !/^(?:javascript|#)/i.test(href)) inline.links.push({ title, href });
  }

  private table(element: HtmlElement): void {
    const { inline } = this;
    const found = this.collect(element);
    this.inline = inline;
    this.flush();
    const from = this.blocks.length;
    this.whole(element, TABLE_WORDS, renderTable(element), found);
    this.ranges.set(element, { from, to: this.blocks.length });
  }

  private list(element: HtmlElement): void {
    const found = this.collect(element);
    if (found.links.some(({ href }) => isFileLink(href)) || found.linked * 2 > found.text.replace(/\s/gu, '').length) {
      return this.block(element, () => element.children.forEach((child) => this.walk(child)));
    }
    this.flush();
    const from = this.blocks.length;
    const items = element.children.filter(isElement).map((item) => {
      const inner = new Walker();
      inner.inlineOnly(item);
      return `<li>${inner.inline.html()}</li>`;
    });
    const start = /^\d{1,4}$/.test(element.attributes.start ?? '') ? ` start="${element.attributes.start}"` : '';
    const html = `<${element.name}${element.name === 'ol' ? start : ''}>${items.join('')}</${element.name}>`;
    this.whole(element, LIST_WORDS, html, found);
    this.ranges.set(element, { from, to: this.blocks.length });
  }

  /** The running text of an element without any block boundary. */
  inlineOnly(element: HtmlElement): void {
    for (const child of element.children) {
      if (isElement(child) && BLOCK.has(child.name)) this.inlineOnly(child);
      else this.walk(child);
    }
  }

  /** Whether styles hide an element for good; inside something long that they hide nothing is looked at again. */
  private hides(element: HtmlElement): boolean {
    if (this.shown || !HIDDEN.test(element.attributes.style ?? '')) return false;
    this.shown = textOf(element).replace(/\s+/gu, '').length > HIDDEN_AT_MOST;
    return !this.shown;
  }

  walk(node: HtmlNode): void {
    if (!isElement(node)) return this.inline.add(node, this.marks, this.href);
    const { name } = node;
    if (LEFT_OUT.has(name) || this.hides(node)) return;
    if (name === 'br') return this.flush(true);
    if (name === 'img') return this.image(node, this.inline);
    if (name === 'table' && isDataTable(node)) return this.table(node);
    if ((name === 'ul' || name === 'ol') && isPlainList(node)) return this.list(node);
    const into = (): void => node.children.forEach((child) => this.walk(child));
    if (BLOCK.has(name)) return this.block(node, into);
    const mark = markOf(name);
    if (name === 'a') {
      const { href } = this;
      this.link(node, this.inline);
      this.href = (node.attributes.href ?? '').trim();
      into();
      this.href = href;
    } else if (mark && !this.marks.has(mark)) {
      this.marks.add(mark);
      into();
      this.marks.delete(mark);
    } else into();
  }

  end(): this {
    this.flush();
    return this;
  }
}

/** The lines of a tree; what styles hide is left out. */
export function blocksOf(tree: HtmlElement): Blocks {
  const walker = new Walker();
  walker.walk(tree);
  return walker.end();
}
