// When what is not active is looked at again (条例 art. 18: 定期评估审查). The article names no interval; a year is the house's, and an office
// that evaluates more often does so from the list at any time.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Determination } from './determination';

/** Months between two evaluations. */
export const EVALUATION_MONTHS = 12;

/** The same day so many months later; the last of the month where there is none. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/** @returns the day in Shanghai; null for what is active, or not decided */
export function evaluationDue({ decided, evaluatedAt }: Pick<Determination, 'decided' | 'evaluatedAt'>): string | null {
  if (!decided || evaluatedAt === null || decided.opinion.attribute === 'active') return null;
  return monthsAfter(shanghaiDay(evaluatedAt), EVALUATION_MONTHS);
}
