// 公开时限: the terms within which information must be public, as a table, and what follows from them: last day, reminders, in time or late. Pure.
import { aheadOf, chineseDay, REMIND_AHEAD, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import { shiftMonths } from './expiry';

export interface ClockRule {
  /** As people choose it from a list. */
  name: string;
  /** What the term holds for, as the subject of a sentence. */
  subject: string;
  /** What starts the term. */
  event: string;
  /** What must be done within it. */
  duty: string;
  days: number;
  unit: 'working' | 'calendar' | 'month';
  /** Document and article, in words. */
  source: string;
}

/**
 * 条例 art. 26: 20 working days; the term of another law or regulation goes before it, and those follow. A term that is not in this table is
 * no term of the law: an organ's own promise stands in the text of its catalog item.
 */
export const CLOCK_RULES = {
  standard: {
    name: '一般信息：20个工作日',
    subject: '主动公开的政府信息',
    event: '形成或者变更之日',
    duty: '公开',
    days: 20,
    unit: 'working',
    source: '《中华人民共和国政府信息公开条例》第二十六条',
  },
  'administrative-decision': {
    name: '行政执法决定：7个工作日',
    subject: '行政许可、行政处罚等行政执法决定信息',
    event: '决定作出之日',
    duty: '公开',
    days: 7,
    unit: 'working',
    source:
      '《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）',
  },
  'social-assistance': {
    name: '社会救助、养老服务：10个工作日',
    subject: '社会救助、养老服务领域的信息',
    event: '制定或者获取之日',
    duty: '公开',
    days: 10,
    unit: 'working',
    source: '社会救助、养老服务领域基层政务公开标准目录（民办函〔2019〕52号）',
  },
  budget: {
    name: '预算、决算：20日',
    subject: '经批准的预算、预算调整、决算、预算执行情况的报告及报表',
    event: '批准、批复之日',
    duty: '公开',
    days: 20,
    unit: 'calendar',
    source: '《中华人民共和国预算法》第十四条',
  },
  'service-conditions': {
    name: '办事条件变更：1个工作日',
    subject: '变更后的办事条件',
    event: '完成审批程序之日',
    duty: '公开',
    days: 1,
    unit: 'working',
    source: '《揭阳市2018年政务公开工作要点分工方案》',
  },
  'implementation-plan': {
    name: '实施方案：1个月',
    subject: '各项工作的具体实施方案',
    event: '发文之日',
    duty: '公开',
    days: 1,
    unit: 'month',
    source: '《揭阳市2018年政务公开工作要点分工方案》',
  },
  // Article 85 of the law says that its terms of two, three, five and seven days are working days.
  'penalty-annulled': {
    name: '行政处罚决定被变更、撤销：3个工作日',
    subject: '已公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的',
    event: '变更、撤销、确认之日',
    duty: '撤回信息并公开说明理由',
    days: 3,
    unit: 'working',
    source: '《中华人民共和国行政处罚法》第四十八条、第八十五条',
  },
} as const satisfies Record<string, ClockRule>;

export type RuleKey = keyof typeof CLOCK_RULES;

export const RULE_KEYS = Object.keys(CLOCK_RULES) as RuleKey[];

export const DEFAULT_RULE: RuleKey = 'standard';

export const isRuleKey = (value: unknown): value is RuleKey =>
  typeof value === 'string' && Object.hasOwn(CLOCK_RULES, value);

/** What of the calendar a term needs. */
export type ClockCalendar = Pick<
  WorkingCalendar,
  'addWorkingDays' | 'workingDaysBetween' | 'lastDay' | 'isWorkingDay' | 'isProvisional' | 'explain' | 'explainDue'
>;

export interface LastDay {
  /** The last day, `YYYY-MM-DD` in Asia/Shanghai; always a working day. */
  day: string;
  /** A year without a notice of days off was counted: the day may move when it comes. */
  provisional: boolean;
}

export interface ClockDue extends LastDay {
  /** Why it is that day, in Chinese. */
  explanation: string;
}

const UNITS: Readonly<Record<ClockRule['unit'], string>> = { working: '个工作日', calendar: '日', month: '个月' };

/** 《中华人民共和国民法典》 art. 203; the day that starts a term is not counted by art. 201. */
const MOVED = '依照《中华人民共和国民法典》第二百零三条，期限的最后一日是休息日的，顺延到休息日结束的次日';

/** The term of a rule in a sentence, with its source. */
export function termOf({ source, subject, event, duty, days, unit }: ClockRule): string {
  return `依据${source}，${subject}应当自${event}起${days}${UNITS[unit]}内${duty}`;
}

/** The last day of a term in calendar days or months before days off are looked at. */
const calendarEnd = ({ unit, days }: ClockRule, start: string): string =>
  unit === 'month' ? shiftMonths(start, days) : shiftDay(start, days);

/** 民法典 art. 202: the corresponding day of the month, the end of a month that has none. */
function explainMonths({ days }: ClockRule, start: string, last: string): string {
  const by = `${chineseDay(start)}当日不计入，依照《中华人民共和国民法典》第二百零二条，期间按月计算，`;
  return last.slice(8) === start.slice(8)
    ? `${by}${days}个月后的对应日为${chineseDay(last)}。`
    : `${by}${days}个月后没有对应日，月末日${chineseDay(last)}为最后一日。`;
}

function explainCalendarDays(rule: ClockRule, start: string, calendar: ClockCalendar): string {
  const last = calendarEnd(rule, start);
  const { day } = calendar.lastDay(last);
  const counted =
    rule.unit === 'month'
      ? explainMonths(rule, start, last)
      : `${chineseDay(start)}当日不计入，自次日起算第${rule.days}日为${chineseDay(last)}。`;
  if (day === last) return `${counted}${calendar.isProvisional(last) ? calendar.explain(last) : ''}`;
  return `${counted}${calendar.explain(last)}${MOVED}，为${chineseDay(day)}。`;
}

/**
 * Until when a rule wants something public that was formed on a day. Terms in working days are counted in them; terms in calendar days count
 * every day, those in months end on the corresponding day, and where the last one is a day off it is the next working day (民法典 arts. 202
 * and 203: neither 预算法 nor 条例 says otherwise).
 * @param start `YYYY-MM-DD`; that day is not counted
 * @throws GongkaiError 400 `publication.no-such-date`
 */
export function lastDayOf(key: RuleKey, start: string, calendar: ClockCalendar): LastDay {
  const rule: ClockRule = CLOCK_RULES[key];
  // Asked first, so that a day that does not exist is refused.
  const counted = calendar.addWorkingDays(start, rule.unit === 'working' ? rule.days : 0);
  if (rule.unit === 'working') return counted;
  const last = calendarEnd(rule, start);
  const { day, provisional } = calendar.lastDay(last);
  return { day, provisional: provisional || calendar.isProvisional(last) };
}

/** What starts a term: that something was formed, or that what is public of it changed in reality (条例 art. 26: 形成或者变更之日). */
export type ClockEvent = 'formed' | 'changed';

/**
 * The same with the reason.
 * @param event names the day in the explanation
 */
export function dueOn(key: RuleKey, start: string, calendar: ClockCalendar, event: ClockEvent = 'formed'): ClockDue {
  const rule: ClockRule = event === 'changed' ? { ...CLOCK_RULES[key], event: '变更之日' } : CLOCK_RULES[key];
  const last = lastDayOf(key, start, calendar);
  const why =
    rule.unit === 'working' ? calendar.explainDue(start, rule.days) : explainCalendarDays(rule, start, calendar);
  const happened = event === 'changed' ? `已公开的信息于${chineseDay(start)}发生变更。` : '';
  return { ...last, explanation: `${happened}${termOf(rule)}。${why}` };
}

/** Before the last day people are reminded this many working days ahead, whatever the unit of the term; the last day itself is 0. */
export const REMINDERS = REMIND_AHEAD;

/** Whether something that became public on a day was in time, and by how many working days it was late. */
export function inTime(
  key: RuleKey,
  start: string,
  publishedOn: string,
  calendar: ClockCalendar
): { inTime: boolean; late: number; provisional: boolean } {
  const { day, provisional } = lastDayOf(key, start, calendar);
  if (publishedOn <= day) return { inTime: true, late: 0, provisional };
  // On the days off that follow the last day it is late already.
  return { inTime: false, late: Math.max(1, calendar.workingDaysBetween(day, publishedOn).days), provisional };
}

/** The days on which people are reminded, first to last; days before the start are none. */
export function reminderDays(key: RuleKey, start: string, calendar: ClockCalendar): string[] {
  const { day } = lastDayOf(key, start, calendar);
  const days = REMINDERS.map((ahead) => calendar.addWorkingDays(day, -ahead).day);
  return days.filter((one) => one > start || one === day);
}

/** What a document is to be reminded of: so many working days before its last day, on it, or past it. */
export type Stage = '5' | '1' | '0' | 'past';

/**
 * The stage of a day: of all that have come only the last, so that a server that was down reminds once. Null when it is too early.
 * @param left working days to the last day, as `workingDaysBetween` counts them; negative once it is past
 */
export function stageOf(left: number): Stage | null {
  if (left < 0) return 'past';
  const ahead = aheadOf(left);
  return ahead === null ? null : (`${ahead}` as const);
}

/** What is told at a stage, without the document's title. */
export function reminderText(
  key: RuleKey,
  day: string,
  left: number,
  provisional: boolean,
  event: ClockEvent = 'formed'
): string {
  const what = event === 'changed' ? '信息变更后的公开时限' : '公开时限';
  const by = `${what}${provisional ? '暂定' : ''}为${chineseDay(day)}（${CLOCK_RULES[key].name}）`;
  const missing = event === 'changed' ? '仍未公开变更后的内容' : '仍未公开';
  if (left < 0) return `${by}，已经超过，${missing}，请尽快办理`;
  return left === 0 ? `${by}，今天是最后一天，请抓紧办理` : `${by}，还有${left}个工作日，请及时办理`;
}
