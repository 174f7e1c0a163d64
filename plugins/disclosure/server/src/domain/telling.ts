// 特定范围公开: that something determined active for a limited circle was made known to it, how, when, to whom and by whom. Pure. R32; 条例
// art. 13 with the limit that the determination itself names.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { isChanging, type Determination } from './determination';
import { textOf } from './text';

/** How a circle is told. */
export const MANNERS = {
  meeting: '会议传达',
  posted: '张贴公示于村组',
  document: '内部发文',
  other: '其他',
} as const;

export type Manner = keyof typeof MANNERS;

export const TELLING_ACTIONS = { 'tell-circle': '登记特定范围公开' } as const;

export interface Telling {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  manner: Manner;
  /** To whom: who came, which villages, which units. */
  whom: string;
  /** Who did it: an office, a village committee, a person by office. */
  toldBy: string;
  /** Document id of the evidence in the media library. */
  scan: string | null;
  note: string | null;
}

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

/**
 * The circle of what is decided now; null for what is for everybody, not active, not decided, or being changed.
 */
export const circleOf = (now: Determination): string | null =>
  now.decided && !isChanging(now) && now.decided.opinion.attribute === 'active' ? now.decided.opinion.circle : null;

/**
 * A telling as a request sends it.
 * @param formedOn the day of formation, null when the document says none
 * @throws GongkaiError 422 `disclosure.told-day`, `disclosure.told-future`, `disclosure.told-before`, `disclosure.told-manner`,
 * `disclosure.told-whom`, `disclosure.told-by`, `disclosure.told-note`, as `textOf`
 */
export function readTelling(input: Record<string, unknown>, today: string, formedOn: string | null): Telling {
  const { day, manner, scan } = input;
  if (typeof day !== 'string' || !isCalendarDay(day)) {
    throw refused(422, 'disclosure.told-day', '请填写在特定范围内公开的日期，例如 2026-03-05。');
  }
  if (day > today) throw refused(422, 'disclosure.told-future', '公开的日期晚于今天。请在公开以后登记。');
  if (formedOn && day < formedOn) {
    throw refused(422, 'disclosure.told-before', `公开的日期早于成文日期 ${formedOn}，请核对。`, { formedOn });
  }
  if (typeof manner !== 'string' || !Object.hasOwn(MANNERS, manner)) {
    throw refused(422, 'disclosure.told-manner', `请选择公开的方式：${Object.values(MANNERS).join('、')}。`, {
      manners: Object.keys(MANNERS),
    });
  }
  const whom = textOf(input.whom, 300);
  if (!whom) throw refused(422, 'disclosure.told-whom', '请写明向哪些人公开，例如参会人员的范围、张贴的村组。');
  const toldBy = textOf(input.toldBy, 100);
  if (!toldBy) throw refused(422, 'disclosure.told-by', '请写明由谁公开，例如哪个科室、村委会。');
  const note = textOf(input.note, 300);
  if (manner === 'other' && !note) {
    throw refused(422, 'disclosure.told-note', '公开方式选“其他”的，请在备注里写明是什么方式。');
  }
  return { day, manner: manner as Manner, whom, toldBy, scan: typeof scan === 'string' && scan ? scan : null, note };
}
