// Until when a tier is to be signed: working days from the day after the case came to it, or minutes when it is expedited; and whether that
// is past. Pure; "overdue" is never stored.
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { Tier } from './workflow';

export type Urgency = 'normal' | 'urgent' | 'most-urgent';

export const URGENCY_NAMES: Readonly<Record<Urgency, string>> = {
  normal: '普通',
  urgent: '加急',
  'most-urgent': '特急',
};

export interface TierLimit {
  /** Epoch milliseconds: the first moment that is too late. Null for a tier without a limit. */
  at: number | null;
  /** A year without a notice was counted. */
  provisional: boolean;
}

/**
 * The limit of a tier that was reached at `since` (epoch milliseconds). A limit in working days ends with its last day, 24:00 in
 * Asia/Shanghai.
 */
export function tierLimit(
  tier: Pick<Tier, 'workingDays' | 'minutes'>,
  since: number,
  urgency: Urgency,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>
): TierLimit {
  if (urgency !== 'normal') return { at: since + tier.minutes[urgency] * 60_000, provisional: false };
  if (tier.workingDays === null) return { at: null, provisional: false };
  const { day, provisional } = calendar.addWorkingDays(shanghaiDay(since), tier.workingDays);
  return { at: Date.parse(`${shiftDay(day, 1)}T00:00:00+08:00`), provisional };
}

export type Stage = 'before' | 'on' | 'after';

const DAY = 24 * 3600_000;

/**
 * What is to be told of a limit now: that it comes near (the day before its last day, or half of the minutes), that today is its last day,
 * that it is past; null for nothing yet.
 */
export function stageOf(since: number, limit: number, urgency: Urgency, now: number): Stage | null {
  if (now >= limit) return 'after';
  if (urgency !== 'normal') return now >= since + (limit - since) / 2 ? 'before' : null;
  if (now >= limit - DAY) return 'on';
  return now >= limit - 2 * DAY ? 'before' : null;
}
