// The tree of organs as a question "who is above?": ancestors, cycles, containment. Every walk ends even when the data has a cycle.

/** The organ directly above, or null at the top (also for an unknown organ). */
export type ParentOf = (organId: string) => string | null | undefined;

/** The organs above one, nearest first, without itself. A cycle in the data ends the walk where it closes. */
export function ancestors(organId: string, parentOf: ParentOf): string[] {
  const chain: string[] = [];
  const seen = new Set([organId]);
  let above = parentOf(organId);
  while (above && !seen.has(above)) {
    chain.push(above);
    seen.add(above);
    above = parentOf(above);
  }
  return chain;
}

/** Whether putting the organ under `newParent` would make it its own ancestor. */
export function wouldCycle(organId: string, newParent: string | null, parentOf: ParentOf): boolean {
  if (!newParent) return false;
  return newParent === organId || ancestors(newParent, parentOf).includes(organId);
}

/** Whether the organ is `ancestor` itself or lies below it. */
export function isWithin(organId: string, ancestor: string, parentOf: ParentOf): boolean {
  return organId === ancestor || ancestors(organId, parentOf).includes(ancestor);
}

/** The organs of the first cycle found in a whole tree, or null when there is none. */
export function findCycle(parents: ReadonlyMap<string, string | null>): string[] | null {
  const sound = new Set<string>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    let here: string | null | undefined = start;
    while (here && !sound.has(here)) {
      const closes = path.indexOf(here);
      if (closes >= 0) return path.slice(closes);
      path.push(here);
      here = parents.get(here);
    }
    path.forEach((organId) => sound.add(organId));
  }
  return null;
}

export interface OrganNode {
  parent: string | null;
  /** Who took over the work of an organ that was merged or split up. */
  successor: string | null;
  active: boolean;
}

export type OrganTree = ReadonlyMap<string, OrganNode>;

/** The organ that does the work of this one today: itself, or who succeeded it, however many times. */
export function actingOrgan(organId: string, tree: OrganTree): string {
  const seen = new Set<string>();
  let here = organId;
  for (;;) {
    const node = tree.get(here);
    if (!node || node.active || !node.successor || seen.has(here)) return here;
    seen.add(here);
    here = node.successor;
  }
}

/** Who is above, in today's organs: an organ under one that was merged away is under its successor. */
export function actingParents(tree: OrganTree): ParentOf {
  return (organId) => {
    const parent = tree.get(organId)?.parent;
    return parent ? actingOrgan(parent, tree) : null;
  };
}

/** Every organ whose work is done by one of `own` today, themselves included. */
export function withPredecessors(own: ReadonlySet<string>, tree: OrganTree): Set<string> {
  return new Set([...own, ...[...tree.keys()].filter((organId) => own.has(actingOrgan(organId, tree)))]);
}

/** The organs within `tops`: themselves, and those below them today or succeeded by one of these. */
export function organsWithin(tops: ReadonlySet<string>, tree: OrganTree): Set<string> {
  const parentOf = actingParents(tree);
  const within = [...tree.keys()].filter((organId) => {
    const acting = actingOrgan(organId, tree);
    return [acting, ...ancestors(acting, parentOf)].some((above) => tops.has(above));
  });
  return new Set([...tops, ...within]);
}
