// Days of the law are days in Asia/Shanghai (UTC+8, no summer time since 1991); instants are epoch milliseconds.

const OFFSET = 8 * 3_600_000;

/** The day in Shanghai of an instant, `YYYY-MM-DD`. */
export function shanghaiDay(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** The minute in Shanghai of an instant, `YYYY-MM-DD HH:mm` (how a published page prints PubDate: 国办发〔2017〕47号, annex). */
export function shanghaiMinute(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whether `YYYY-MM-DD` names a day that exists: 2022-02-30 does not. */
export function isCalendarDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

/** The day `n` calendar days after `day` (before it when negative), whatever the server's zone. */
export function shiftDay(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** Every day from `first` to `last`, both included. */
export function eachDay(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** 0 is Sunday, 6 Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** 2026年11月22日. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
