// The tree of organs as rows: what is expanded, found or hidden decides which organs are drawn. Pure.
import type { OrganRow } from './types';

export interface TreeRow {
  organ: OrganRow;
  /** 1 at the top. */
  level: number;
  hasChildren: boolean;
  expanded: boolean;
  /** Whether the search found this one; an organ above it is drawn to show where it is. */
  found: boolean;
}

export interface TreeState {
  /** Ids of the organs that are open. */
  expanded: ReadonlySet<string>;
  query: string;
  /** Whether organs that are gone are drawn. */
  withFormer: boolean;
}

const needle = (query: string): string => query.trim().toLowerCase();

/** Where a text has what is searched, as pieces that alternate: not found, found, not found, … */
export function pieces(text: string, query: string): string[] {
  const sought = needle(query);
  if (!sought) return [text];
  const parts: string[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + sought.length));
    from = at + sought.length;
  }
  return [...parts, text.slice(from)];
}

/** Whether name, short name or a code has what is searched. */
export function matches({ name, shortName, code, creditCode }: OrganRow, query: string): boolean {
  const sought = needle(query);
  return [name, shortName, code, creditCode].some((text) => text?.toLowerCase().includes(sought));
}

/** The organ under which each one is drawn: the nearest above that is drawn itself; null at the top, and where the data has a cycle. */
function parentsOf(organs: readonly OrganRow[]): Map<string, string | null> {
  const all = new Map(organs.map((organ) => [organ.id, organ.parent]));
  const parents = new Map<string, string | null>();
  for (const { id, parent } of organs) {
    const seen = new Set([id]);
    let above: string | null = parent !== null && all.has(parent) ? parent : null;
    for (let here = above; here !== null; here = all.get(here) ?? null) {
      if (seen.has(here)) {
        above = null;
        break;
      }
      seen.add(here);
    }
    parents.set(id, above);
  }
  return parents;
}

/** Organs as they are drawn: those that are gone left out, and who stood under one of them moved to its successor or further up. */
function drawn(organs: readonly OrganRow[], withFormer: boolean): OrganRow[] {
  if (withFormer) return [...organs];
  const byId = new Map(organs.map((organ) => [organ.id, organ]));
  const standing = (id: string | null): string | null => {
    const seen = new Set<string>();
    let here = id;
    while (here !== null && !seen.has(here)) {
      const organ = byId.get(here);
      if (!organ || organ.active) return organ ? here : null;
      seen.add(here);
      here = organ.successor ?? organ.parent;
    }
    return null;
  };
  return organs.filter(({ active }) => active).map((organ) => ({ ...organ, parent: standing(organ.parent) }));
}

/** The rows to draw, in order. A search shows what it found and the organs above; without one, what is expanded. */
export function treeRows(organs: readonly OrganRow[], { expanded, query, withFormer }: TreeState): TreeRow[] {
  const shown = drawn(organs, withFormer);
  const parents = parentsOf(shown);
  const children = new Map<string | null, OrganRow[]>();
  for (const organ of shown) {
    const parent = parents.get(organ.id) ?? null;
    children.set(parent, [...(children.get(parent) ?? []), organ]);
  }
  const searching = needle(query) !== '';
  const found = new Set(searching ? shown.filter((organ) => matches(organ, query)).map(({ id }) => id) : []);
  const onTheWay = new Set<string>();
  for (const id of found)
    for (let here = parents.get(id) ?? null; here !== null && !onTheWay.has(here); here = parents.get(here) ?? null)
      onTheWay.add(here);

  const rows: TreeRow[] = [];
  const draw = (parent: string | null, level: number): void => {
    for (const organ of children.get(parent) ?? []) {
      const { id } = organ;
      if (searching && !found.has(id) && !onTheWay.has(id)) continue;
      const below = children.get(id) ?? [];
      const open = searching ? onTheWay.has(id) : expanded.has(id);
      const hasChildren = searching ? onTheWay.has(id) : below.length > 0;
      rows.push({ organ, level, hasChildren, expanded: open && hasChildren, found: found.has(id) });
      if (open) draw(id, level + 1);
    }
  };
  draw(null, 1);
  return rows;
}

/** The organs above one, nearest first: they are opened so that it can be seen. */
export function above(organs: readonly OrganRow[], id: string): string[] {
  const parents = parentsOf(organs);
  const chain: string[] = [];
  for (let here = parents.get(id) ?? null; here !== null; here = parents.get(here) ?? null) chain.push(here);
  return chain;
}

/** The organs at the top, which are open at first. */
export function tops(organs: readonly OrganRow[]): string[] {
  const parents = parentsOf(organs);
  return organs.filter(({ id }) => parents.get(id) === null).map(({ id }) => id);
}
