// What should exist only once in force, for instance one guide an organ: two of them at the same time are pointed out.
import type { Finding } from '@gongkai/publication/kernel';
import { GATE } from './completeness';

export interface Period {
  /** First day, null for an open start; YYYY-MM-DD. */
  from: string | null;
  /** Last day, null for an open end. */
  until: string | null;
}

const later = (a: string, b: string | null): string => (b && b > a ? b : a);
const earlier = (a: string | null, b: string | null): string | null => (a && b ? (a < b ? a : b) : (a ?? b));

/** Whether both are in force on some day from today on. */
export function bothInForce(one: Period, other: Period, today: string): boolean {
  const start = later(later(today, one.from), other.from);
  const end = earlier(one.until, other.until);
  return end === null || start <= end;
}

/**
 * @param typeName Chinese name of the content type
 * @param others published documents that have the same values, with their periods
 */
export function onceFindings(
  typeName: string,
  own: Period,
  others: readonly (Period & { title: string | null })[],
  today: string,
  path: string
): Finding[] {
  return others
    .filter((other) => bothInForce(own, other, today))
    .slice(0, 1)
    .map(({ title }) => ({
      gate: GATE,
      code: 'library.in-force-twice',
      severity: 'warning' as const,
      path,
      message: `已经公开的还有一份同类的${typeName}：${title ?? ''}`,
      remedy: '同一时间现行有效的只应有一份。请修订原有的一份，或者在本稿公开后撤下原有的一份。',
    }));
}
