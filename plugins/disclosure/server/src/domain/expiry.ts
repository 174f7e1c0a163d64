// Reminders before a document expires: 6, 3 and 1 months ahead, so that it is renewed, amended or let go in time. Pure.

import { chineseDay } from '@gongkai/publication/kernel';

/** Months before the last day on which somebody is reminded, farthest first (§7: 到期前 6、3、1 个月提醒). */
export const REMIND_MONTHS = [6, 3, 1] as const;

export type RemindMonths = (typeof REMIND_MONTHS)[number];

/** A reminder that was given. */
export interface Reminded {
  /** The last day that the document had then: a renewed one is reminded of anew. */
  expiresOn: string;
  months: RemindMonths;
}

/** The day `months` calendar months after `day` (before it when negative); the last day of a shorter month. */
export function shiftMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/**
 * The reminder that is due on a day; null when none is. Only the nearest one is given: a document that becomes public two months before its
 * end is not reminded of six months too, and a reminder that was missed is not given after a nearer one.
 * @param expiresOn the last day in force
 */
export function expiryReminder(expiresOn: string, today: string, reminded: readonly Reminded[]): RemindMonths | null {
  if (today > expiresOn) return null;
  const due = [...REMIND_MONTHS].reverse().find((months) => shiftMonths(expiresOn, -months) <= today);
  if (due === undefined) return null;
  return reminded.some((one) => one.expiresOn === expiresOn && one.months <= due) ? null : due;
}

/** What people are told, without a full stop. */
export function expiryText(expiresOn: string, months: RemindMonths): string {
  return `有效期至${chineseDay(expiresOn)}，不到${months}个月到期，到期自动失效。请研究续期、修改或者废止`;
}
