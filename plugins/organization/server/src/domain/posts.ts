// Posts: a person holds a role in an organ for a period. Who holds it on a day, which posts collide, who stands in from above.
// Days are `YYYY-MM-DD` strings, which compare as text; `until` is the last day of the period.
import { ancestors, type ParentOf } from './organ-tree';
import { areExclusive, isSigningRole, type Role } from './roles';

export interface Period {
  /** First day. */
  from: string;
  /** Last day, inclusive; null while it lasts. */
  until: string | null;
}

export interface Post extends Period {
  postId: string;
  personId: string;
  organId: string;
  /** The office (科室) of the post; null when it belongs to the organ as a whole. */
  officeId: string | null;
  role: Role;
  /** Whether the person stands in for the main holder of a signing role (AB岗). */
  standIn: boolean;
}

/** Whether the period covers the day. */
export function holds(period: Period, day: string): boolean {
  return period.from <= day && (period.until === null || day <= period.until);
}

/** Whether the period ends before it begins. */
export function isReversed(period: Period): boolean {
  return period.until !== null && period.until < period.from;
}

/** Whether two periods share a day. */
export function periodsMeet(a: Period, b: Period): boolean {
  return (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
}

/** Whether two posts are the same seat: one signing role in one organ, and for the heads of offices one office. */
function sameSeat(a: Post, b: Post): boolean {
  if (a.organId !== b.organId || a.role !== b.role || !isSigningRole(a.role)) return false;
  return a.role !== 'office-head' || a.officeId === b.officeId;
}

/** Why two posts may not stand beside each other. */
export type Collision = 'overlap' | 'stand-in-same-person' | 'administrator-signs';

/**
 * Why two posts may not stand beside each other; null when they may.
 *
 * A seat has one main holder and one stand-in on a day, who are two persons; who administers the system signs nothing that day.
 */
export function collision(a: Post, b: Post): Collision | null {
  if (!periodsMeet(a, b)) return null;
  const samePerson = a.personId === b.personId;
  if (samePerson && areExclusive(a.role, b.role)) return 'administrator-signs';
  if (!sameSeat(a, b)) return null;
  if (a.standIn === b.standIn) return 'overlap';
  return samePerson ? 'stand-in-same-person' : null;
}

/** A period in words: `2024-01-01 至 2024-12-31`, `2024-01-01 至今`. */
export function periodInWords(period: Period): string {
  return period.until === null ? `${period.from} 至今` : `${period.from} 至 ${period.until}`;
}

/**
 * Who holds a role for an organ on a day: the main holder in the organ itself, else in the nearest organ above that has one, and the
 * stand-in of that seat.
 *
 * A role that several may hold at once (drafter, auditor) gives the one who has held it longest, so that the answer does not
 * depend on the order of rows.
 */
export function resolveRole<P extends Post>(
  role: Role,
  organId: string,
  day: string,
  posts: readonly P[],
  parentOf: ParentOf
): { post: P; standIn: P | null; organ: string } | null {
  const current = posts
    .filter((post) => post.role === role && holds(post, day))
    .sort((a, b) => compare(a.from, b.from) || compare(a.postId, b.postId));
  for (const organ of [organId, ...ancestors(organId, parentOf)]) {
    const [post] = current.filter((candidate) => candidate.organId === organ && !candidate.standIn);
    if (!post) continue;
    const standIn = current.find((candidate) => candidate.standIn && isSigningRole(role) && sameSeat(candidate, post));
    return { post, standIn: standIn ?? null, organ };
  }
  return null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
