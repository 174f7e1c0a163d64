// When something is looked at again: what is not active (条例 art. 18: 定期评估审查), and by `evaluation-due.ts` what is public. No article names an
// interval; a year is the house's, and an office that evaluates more often does so from the lists at any time.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Determination } from './determination';
import { shiftMonths } from './expiry';

/** Months between two evaluations, unless a type says otherwise. */
export const EVALUATION_MONTHS = 12;

/** The day on which something has to be looked at again that was looked at, or became public, on a day. */
export const evaluateAgainOn = (since: string, months = EVALUATION_MONTHS): string => shiftMonths(since, months);

/** @returns the day in Shanghai; null for what is active, or not decided */
export function evaluationDue({ decided, evaluatedAt }: Pick<Determination, 'decided' | 'evaluatedAt'>): string | null {
  if (!decided || evaluatedAt === null || decided.opinion.attribute === 'active') return null;
  return evaluateAgainOn(shanghaiDay(evaluatedAt));
}
