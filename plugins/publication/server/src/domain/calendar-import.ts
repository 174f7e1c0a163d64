// Reads a year's table from what an administrator pastes (the notice itself, a list, CSV, JSON), and checks it before it may be used.
import { chineseDay, eachDay, isCalendarDay, shiftDay, weekday } from './calendar';
import type { CalendarDay } from './calendar-years';
import { statutoryHolidays } from './statutory-holidays';

export interface ReadCalendar {
  /** Null when the text does not say it and the days do not agree on one. */
  year: number | null;
  /** Number of the notice when the text has it: 国办发明电〔2025〕7号. */
  number: string | null;
  days: CalendarDay[];
  /** What could not be understood or does not agree with itself, in Chinese, each with its place. */
  problems: string[];
}

const WEEK = '日一二三四五六';

/** 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。 */
const NOTICE_LINE = /^[一二三四五六七八九十]+、\s*([^：:]{2,20})[：:](.+)$/;
const NOTICE_DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）|\(([^)]*)\))?/g;

const full = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** No holiday is longer than a month. */
const isSpan = (first: string, last: string): boolean => first <= last && last <= shiftDay(first, 31);

/** Dates of one sentence in their order; a month or year that is left out is that of the date before. */
function datesOf(sentence: string, year: number, place: string, problems: string[]): { day: string; from: number }[] {
  const found: { day: string; from: number }[] = [];
  let current = { year, month: 0 };
  for (const match of sentence.matchAll(NOTICE_DATE)) {
    const [, ownYear, month, date, wide, narrow] = match;
    current = { year: Number(ownYear ?? current.year), month: Number(month ?? current.month) };
    const day = full(current.year, current.month, Number(date));
    if (!isCalendarDay(day)) {
      problems.push(`${place}：没有“${match[0]}”这一天`);
      continue;
    }
    const said = /(?:周|星期)([日一二三四五六])/.exec(wide ?? narrow ?? '')?.[1];
    if (said && WEEK.indexOf(said) !== weekday(day)) {
      problems.push(`${place}：${chineseDay(day)}是星期${WEEK[weekday(day)]}，不是星期${said}`);
    }
    found.push({ day, from: match.index });
  }
  return found;
}

function readNoticeLine(name: string, text: string, year: number, place: string, problems: string[]): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (const sentence of text.split(/[。；;]/)) {
    const dates = datesOf(sentence, year, place, problems);
    if (!dates.length) continue;
    const last = dates.at(-1)!.day;
    if (/上班/.test(sentence)) {
      days.push(...dates.map(({ day }) => ({ day, name, off: false })));
    } else if (/放假|休息/.test(sentence)) {
      const range = dates.length === 2 && /[至到—–~-]/.test(sentence.slice(dates[0]!.from, dates[1]!.from));
      if (range && !isSpan(dates[0]!.day, last)) {
        problems.push(`${place}：起止日期不对`);
        continue;
      }
      const off = range ? eachDay(dates[0]!.day, last) : dates.map(({ day }) => day);
      const told = Number(/(\d+)\s*天/.exec(sentence)?.[1] ?? off.length);
      if (told !== off.length) problems.push(`${place}：写明放假${told}天，起止日期却是${off.length}天`);
      days.push(...off.map((day) => ({ day, name, off: true })));
    } else problems.push(`${place}：“${sentence.trim().slice(0, 30)}”没有说明是放假还是上班`);
  }
  return days;
}

const OFF = /^(休|放假|休息|off|holiday|true|1)$/i;
const WORK = /^(班|上班|调休|调休上班|补班|work|workday|false|0)$/i;
const LIST_DATE = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/g;

