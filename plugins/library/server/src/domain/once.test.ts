// Two of what should be there once: only when both are in force on one day from today on.
import fc from 'fast-check';
import { bothInForce, onceFindings, type Period } from './once';

const period = (from: string | null = null, until: string | null = null): Period => ({ from, until });
const TODAY = '2026-11-22';

it.each<[string, Period, Period, boolean]>([
  ['without days', period(), period(), true],
  ['the other has ended', period(), period(null, '2026-11-21'), false],
  ['the other ends today', period(), period(null, TODAY), true],
  ['one follows the other', period('2027-01-01'), period(null, '2026-12-31'), false],
  ['they meet on one day', period('2027-01-01'), period(null, '2027-01-01'), true],
  ['the other begins later', period(null, '2026-12-31'), period('2027-01-01'), false],
])('%s', (_name, one, other, both) => {
  expect(bothInForce(one, other, TODAY)).toBe(both);
  expect(bothInForce(other, one, TODAY)).toBe(both);
});

it('is so exactly when there is such a day', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
  const some = fc.record({ from: fc.option(day), until: fc.option(day) });
  const within = (d: string, { from, until }: Period) => (!from || from <= d) && (!until || until >= d);
  fc.assert(
    fc.property(some, some, day, (one, other, today) => {
      const days = Array.from({ length: 40 }, (_, i) =>
        i < 30 ? `2026-11-${String(i + 1).padStart(2, '0')}` : `2026-12-${String(i - 29).padStart(2, '0')}`
      ).filter((d) => d >= today);
      expect(bothInForce(one, other, today)).toBe(days.some((d) => within(d, one) && within(d, other)));
    })
  );
});

it('names the other document once', () => {
  const others = [
    { ...period(null, '2026-01-01'), title: '旧指南' },
    { ...period(), title: '指南' },
    { ...period(), title: '指南三' },
  ];
  expect(onceFindings('公开指南', period(), others, TODAY, 'publishingOrgan')).toMatchObject([
    { severity: 'warning', code: 'library.in-force-twice', message: '已经公开的还有一份同类的公开指南：指南' },
  ]);
});
