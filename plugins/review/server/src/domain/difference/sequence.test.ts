// The way from one sequence to another: it leads there, is the shortest within its bounds, and stays bounded beyond them.
import fc from 'fast-check';
import { editsBetween, numbered, rising, type Edit } from './sequence';

const CLOSE = { distance: 1000, anchored: false };
const sequence = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 14 });

/** What stays the same and what the edits put in, in order. */
function walked(a: readonly number[], b: readonly number[], edits: readonly Edit[]): number[] {
  const out: number[] = [];
  let i = 0;
  for (const edit of edits) {
    out.push(...a.slice(i, edit.a0), ...b.slice(edit.b0, edit.b1));
    i = edit.a1;
  }
  return [...out, ...a.slice(i)];
}

const cost = (edits: readonly Edit[]): number => edits.reduce((sum, { a0, a1, b0, b1 }) => sum + a1 - a0 + b1 - b0, 0);

/** Length of the longest common subsequence, the slow and certain way. */
function common(a: readonly number[], b: readonly number[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      rows[i]![j] = a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows[0]![0]!;
}

it.each([
  ['nothing', [], [], []],
  ['the same', [1, 2], [1, 2], []],
  ['all new', [], [1], [{ a0: 0, a1: 0, b0: 0, b1: 1 }]],
  ['all gone', [1], [], [{ a0: 0, a1: 1, b0: 0, b1: 0 }]],
  ['one in the middle', [1, 2, 3], [1, 9, 3], [{ a0: 1, a1: 2, b0: 1, b1: 2 }]],
])('%s', (_, a, b, edits) => {
  expect(editsBetween(a, b, CLOSE)).toEqual(edits);
});

it.each([true, false])('leads to the other sequence, edits apart from each other (anchored: %s)', (anchored) => {
  fc.assert(
    fc.property(sequence, sequence, fc.integer({ min: 0, max: 30 }), (a, b, distance) => {
      const edits = editsBetween(a, b, { distance, anchored });
      expect(walked(a, b, edits)).toEqual(b);
      edits.slice(1).forEach((edit, i) => expect(edit.a0).toBeGreaterThan(edits[i]!.a1));
    })
  );
});

it('is the shortest way', () => {
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      expect(cost(editsBetween(a, b, CLOSE))).toBe(a.length + b.length - 2 * common(a, b));
    })
  );
});

it('counts as replaced what is further apart than the bound', () => {
  const [a, b] = [Array.from({ length: 50 }, (_, i) => i), Array.from({ length: 50 }, (_, i) => 100 + i)];
  expect(editsBetween(a, b, { distance: 10, anchored: false })).toEqual([{ a0: 0, a1: 50, b0: 0, b1: 50 }]);
});

it('finds a longest rising row', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), (values) => {
      const row = rising(values).map((i) => values[i]!);
      expect(row).toEqual([...row].sort((x, y) => x - y));
      expect(row).toHaveLength(
        common(
          values,
          [...values].sort((x, y) => x - y)
        )
      );
    })
  );
});

it('numbers members alike', () => {
  expect(numbered(['a', 'b'], ['b', 'c']).map((list) => [...list])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});
