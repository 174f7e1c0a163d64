// When what is not active is looked at again (条例 art. 18: 定期评估审查). The article names no interval; a year is the house's, and an office
// that evaluates more often does so from the list at any time.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Determination } from './determination';
import { shiftMonths } from './expiry';

/** Months between two evaluations. */
export const EVALUATION_MONTHS = 12;

/** @returns the day in Shanghai; null for what is active, or not decided */
export function evaluationDue({ decided, evaluatedAt }: Pick<Determination, 'decided' | 'evaluatedAt'>): string | null {
  if (!decided || evaluatedAt === null || decided.opinion.attribute === 'active') return null;
  return shiftMonths(shanghaiDay(evaluatedAt), EVALUATION_MONTHS);
}
