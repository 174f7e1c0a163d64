// 紧急屏蔽 as rules: until when it is decided, who may not decide, what its row must say given what the ledger says. Pure.
import type { Actor, HideRecord } from '../kernel';
import { shanghaiDay } from './calendar';
import { GongkaiError } from './error';
import type { WorkingCalendar } from './working-days';

/** Working days in which somebody else decides whether what was hidden stays down; the day of the hide is not counted. */
export const DECIDED_WITHIN = 1;

/** What a lifted hide is public on: the evidence of the publication before it. */
export const LIFTED = 'lifted';

/** The last day for the decision on something hidden at this instant. */
export const decisionDue = (calendar: WorkingCalendar, at: number): string =>
  calendar.addWorkingDays(shanghaiDay(at), DECIDED_WITHIN).day;

/** Whether the last day for the decision is over. */
export const isOverdue = ({ dueOn, verdict }: Pick<HideRecord, 'dueOn' | 'verdict'>, now: number): boolean =>
  verdict === null && shanghaiDay(now) > dueOn;

/**
 * Refuses a decision by who hid it, and one on a hide that is not the open one: a page may be older than the decision.
 * @throws GongkaiError 409 `publication.hide-decided`, 403 `publication.own-hide`
 */
export function checkDecision(open: Pick<HideRecord, 'seq' | 'by'> | null, asked: unknown, actor: Actor): void {
  if (open?.seq !== Number(asked)) {
    throw new GongkaiError(
      409,
      'publication.hide-decided',
      '这次屏蔽已经有了处理结果，或者页面所见不是最近一次屏蔽。请刷新页面后再看。'
    );
  }
  if (open.by.personId !== null && open.by.personId === actor.personId) {
    throw new GongkaiError(
      403,
      'publication.own-hide',
      '屏蔽是您本人办理的，批准或者解除须由另一位负责人决定。请联系本单位或者上级单位的分管负责人。'
    );
  }
}

/**
 * Refuses a decision without words.
 * @throws GongkaiError 422 `publication.hide-comment`
 */
export function checkComment(comment: unknown): string {
  if (typeof comment === 'string' && comment.trim()) return comment.trim();
  throw new GongkaiError(422, 'publication.hide-comment', '请填写处理意见：为什么批准屏蔽，或者为什么恢复公开。');
}
