// Order within a release: a document is published after those it refers to, else Strapi drops the relation.

export interface ReleaseNode {
  key: string;
  refersTo: string[];
}

/** Keys with targets first; members of a cycle keep their given order (the digest check after publication then decides). */
export function releaseOrder(nodes: readonly ReleaseNode[]): string[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const done = new Set<string>();
  const open = new Set<string>();
  const order: string[] = [];
  const visit = (key: string): void => {
    if (done.has(key) || open.has(key)) return;
    open.add(key);
    for (const target of byKey.get(key)!.refersTo) if (byKey.has(target)) visit(target);
    open.delete(key);
    done.add(key);
    order.push(key);
  };
  for (const node of nodes) visit(node.key);
  return order;
}
