import { shanghaiDay, workingCalendar } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import { createCount, quantile } from './statistics';
import { timesOf, workingTime, type CountedCase, type CountedDecision } from './tier-times';
import { quarterStart, statisticsQuery } from './statistics-query';
import { THREE_TIER } from './workflow';

// A year without days off but the weekends, and one Saturday on which people work (26 September 2026).
const calendar = workingCalendar([
  { year: 2026, version: 1, source: 'test', days: [{ day: '2026-09-26', off: false, name: '国庆节' }] },
  { year: 2027, version: 1, source: 'test', days: [] },
] as never);
const worked = workingTime(calendar);
const HOUR = 3_600_000;
/** An instant of September 2026 in Shanghai: 4 is a Friday, 7 a Monday. */
const at = (day: number, hour = 0): number =>
  Date.parse(`2026-09-${String(day).padStart(2, '0')}T00:00:00+08:00`) + hour * HOUR;

describe('working time', () => {
  it.each<[string, number, number, number]>([
    ['within a working day', at(4, 9), at(4, 11), 2],
    ['over a night', at(3, 20), at(4, 8), 12],
    ['over a weekend', at(4, 22), at(7, 3), 5],
    ['within a weekend', at(5, 9), at(6, 9), 0],
    ['from a weekend', at(5, 9), at(7, 9), 9],
    ['to a weekend', at(4, 12), at(5, 12), 12],
    ['over a Saturday that is worked', at(25, 12), at(28, 1), 12 + 24 + 1],
    ['of a week', at(7), at(14), 5 * 24],
    ['backwards', at(8), at(7), 0],
    ['of no time', at(8), at(8), 0],
  ])('%s', (_name, from, to, hours) => expect(worked(from, to) / HOUR).toBe(hours));

  it('adds up, is never more than the time, and agrees with the calendar on whole days', () => {
    const instant = fc.integer({ min: at(1), max: at(1) + 200 * 24 * HOUR });
    fc.assert(
      fc.property(instant, instant, instant, (...three) => {
        const [a, b, c] = three.sort((x, y) => x - y) as [number, number, number];
        expect(worked(a, b) + worked(b, c)).toBe(worked(a, c));
        expect(worked(a, c)).toBeLessThanOrEqual(c - a);
        const [from, to] = [shanghaiDay(a), shanghaiDay(c)];
        const midnight = (day: string) => Date.parse(`${day}T24:00:00+08:00`);
        expect(worked(midnight(from), midnight(to)) / 24 / HOUR).toBe(calendar.workingDaysBetween(from, to).days);
      })
    );
  });
});

const decision = (
  verb: CountedDecision['verb'],
  tier: number,
  time: number,
  more: Partial<CountedDecision> = {}
): CountedDecision => ({
  verb,
  tier,
  personId: `p${tier}`,
  role: THREE_TIER.tiers[tier - 1]?.posts[0] ?? null,
  at: time,
  toTier: null,
  mode: null,
  conclusion: null,
  ...more,
});
const approve = (tier: number, time: number) => decision('approve', tier, time);
const oneCase = (more: Partial<CountedCase> = {}): CountedCase => ({
  ref: 'r',
  organId: 'o',
  organName: '云溪县财政局',
  flow: THREE_TIER,
  state: 'in-review',
  submittedAt: at(1, 9),
  endedAt: null,
  firstTier: 1,
  expedited: [],
  decisions: [],
  rounds: null,
  ...more,
});
const hours = (one: CountedCase) =>
  timesOf(one, worked, calendar).map(({ tier, worked: time, late }) => [tier, time / HOUR, late]);

