// HTML of any quality as a tree: bounded in depth, so that nothing that reads it runs out of stack, and built in time proportional to the text.
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

/** Real pages nest some forty elements; what lies deeper is read as if it lay here, its text kept. */
const MAX_DEPTH = 200;

const VOID = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '));
/** Elements whose content is no text of a page. */
const SKIPPED = new Set(
  'script style noscript template iframe object svg math select textarea audio video canvas applet'.split(' ')
);
const BLOCKS =
  'address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul';
const CLOSES_P = new Set(BLOCKS.split(' '));
/** What an opening tag closes when it is the innermost of these, and what stops the search. */
const IMPLIED: Readonly<Record<string, { closes: readonly string[]; within: readonly string[] }>> = {
  li: { closes: ['li'], within: ['ul', 'ol', 'table'] },
  dt: { closes: ['dt', 'dd'], within: ['dl', 'table'] },
  dd: { closes: ['dt', 'dd'], within: ['dl', 'table'] },
  td: { closes: ['td', 'th'], within: ['tr', 'table'] },
  th: { closes: ['td', 'th'], within: ['tr', 'table'] },
  tr: { closes: ['tr'], within: ['table'] },
  tbody: { closes: ['thead', 'tbody', 'tfoot'], within: ['table'] },
  thead: { closes: ['thead', 'tbody', 'tfoot'], within: ['table'] },
  tfoot: { closes: ['thead', 'tbody', 'tfoot'], within: ['table'] },
};
const TABLE_PARTS = new Set('table tbody thead tfoot tr td th'.split(' '));

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string';
}

/** Builds the tree while the tokenizer reads; keeps the open elements on a stack of its own. */
class Builder implements TokenizerCallbacks {
  readonly root: HtmlElement = { name: '#root', attributes: {}, children: [] };
  private readonly open: HtmlElement[] = [this.root];
  private tag: HtmlElement | null = null;
  private attribute = '';
  private value = '';
  /** Name and number of skipped elements that are open: their content is left out. */
  private skipped = '';
  private skippedDepth = 0;

  constructor(private readonly source: string) {}

  private get top(): HtmlElement {
    return this.open[this.open.length - 1]!;
  }

  private add(text: string): void {
    if (this.skippedDepth > 0 || text === '') return;
    const { children } = this.top;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }

  ontext(start: number, end: number): void {
    this.add(this.source.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.add(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number): void {
    this.add(this.source.slice(start, end));
  }

  onopentagname(start: number, end: number): void {
    this.tag = { name: this.source.slice(start, end).toLowerCase(), attributes: {}, children: [] };
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.source.slice(start, end).toLowerCase();
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    this.value += this.source.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    // A page may name an attribute twice: browsers take the first.
    if (this.tag && !Object.hasOwn(this.tag.attributes, this.attribute))
      this.tag.attributes[this.attribute] = this.value;
  }

  onopentagend(): void {
    const { tag } = this;
    this.tag = null;
    if (!tag) return;
    if (this.skippedDepth > 0) {
      if (tag.name === this.skipped) this.skippedDepth += 1;
      return;
    }
    if (SKIPPED.has(tag.name)) {
      this.skipped = tag.name;
      this.skippedDepth = 1;
      return;
    }
    this.closeImplied(tag.name);
    if (VOID.has(tag.name)) this.top.children.push(tag);
    else if (this.open.length < MAX_DEPTH) {
      this.top.children.push(tag);
      this.open.push(tag);
    } else if (CLOSES_P.has(tag.name)) this.top.children.push({ name: 'br', attributes: {}, children: [] });
  }

  onselfclosingtag(): void {
    // In HTML the slash means nothing but on void elements; sites write <span/> and mean an empty one all the same.
    const name = this.tag?.name;
    this.onopentagend();
    if (name && !VOID.has(name)) this.close(name);
  }

  onclosetag(start: number, end: number): void {
    this.close(this.source.slice(start, end).toLowerCase());
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private close(name: string): void {
    if (this.skippedDepth > 0) {
      if (name === this.skipped) this.skippedDepth -= 1;
      return;
    }
    if (name === 'br') return void this.top.children.push({ name: 'br', attributes: {}, children: [] });
    for (let at = this.open.length - 1; at > 0; at -= 1) {
      const { name: opened } = this.open[at]!;
      if (opened === name) {
        this.open.length = at;
        return;
      }
      // A stray end tag inside a cell does not close what lies around the table.
      if (opened === 'table' || ((opened === 'td' || opened === 'th') && !TABLE_PARTS.has(name))) return;
    }
  }

  /** A link inside a link ends the first. */
  private closeLink(): void {
    for (let at = this.open.length - 1; at > 0 && !TABLE_PARTS.has(this.open[at]!.name); at -= 1) {
      if (this.open[at]!.name === 'a') this.open.length = at;
    }
  }

  private closeImplied(name: string): void {
    if (CLOSES_P.has(name)) {
      const at = this.open.length - 1;
      if (this.open[at]!.name === 'p') this.open.length = at;
      else if (this.open[at - 1]?.name === 'p' && !TABLE_PARTS.has(this.open[at]!.name)) this.open.length = at - 1;
    }
    if (name === 'a') this.closeLink();
    const implied = IMPLIED[name];
    if (!implied) return;
    for (let at = this.open.length - 1; at > 0; at -= 1) {
      const { name: opened } = this.open[at]!;
      if (implied.closes.includes(opened)) {
        this.open.length = at;
        return;
      }
      if (implied.within.includes(opened)) return;
    }
  }
}

/** The tree of a page or of a fragment; never throws, whatever comes in. */
export function parseHtml(html: string): HtmlElement {
  const builder = new Builder(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.root;
}

/** All elements below `from` with one of the names, in document order. */
export function elementsOf(from: HtmlElement, ...names: string[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (!isElement(child)) continue;
      if (names.includes(child.name)) found.push(child);
      visit(child);
    }
  };
  visit(from);
  return found;
}

/** The text below an element; line breaks of the markup as spaces, `br` as a line break. */
export function textOf(node: HtmlNode): string {
  const parts: string[] = [];
  const visit = (one: HtmlNode): void => {
    if (!isElement(one)) parts.push(one.replace(/[\t\n\r\f ]+/g, ' '));
    else if (one.name === 'br') parts.push('\n');
    else one.children.forEach(visit);
  };
  visit(node);
  return parts.join('');
}
