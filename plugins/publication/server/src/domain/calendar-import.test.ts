// What an administrator may paste, and what must not become a calendar.
import fc from 'fast-check';
import { chineseDay, shiftDay, weekday } from './calendar';
import { checkCalendar, readCalendar } from './calendar-import';
import { SHIPPED_YEARS, type CalendarDay, type CalendarYear } from './calendar-years';

const WEEK = '日一二三四五六';
const byDay = (days: readonly CalendarDay[]) => [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
const shipped = SHIPPED_YEARS.map((table) => [table.year, table] as const);
const of = (year: number) => SHIPPED_YEARS.find((table) => table.year === year)!;

const groups = (table: CalendarYear) =>
  [...new Set(table.days.map(({ name }) => name))].map((name) => ({
    name,
    off: table.days.filter((day) => day.name === name && day.off).map(({ day }) => day),
    work: table.days.filter((day) => day.name === name && !day.off).map(({ day }) => day),
  }));

/** A table in the form of the notice, with the weekday of every date. */
function notice(table: CalendarYear): string {
  const date = (day: string, before?: string) => {
    const words = day.startsWith(`${table.year}`) && !before ? chineseDay(day).slice(5) : chineseDay(day);
    const short = before?.slice(0, 7) === day.slice(0, 7) ? `${Number(day.slice(8))}日` : words;
    return `${short}（周${WEEK[weekday(day)]}）`;
  };
  const lines = groups(table).map(({ name, off, work }, i) => {
    const range =
      off.length > 1
        ? `${date(off[0]!)}至${date(off.at(-1)!, off[0])}放假调休，共${off.length}天`
        : `${date(off[0]!)}放假1天`;
    return `${'一二三四五六七'[i]}、${name}：${range}。${work.length ? `${work.map((day) => date(day)).join('、')}上班。` : ''}`;
  });
  return `某办公厅关于${table.year}年部分节假日安排的通知\n国办发明电〔2099〕1号\n各有关单位：\n${lines.join('\n')}\n2025年11月4日`;
}

const list = (table: CalendarYear) =>
  table.days.map(({ day, name, off }) => `${day} ${off ? '休' : '班'} ${name}`).join('\n');
const csv = (table: CalendarYear) =>
  `date,name,type\r\n${table.days.map(({ day, name, off }) => `${day},${name},${off ? 'off' : 'work'}`).join('\r\n')}\r\n`;
const json = (table: CalendarYear) =>
  JSON.stringify({
    year: table.year,
    days: table.days.map(({ day, name, off }) => ({ date: day, name, isOffDay: off })),
  });

describe.each([
  ['the notice', notice],
  ['a list', list],
  ['CSV', csv],
  ['JSON', json],
])('reads %s', (_name, write) => {
  it.each(shipped)('of %i', (year, table) => {
    const read = readCalendar(write(table));
    expect(read.problems).toEqual([]);
    expect(read.year).toBe(year);
    expect(byDay(read.days)).toEqual(byDay(table.days));
    expect(checkCalendar(read.year, read.days)).toEqual([]);
  });
});

it('reads spans, other signs of dates and comments in a list', () => {
  const text =
    '# 试\n2027年1月1日至2027年1月3日 休 元旦\n2027/2/1\t班\t春节\n\n放假，春节，2027.02.05～2027.02.06'.replace(
      '～',
      '~'
    );
  expect(readCalendar(text).days).toEqual([
    { day: '2027-01-01', name: '元旦', off: true },
    { day: '2027-01-02', name: '元旦', off: true },
    { day: '2027-01-03', name: '元旦', off: true },
    { day: '2027-02-01', name: '春节', off: false },
    { day: '2027-02-05', name: '春节', off: true },
    { day: '2027-02-06', name: '春节', off: true },
  ]);
});

it.each([
  ['一、元旦：1月1日（周五）放假。', 2026, '第1行：2026年1月1日是星期四，不是星期五'],
  ['一、元旦：1月1日至3日放假调休，共4天。', 2026, '第1行：写明放假4天，起止日期却是3天'],
  ['一、元旦：1月3日至1日放假调休。', 2026, '第1行：起止日期不对'],
  ['一、元旦：1月1日至9999年1月1日放假调休。', 2026, '第1行：起止日期不对'],
  ['一、元旦：2月30日放假。', 2026, '第1行：没有“2月30日”这一天'],
  ['一、元旦：1月1日另行安排。', 2026, '第1行：“1月1日另行安排”没有说明是放假还是上班'],
  ['一、元旦：1月1日放假。', null, '通知里没有找到年份，请填写年份'],
  ['2027-02-30 休 春节', null, '第1行：没有 2027-02-30 这一天'],
  ['2027-02-01 春节', null, '第1行：“2027-02-01 春节”看不懂。每行写日期（或起止日期）、“休”或“班”、节日名称'],
  ['2027-02-05至2027-02-01 休 春节', null, '第1行：起止日期不对'],
  ['2027-01-01至2029-02-01 休 春节', null, '第1行：起止日期不对'],
  [
    '[{"date":"2027-02-30","isOffDay":true}]',
    null,
    '第1项：应有 date（存在的日期，如 2027-01-01）和 isOffDay（true 或 false）',
  ],
  ['{"days":', null, 'JSON 读不懂，请检查是否完整'],
  ['[null]', null, '第1项：应有 date（存在的日期，如 2027-01-01）和 isOffDay（true 或 false）'],
  ['{}', null, 'JSON 读不懂，请检查是否完整'],
])('says what is wrong with %s', (text, year, problem) => {
  expect(readCalendar(text, year).problems).toEqual([problem]);
});

const lacks = (names: string) =>
  `缺少法定节日：${names}。《全国年节及纪念日放假办法》规定这些日子放假，请核对通知是否录全`;

describe('names a holiday that is left out', () => {
  it.each([
    [2026, '元旦', '元旦（1月1日）'],
    [2026, '春节', '春节（农历除夕、正月初一至初三）'],
    [2024, '春节', '春节（农历正月初一至初三）'],
    [2026, '清明节', '清明节（4月4日或5日）'],
    [2026, '劳动节', '劳动节（5月1日、2日）'],
    [2024, '劳动节', '劳动节（5月1日）'],
    [2026, '端午节', '端午节（农历五月初五）'],
    [2026, '中秋节', '中秋节（农历八月十五）'],
    [2026, '国庆节', '国庆节（10月1日至3日）'],
    [2025, '国庆节、中秋节', '中秋节（农历八月十五）、国庆节（10月1日至3日）'],
  ])('%i without %s', (year, name, words) => {
    const days = of(year).days.filter((item) => item.name !== name);
    expect(checkCalendar(year, days)).toEqual([lacks(words)]);
  });

  it.each(shipped)('%i: each line of the notice is needed', (year, table) => {
    for (const { name } of groups(table)) {
      const rest = table.days.filter((item) => item.name !== name);
      expect([name, checkCalendar(year, rest).filter((problem) => problem.startsWith('缺少')).length]).toEqual([
        name,
        1,
      ]);
    }
  });
});

describe('refuses as a table of 2026', () => {
  const with26 = (change: (days: CalendarDay[]) => CalendarDay[]) => checkCalendar(2026, change([...of(2026).days]));
  const day = (value: string, off: boolean) => ({ day: value, name: '试', off });
  it.each<[string, string[], (days: CalendarDay[]) => CalendarDay[]]>([
    ['nothing wrong', [], (days) => days],
    ['no days', ['没有读到任何日期'], () => []],
    ['a day of another year', ['2027年1月2日不在2026年'], (days) => [...days, day('2027-01-02', true)]],
    ['a day of the year before', ['2025年10月2日不在2026年'], (days) => [...days, day('2025-10-02', true)]],
    [
      'a make-up day in the week',
      ['2026年3月2日是星期一，本来就上班，不是调休上班日'],
      (days) => [...days, day('2026-03-02', false)],
    ],
    ['both off and worked', ['2026年2月14日既写放假又写上班'], (days) => [...days, day('2026-02-14', true)]],
    ['the same twice', ['2026年1月1日写了两次'], (days) => [...days, day('2026-01-01', true)]],
    [
      'half a list',
      [lacks('中秋节（农历八月十五）、国庆节（10月1日至3日）')],
      (days) => days.filter((item) => item.day < '2026-09'),
    ],
    [
      'one holiday left out',
      [lacks('端午节（农历五月初五）')],
      (days) => days.filter((item) => item.name !== '端午节'),
    ],
    ['another year', expect.arrayContaining(['2026年1月1日不在2025年']) as never, (days) => days],
  ])('%s', (name, problems, change) => {
    expect(name === 'another year' ? checkCalendar(2025, of(2026).days) : with26(change)).toEqual(problems);
  });

  it.each([null, 1999, 2101, 2026.5])('the year %p', (year) => {
    expect(checkCalendar(year, of(2026).days)).toEqual(['年份应在2008年至2100年之间']);
  });

  it('the last days of December before are of the year', () => {
    expect(with26((days) => [...days, day('2025-12-27', false), day('2025-12-31', true)])).toEqual([]);
  });
});

it('reads whatever is pasted without failing, and gives only days that exist', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom(...'一、：12月日至休班2027-{}[]":,。（周）\n') }),
        fc.json()
      ),
      (text) => readCalendar(text).days.every(({ day }) => shiftDay(day, 0) === day)
    )
  );
});