describe('when a case came to a tier', () => {
  it.each<[string, Partial<CountedCase>, [number, number, boolean][]]>([
    [
      'by the signature before',
      { decisions: [approve(1, at(1, 10)), approve(2, at(1, 13)), approve(3, at(2, 13))] },
      [
        [1, 1, false],
        [2, 3, false],
        [3, 24, false],
      ],
    ],
    [
      'late from the midnight after two working days',
      { decisions: [approve(1, at(4) - 1), approve(2, at(9))] },
      [
        [1, 63 - 1 / HOUR, false],
        [2, 72 + 1 / HOUR, true],
      ],
    ],
    ['late at that very moment', { decisions: [approve(1, at(4))] }, [[1, 63, true]]],
    [
      'by a return to it, with the tiers between again',
      {
        decisions: [
          approve(1, at(1, 10)),
          approve(2, at(1, 11)),
          decision('return', 3, at(1, 12), { toTier: 1, mode: 'restart' }),
          approve(1, at(1, 14)),
          approve(2, at(1, 17)),
          approve(3, at(1, 21)),
        ],
      },
      [
        [1, 1, false],
        [2, 1, false],
        [1, 2, false],
        [2, 3, false],
        [3, 4, false],
      ],
    ],
    [
      'by a return to an earlier tier, straight back',
      {
        decisions: [
          approve(1, at(1, 10)),
          approve(2, at(1, 11)),
          decision('return', 3, at(1, 12), { toTier: 1, mode: 'resume' }),
          approve(1, at(1, 14)),
          approve(3, at(1, 17)),
        ],
      },
      [
        [1, 1, false],
        [2, 1, false],
        [1, 2, false],
        [3, 3, false],
      ],
    ],
    [
      'by changes that were declined',
      {
        decisions: [
          approve(1, at(1, 10)),
          decision('suggest', 2, at(1, 12)),
          decision('decline', 2, at(9, 12)),
          approve(2, at(9, 15)),
        ],
      },
      [
        [1, 1, false],
        [2, 2, false],
        [2, 3, false],
      ],
    ],
    [
      'by changes that were accepted, with the tiers around them',
      {
        submittedAt: at(1, 9),
        decisions: [decision('accept', 2, at(1, 9)), approve(1, at(1, 10)), approve(3, at(1, 14))],
      },
      [
        [1, 1, false],
        [3, 4, false],
      ],
    ],
    ['by 送审 at a later tier', { firstTier: 3, decisions: [approve(3, at(1, 12))] }, [[3, 3, false]]],
    [
      'by being expedited, in any order, with limits in minutes',
      {
        expedited: [{ at: at(1, 10), urgency: 'most-urgent' }],
        decisions: [approve(3, at(1, 10) + 20 * 60_000), approve(1, at(1, 11)), approve(2, at(1, 11) + 60_000)],
      },
      [
        [3, 1 / 3, false],
        [1, 2, true],
        [2, 1 + 1 / 60, false],
      ],
    ],
    [
      'without the time in which the authority was asked',
      {
        decisions: [
          approve(1, at(1, 10)),
          decision('secrecy', 0, at(1, 12), { conclusion: 'referred' }),
          decision('secrecy', 0, at(9, 12), { conclusion: 'may-be-public' }),
          approve(2, at(9, 15)),
        ],
      },
      [
        [1, 1, false],
        [2, 5, false],
      ],
    ],
  ])('%s', (_name, more, expected) => expect(hours(oneCase(more))).toEqual(expected));
});

