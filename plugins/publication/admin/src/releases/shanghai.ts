// Clock times as people type them, and instants as the clock in Shanghai shows them, whatever the zone of the browser.
import { isCalendarDay, shanghaiDay } from '../../../server/src/domain/calendar';

/** Shanghai is eight hours ahead of UTC, without summer time since 1991. */
const OFFSET = 8 * 3_600_000;

/**
 * The time of day that a text names, as `HH:mm:ss`: 9:30, 09:30:15, 9点30分, 9时, 093015, also in full-width characters. Null when it names
 * none.
 */
export function readTime(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[点时]/, ':')
    .replace('分', ':')
    .replace(/秒$/, '');
  const match = /^(\d{1,2}):(?:(\d{1,2}):?)?(?:(\d{1,2}))?$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{2})?$/.exec(plain);
  if (!match) return null;
  const [hour, minute, second] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The time of day in Shanghai of an instant, `HH:mm:ss`. */
export function shanghaiTime(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(11, 19);
}

/** The instant (epoch milliseconds) at which the clock in Shanghai shows this; null when a part of it is none. */
export function instantOf(day: string, time: string): number | null {
  const clock = readTime(time);
  return isCalendarDay(day) && clock ? Date.parse(`${day}T${clock}Z`) - OFFSET : null;
}

/** `YYYY-MM-DD HH:mm:ss` in Shanghai: how the server is told of a time. */
export function asked(at: number): string {
  return `${shanghaiDay(at)} ${shanghaiTime(at)}`;
}

export interface Left {
  days: number;
  hours: number;
  minutes: number;
}

/** How long it is from now on, in whole minutes; null when it is over. */
export function left(at: number, now: number): Left | null {
  if (at <= now) return null;
  const minutes = Math.floor((at - now) / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
