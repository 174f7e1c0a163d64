// 解读方案: in which forms, through which channels, by whom and until when a document is interpreted (R58). Pure.
import { GongkaiError, isCalendarDay, type Row } from '@gongkai/publication/kernel';
import { FORMS, isForm } from './forms';
import { textOf } from './text';

export const PLAN_ACTIONS = { 'plan-interpretation': '填写解读方案' } as const;

export interface PlanItem {
  /** One of the vocabulary 解读形式. */
  form: string;
  /** 渠道. */
  channel: string;
  /** 责任人, as people write it: a name with its post, or an office. */
  person: string;
  /** Until when it is made public, `YYYY-MM-DD` in Asia/Shanghai. */
  plannedOn: string;
}

/** One form through many channels is many items; more than this is no plan. */
export const MOST_ITEMS = 30;

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

function readItem(value: unknown, position: number): PlanItem {
  const { form, channel, person, plannedOn } = (value ?? {}) as Row;
  const at = `解读方案第 ${position} 项`;
  if (!isForm(form)) throw refused(422, 'interpretation.plan-form', `${at}没有选择解读形式。`, { forms: FORMS });
  const where = textOf(channel, 60);
  const who = textOf(person, 60);
  if (!where) throw refused(422, 'interpretation.plan-channel', `${at}没有填写公开渠道，例如政府网站、政务新媒体。`);
  if (!who) throw refused(422, 'interpretation.plan-person', `${at}没有填写责任人。`);
  if (typeof plannedOn !== 'string' || !isCalendarDay(plannedOn)) {
    throw refused(422, 'interpretation.plan-day', `${at}没有填写计划公开的日期，例如 2026-03-05。`);
  }
  return { form, channel: where, person: who, plannedOn };
}

/**
 * A plan as a request sends it.
 * @throws GongkaiError 422 `interpretation.plan-empty`, `interpretation.plan-form`, `interpretation.plan-channel`,
 * `interpretation.plan-person`, `interpretation.plan-day`, as `textOf`
 */
export function readPlan(items: unknown): PlanItem[] {
  if (!Array.isArray(items) || !items.length || items.length > MOST_ITEMS) {
    throw refused(422, 'interpretation.plan-empty', `解读方案至少一项，最多 ${MOST_ITEMS} 项。`);
  }
  return items.map((item, i) => readItem(item, i + 1));
}
