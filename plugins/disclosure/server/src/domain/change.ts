// 信息变更: that what a public document says changed in reality, from which day on a newer version is due. Pure. 条例 art. 26: 20 working days
// from the day on which the information was formed or changed.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { textOf } from './text';

export const CHANGE_ACTIONS = { 'record-change': '登记信息变更' } as const;

export interface Change {
  /** The day on which it changed, `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  what: string;
}

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

/**
 * A change as a request sends it.
 * @param formedOn the day of formation, null when the document says none
 * @throws GongkaiError 422 `disclosure.change-day`, `disclosure.change-future`, `disclosure.change-before`, `disclosure.change-what`, as
 * `textOf`
 */
export function readChange({ day, what }: Record<string, unknown>, today: string, formedOn: string | null): Change {
  if (typeof day !== 'string' || !isCalendarDay(day)) {
    throw refused(422, 'disclosure.change-day', '请填写信息变更的日期，例如 2026-03-05。');
  }
  if (day > today) throw refused(422, 'disclosure.change-future', '变更日期晚于今天。请在变更发生以后登记。');
  if (formedOn && day <= formedOn) {
    const message = `变更日期应当晚于成文日期 ${formedOn}，请核对。`;
    throw refused(422, 'disclosure.change-before', message, { formedOn });
  }
  const said = textOf(what, 300);
  if (!said) throw refused(422, 'disclosure.change-what', '请写明什么内容发生了变更，例如联系电话、办理条件。');
  return { day, what: said };
}

/** Whether a change is still to be made public: what is public now is what was public when it was noted. */
export const isOpen = (publishedDigest: string | null, digest: string): boolean => publishedDigest === digest;
