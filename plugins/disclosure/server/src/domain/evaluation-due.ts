// 定期评估 of what is public: when a document is due, until when it is to be evaluated, and how it stands on a day. Pure.
import { chineseDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import { compare } from './clock-page';
import { EVALUATION_MONTHS, evaluateAgainOn } from './evaluation';
import type { EvaluateBlock } from './disclosure-block';

/** The day on which the 条例 in force took effect (国务院令第711号, art. 56): a 制度 that is older must be revised. */
export const REGULATION_IN_FORCE = '2019-05-15';

/** Working days for an evaluation from the day on which it is due, and for what follows from it: the house's figure for 动态调整. */
export const ADJUST_WITHIN = 20;

/** What is due within so many days is shown as due soon. */
export const SOON_DAYS = 30;

/**
 * How a public document stands: what was judged of it and is not done (`follow-up`), a 制度 older than the law that was never evaluated
 * (`outdated`), or neither.
 */
export type Standing = 'follow-up' | 'outdated' | 'usual';

export interface Term {
  standing: Standing;
  /** Day of the last evaluation, or of the last publication if that is later. */
  since: string;
  /** Of a follow-up: the day by which it is to be done. */
  by: string | null;
}

export const EVALUATION_STATES = ['soon', 'due', 'overdue', 'follow-up'] as const;
/** `later`: nothing is to be done yet. */
export type EvaluationState = (typeof EVALUATION_STATES)[number] | 'later';

type Calendar = Pick<WorkingCalendar, 'addWorkingDays' | 'workingDaysBetween'>;

export const monthsOf = ({ months }: EvaluateBlock): number => months ?? EVALUATION_MONTHS;

/** The day on which a document is due to be evaluated. */
export function evaluationDueOn({ standing, since }: Pick<Term, 'standing' | 'since'>, months: number): string {
  return standing === 'outdated' ? since : evaluateAgainOn(since, months);
}

/** The last day on which an evaluation that is due on a day is in time. */
export const lastDayToEvaluate = (due: string, calendar: Calendar): string =>
  calendar.addWorkingDays(due, ADJUST_WITHIN).day;

/** The last day for what follows from an evaluation; another evaluation does not put off the day of what is still open. */
export function followUpBy(today: string, asked: string | null, open: string | null, calendar: Calendar): string {
  const day = asked ?? calendar.addWorkingDays(today, ADJUST_WITHIN).day;
  return open !== null && open < day ? open : day;
}

/** How a document with a term stands on a day. */
export function stateOn(term: Term, months: number, today: string, calendar: Calendar): EvaluationState {
  if (term.standing === 'follow-up') return 'follow-up';
  const due = evaluationDueOn(term, months);
  if (due > today) return due <= shiftDay(today, SOON_DAYS) ? 'soon' : 'later';
  return calendar.workingDaysBetween(due, today).days > ADJUST_WITHIN ? 'overdue' : 'due';
}

/** Whether a document counts to those that are due: its day has come, and nothing is under way. */
export const isDue = (state: EvaluationState): boolean => state === 'due' || state === 'overdue';

/**
 * Why something is to be done about a document on its day, in Chinese, with a full stop.
 * @param evaluatedOn day of the last evaluation; null for none
 */
export function whyDue(term: Term, months: number, evaluatedOn: string | null): string {
  if (term.standing === 'follow-up') return `评估后的调整应当在${ADJUST_WITHIN}个工作日内办结。`;
  if (term.standing === 'outdated') {
    return `制度形成于现行《政府信息公开条例》施行（${chineseDay(REGULATION_IN_FORCE)}）之前，应当及时评估修订。`;
  }
  const what = evaluatedOn === term.since ? '上次评估' : '最近一次发布';
  const due = chineseDay(evaluationDueOn(term, months));
  return `${what}是${chineseDay(term.since)}，每${months}个月评估一次，${due}到期。`;
}

/** So many documents of a type with the same term, and of one organ where that is asked. */
export interface EvaluationGroup extends Term {
  uid: string;
  months: number;
  organId: string | null;
  count: number;
}

/** The day by which something is to be done about a document: the follow-up, or the evaluation. */
export const dayOfTerm = (term: Term, months: number): string => term.by ?? evaluationDueOn(term, months);

/** First due first; within a day in an order that stays. */
export const sortedGroups = (groups: readonly EvaluationGroup[]): EvaluationGroup[] =>
  groups
    .map((group) => ({ group, day: dayOfTerm(group, group.months) }))
    .sort(
      (a, b) =>
        compare(a.day, b.day) ||
        compare(a.group.uid, b.group.uid) ||
        compare(a.group.standing, b.group.standing) ||
        compare(a.group.since, b.group.since)
    )
    .map(({ group }) => group);
