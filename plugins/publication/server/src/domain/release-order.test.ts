// Order within a release: targets first; cycles come to an end.
import fc from 'fast-check';
import { releaseOrder, type ReleaseNode } from './release-order';

describe('examples', () => {
  it.each<[string, ReleaseNode[], string[]]>([
    ['nothing', [], []],
    ['one', [{ key: 'a', refersTo: [] }], ['a']],
    ['one that refers to itself', [{ key: 'a', refersTo: ['a'] }], ['a']],
    ['a target that is not in the release', [{ key: 'a', refersTo: ['z'] }], ['a']],
    [
      'an interpretation before its document',
      [
        { key: 'interpretation', refersTo: ['document'] },
        { key: 'document', refersTo: [] },
      ],
      ['document', 'interpretation'],
    ],
    [
      'strangers keep their order',
      [
        { key: 'b', refersTo: [] },
        { key: 'a', refersTo: [] },
      ],
      ['b', 'a'],
    ],
    [
      'two that refer to each other: the first asks for its target first',
      [
        { key: 'a', refersTo: ['b'] },
        { key: 'b', refersTo: ['a'] },
      ],
      ['b', 'a'],
    ],
  ])('%s', (_name, nodes, expected) => {
    expect(releaseOrder(nodes)).toEqual(expected);
  });
});

/** Any graph: the edges of each node are drawn from all nodes and from strangers. */
const graph = (edgeMay: (from: number, to: number) => boolean) =>
  fc
    .integer({ min: 0, max: 12 })
    .chain((size) =>
      fc.array(fc.array(fc.nat({ max: size + 2 }), { maxLength: 4 }), { minLength: size, maxLength: size })
    )
    .map((edges) =>
      edges.map((targets, from) => ({
        key: `n${from}`,
        refersTo: targets.filter((to) => edgeMay(from, to)).map((to) => `n${to}`),
      }))
    );

/** Nodes without cycles, in any order. */
const acyclic = graph((from, to) => to > from).chain((nodes) =>
  fc.shuffledSubarray(nodes, { minLength: nodes.length, maxLength: nodes.length })
);

describe('properties', () => {
  it('names every member once, cycles or not', () => {
    fc.assert(
      fc.property(
        graph(() => true),
        (nodes) => {
          expect([...releaseOrder(nodes)].sort()).toEqual(nodes.map(({ key }) => key).sort());
        }
      )
    );
  });

  it('puts every target before what refers to it', () => {
    fc.assert(
      fc.property(acyclic, (nodes) => {
        const order = releaseOrder(nodes);
        const place = new Map(order.map((key, index) => [key, index]));
        return nodes.every(({ key, refersTo }) =>
          refersTo.every((target) => !place.has(target) || place.get(target)! < place.get(key)!)
        );
      })
    );
  });
});
