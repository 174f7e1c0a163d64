// When public documents are to be evaluated: counted by hand, at the ends of months and in leap years, in four time zones, and as properties.
import { shiftDay, shippedCalendar as calendar } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import {
  ADJUST_WITHIN,
  dayOfTerm,
  evaluationDueOn,
  followUpBy,
  isDue,
  lastDayToEvaluate,
  monthsOf,
  sortedGroups,
  stateOn,
  whyDue,
  type EvaluationGroup,
  type EvaluationState,
  type Standing,
  type Term,
} from './evaluation-due';
import { inZones } from '../zones.fixture';

const usual = (since: string): Term => ({ standing: 'usual', since, by: null });

/** Since when, months, when it is due, and until when that is in time; counted by hand. */
const TABLE: readonly (readonly [since: string, months: number, due: string, last: string])[] = [
  ['2025-11-02', 12, '2026-11-02', '2026-11-30'],
  ['2025-05-02', 6, '2025-11-02', '2025-11-28'],
  // Leap days.
  ['2024-02-29', 12, '2025-02-28', '2025-03-28'],
  ['2023-02-28', 12, '2024-02-28', '2024-03-27'],
  ['2024-02-29', 48, '2028-02-29', '2028-03-28'],
  // Ends of months.
  ['2025-08-31', 6, '2026-02-28', '2026-03-27'],
  ['2025-12-31', 6, '2026-06-30', '2026-07-28'],
  ['2026-01-31', 1, '2026-02-28', '2026-03-27'],
  // Over 国庆 and 中秋, with two working weekends.
  ['2024-09-25', 12, '2025-09-25', '2025-10-29'],
];

describe('the day on which a document is due', () => {
  it.each(TABLE)('since %s, every %i months: %s, in time until %s', (since, months, due, last) => {
    expect(evaluationDueOn(usual(since), months)).toBe(due);
    expect(lastDayToEvaluate(due, calendar)).toBe(last);
  });

  it('is the same in every time zone of the server', () => {
    const rows = `${JSON.stringify(TABLE)}.map(([since, months]) => m.evaluationDueOn({ standing: 'usual', since }, months))
      .map((due) => [due, m.lastDayToEvaluate(due, m.shippedCalendar)])`;
    const counted = TABLE.map(([, , due, last]) => [due, last]);
    for (const said of inZones('./evaluation-due', rows)) expect(said).toEqual(counted);
  });

  it('is at once for a 制度 older than the law that was never evaluated', () => {
    expect(evaluationDueOn({ standing: 'outdated', since: '2026-11-20' }, 12)).toBe('2026-11-20');
  });

  it('comes later the later a document was published or evaluated, and never before that day', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => shiftDay('2019-01-01', n));
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 60 }), (a, b, months) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const [due, later] = [evaluationDueOn(usual(first), months), evaluationDueOn(usual(second), months)];
        expect(due <= later).toBe(true);
        expect(due > first).toBe(true);
        expect(due >= shiftDay(first, months * 28)).toBe(true);
        expect(due <= shiftDay(first, months * 31)).toBe(true);
      })
    );
  });

  it('is a year on without a word of the type', () => {
    expect([monthsOf({}), monthsOf({ months: 6 })]).toEqual([12, 6]);
  });
});

describe('how a document stands', () => {
  it.each<[string, EvaluationState]>([
    ['2026-10-02', 'later'],
    ['2026-10-03', 'soon'],
    ['2026-11-01', 'soon'],
    ['2026-11-02', 'due'],
    ['2026-11-30', 'due'],
    ['2026-12-01', 'overdue'],
  ])('on %s: %s', (today, state) => {
    expect(stateOn(usual('2025-11-02'), 12, today, calendar)).toBe(state);
  });

  it('is that of its follow-up as long as that is open, whatever its own day is', () => {
    const term: Term = { standing: 'follow-up', since: '2020-01-01', by: '2026-12-01' };
    expect(stateOn(term, 12, '2026-11-23', calendar)).toBe('follow-up');
    expect(dayOfTerm(term, 12)).toBe('2026-12-01');
    expect(isDue('follow-up')).toBe(false);
  });

  it('goes one way, and is overdue exactly from the day after the last day in time', () => {
    const order: readonly EvaluationState[] = ['later', 'soon', 'due', 'overdue'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 24 }), (n, months) => {
        const term = usual(shiftDay('2021-01-01', n));
        const last = lastDayToEvaluate(evaluationDueOn(term, months), calendar);
        expect(stateOn(term, months, last, calendar)).toBe('due');
        // The next working day: on days off after the last day nobody works.
        expect(stateOn(term, months, calendar.addWorkingDays(last, 1).day, calendar)).toBe('overdue');
        let before = 0;
        for (let day = term.since; day < shiftDay(last, 5); day = shiftDay(day, 7)) {
          const now = order.indexOf(stateOn(term, months, day, calendar));
          expect(now).toBeGreaterThanOrEqual(before);
          before = now;
        }
      }),
      { numRuns: 40 }
    );
  });
});

describe('the day of a follow-up', () => {
  const usualDay = calendar.addWorkingDays('2026-11-02', ADJUST_WITHIN).day;
  it.each<[string | null, string | null, string]>([
    [null, null, usualDay],
    ['2026-11-10', null, '2026-11-10'],
    // Another evaluation puts nothing off, but may bring it forward.
    [null, '2026-11-05', '2026-11-05'],
    ['2026-11-20', '2026-11-05', '2026-11-05'],
    ['2026-11-04', '2026-11-05', '2026-11-04'],
    // One that is over stays over.
    [null, '2026-10-20', '2026-10-20'],
  ])('asked for %s, open until %s: %s', (asked, open, day) => {
    expect(followUpBy('2026-11-02', asked, open, calendar)).toBe(day);
  });
});

describe('the reason', () => {
  it.each<[Standing, string | null, string]>([
    ['usual', null, '最近一次发布是2025年11月2日，每12个月评估一次，2026年11月2日到期。'],
    ['usual', '2025-03-01', '最近一次发布是2025年11月2日，每12个月评估一次，2026年11月2日到期。'],
    ['usual', '2025-11-02', '上次评估是2025年11月2日，每12个月评估一次，2026年11月2日到期。'],
    ['outdated', null, '制度形成于现行《政府信息公开条例》施行（2019年5月15日）之前，应当及时评估修订。'],
    ['follow-up', '2025-11-02', '评估后的调整应当在20个工作日内办结。'],
  ])('%s, last evaluated %s', (standing, evaluatedOn, words) => {
    expect(whyDue({ standing, since: '2025-11-02', by: null }, 12, evaluatedOn)).toBe(words);
  });
});

it('groups stand first due first, follow-ups by their own day', () => {
  const group = (uid: string, term: Term, months = 12): EvaluationGroup => ({
    ...term,
    uid,
    months,
    organId: null,
    count: 1,
  });
  const list = [
    group('b', usual('2026-01-01')),
    group('a', usual('2026-01-01')),
    group('a', { standing: 'follow-up', since: '2026-11-01', by: '2026-11-30' }),
    group('c', usual('2026-06-01'), 6),
    group('d', { standing: 'outdated', since: '2026-11-20', by: null }),
  ];
  expect(sortedGroups(list).map(({ uid, standing }) => `${uid} ${standing}`)).toEqual([
    'd outdated',
    'a follow-up',
    'c usual',
    'a usual',
    'b usual',
  ]);
});
