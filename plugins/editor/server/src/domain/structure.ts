// Second pass: puts sanitised HTML into one regular shape (blocks hold text, lists hold items, tables hold rows), losing no text.
// It only moves and drops whole tags that the first pass let through; it never writes one of its own making except p, li, tbody, tr, td.
import { parseTree, write, type Element, type Node } from './tree';
import { INLINE } from './tags';

const element = (tag: string, children: Node[], attributes = ''): Element => ({ tag, attributes, children });
const isText = (node: Node): node is string => typeof node === 'string';
const isInline = (node: Node): boolean => isText(node) || INLINE.has(node.tag);

/** push(...many) would put many on the stack. */
function append<T>(to: T[], many: readonly T[]): void {
  for (const one of many) to.push(one);
}

/** Nothing to read: white space, or formatting around nothing. */
function blank(node: Node): boolean {
  if (isText(node)) return /^[ \t\n\f\r]*$/.test(node);
  return INLINE.has(node.tag) && !['br', 'img'].includes(node.tag) && node.children.every(blank);
}

function holdsBlock(node: Node): boolean {
  return !isText(node) && node.children.some((child) => !isInline(child) || holdsBlock(child));
}

/** Formatting around blocks goes inside them, as browsers and editors do: <b><p>x</p></b> is <p><b>x</b></p>. */
function pushDown(outer: Element): Node[] {
  if (outer.tag === 'span') return outer.children;
  return groups(outer.children, (node) => isInline(node) && !holdsBlock(node)).flatMap(([bare, group]): Node[] =>
    bare
      ? [{ ...outer, children: group }]
      : (group as Element[]).map((node) => ({ ...node, children: pushDown({ ...outer, children: node.children }) }))
  );
}

/** Text with formatting only; a tag within the same tag says nothing, an empty one neither. `around` is what encloses it. */
function phrasing(nodes: Node[], around: readonly string[] = []): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (isText(node) || node.tag === 'br' || node.tag === 'img') return [node];
    if (node.tag === 'span' || around.includes(node.tag)) return phrasing(node.children, around);
    const children = phrasing(node.children, [...around, node.tag]);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

/** Blocks within a place for one line (a caption) become lines of it. */
function oneLine(nodes: Node[]): Node[] {
  const parts = nodes.map((node) =>
    isInline(node) && !holdsBlock(node) ? [node] : oneLine((node as Element).children)
  );
  const lines = parts.filter((part) => part.some((node) => !blank(node)));
  const split = nodes.some((node) => !isInline(node) || holdsBlock(node));
  return phrasing(split ? lines.flatMap((line, index) => (index > 0 ? [element('br', []), ...line] : line)) : nodes);
}

/** Blocks only; runs of bare text become paragraphs (or `wrap`, when a heading or paragraph had to be split). */
function flow(nodes: Node[], wrap: Element = element('p', [])): Node[] {
  const out: Node[] = [];
  let run: Node[] = [];
  const flush = () => {
    const text = run.every(blank) ? [] : phrasing(run);
    if (text.length > 0) out.push({ ...wrap, children: text });
    run = [];
  };
  const visit = (node: Node): void => {
    if (isInline(node) && !holdsBlock(node)) return void run.push(node);
    if (isInline(node)) return pushDown(node as Element).forEach(visit);
    flush();
    append(out, block(node as Element, wrap));
  };
  nodes.forEach(visit);
  flush();
  return out;
}

function block(node: Element, wrap: Element): Node[] {
  const { tag, children, attributes } = node;
  if (['p', 'h2', 'h3', 'h4'].includes(tag)) {
    return children.some((child) => !isInline(child) || holdsBlock(child))
      ? flow(children, { ...node, children: [] })
      : [{ ...node, children: phrasing(children) }];
  }
  if (tag === 'hr') return [node];
  if (tag === 'blockquote') return filled(element(tag, flow(children)));
  if (tag === 'ul' || tag === 'ol') return filled({ ...node, children: items(children) });
  if (tag === 'table') return table(node);
  if (tag === 'figure') return filled(element(tag, figure(children)));
  return flow(children, tag === 'div' && attributes ? element('p', [], attributes) : wrap);
}

