// The text of a document as the editor stores it (a small, clean HTML) read into blocks. What it does not know it reads as text: nothing
// that a reader could see is left out, and nothing of it is ever run.
import { decodeEntities, HTML_TOKEN, INLINE_TAGS } from '@gongkai/publication/kernel';
import type { Block, Cell, Mark, Piece, Section, Shape, Style, TableRow } from './model';
import { MARKS, tidyPieces } from './runs';

interface Element {
  tag: string;
  attributes: string;
  children: Node[];
}

type Node = string | Element;

const VOID = new Set(['br', 'hr', 'img', 'col']);
const SAME_AS: Record<string, Mark> = { b: 'strong', i: 'em' };
const DEEPEST = 200;

function tree(html: string): Node[] {
  const root: Element = { tag: '', attributes: '', children: [] };
  const open = [root];
  for (const [token, slash, name, attributes] of html.matchAll(HTML_TOKEN)) {
    const parent = open.at(-1)!;
    const tag = name?.toLowerCase();
    if (tag === undefined) parent.children.push(decodeEntities(token));
    else if (slash) {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at > 0) open.length = at;
    } else {
      const node: Element = { tag, attributes: attributes ?? '', children: [] };
      parent.children.push(node);
      if (!VOID.has(tag) && open.length < DEEPEST) open.push(node);
    }
  }
  return root.children;
}

function attribute(node: Element, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(node.attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? found[3] ?? '') : undefined;
}

const isText = (node: Node): node is string => typeof node === 'string';
const isInline = (node: Node): boolean => isText(node) || INLINE_TAGS.has(node.tag);
const isBlank = (node: Node): boolean => isText(node) && /^[ \t\n\f\r]*$/.test(node);

const alignOf = (node: Element): { align?: string } => {
  const align = /text-align\s*:\s*([a-z]+)/i.exec(attribute(node, 'style') ?? '')?.[1];
  return align ? { align } : {};
};

function inline(nodes: readonly Node[], style: Style, out: Piece[]): void {
  for (const node of nodes) {
    if (isText(node)) out.push({ text: node, ...style });
    else if (node.tag === 'br') out.push({ text: '\n', ...style });
    else if (node.tag === 'img') {
      const [width, height] = [attribute(node, 'width'), attribute(node, 'height')];
      const picture = {
        src: attribute(node, 'src') ?? '',
        alt: attribute(node, 'alt') ?? '',
        ...(width ? { width } : {}),
        ...(height ? { height } : {}),
      };
      out.push({ text: '', ...style, picture });
    } else {
      const mark = SAME_AS[node.tag] ?? (node.tag as Mark);
      const marks = style.marks ?? [];
      const href = node.tag === 'a' ? attribute(node, 'href') : undefined;
      const more = MARKS.includes(mark) && !marks.includes(mark);
      // Always in one order: bold italic and italic bold look the same.
      const next = more ? MARKS.filter((one) => one === mark || marks.includes(one)) : marks;
      inline(
        node.children,
        { ...(next.length ? { marks: next } : {}), ...((href ?? style.href) ? { href: href ?? style.href! } : {}) },
        out
      );
    }
  }
}

function piecesOf(nodes: readonly Node[]): Piece[] {
  const out: Piece[] = [];
  inline(nodes, {}, out);
  return tidyPieces(out);
}

type Place = Pick<Shape, 'quote' | 'item'>;

