// What the public still reads under the address of something withdrawn: a table by category, and the day until which a decision that was
// annulled or changed has to be gone. Pure.
import { isCalendarDay, shanghaiDay } from './calendar';
import { GongkaiError } from './error';
import type { WorkingCalendar } from './working-days';

/**
 * How much a tombstone tells: `none`: there is none, the address answers as if nothing had ever been there; `category`: that it was taken
 * down, when, and for what kind of reason; `title`: what it was, too; `reason`: why, in the words of the withdrawal, too.
 */
export const TELLS = ['none', 'category', 'title', 'reason'] as const;
export type Tells = (typeof TELLS)[number];

/**
 * By the category of the withdrawal. A title may carry the very thing that leaked, so it is told only where it cannot be what was wrong;
 * words that an office writes about a withdrawal are told only where the law wants the reason public (行政处罚法第四十八条第二款).
 */
export const TOMBSTONES: Readonly<Record<string, Tells>> = {
  secrecy: 'none',
  privacy: 'category',
  'wrong-release': 'category',
  annulled: 'reason',
  outdated: 'title',
  'term-over': 'title',
  'retention-over': 'title',
  other: 'category',
};

/**
 * Working days within which a published decision is taken down after it was changed, annulled, found unlawful or void, with the reason made
 * public: three (行政处罚法第四十八条第二款), which art. 85 of that law says are working days. The day itself is not counted.
 */
export const ANNULLED_WITHIN = 3;

type Days = Pick<WorkingCalendar, 'addWorkingDays'>;

export interface Annulment {
  /** The day of the annulment or change, Asia/Shanghai. */
  annulledOn: string;
  /** The last day of the term. */
  dueOn: string;
  inTime: boolean;
}

/**
 * Reads the day of the annulment that a withdrawal must name for its category; null for the other categories, which name none.
 * @throws GongkaiError 422 `publication.annulled-on`
 */
export function annulment(category: string, annulledOn: unknown, at: number, calendar: Days): Annulment | null {
  if (category !== 'annulled') return null;
  const today = shanghaiDay(at);
  if (typeof annulledOn !== 'string' || !isCalendarDay(annulledOn) || annulledOn > today) {
    throw new GongkaiError(
      422,
      'publication.annulled-on',
      '请填写决定被撤销或变更的日期，不能晚于今天：公开的决定被撤销、变更的，应在三个工作日内撤回并公开说明理由（行政处罚法第四十八条）。'
    );
  }
  const dueOn = calendar.addWorkingDays(annulledOn, ANNULLED_WITHIN).day;
  return { annulledOn, dueOn, inTime: today <= dueOn };
}

/** What the ledger's entry of a withdrawal says beside category and reason. */
export function withdrawalFacts(category: string, annulledOn: unknown, at: number, calendar: Days) {
  return { tombstone: TOMBSTONES[category] ?? 'none', ...annulment(category, annulledOn, at, calendar) };
}

/** What is left of it for the public. */
export interface Tombstone {
  /** Asia/Shanghai. */
  withdrawnOn: string;
  category: string;
  categoryName: string;
  title?: string;
  reason?: string;
}

interface Withdrawal {
  at: number;
  category: string;
  categoryName: string;
  title: string | null;
  reason: string;
  tells: unknown;
}

/** The tombstone that an entry allows; null for none, also for an entry that does not say: it is older, and promised nothing. */
export function tombstoneOf({ at, category, categoryName, title, reason, tells }: Withdrawal): Tombstone | null {
  const level = TELLS.indexOf(tells as Tells);
  if (level < 1) return null;
  return {
    withdrawnOn: shanghaiDay(at),
    category,
    categoryName,
    ...(level >= 2 && title ? { title } : {}),
    ...(level >= 3 ? { reason } : {}),
  };
}
