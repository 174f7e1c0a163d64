// Reminders before a last day: which one a day has, and the hours in which people are told.
import { aheadOf, isReminding } from './reminding';
import { isWorkingDay } from './working-days';

test.each<[number, number | null]>([
  [20, null],
  [6, null],
  [5, 5],
  [3, 5],
  [2, 5],
  [1, 1],
  [0, 0],
  [-1, null],
])('%i working days before', (left, expected) => {
  expect(aheadOf(left)).toBe(expected);
});

test.each<[string, boolean]>([
  ['2026-11-20T07:59:59', false],
  ['2026-11-20T08:00:00', true],
  ['2026-11-20T23:59:59', true],
  // A Saturday, and a Sunday on which people work instead of a day off (国庆 2026).
  ['2026-11-21T10:00:00', false],
  ['2026-09-20T10:00:00', true],
])('%s', (at, expected) => {
  expect(isReminding(new Date(`${at}+08:00`).getTime(), { isWorkingDay })).toBe(expected);
});