const TAGS: Record<string, Shape['tag']> = { p: 'p', h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' };

function flow(nodes: readonly Node[], place: Place): Block[] {
  const blocks: Block[] = [];
  let bare: Node[] = [];
  const flush = (): void => {
    if (!bare.every(isBlank)) blocks.push({ kind: 'text', shape: { tag: 'p', ...place }, pieces: piecesOf(bare) });
    bare = [];
  };
  for (const node of nodes) {
    if (isInline(node)) bare.push(node);
    else {
      flush();
      for (const one of block(node as Element, place)) blocks.push(one);
    }
  }
  flush();
  return blocks;
}

function block(node: Element, place: Place): Block[] {
  const { tag, children } = node;
  if (Object.hasOwn(TAGS, tag) || tag === 'figcaption') {
    const shape: Shape = { tag: TAGS[tag] ?? 'caption', ...alignOf(node), ...place };
    if (children.every(isInline)) return [{ kind: 'text', shape, pieces: piecesOf(children) }];
    return flow(children, place);
  }
  if (tag === 'hr') return [{ kind: 'text', shape: { tag: 'hr', ...place }, pieces: [] }];
  if (tag === 'blockquote') return flow(children, { ...place, quote: (place.quote ?? 0) + 1 });
  if (tag === 'ul' || tag === 'ol') return items(node, place);
  if (tag === 'table') return [table(node, place)];
  return flow(children, place);
}

function items(list: Element, place: Place): Block[] {
  const start = Number(attribute(list, 'start') ?? 1);
  const depth = (place.item?.depth ?? 0) + 1;
  const ordered = list.tag === 'ol';
  let count = 0;
  return list.children.flatMap((child) => {
    if (isBlank(child)) return [];
    const item = { ordered, depth, first: false };
    const found = flow(isText(child) || child.tag !== 'li' ? [child] : child.children, { ...place, item });
    if (!found.length) found.push({ kind: 'text', shape: { tag: 'p', ...place, item }, pieces: [] });
    const { shape } = found[0]!;
    if (shape.item?.depth === depth) {
      shape.item = { ordered, depth, first: true, ...(count === 0 && start > 1 ? { start } : {}) };
    }
    count += 1;
    return found;
  });
}

function table(node: Element, place: Place): Block {
  const rows: TableRow[] = [];
  const caption: Piece[] = [];
  const visit = (nodes: readonly Node[], section: Section): void => {
    for (const child of nodes) {
      if (isText(child)) {
        if (!isBlank(child)) rows.push({ section, cells: [bareCell([child])] });
      } else if (child.tag === 'caption') caption.push(...piecesOf(child.children));
      else if (child.tag === 'thead') visit(child.children, 'head');
      else if (child.tag === 'tfoot') visit(child.children, 'foot');
      else if (child.tag === 'tbody') visit(child.children, 'body');
      else if (child.tag === 'tr') rows.push({ section, cells: cellsOf(child) });
      else if (child.tag !== 'col' && child.tag !== 'colgroup') rows.push({ section, cells: [bareCell([child])] });
    }
  };
  visit(node.children, 'body');
  return { kind: 'table', shape: { tag: 'table', ...place }, caption: tidyPieces(caption), rows };
}

const bareCell = (nodes: readonly Node[]): Cell => ({ header: false, colspan: 1, rowspan: 1, blocks: flow(nodes, {}) });

function cellsOf(row: Element): Cell[] {
  const span = (node: Element, name: string): number => {
    const value = Number(attribute(node, name) ?? 1);
    return Number.isInteger(value) && value > 0 && value <= 1000 ? value : 1;
  };
  return row.children.flatMap((child): Cell[] => {
    if (isText(child)) return isBlank(child) ? [] : [bareCell([child])];
    if (child.tag !== 'td' && child.tag !== 'th') return [bareCell([child])];
    return [
      {
        header: child.tag === 'th',
        colspan: span(child, 'colspan'),
        rowspan: span(child, 'rowspan'),
        ...alignOf(child),
        blocks: flow(child.children, {}),
      },
    ];
  });
}

/** The blocks of a text: HTML, or plain text whose lines are paragraphs. */
export function readDocument(text: string): Block[] {
  if (/<[a-z/]/i.test(text)) return flow(tree(text), {});
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line): Block => ({ kind: 'text', shape: { tag: 'p' }, pieces: [{ text: line }] }));
}