/** One line of a list or of CSV: a date or a span, 休 or 班, and the holiday's name, in any order. */
function readListLine(line: string, place: string, problems: string[]): CalendarDay[] {
  const dates = [...line.matchAll(LIST_DATE)].map(([, year, month, date]) =>
    full(Number(year), Number(month), Number(date))
  );
  const words = line
    .replace(LIST_DATE, ' ')
    .split(/[\s,，;；:：\t|"“”]+|至|到|~|—/)
    .filter((word) => word && word !== '-');
  const kinds = words.filter((word) => OFF.test(word) || WORK.test(word));
  const name = words.find((word) => !kinds.includes(word)) ?? '';
  if (!dates.length || dates.length > 2 || kinds.length !== 1) {
    problems.push(`${place}：“${line.slice(0, 40)}”看不懂。每行写日期（或起止日期）、“休”或“班”、节日名称`);
    return [];
  }
  const missing = dates.find((day) => !isCalendarDay(day));
  if (missing) {
    problems.push(`${place}：没有 ${missing} 这一天`);
    return [];
  }
  if (!isSpan(dates[0]!, dates.at(-1)!)) {
    problems.push(`${place}：起止日期不对`);
    return [];
  }
  return eachDay(dates[0]!, dates.at(-1)!).map((day) => ({ day, name, off: OFF.test(kinds[0]!) }));
}

type Loose = Record<string, unknown>;

function readJson(text: string): ReadCalendar {
  const unreadable = { year: null, number: null, days: [], problems: ['JSON 读不懂，请检查是否完整'] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unreadable;
  }
  const { year, days: list } = (Array.isArray(parsed) ? { days: parsed as unknown[] } : (parsed as Loose)) as Loose;
  if (!Array.isArray(list)) return unreadable;
  const problems: string[] = [];
  const days = (list as (Loose | null)[]).flatMap((item, i) => {
    const day = item?.day ?? item?.date;
    const off = item?.off ?? item?.isOffDay;
    const name = typeof item?.name === 'string' ? item.name : '';
    if (typeof day === 'string' && isCalendarDay(day) && typeof off === 'boolean') return [{ day, name, off }];
    problems.push(`第${i + 1}项：应有 date（存在的日期，如 2027-01-01）和 isOffDay（true 或 false）`);
    return [];
  });
  return { year: Number.isInteger(year) ? (year as number) : null, number: null, days, problems };
}

/** The year in which most of the days lie. */
function yearOf(days: readonly CalendarDay[]): number | null {
  const counts = new Map<number, number>();
  for (const { day } of days) counts.set(Number(day.slice(0, 4)), (counts.get(Number(day.slice(0, 4))) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/**
 * Reads pasted text. Understood: the notice as published (every weekday and every number of days that it names is compared), a list with
 * a day or a span a line, CSV, and JSON `{ year, days: [{ date, name, isOffDay }] }`.
 * @param year when the administrator named it; the notice names it in its title
 */
export function readCalendar(text: string, year: number | null = null): ReadCalendar {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (/^[[{]/.test(trimmed)) {
    const read = readJson(trimmed);
    return { ...read, year: year ?? read.year ?? yearOf(read.days) };
  }
  const problems: string[] = [];
  const lines = trimmed.split(/\r?\n/).map((line, i) => ({ line: line.trim(), place: `第${i + 1}行` }));
  const number = /国办发明电〔\d{4}〕\d+号/.exec(trimmed)?.[0] ?? null;
  const notice = lines.filter(({ line }) => NOTICE_LINE.test(line));
  if (notice.length) {
    const titled = /(\d{4})年(?:部分)?节假日安排/.exec(trimmed)?.[1] ?? /现将(\d{4})年/.exec(trimmed)?.[1];
    const of = year ?? (titled ? Number(titled) : null);
    if (of === null) return { year: null, number, days: [], problems: ['通知里没有找到年份，请填写年份'] };
    const days = notice.flatMap(({ line, place }) => {
      const [, name, rest] = NOTICE_LINE.exec(line)!;
      return readNoticeLine(name!.trim(), rest!, of, place, problems);
    });
    return { year: of, number, days, problems };
  }
  const header = /^(date|day|日期|name|名称|节日)\b|^日期|^名称|^节日/i;
  const days = lines
    .filter(({ line }, i) => line && !line.startsWith('#') && !(i === 0 && header.test(line)))
    .flatMap(({ line, place }) => readListLine(line, place, problems));
  return { year: year ?? yearOf(days), number, days, problems };
}

/** Holidays of the law that the table does not have: 端午节（农历五月初五）. */
const missingHolidays = (year: number, isOff: (day: string) => boolean): string[] =>
  statutoryHolidays(year)
    .filter(({ choices }) => !choices.some((days) => days.every(isOff)))
    .map(({ name, when }) => `${name}（${when}）`);

/** Why this table cannot be the table of that year, in Chinese; empty when it can. */
export function checkCalendar(year: number | null, days: readonly CalendarDay[]): string[] {
  if (year === null || !Number.isInteger(year) || year < 2008 || year > 2100) return ['年份应在2008年至2100年之间'];
  if (!days.length) return ['没有读到任何日期'];
  const problems: string[] = [];
  const seen = new Map<string, CalendarDay>();
  for (const item of days) {
    const { day, off } = item;
    const before = seen.get(day);
    if (before) {
      problems.push(before.off === off ? `${chineseDay(day)}写了两次` : `${chineseDay(day)}既写放假又写上班`);
    }
    seen.set(day, item);
    // The holiday of New Year may begin in the old year: 2022-12-31, 2018-12-29.
    if (day < `${year - 1}-12-25` || day > `${year}-12-31`) problems.push(`${chineseDay(day)}不在${year}年`);
    if (!off && ![0, 6].includes(weekday(day))) {
      problems.push(`${chineseDay(day)}是星期${WEEK[weekday(day)]}，本来就上班，不是调休上班日`);
    }
  }
  const missing = missingHolidays(year, (day) => seen.get(day)?.off === true);
  if (missing.length) {
    problems.push(
      `缺少法定节日：${missing.join('、')}。《全国年节及纪念日放假办法》规定这些日子放假，请核对通知是否录全`
    );
  }
  return [...new Set(problems)];
}
