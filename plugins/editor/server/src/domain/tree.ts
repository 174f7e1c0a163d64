// A tree of what the sanitiser wrote. Its output is balanced, quoted and escaped, so a small reader is enough; tags are kept as written.
import { VOID } from './tags';

export type Node = string | Element;

export interface Element {
  tag: string;
  /** As the sanitiser wrote them, with the leading space; '' without any. */
  attributes: string;
  children: Node[];
}

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)(?: \/)?>|[^<]+|</g;

export function parseTree(html: string): Node[] {
  const root: Element = { tag: '', attributes: '', children: [] };
  const open = [root];
  for (const [token, slash, tag, attributes] of html.matchAll(TOKEN)) {
    const parent = open.at(-1)!;
    if (tag === undefined) {
      // A bare < is none of the sanitiser's doing; as text it does no harm.
      parent.children.push(token === '<' ? '&lt;' : token);
    } else if (slash) {
      if (open.length > 1 && parent.tag === tag) open.pop();
    } else {
      const node: Element = { tag, attributes: attributes ?? '', children: [] };
      parent.children.push(node);
      if (!VOID.has(tag)) open.push(node);
    }
  }
  return root.children;
}

export function write(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const start = `<${node.tag}${node.attributes}>`;
      return VOID.has(node.tag) ? start : `${start}${write(node.children)}</${node.tag}>`;
    })
    .join('');
}