const filled = (node: Element): Node[] => (node.children.length > 0 ? [node] : []);

/** A cell or list item: text as it is, or blocks, never both side by side. */
function cell(nodes: Node[]): Node[] {
  if (nodes.some((node) => !isInline(node) || holdsBlock(node))) return flow(nodes);
  return nodes.every(blank) ? [] : phrasing(nodes);
}

function figure(nodes: Node[]): Node[] {
  return groups(nodes, (node) => isInline(node) && !holdsBlock(node)).flatMap(([bare, group]) => {
    if (bare) return group.every(blank) ? [] : phrasing(group);
    return group.flatMap((node) =>
      (node as Element).tag === 'figcaption'
        ? filled(element('figcaption', oneLine((node as Element).children)))
        : flow([node])
    );
  });
}

/** Neighbours that answer alike, together. */
function groups(nodes: Node[], question: (node: Node) => boolean): [boolean, Node[]][] {
  const out: [boolean, Node[]][] = [];
  for (const node of nodes) {
    const answer = question(node);
    const last = out.at(-1);
    if (last && last[0] === answer) last[1].push(node);
    else out.push([answer, [node]]);
  }
  return out;
}

const isOneOf =
  (...tags: string[]) =>
  (node: Node): node is Element =>
    !isText(node) && tags.includes(node.tag);

/** The right children as they are, runs of anything else inside a new one of `tag`. */
function only(nodes: Node[], right: (node: Node) => node is Element, tag: string): Element[] {
  return groups(
    nodes.filter((node) => !blank(node)),
    right
  ).flatMap(([fits, group]) => (fits ? (group as Element[]) : [element(tag, group)]));
}

function items(nodes: Node[]): Node[] {
  return only(nodes, isOneOf('li'), 'li').map((item) => ({ ...item, children: cell(item.children) }));
}

function row(node: Element): Element {
  const cells = only(node.children, isOneOf('td', 'th'), 'td');
  return { ...node, children: cells.map((one) => ({ ...one, children: cell(one.children) })) };
}

/** What does not belong into a table comes out before it; rows outside a section get one. */
function table(node: Element): Node[] {
  const before: Node[] = [];
  const head: Node[] = [];
  const sections: Element[] = [];
  const sectionOf = isOneOf('thead', 'tbody', 'tfoot');
  const rowsOf = (nodes: Node[]): Element[] => {
    append(
      before,
      nodes.filter((child) => !isOneOf('tr', 'td', 'th')(child))
    );
    return only(nodes.filter(isOneOf('tr', 'td', 'th')), isOneOf('tr'), 'tr').map(row);
  };
  const loose = (child: Node): child is Element => isOneOf('tr', 'td', 'th')(child) || sectionOf(child);
  for (const [fits, group] of groups(
    node.children.filter((child) => !blank(child)),
    loose
  )) {
    if (fits) {
      const parts = only(group, sectionOf, 'tbody').map((part) => ({ ...part, children: rowsOf(part.children) }));
      append(
        sections,
        parts.filter((part) => part.children.length > 0)
      );
      continue;
    }
    for (const child of group) {
      if (isOneOf('caption')(child) && !head.some(isOneOf('caption'))) {
        head.unshift(...filled(element('caption', oneLine(child.children))));
      } else if (isOneOf('colgroup', 'col')(child)) {
        const cols = child.tag === 'col' ? [child] : child.children.filter(isOneOf('col'));
        append(
          before,
          child.children.filter((one) => !isOneOf('col')(one))
        );
        head.push(...filled(element('colgroup', cols)));
      } else before.push(child);
    }
  }
  const empty = sections.every((section) => section.children.every((one) => (one as Element).children.length === 0));
  const captions = empty ? head.filter(isOneOf('caption')) : [];
  return [...flow([...before, ...captions]), ...(empty ? [] : [{ ...node, children: [...head, ...sections] }])];
}

/** Sanitised HTML in regular shape. */
export function regular(html: string): string {
  return write(flow(parseTree(html)));
}
