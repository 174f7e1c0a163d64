// The on-time rate: what counts as in time, how late the rest was, and the sums.
import { shiftDay, shippedCalendar as calendar } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import { inTime, RULE_KEYS } from './clock';
import { onTimeOf, type PublishedGroup } from './on-time';

const group = (publishedOn: string, count: number, more: Partial<PublishedGroup> = {}): PublishedGroup => ({
  organId: 'finance',
  organName: '云溪县财政局',
  rule: 'standard',
  formedOn: '2026-10-08',
  publishedOn,
  count,
  ...more,
});

it('is the share of what was public by its last day, with how late the rest was', () => {
  // Due on 4 November: 9, 10 and 12 to 16 October, then 18 to 30 October, then 2 to 4 November.
  const { totals, organs } = onTimeOf(
    [
      group('2026-11-04', 6),
      group('2026-11-05', 1),
      group('2026-11-06', 2),
      group('2026-11-11', 1),
      group('2026-11-11', 3, { formedOn: null }),
      group('2026-11-11', 2, { organId: 'civil', organName: '云溪县民政局', formedOn: '2026-11-02' }),
    ],
    calendar
  );
  expect(totals).toEqual({
    published: 15,
    unknown: 3,
    onTime: 8,
    late: 4,
    share: 8 / 12,
    mostLate: 5,
    medianLate: 2,
    provisional: false,
  });
  expect(organs.map(({ organName, onTime, late, share }) => [organName, onTime, late, share])).toEqual([
    ['云溪县财政局', 6, 4, 0.6],
    ['云溪县民政局', 2, 0, 1],
  ]);
  expect(organs[1]).toMatchObject({ mostLate: null, medianLate: null });
});

it('has no share where nothing was published, or no day is known', () => {
  expect(onTimeOf([], calendar)).toMatchObject({ totals: { published: 0, share: null }, organs: [] });
  expect(onTimeOf([group('2026-11-11', 2, { formedOn: null })], calendar).totals).toMatchObject({
    published: 2,
    unknown: 2,
    share: null,
  });
});

it('says that a year without a notice was counted', () => {
  expect(onTimeOf([group('2027-01-05', 1, { formedOn: '2026-12-21' })], calendar).totals.provisional).toBe(true);
});

it('says of each document what inTime says of it', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => shiftDay('2024-06-01', n));
  fc.assert(
    fc.property(fc.constantFrom(...RULE_KEYS), day, day, (rule, formedOn, publishedOn) => {
      const { totals } = onTimeOf([group(publishedOn, 1, { rule, formedOn })], calendar);
      const said = inTime(rule, formedOn, publishedOn, calendar);
      expect([totals.onTime, totals.mostLate ?? 0]).toEqual([said.inTime ? 1 : 0, said.late]);
    })
  );
});

it('every document is in one number, and the organs add up to all', () => {
  const one = fc.record({
    organId: fc.constantFrom('a', 'b', 'c'),
    rule: fc.constantFrom(...RULE_KEYS),
    formedOn: fc.constantFrom(null, '2026-02-09', '2026-09-14', '2026-11-02'),
    publishedOn: fc.constantFrom('2026-11-03', '2026-11-20', '2026-12-01'),
    count: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (list) => {
      const { totals, organs } = onTimeOf(
        list.map((item) => ({ ...item, organName: item.organId })),
        calendar
      );
      for (const line of [totals, ...organs]) expect(line.onTime + line.late + line.unknown).toBe(line.published);
      for (const key of ['published', 'onTime', 'late', 'unknown'] as const) {
        expect(organs.reduce((sum, organ) => sum + organ[key], 0)).toBe(totals[key]);
      }
    })
  );
});
