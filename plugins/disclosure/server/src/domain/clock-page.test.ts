// Pages of the due wall: every document once, in order, whatever the groups and the length of a page.
import fc from 'fast-check';
import { cutsOf, isIn, sorted, totalOf, type DueGroup } from './clock-page';

const group = (uid: string, day: string, count: number): DueGroup => ({
  uid,
  event: 'formed',
  formedOn: day,
  rule: 'standard',
  count,
  due: { day, provisional: false },
});

it.each<[string, number, number, [string, number, number][]]>([
  ['the first page', 0, 2, [['a', 0, 2]]],
  [
    'over the edge of a group',
    2,
    3,
    [
      ['a', 2, 1],
      ['b', 0, 2],
    ],
  ],
  [
    'the rest',
    4,
    9,
    [
      ['b', 1, 1],
      ['c', 0, 4],
    ],
  ],
  ['past the end', 9, 5, []],
])('%s', (_name, offset, limit, expected) => {
  const groups = [group('a', '2026-11-01', 3), group('b', '2026-11-02', 2), group('c', '2026-11-03', 4)];
  expect(cutsOf(groups, offset, limit).map((cut) => [cut.group.uid, cut.offset, cut.limit])).toEqual(expected);
});

it('pages show every document once and in order', () => {
  const some = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 7 }), (counts, size) => {
      const groups = counts.map((count, i) => group(`g${String(i).padStart(2, '0')}`, '2026-11-01', count));
      const shown: string[] = [];
      for (let offset = 0; offset < totalOf(groups); offset += size) {
        const cuts = cutsOf(groups, offset, size);
        for (const cut of cuts) for (let i = 0; i < cut.limit; i += 1) shown.push(`${cut.group.uid} ${cut.offset + i}`);
      }
      expect(shown).toEqual(groups.flatMap(({ uid, count }) => Array.from({ length: count }, (_, i) => `${uid} ${i}`)));
    })
  );
});

it('sorts by the last day, then by type', () => {
  const groups = [group('b', '2026-11-03', 1), group('b', '2026-11-01', 1), group('a', '2026-11-03', 1)];
  expect(sorted(groups).map(({ uid, due }) => `${due.day} ${uid}`)).toEqual([
    '2026-11-01 b',
    '2026-11-03 a',
    '2026-11-03 b',
  ]);
});

it.each([
  ['2026-11-20', ['overdue', 'all']],
  ['2026-11-23', ['soon', 'all']],
  ['2026-11-30', ['soon', 'all']],
  ['2026-12-01', ['all']],
])('%s is %p', (day, states) => {
  const found = (['overdue', 'soon', 'all'] as const).filter((state) => isIn(state, day, '2026-11-23', '2026-11-30'));
  expect(found).toEqual(states);
});
