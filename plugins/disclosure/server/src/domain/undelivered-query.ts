// What may be asked of the list 未移交: an organ, a type, days of first publication, a page. Pure.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { pageOf } from './validity-query';

export interface UndeliveredQuery {
  organId: string | null;
  uid: string | null;
  /** Days in Shanghai, both included; from the beginning for null. */
  from: string | null;
  until: string;
  page: number;
}

const refuse = (parameter: string, takes: string): never => {
  throw new GongkaiError(400, 'disclosure.undelivered-query', `筛选条件 ${parameter} 的值不认识，应为${takes}。`, {
    parameter,
  });
};

const idOf = (parameter: string, value: unknown): string | null => {
  if (value === undefined || value === '') return null;
  return typeof value === 'string' && /^[a-z0-9:._-]{1,120}$/.test(value) ? value : refuse(parameter, '列表中的一项');
};

const dayOf = (parameter: string, value: unknown): string | null => {
  if (value === undefined || value === '') return null;
  return typeof value === 'string' && isCalendarDay(value) ? value : refuse(parameter, '日期，例如 2026-01-01');
};

/**
 * @param today the day in Shanghai
 * @throws GongkaiError 400 `disclosure.undelivered-query`, `disclosure.validity-query`
 */
export function undeliveredQuery(source: Record<string, unknown>, today: string): UndeliveredQuery {
  const from = dayOf('from', source.from);
  const until = dayOf('until', source.until) ?? today;
  if (from && from > until) refuse('from', '不晚于截止日期的日期');
  return { organId: idOf('organ', source.organ), uid: idOf('uid', source.uid), from, until, page: pageOf(source.page) };
}
