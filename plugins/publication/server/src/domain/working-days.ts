// Working days (工作日) in Asia/Shanghai days: weekdays without days off, and the weekend days that a notice turns into working days (调休).
import { chineseDay, eachDay, isCalendarDay, shiftDay, weekday } from './calendar';
import { SHIPPED_YEARS, type CalendarDay, type CalendarYear } from './calendar-years';
import { GongkaiError } from './error';

export interface DueDay {
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  /** True when a day that was counted lies in a time without a notice: only Saturdays and Sundays were left out there. */
  provisional: boolean;
}

export interface DisclosureDue extends DueDay {
  /** The article that sets the term. */
  article: string;
  explanation: string;
}

/** The working days as a set of years knows them. All days are `YYYY-MM-DD`; a day that does not exist is refused. */
export interface WorkingCalendar {
  years: readonly CalendarYear[];
  isWorkingDay(day: string): boolean;
  /** Whether what is said about this day may change with a notice that is not here yet. */
  isProvisional(day: string): boolean;
  /**
   * The n-th working day after `day`; `day` itself is not counted, the day after is the first that may be (民法典 art. 201). The last day
   * is a working day always, so that art. 203 (a term that ends on a day off ends on the next day that is none) holds by itself.
   * @param n whole number; negative counts back, 0 gives the day as it is
   */
  addWorkingDays(day: string, n: number): DueDay;
  /**
   * Working days after `from` up to and including `to`, negative when `to` lies before: `addWorkingDays(a, n).day` is b exactly when b is
   * a working day and `workingDaysBetween(a, b).days` is n.
   */
  workingDaysBetween(from: string, to: string): { days: number; provisional: boolean };
  /** For terms in calendar days, months or years: the last day, or the next day that is no day off (民法典 art. 203). */
  lastDay(day: string): DueDay;
  /** Why this day is a working day or not, in Chinese. */
  explain(day: string): string;
  /** Why `addWorkingDays(day, n)` is that day, in Chinese: what was passed and what was counted. */
  explainDue(day: string, n: number): string;
  /** Until when information that an organ makes public by itself must be public: 20 working days after it was formed or changed. */
  disclosureDue(formedOn: string): DisclosureDue;
}

/** 《中华人民共和国政府信息公开条例》（国务院令第711号）art. 26: 20 working days, unless a law or regulation says otherwise. */
export const DISCLOSURE_TERM = { workingDays: 20, article: '《中华人民共和国政府信息公开条例》第二十六条' } as const;

/** From this day on the next year's notice has a say: that of 2019 made 29 December 2018 a working day and 31 December a day off. */
const NEXT_YEAR_FROM = '12-28';

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

/** Bound of a count, in working days: a mistake of a caller must not run for ever. */
const LONGEST = 10_000;

function checked(day: string): string {
  if (typeof day === 'string' && isCalendarDay(day)) return day;
  throw new GongkaiError(
    400,
    'publication.no-such-date',
    `日期“${String(day).slice(0, 20)}”不存在，请按 2026-11-22 的样式填写。`
  );
}

/** Days that follow each other under one name: 国庆节10月1日至7日. */
function spans(days: readonly CalendarDay[]): string {
  const groups: CalendarDay[][] = [];
  for (const day of days) {
    const last = groups.at(-1)?.at(-1);
    if (last && last.name === day.name && shiftDay(last.day, 1) === day.day) groups.at(-1)!.push(day);
    else groups.push([day]);
  }
  const short = (day: string) => chineseDay(day).replace(/^\d+年/, '');
  return groups
    .map((group) => {
      const [from, to] = [group[0]!, group.at(-1)!];
      const end = from.day.slice(0, 7) === to.day.slice(0, 7) ? `${Number(to.day.slice(8))}日` : short(to.day);
      return `${from.name}${short(from.day)}${group.length > 1 ? `至${end}` : ''}`;
    })
    .join('、');
}

