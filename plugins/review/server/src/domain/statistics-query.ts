// What may be asked of the statistics: a period of days and an organ. Pure.
import { GongkaiError, isCalendarDay, shiftDay } from '@gongkai/publication/kernel';
import type { Period } from './statistics';

export interface StatisticsQuery extends Period {
  /** Days in Shanghai, both included. */
  from: string;
  until: string;
  organId: string | null;
}

/** The longest period, in days: two years, one of them a leap year. */
const LONGEST = 731;

const refuse = (message: string): never => {
  throw new GongkaiError(400, 'review.statistics-period', message, { longest: LONGEST });
};

function dayOf(value: unknown, otherwise: string): string {
  if (value === undefined || value === '') return otherwise;
  if (typeof value === 'string' && isCalendarDay(value) && value >= '2000-01-01') return value;
  return refuse('日期不存在，请按 2026-11-22 的样式填写。');
}

/** The first day of the quarter of a day. */
export function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/**
 * Reads `from`, `until` and `organ`; without days this quarter until today.
 * @throws GongkaiError 400 `review.statistics-period`, `review.statistics-organ`
 */
export function statisticsQuery(source: Record<string, unknown>, today: string): StatisticsQuery {
  const until = dayOf(source.until, today);
  const from = dayOf(source.from, quarterStart(until < today ? until : today));
  if (from > until) refuse('起始日期晚于截止日期，请重新选择。');
  const before = instantOf(shiftDay(until, 1));
  const since = instantOf(from);
  if ((before - since) / 86_400_000 > LONGEST) refuse('一次最多统计两年，请缩短时间范围。');
  const { organ } = source;
  if (organ !== undefined && organ !== '' && (typeof organ !== 'string' || !/^[a-z0-9]{1,40}$/.test(organ))) {
    throw new GongkaiError(400, 'review.statistics-organ', '没有这个单位，请从列表中选择。');
  }
  return { from, until, since, before, organId: organ ? (organ as string) : null };
}
