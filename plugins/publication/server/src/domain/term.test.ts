// 公示期 and retention: the last day included, the notice's own term first, columns that keep and columns that do not.
import fc from 'fast-check';
import type { ManagedType } from '../kernel';
import { shanghaiDay, shiftDay } from './calendar';
import { termComplaints, termEnd, termOver, termReminder, termText, type Term } from './term';
import { shippedCalendar } from './working-days';

const at = (text: string): number => new Date(`${text}+08:00`).getTime();
const term = (of: Partial<Term>): Term => ({
  until: null,
  publishedAt: at('2026-11-01T23:59:59'),
  days: null,
  keep: false,
  ...of,
});

test.each<[string, Partial<Term>, string, string | null]>([
  ['no term', {}, '2099-01-01', null],
  ['the last day of a notice', { until: '2026-11-20' }, '2026-11-20', null],
  ['the day after', { until: '2026-11-20' }, '2026-11-21', 'term-over'],
  ['years after', { until: '2026-11-20' }, '2030-01-01', 'term-over'],
  ['a column that keeps notices', { until: '2026-11-20', keep: true }, '2026-11-21', null],
  ['the last day that a column keeps', { days: 30 }, '2026-12-01', null],
  ['the day after that', { days: 30 }, '2026-12-02', 'retention-over'],
  ['kept as a notice, not for ever', { until: '2026-11-20', keep: true, days: 30 }, '2026-12-02', 'retention-over'],
  ['both over', { until: '2026-11-20', days: 1 }, '2026-12-02', 'term-over'],
])('%s', (_name, of, today, category) => {
  expect(termOver(term(of), today)?.category ?? null).toBe(category);
});

test('once over it stays over, and it is over on the day after its last day', () => {
  const days = fc.option(fc.integer({ min: 1, max: 4000 }), { nil: null });
  const until = fc.option(
    fc.integer({ min: -50, max: 400 }).map((days) => shiftDay('2026-11-01', days)),
    { nil: null }
  );
  fc.assert(
    fc.property(days, until, fc.boolean(), fc.integer({ min: 0, max: 5000 }), (days, until, keep, later) => {
      const one = term({ days, until, keep });
      const today = shiftDay(shanghaiDay(one.publishedAt), later);
      const over = termOver(one, today);
      if (!over) return true;
      return (
        over.lastDay < today &&
        termOver(one, shiftDay(today, 1)) !== null &&
        termOver(one, shiftDay(over.lastDay, 1))?.category === over.category
      );
    })
  );
});

const type = (term: unknown): ManagedType => ({
  uid: 'api::a.a',
  displayName: '甲',
  options: { managed: true, term },
  attributes: {
    until: { type: 'date' },
    column: { type: 'relation', relation: 'manyToOne' },
    title: { type: 'string' },
  },
});

test.each([
  [undefined, []],
  [{ until: 'until', column: 'column', days: 'retention', keep: 'keep' }, []],
  [{ until: 'title' }, ['term.until: "title" must be a date']],
  [{ column: 'title' }, ['term.column: "title" must be a relation to one column']],
  [{ days: 'retention' }, ['term.days and term.keep need term.column']],
])('the block %j', (block, complaints) => {
  expect(termComplaints(type(block))).toEqual(complaints);
});

test.each<[string, Partial<Term>, string | null, string | null]>([
  ['no term', {}, null, null],
  ['a notice', { until: '2026-11-20' }, 'term-over', '2026-11-20'],
  ['a column that keeps notices', { until: '2026-11-20', keep: true }, null, null],
  ['a column that keeps for some days', { days: 30 }, 'retention-over', '2026-12-01'],
  ['the notice first', { until: '2026-11-20', days: 30 }, 'term-over', '2026-11-20'],
  ['the column first', { until: '2026-12-20', days: 30 }, 'retention-over', '2026-12-01'],
  ['both on one day', { until: '2026-12-01', days: 30 }, 'term-over', '2026-12-01'],
])('the end of %s', (_name, of, category, lastDay) => {
  expect(termEnd(term(of))).toEqual(category && { category, lastDay });
});

test('an end is the last day on which nothing is over', () => {
  const days = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null });
  const until = fc.option(
    fc.integer({ min: 0, max: 400 }).map((more) => shiftDay('2026-11-01', more)),
    { nil: null }
  );
  fc.assert(
    fc.property(days, until, fc.boolean(), (days, until, keep) => {
      const one = term({ days, until, keep });
      const end = termEnd(one);
      if (!end) return termOver(one, '2099-01-01') === null;
      return termOver(one, end.lastDay) === null && termOver(one, shiftDay(end.lastDay, 1)) !== null;
    })
  );
});

describe('reminders before an end', () => {
  const end = { category: 'term-over', lastDay: '2026-12-11' } as const;
  const published = at('2026-11-20T10:00:00');
  test.each<[string, { ahead: number; left: number } | null]>([
    ['2026-12-03', null],
    ['2026-12-04', { ahead: 5, left: 5 }],
    ['2026-12-08', { ahead: 5, left: 3 }],
    ['2026-12-10', { ahead: 1, left: 1 }],
    ['2026-12-11', { ahead: 0, left: 0 }],
    ['2026-12-12', null],
  ])('%s', (today, expected) => {
    expect(termReminder(end, published, today, shippedCalendar)).toEqual(expected);
  });

  test('of a short notice only what had not passed when it became public', () => {
    const late = at('2026-12-08T10:00:00');
    expect(termReminder(end, late, '2026-12-08', shippedCalendar)).toBeNull();
    expect(termReminder(end, late, '2026-12-09', shippedCalendar)).toBeNull();
    expect(termReminder(end, late, '2026-12-10', shippedCalendar)).toEqual({ ahead: 1, left: 1 });
    expect(termText(end, 1)).toBe(
      '公示期截至2026年12月11日，还有1个工作日，期满由系统撤下。公示需要延长的，请在期满前更正公示截止日期'
    );
  });
});
