// The month of a calendar: its weeks from Monday to Sunday, days off and days on which people work, and what stands on which day.
import { eachDay, shanghaiDay, shiftDay, weekday } from '../../../server/src/domain/calendar';
import type { KnownYear } from '../calendar/types';
import type { Line } from './types';

/** `YYYY-MM` of a day or of what stands in an address; null when that names no month. */
export function readMonth(text: string | null): string | null {
  return /^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(text ?? '') ? text!.slice(0, 7) : null;
}

/** The month `n` months after this one, before it when negative. */
export function shiftMonth(month: string, n: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + number - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const fromMonday = (day: string): number => (weekday(day) + 6) % 7;

/** Every week, from Monday on, in which the month has a day. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const last = shiftDay(`${shiftMonth(month, 1)}-01`, -1);
  const days = eachDay(shiftDay(first, -fromMonday(first)), shiftDay(last, 6 - fromMonday(last)));
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

export interface DayKind {
  off: boolean;
  /** Name of the holiday by whose notice the day differs from its week; null for a day as every week has it. */
  name: string | null;
}

/** What kind of day it is: by the notices that are known, else by the week. @param years of one year the highest version first */
export function dayKinds(years: readonly KnownYear[]): (day: string) => DayKind {
  const current = new Map<number, KnownYear>();
  for (const table of years) if (!current.has(table.year)) current.set(table.year, table);
  // A later year's notice has a say in the last days of the year before.
  const tables = [...current.values()].sort((a, b) => a.year - b.year);
  const known = new Map(tables.flatMap(({ days }) => days.map((day) => [day.day, day] as const)));
  return (day) => {
    const told = known.get(day);
    return told ? { off: told.off, name: told.name || null } : { off: fromMonday(day) > 4, name: null };
  };
}

/** When it goes out or went out; null while nobody has planned it. */
export const momentOf = ({ publishedAt, plannedAt }: Pick<Line, 'publishedAt' | 'plannedAt'>): number | null =>
  publishedAt ?? plannedAt;

/** What goes out or went out on which day in Shanghai, the earliest first. */
export function byDay<T extends Pick<Line, 'publishedAt' | 'plannedAt'>>(lines: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  const dated = lines.flatMap((line) => {
    const at = momentOf(line);
    return at === null ? [] : [{ at, line }];
  });
  for (const { at, line } of dated.sort((a, b) => a.at - b.at)) {
    const day = shanghaiDay(at);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return days;
}

/** The first working day after a day. */
export function nextWorkingDay(day: string, kindOf: (day: string) => DayKind): string {
  let next = shiftDay(day, 1);
  while (kindOf(next).off) next = shiftDay(next, 1);
  return next;
}
