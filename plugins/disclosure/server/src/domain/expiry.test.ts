// Reminders before a document expires: each once, the nearest only, anew when it is renewed.
import { shiftDay } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import { expiryReminder, REMIND_MONTHS, shiftMonths, type Reminded, type RemindMonths } from './expiry';

it.each([
  ['2026-08-31', -6, '2026-02-28'],
  ['2028-08-31', -6, '2028-02-29'],
  ['2026-11-23', 1, '2026-12-23'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s and %i months: %s', (day, months, shifted) => {
  expect(shiftMonths(day, months)).toBe(shifted);
});

const UNTIL = '2027-06-30';
const told = (months: RemindMonths, expiresOn = UNTIL): Reminded => ({ months, expiresOn });

it.each<[string, Reminded[], RemindMonths | null]>([
  ['2026-12-29', [], null],
  ['2026-12-30', [], 6],
  ['2026-12-30', [told(6)], null],
  ['2027-03-30', [told(6)], 3],
  ['2027-05-30', [told(6), told(3)], 1],
  ['2027-06-30', [told(6), told(3)], 1],
  ['2027-07-01', [], null],
  // Missed ones are not given afterwards.
  ['2027-06-01', [], 1],
  ['2027-06-01', [told(1)], null],
  // Renewed meanwhile.
  ['2026-12-30', [told(6, '2026-12-31'), told(1, '2026-12-31')], 6],
])('on %s with %j: %s', (today, reminded, months) => {
  expect(expiryReminder(UNTIL, today, reminded)).toBe(months);
});

it('day by day, each is given once and in order, and the last before the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 400 }), (end, ahead) => {
      const expiresOn = shiftDay('2026-01-01', end);
      const given: Reminded[] = [];
      for (let day = shiftDay(expiresOn, -ahead); day <= shiftDay(expiresOn, 3); day = shiftDay(day, 1)) {
        const months = expiryReminder(expiresOn, day, given);
        if (months) given.push({ expiresOn, months });
      }
      const months = given.map((one) => one.months);
      expect(months).toEqual([...REMIND_MONTHS].slice(REMIND_MONTHS.length - months.length));
      expect(months.at(-1)).toBe(1);
    }),
    { numRuns: 40 }
  );
});
