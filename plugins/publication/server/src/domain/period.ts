// A period of days as statistics are asked for one: `from` and `until` of a request, this quarter when they say nothing. Pure.
import { isCalendarDay, shiftDay } from './calendar';

export interface DayPeriod {
  /** Days in Shanghai, both included. */
  from: string;
  until: string;
  /** The same as instants, epoch milliseconds: from the first inclusive to the second exclusive. */
  since: number;
  before: number;
}

/** The longest period, in days: two years, one of them a leap year. */
export const LONGEST_PERIOD = 731;

/** The first day of the quarter of a day. */
export function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/**
 * Reads `from` and `until`; without days this quarter until today.
 * @param refuse throws the refusal of whoever asks, with these words
 */
export function periodOf(
  { from: asked, until: last }: { from?: unknown; until?: unknown },
  today: string,
  refuse: (message: string) => never
): DayPeriod {
  const dayOf = (value: unknown, otherwise: string): string => {
    if (value === undefined || value === '') return otherwise;
    if (typeof value === 'string' && isCalendarDay(value) && value >= '2000-01-01') return value;
    return refuse('日期不存在，请按 2026-11-22 的样式填写。');
  };
  const until = dayOf(last, today);
  const from = dayOf(asked, quarterStart(until < today ? until : today));
  if (from > until) refuse('起始日期晚于截止日期，请重新选择。');
  const before = instantOf(shiftDay(until, 1));
  const since = instantOf(from);
  if ((before - since) / 86_400_000 > LONGEST_PERIOD) refuse('一次最多统计两年，请缩短时间范围。');
  return { from, until, since, before };
}
