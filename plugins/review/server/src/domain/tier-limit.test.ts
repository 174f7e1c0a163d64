// Limits of tiers: working days that end with their last day, minutes when it is urgent, whatever the zone of the server.
import fc from 'fast-check';
import { workingCalendar, type WorkingCalendar } from '@gongkai/publication/kernel';
import { stageOf, tierLimit } from './tier-limit';

// A year with a notice: 1 to 8 October are days off, 11 October (Saturday) is worked.
const YEAR = 2025;
const days = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({ day: `2025-10-0${day}`, off: true, name: '国庆节' }));
const calendar = workingCalendar([
  { year: YEAR, version: 1, source: '', days: [...days, { day: '2025-10-11', off: false, name: '国庆节' }] } as never,
]);
const tier = { workingDays: 2, minutes: { urgent: 120, 'most-urgent': 30 } };
const at = (text: string) => Date.parse(text);

it.each<[string, number | null, 'normal' | 'urgent' | 'most-urgent', string | null]>([
  ['2025-09-29T09:00:00+08:00', 1, 'normal', '2025-10-01T00:00:00+08:00'],
  ['2025-09-30T09:00:00+08:00', 2, 'normal', '2025-10-11T00:00:00+08:00'],
  ['2025-09-30T23:59:59+08:00', 2, 'normal', '2025-10-11T00:00:00+08:00'],
  ['2025-10-10T00:00:00+08:00', 1, 'normal', '2025-10-12T00:00:00+08:00'],
  ['2025-10-03T09:00:00+08:00', 2, 'urgent', '2025-10-03T11:00:00+08:00'],
  ['2025-10-03T09:00:00+08:00', 2, 'most-urgent', '2025-10-03T09:30:00+08:00'],
  ['2025-09-29T09:00:00+08:00', null, 'normal', null],
])('from %s, %s working days, %s: %s', (since, workingDays, urgency, limit) => {
  expect(tierLimit({ ...tier, workingDays }, at(since), urgency, calendar).at).toBe(limit && at(limit));
});

it('a year without a notice is provisional', () => {
  expect(tierLimit(tier, at('2031-05-05T09:00:00+08:00'), 'normal', calendar).provisional).toBe(true);
  expect(tierLimit(tier, at('2025-05-06T09:00:00+08:00'), 'normal', calendar).provisional).toBe(false);
});

it('lies after its beginning, and what is told of it goes from nothing or “before” to “after”', () => {
  const plain: Pick<WorkingCalendar, 'addWorkingDays'> = calendar;
  fc.assert(
    fc.property(
      fc.integer({ min: at('2025-01-02T00:00:00+08:00'), max: at('2025-11-30T00:00:00+08:00') }),
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom('normal' as const, 'urgent' as const, 'most-urgent' as const),
      (since, workingDays, urgency) => {
        const limit = tierLimit({ ...tier, workingDays }, since, urgency, plain).at!;
        expect(limit).toBeGreaterThan(since);
        const order = [null, 'before', 'on', 'after'];
        const told = Array.from({ length: 41 }, (_, i) =>
          stageOf(since, limit, urgency, since + ((limit - since) * i) / 40)
        );
        const places = told.map((stage) => order.indexOf(stage));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(told.at(-1)).toBe('after');
        expect(stageOf(since, limit, urgency, limit - 1)).toBe(urgency === 'normal' ? 'on' : 'before');
      }
    )
  );
});
