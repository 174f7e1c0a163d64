// Posts: a person holds a role in an organ for a period. Who holds it on a day, which posts collide, who stands in from above.
// Days are `YYYY-MM-DD` strings, which compare as text; `until` is the last day of the period.
import { ancestors, type ParentOf } from './organ-tree';
import { isSigningRole, type Role } from './roles';

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
  role: Role;
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

/** Whether two posts collide: one organ, one signing role, a day in common. The same person twice collides too. */
export function overlapping(a: Post, b: Post): boolean {
  return a.organId === b.organId && a.role === b.role && isSigningRole(a.role) && periodsMeet(a, b);
}

/** A period in words: `2024-01-01 至 2024-12-31`, `2024-01-01 至今`. */
export function periodInWords(period: Period): string {
  return period.until === null ? `${period.from} 至今` : `${period.from} 至 ${period.until}`;
}

/**
 * Who holds a role for an organ on a day: the holder in the organ itself, else in the nearest organ above that has one.
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
): { post: P; organ: string } | null {
  const current = posts.filter((post) => post.role === role && holds(post, day));
  for (const organ of [organId, ...ancestors(organId, parentOf)]) {
    const [post] = current
      .filter((candidate) => candidate.organId === organ)
      .sort((a, b) => compare(a.from, b.from) || compare(a.postId, b.postId));
    if (post) return { post, organ };
  }
  return null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
