// Months of a calendar: weeks are whole, every day of the month stands there once, notices go before the week.
import fc from 'fast-check';
import { eachDay, shiftDay, weekday } from '../../../server/src/domain/calendar';
import { byDay, dayKinds, nextWorkingDay, readMonth, shiftMonth, weeksOf } from './month';

const table = (year: number, version: number, days: { day: string; off: boolean; name?: string }[]) => ({
  year,
  version,
  source: '',
  importedBy: null,
  importedAt: null,
  days: days.map((day) => ({ name: '国庆节', ...day })),
});

test('months as addresses name them', () => {
  expect(readMonth('2026-11')).toBe('2026-11');
  expect(readMonth('2026-11-23')).toBe('2026-11');
  for (const text of [null, '', '2026-13', '2026-00', '2026', 'x2026-11']) expect(readMonth(text)).toBeNull();
});

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-11', -23, '2024-12'],
  ['2026-11', 0, '2026-11'],
])('%s and %i months is %s', (month, n, expected) => expect(shiftMonth(month, n)).toBe(expected));

test('weeks begin on Monday, are whole and follow one another; the month is in them and begins in the first', () => {
  const months = fc.tuple(fc.integer({ min: 1950, max: 2150 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(months, ([year, number]) => {
      const month = `${year}-${String(number).padStart(2, '0')}`;
      const weeks = weeksOf(month);
      const days = weeks.flat();
      expect(weeks.every((week) => week.length === 7 && weekday(week[0]!) === 1)).toBe(true);
      expect(days).toEqual(eachDay(days[0]!, days.at(-1)!));
      expect(weeks[0]).toContain(`${month}-01`);
      expect(weeks.at(-1)!.some((day) => day.startsWith(month))).toBe(true);
      expect(weeks.at(-1)).toContain(shiftDay(`${shiftMonth(month, 1)}-01`, -1));
    })
  );
});

test('a notice goes before the week, the highest version before the others, the later year before the earlier', () => {
  const kindOf = dayKinds([
    table(2027, 1, [{ day: '2026-12-31', off: true, name: '元旦' }]),
    table(2026, 2, [
      { day: '2026-10-01', off: true },
      { day: '2026-10-10', off: false },
      { day: '2026-12-31', off: false },
    ]),
    table(2026, 1, [{ day: '2026-10-02', off: true }]),
  ]);
  expect(kindOf('2026-10-01')).toEqual({ off: true, name: '国庆节' });
  expect(kindOf('2026-10-10')).toEqual({ off: false, name: '国庆节' });
  expect(kindOf('2026-10-02')).toEqual({ off: false, name: null });
  expect(kindOf('2026-12-31')).toEqual({ off: true, name: '元旦' });
  expect(kindOf('2026-11-22')).toEqual({ off: true, name: null });
  expect(nextWorkingDay('2026-11-20', kindOf)).toBe('2026-11-23');
  expect(nextWorkingDay('2026-10-09', kindOf)).toBe('2026-10-10');
});

test('stands on its day in Shanghai, the earliest first; what has no time stands nowhere', () => {
  const late = { plannedAt: Date.UTC(2026, 10, 22, 16), publishedAt: null };
  const early = { plannedAt: null, publishedAt: Date.UTC(2026, 10, 22, 15, 59, 59) };
  const moved = { plannedAt: Date.UTC(2026, 10, 20), publishedAt: Date.UTC(2026, 10, 23) };
  const days = byDay([moved, late, early, { plannedAt: null, publishedAt: null }]);
  expect([...days]).toEqual([
    ['2026-11-22', [early]],
    ['2026-11-23', [late, moved]],
  ]);
});
