// Warnings on hand-over: seats that somebody held and that nobody will hold on a day soon, or holds no more. Pure; R117.
import { shiftDay } from '@gongkai/publication/kernel';
import type { Post } from './posts';
import type { Role } from './roles';

/** How far ahead the warning looks, in days, today included. */
export const DAYS_AHEAD = 30;
/** A seat that nobody took over for so many days was given up: it is no longer warned of. */
export const DAYS_BACK = 365;

export interface HeldPost extends Post {
  personName: string;
  /** The day on which the person was deactivated, from which the post has no holder; null while the person is active. */
  inactiveSince: string | null;
}

export interface Vacancy {
  organId: string;
  role: Role;
  officeId: string | null;
  /** `vacant` 已空缺: nobody holds it today; `soon` 即将空缺: nobody will within thirty days. */
  state: 'vacant' | 'soon';
  /** First day without a holder. */
  from: string;
  /** Who held it last before that day. */
  lastPersonId: string;
  lastPersonName: string;
  /** First day of the next holder when one is entered after a gap; null when there is none. */
  next: string | null;
}

const seatOf = ({ organId, role, officeId }: Post): string =>
  [organId, role, role === 'office-head' ? officeId : null].join(' ');

interface Span {
  from: string;
  /** First day after it; null while it lasts. */
  after: string | null;
  post: HeldPost;
}

/** From when until when the post has a holder who acts; null when it never has. */
function spanOf(post: HeldPost): Span | null {
  const ended = post.until === null ? null : shiftDay(post.until, 1);
  const gone = post.inactiveSince;
  const after = ended === null || (gone !== null && gone < ended) ? gone : ended;
  return after !== null && after <= post.from ? null : { from: post.from, after, post };
}

const isBefore = (a: string | null, b: string | null): boolean => a !== null && (b === null || a < b);

function vacancyOf(posts: readonly HeldPost[], today: string): Vacancy | null {
  const spans = posts.flatMap((post) => spanOf(post) ?? []).sort((a, b) => (a.from < b.from ? -1 : 1));
  // A seat that only begins to be held one day is not left by anybody.
  const begun = spans.filter(({ from }) => from <= today);
  if (begun.length === 0) return null;
  // Who holds it longest without a gap, from today on or, when it is empty, until it became so.
  let last = begun.reduce((best, span) => (isBefore(best.after, span.after) ? span : best));
  for (const span of spans) {
    if (last.after === null) return null;
    if (span.from <= last.after && isBefore(last.after, span.after)) last = span;
  }
  const from = last.after;
  if (from === null || from > shiftDay(today, DAYS_AHEAD) || from < shiftDay(today, -DAYS_BACK)) return null;
  const next = spans.find((span) => span.from > from);
  const { organId, role, officeId, personId, personName } = last.post;
  return {
    organId,
    role,
    officeId: role === 'office-head' ? officeId : null,
    state: from <= today ? 'vacant' : 'soon',
    from,
    lastPersonId: personId,
    lastPersonName: personName,
    next: next?.from ?? null,
  };
}

/**
 * The seats that nobody holds any more, or that nobody will hold within thirty days: one role in one organ, of heads of offices one
 * office. Who stands in (B岗) does not fill a seat. A successor who begins the day after keeps the warning away; one who begins later is
 * named with the day. Sorted by day.
 * @param today `YYYY-MM-DD`
 */
export function vacancies(posts: readonly HeldPost[], today: string): Vacancy[] {
  const seats = new Map<string, HeldPost[]>();
  for (const post of posts.filter(({ standIn }) => !standIn)) {
    const seat = seatOf(post);
    seats.set(seat, [...(seats.get(seat) ?? []), post]);
  }
  return [...seats.values()]
    .flatMap((held) => vacancyOf(held, today) ?? [])
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}
