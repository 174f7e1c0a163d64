// The holidays that the law gives everybody, by year: 《全国年节及纪念日放假办法》 art. 2 (国务院令第644号 from 2014, 第795号 from 2025).
import { shiftDay } from './calendar';

export interface StatutoryHoliday {
  name: string;
  /** When it is, in the words of the law. */
  when: string;
  /** Days off by the law itself, `YYYY-MM-DD`: those of one of these lists. */
  choices: readonly (readonly string[])[];
}

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** Month and day of the lunar calendar as `8-15`; a leap month is `6bis-1` and never meant here. */
function lunar(day: string): string {
  const parts = LUNAR.formatToParts(new Date(`${day}T00:00:00Z`));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('month')}-${of('day')}`;
}

/** The day of `year` that is this day of the lunar calendar. */
function lunarDay(year: number, wanted: string, first: string, last: string): string {
  let day = `${year}-${first}`;
  while (day <= `${year}-${last}`) {
    if (lunar(day) === wanted) return day;
    day = shiftDay(day, 1);
  }
  throw new Error(`no ${wanted} of the lunar calendar in ${year}`);
}

/**
 * The days from `from` to `to` after a day of the lunar calendar, and the same a day earlier and later: the calendar that comes with the
 * runtime is a day off when a new moon falls close to midnight (6 February 2027, 23:56).
 */
function around(day: string, from = 0, to = 0): string[][] {
  return [0, -1, 1].map((shift) => Array.from({ length: to - from + 1 }, (_, i) => shiftDay(day, from + i + shift)));
}

/** 除夕 is a day off until 2013 and again from 2025, 初三 from 2014. */
function springFestival(year: number): StatutoryHoliday {
  const first = lunarDay(year, '1-1', '01-20', '02-23');
  const name = '春节';
  if (year < 2014) return { name, when: '农历除夕、正月初一、初二', choices: around(first, -1, 1) };
  if (year < 2025) return { name, when: '农历正月初一至初三', choices: around(first, 0, 2) };
  return { name, when: '农历除夕、正月初一至初三', choices: around(first, -1, 2) };
}

/** The seven holidays of a year from 2008 on, in their order. */
export function statutoryHolidays(year: number): StatutoryHoliday[] {
  const on = (...days: string[]) => days.map((day) => `${year}-${day}`);
  const may =
    year >= 2025
      ? { when: '5月1日、2日', choices: [on('05-01', '05-02')] }
      : { when: '5月1日', choices: [on('05-01')] };
  return [
    { name: '元旦', when: '1月1日', choices: [on('01-01')] },
    springFestival(year),
    // Astronomy decides which of the two.
    { name: '清明节', when: '4月4日或5日', choices: [on('04-04'), on('04-05')] },
    { name: '劳动节', ...may },
    { name: '端午节', when: '农历五月初五', choices: around(lunarDay(year, '5-5', '05-25', '06-28')) },
    { name: '中秋节', when: '农历八月十五', choices: around(lunarDay(year, '8-15', '09-05', '10-10')) },
    { name: '国庆节', when: '10月1日至3日', choices: [on('10-01', '10-02', '10-03')] },
  ];
}
