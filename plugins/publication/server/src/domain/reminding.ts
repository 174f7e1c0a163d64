// When people are reminded before a last day, whatever it is the last day of: so many working days ahead, in working hours. Pure.
import type { WorkingCalendar } from './working-days';
import { shanghaiDay } from './calendar';

/** Working days before a last day on which people are reminded, farthest first; the day itself is 0. */
export const REMIND_AHEAD = [5, 1, 0] as const;

export type RemindAhead = (typeof REMIND_AHEAD)[number];

/**
 * The reminder of a day: of all that have come only the nearest, so that a server that was down reminds once. Null when it is too early, or
 * over.
 * @param left working days to the last day, as `workingDaysBetween` counts them; negative once it is past
 */
export function aheadOf(left: number): RemindAhead | null {
  if (left < 0) return null;
  return [...REMIND_AHEAD].reverse().find((ahead) => left <= ahead) ?? null;
}

/** Working hours begin: nobody is reminded in the night, nor on a day off. Hours in Shanghai. */
const FIRST_HOUR = 8;

/** @param now epoch milliseconds */
export function isReminding(now: number, calendar: Pick<WorkingCalendar, 'isWorkingDay'>): boolean {
  return new Date(now + 8 * 3_600_000).getUTCHours() >= FIRST_HOUR && calendar.isWorkingDay(shanghaiDay(now));
}
