// The tree of organs: walks end, cycles are found, and adding an edge that wouldCycle allows never makes one.
import fc from 'fast-check';
import {
  actingOrgan,
  actingParents,
  ancestors,
  findCycle,
  isWithin,
  organsWithin,
  withPredecessors,
  wouldCycle,
  type OrganNode,
  type OrganTree,
  type ParentOf,
} from './organ-tree';

const TREE: Record<string, string | null> = {
  county: null,
  bureau: 'county',
  town: 'county',
  village: 'town',
  x: 'y',
  y: 'x',
};
const parentOf: ParentOf = (id) => TREE[id];

test.each([
  ['county', []],
  ['village', ['town', 'county']],
  ['unknown', []],
  ['x', ['y']],
])('above %s: %j', (organ, chain) => expect(ancestors(organ, parentOf)).toEqual(chain));

test.each([
  ['town', 'village', true],
  ['county', 'village', true],
  ['town', 'town', true],
  ['town', null, false],
  ['village', 'bureau', false],
  ['bureau', 'x', false],
])('%s under %s would cycle: %s', (organ, parent, cycles) => expect(wouldCycle(organ, parent, parentOf)).toBe(cycles));

test.each([
  ['village', 'county', true],
  ['village', 'village', true],
  ['county', 'village', false],
  ['bureau', 'town', false],
])('%s within %s: %s', (organ, above, within) => expect(isWithin(organ, above, parentOf)).toBe(within));

/** Any graph in which each node has one parent or none. */
const graph = fc
  .array(fc.option(fc.nat(9)), { minLength: 10, maxLength: 10 })
  .map((parents) => new Map(parents.map((parent, id) => [String(id), parent === null ? null : String(parent)])));

test('a graph has a cycle exactly when some organ is above itself', () => {
  fc.assert(
    fc.property(graph, (parents) => {
      const up: ParentOf = (id) => parents.get(id);
      const cyclic = [...parents].some(([id, parent]) => wouldCycle(id, parent, up));
      const cycle = findCycle(parents);
      expect(cycle !== null).toBe(cyclic);
      cycle?.forEach((id, index) => expect(parents.get(id)).toBe(cycle[(index + 1) % cycle.length]));
    })
  );
});

test('ancestors end, name nobody twice and never the organ itself', () => {
  fc.assert(
    fc.property(graph, fc.nat(9), (parents, start) => {
      const chain = ancestors(String(start), (id) => parents.get(id));
      expect(new Set(chain).size).toBe(chain.length);
      expect(chain).not.toContain(String(start));
    })
  );
});

test('building a tree by allowed moves only keeps it a tree', () => {
  const moves = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(9))));
  fc.assert(
    fc.property(moves, (list) => {
      const parents = new Map<string, string | null>(Array.from({ length: 10 }, (_, id) => [String(id), null]));
      for (const [organ, parent] of list) {
        const above = parent === null ? null : String(parent);
        if (!wouldCycle(String(organ), above, (id) => parents.get(id))) parents.set(String(organ), above);
      }
      expect(findCycle(parents)).toBeNull();
    })
  );
});

const node = (parent: string | null, successor: string | null = null, active = successor === null): OrganNode => ({
  parent,
  successor,
  active,
});
const ORGANS: OrganTree = new Map([
  ['county', node(null)],
  ['old', node('county', 'middle')],
  ['middle', node('county', 'new')],
  ['new', node('county')],
  ['closed', node('county', null, false)],
  ['office', node('old')],
  ['sibling', node('county')],
  ['loop-a', node(null, 'loop-b')],
  ['loop-b', node(null, 'loop-a')],
]);
const list = (set: Set<string>): string[] => [...set].sort();

test('the work of a merged organ is done by its last successor', () => {
  expect(['old', 'middle', 'new', 'closed', 'nobody'].map((id) => actingOrgan(id, ORGANS))).toEqual([
    'new',
    'new',
    'new',
    'closed',
    'nobody',
  ]);
  // A circle in the data ends somewhere.
  expect(['loop-a', 'loop-b']).toContain(actingOrgan('loop-a', ORGANS));
  expect(actingParents(ORGANS)('office')).toBe('new');
});

test('reading from above reaches what is below today and what was succeeded, never the side', () => {
  expect(list(withPredecessors(new Set(['new']), ORGANS))).toEqual(['middle', 'new', 'old']);
  expect(list(withPredecessors(new Set(['sibling']), ORGANS))).toEqual(['sibling']);
  expect(list(organsWithin(new Set(['new']), ORGANS))).toEqual(['middle', 'new', 'office', 'old']);
  expect(list(organsWithin(new Set(['sibling']), ORGANS))).toEqual(['sibling']);
  expect(organsWithin(new Set(['county']), ORGANS).size).toBe(7);
});