/** The calendar of these years; of several tables for one year the highest version holds. */
export function workingCalendar(tables: readonly CalendarYear[]): WorkingCalendar {
  const byYear = new Map<number, CalendarYear>();
  for (const table of tables) {
    if ((byYear.get(table.year)?.version ?? -1) <= table.version) byYear.set(table.year, table);
  }
  const years = [...byYear.values()].sort((a, b) => a.year - b.year);
  // In the order of years: what a later notice says about the end of the year before holds.
  const named = new Map(years.flatMap(({ days }) => days.map((day) => [day.day, day] as const)));

  const works = (day: string): boolean => {
    const special = named.get(day);
    return special ? !special.off : ![0, 6].includes(weekday(day));
  };
  const unknown = (day: string): boolean => {
    const year = Number(day.slice(0, 4));
    return !byYear.has(year) || (day.slice(5) >= NEXT_YEAR_FROM && !byYear.has(year + 1));
  };

  const addWorkingDays = (from: string, n: number): DueDay => {
    if (!Number.isInteger(n) || Math.abs(n) > LONGEST) {
      throw new RangeError(`working days must be a whole number of at most ${LONGEST}, not ${n}`);
    }
    let day = checked(from);
    let provisional = n === 0 && unknown(day);
    const way = Math.sign(n);
    for (let left = Math.abs(n); left > 0;) {
      day = shiftDay(day, way);
      provisional ||= unknown(day);
      if (works(day)) left -= 1;
    }
    return { day, provisional };
  };

  const provisionalWords = (days: readonly string[]): string => {
    const first = days.find(unknown);
    if (!first) return '';
    const year = Number(first.slice(0, 4));
    const missing = byYear.has(year) ? year + 1 : year;
    return `（暂定：${missing}年放假调休安排尚未录入，其间只按周六、周日休息推算，录入后可能变化）`;
  };

  const explainDue = (from: string, n: number): string => {
    const due = addWorkingDays(from, n);
    const back = n < 0;
    const passed = back ? eachDay(due.day, shiftDay(from, -1)) : eachDay(shiftDay(from, 1), due.day);
    const special = passed.flatMap((day) => named.get(day) ?? []);
    const off = special.filter((day) => day.off);
    const work = special.filter((day) => !day.off);
    const weekends = passed.filter((day) => !works(day) && !named.has(day)).length;
    const skipped = [...(off.length ? [`放假${spans(off)}`] : []), ...(weekends ? [`周末${weekends}天`] : [])];
    const sentences = [
      n === 0
        ? `${chineseDay(from)}当日`
        : `${chineseDay(from)}当日不计入，${back ? '自前一日起倒数' : '自次日起算'}第${Math.abs(n)}个工作日为${chineseDay(due.day)}（${WEEKDAYS[weekday(due.day)]}）`,
      ...(skipped.length ? [`其间${skipped.join('，')}不计`] : []),
      ...(work.length ? [`调休上班${spans(work)}计入`] : []),
    ];
    return `${sentences.join('；')}。${provisionalWords(n === 0 ? [from] : passed)}`;
  };

  return {
    years,
    isWorkingDay: (day) => works(checked(day)),
    isProvisional: (day) => unknown(checked(day)),
    addWorkingDays,

    workingDaysBetween: (from, to) => {
      const forward = checked(from) <= checked(to);
      const passed = forward ? eachDay(shiftDay(from, 1), to) : eachDay(to, shiftDay(from, -1));
      const days = passed.filter(works).length;
      // Not -0, which is no count.
      return { days: forward || !days ? days : -days, provisional: passed.some(unknown) };
    },

    lastDay: (day) => (works(checked(day)) ? { day, provisional: unknown(day) } : addWorkingDays(day, 1)),

    explain: (day) => {
      const special = named.get(checked(day));
      const head = `${chineseDay(day)}（${WEEKDAYS[weekday(day)]}）`;
      const source = special && years.findLast(({ days }) => days.includes(special))?.source;
      const why = special
        ? special.off
          ? `是休息日：${special.name}放假（${source}）`
          : `是工作日：${special.name}调休上班（${source}）`
        : works(day)
          ? '是工作日'
          : '是休息日：周末';
      return `${head}${why}。${provisionalWords([day])}`;
    },

    explainDue,

    disclosureDue: (formedOn) => {
      const { workingDays, article } = DISCLOSURE_TERM;
      const due = addWorkingDays(formedOn, workingDays);
      const rule = `依据${article}，主动公开的政府信息应当自形成或者变更之日起${workingDays}个工作日内公开`;
      return { ...due, article, explanation: `${rule}。${explainDue(formedOn, workingDays)}` };
    },
  };
}

/**
 * The calendar of the years that come with the software. Services ask `kernel(strapi).workingDays()`, which also knows the years that an
 * administrator imported.
 */
export const shippedCalendar = workingCalendar(SHIPPED_YEARS);

/** @see WorkingCalendar.addWorkingDays */
export const addWorkingDays = (day: string, n: number, calendar = shippedCalendar): DueDay =>
  calendar.addWorkingDays(day, n);

/** @see WorkingCalendar.workingDaysBetween */
export const workingDaysBetween = (from: string, to: string, calendar = shippedCalendar) =>
  calendar.workingDaysBetween(from, to);

/** @see WorkingCalendar.isWorkingDay */
export const isWorkingDay = (day: string, calendar = shippedCalendar): boolean => calendar.isWorkingDay(day);

/** @see WorkingCalendar.explain */
export const explain = (day: string, calendar = shippedCalendar): string => calendar.explain(day);

/** @see WorkingCalendar.disclosureDue */
export const disclosureDue = (formedOn: string, calendar = shippedCalendar): DisclosureDue =>
  calendar.disclosureDue(formedOn);