describe('the count', () => {
  const period = { since: at(1), before: at(11) };
  const countOf = (...cases: CountedCase[]) => {
    const count = createCount(period, calendar);
    for (const one of cases) count.add([one]);
    return count.result();
  };

  it('is of what happened within the period, by organ and tier', () => {
    const result = countOf(
      oneCase({
        state: 'published',
        endedAt: at(2, 12),
        rounds: 3,
        decisions: [approve(1, at(1, 10)), approve(2, at(1, 12)), approve(3, at(2, 12))],
      }),
      oneCase({ state: 'returned', endedAt: at(2, 9), decisions: [decision('return', 1, at(2, 9))] }),
      // Signed before, returned within.
      oneCase({
        submittedAt: at(1) - 48 * HOUR,
        state: 'returned',
        endedAt: at(1, 9),
        decisions: [approve(1, at(1) - HOUR), decision('return', 2, at(1, 9))],
      }),
      oneCase({
        organId: 'p',
        organName: '云溪县民政局',
        submittedAt: at(10, 23),
        expedited: [{ at: at(12), urgency: 'urgent' }],
      }),
      oneCase({ organId: 'p', organName: '云溪县民政局', submittedAt: at(11) })
    );
    expect(result.totals).toEqual({
      sent: 3,
      expedited: 0,
      published: 1,
      returned: 2,
      recalled: 0,
      ended: 0,
      voided: 0,
      rounds: 3,
    });
    expect(result.organs.map(({ organName, totals }) => [organName, totals.sent])).toEqual([
      ['云溪县民政局', 1],
      ['云溪县财政局', 2],
    ]);
    expect(
      result.tiers.map((line) => [line.name, line.signatures, line.returns, line.returnRate, line.median])
    ).toEqual([
      ['初审', 1, 1, 0.5, HOUR],
      ['复审', 1, 1, 0.5, 2 * HOUR],
      ['终审', 1, 0, 0, 24 * HOUR],
    ]);
  });

  it('of nothing is empty', () => {
    expect(countOf()).toEqual({
      totals: expect.objectContaining({ sent: 0, rounds: null }) as object,
      tiers: [],
      organs: [],
    });
  });

  it('of all is the sum of its organs, in whatever order they come', () => {
    const some = fc.record({
      organId: fc.constantFrom('a', 'b', 'c'),
      submittedAt: fc.integer({ min: at(1) - 48 * HOUR, max: at(12) }),
      gaps: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(some), (list) => {
        const cases = list.map(({ organId, submittedAt, gaps }) => {
          let time = submittedAt;
          return oneCase({
            organId,
            submittedAt,
            decisions: gaps.map((gap, i) => approve(i + 1, (time += gap * HOUR))),
          });
        });
        const result = countOf(...cases);
        const sums = (pick: (line: (typeof result.tiers)[number]) => number) => [
          result.tiers.reduce((sum, line) => sum + pick(line), 0),
          result.organs.flatMap(({ tiers }) => tiers).reduce((sum, line) => sum + pick(line), 0),
        ];
        for (const [all, parts] of [sums(({ signatures }) => signatures), sums(({ overdue }) => overdue)])
          expect(all).toBe(parts);
        expect(countOf(...[...cases].reverse())).toEqual(result);
        for (const { median, p90, overdue, signatures } of result.tiers) {
          expect(median!).toBeLessThanOrEqual(p90!);
          expect(overdue).toBeLessThanOrEqual(signatures);
        }
      })
    );
  });
});

it.each<[number[], number, number | null]>([
  [[], 0.5, null],
  [[7], 0.9, 7],
  [[1, 2], 0.5, 1.5],
  [[1, 2, 3], 0.5, 2],
  [[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.9, 90],
])('the quantile of %j at %d is %d', (list, part, expected) => expect(quantile(list, part)).toBe(expected));

describe('what is asked', () => {
  const TODAY = '2026-11-22';

  it.each<[Record<string, unknown>, string, string]>([
    [{}, '2026-10-01', TODAY],
    [{ from: '', until: '' }, '2026-10-01', TODAY],
    [{ from: '2026-01-01' }, '2026-01-01', TODAY],
    [{ until: '2026-06-30' }, '2026-04-01', '2026-06-30'],
    [{ from: '2024-01-01', until: '2025-12-31' }, '2024-01-01', '2025-12-31'],
  ])('%j is %s to %s', (source, from, until) => {
    const query = statisticsQuery(source, TODAY);
    expect([query.from, query.until]).toEqual([from, until]);
    expect([shanghaiDay(query.since), shanghaiDay(query.before - 1)]).toEqual([from, until]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ from: '2026-02-30' }, 'review.statistics-period'],
    [{ from: '1999-01-01', until: '1999-02-01' }, 'review.statistics-period'],
    [{ from: 'yesterday' }, 'review.statistics-period'],
    [{ from: ['2026-01-01'] }, 'review.statistics-period'],
    [{ from: '2026-11-23', until: '2026-11-22' }, 'review.statistics-period'],
    [{ from: '2026-12-01' }, 'review.statistics-period'],
    [{ from: '2024-01-01', until: '2026-01-01' }, 'review.statistics-period'],
    [{ organ: "x' or 1=1" }, 'review.statistics-organ'],
    [{ organ: ['a', 'b'] }, 'review.statistics-organ'],
  ])('%j is refused', (source, code) => {
    expect(() => statisticsQuery(source, TODAY)).toThrow(expect.objectContaining({ status: 400, code }) as Error);
  });

  it.each([
    ['2026-01-31', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-12-31', '2026-10-01'],
  ])('the quarter of %s begins on %s', (day, start) => expect(quarterStart(day)).toBe(start));
});
