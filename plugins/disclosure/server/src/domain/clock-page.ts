// The due wall by groups: documents that were formed on one day and have one rule are due on one day. Pure.
import type { ClockEvent, LastDay, RuleKey } from './clock';

/** So many documents of a type with the same last day. */
export interface DueGroup {
  uid: string;
  event: ClockEvent;
  /** The day from which the term runs: of formation, or of the change. */
  formedOn: string;
  rule: RuleKey;
  count: number;
  due: LastDay;
}

/** A part of a group that stands on a page; lists of other groups are cut alike. */
export interface Cut<G extends { count: number } = DueGroup> {
  group: G;
  offset: number;
  limit: number;
}

export const DUE_STATES = ['overdue', 'soon', 'all'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** First due first; within a day in an order that stays. */
export const sorted = (groups: readonly DueGroup[]): DueGroup[] =>
  [...groups].sort(
    (a, b) =>
      compare(a.due.day, b.due.day) ||
      compare(a.uid, b.uid) ||
      compare(a.formedOn, b.formedOn) ||
      compare(a.rule, b.rule) ||
      compare(a.event, b.event)
  );

/** Whether a last day belongs to a state, with `until` the last day of what is due soon. */
export function isIn(state: DueState, day: string, today: string, until: string): boolean {
  if (state === 'all') return true;
  return state === 'overdue' ? day < today : day >= today && day <= until;
}

export const totalOf = (groups: readonly { count: number }[]): number =>
  groups.reduce((sum, { count }) => sum + count, 0);

/** What of the groups, in their order, stands on a page. */
export function cutsOf<G extends { count: number }>(groups: readonly G[], offset: number, limit: number): Cut<G>[] {
  const cuts: Cut<G>[] = [];
  let before = 0;
  for (const group of groups) {
    const first = Math.max(offset - before, 0);
    const last = Math.min(offset + limit - before, group.count);
    if (last > first) cuts.push({ group, offset: first, limit: last - first });
    before += group.count;
    if (before >= offset + limit) break;
  }
  return cuts;
}
