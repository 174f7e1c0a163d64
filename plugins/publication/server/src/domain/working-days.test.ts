// Working days against an independent package and the notices' own data, in several time zones, and as properties.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { eachDay, shiftDay, weekday } from './calendar';
import { SHIPPED_YEARS } from './calendar-years';
import { addWorkingDays, disclosureDue, explain, shippedCalendar, workingCalendar } from './working-days';

const { isWorkingDay, isProvisional, workingDaysBetween, lastDay, explainDue } = shippedCalendar;
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026];
const ALL = eachDay('2020-01-01', '2026-12-31');
const HOLIDAYS = path.resolve(__dirname, '../../../../../../shared/data/holidays');

describe('every day of 2020 to 2026', () => {
  it('is what the independent package chinese-days says', () => {
    expect(ALL.filter((day) => isWorkingDay(day) !== isWorkday(day))).toEqual([]);
    expect(ALL).toHaveLength(2557);
  });

  (fs.existsSync(HOLIDAYS) ? it : it.skip)('is what the collected notices say', () => {
    for (const year of YEARS) {
      const { days } = JSON.parse(fs.readFileSync(path.join(HOLIDAYS, `${year}.json`), 'utf8')) as {
        days: { date: string; isOffDay: boolean }[];
      };
      const special = new Map(days.map(({ date, isOffDay }) => [date, !isOffDay]));
      const own = eachDay(`${year}-01-01`, `${year}-12-31`).filter((day) => day < `${year}-12-25`);
      const expected = own.filter((day) => special.get(day) ?? ![0, 6].includes(weekday(day)));
      expect(own.filter(isWorkingDay)).toEqual(expected);
    }
  });

  // Counted by hand from the notices: weekdays of the year, less weekdays off, more weekend days worked.
  it.each([
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`).days).toBe(count);
  });

  it('does not depend on the time zone of the server', () => {
    const entry = path.join(__dirname, 'working-days.ts');
    const node = (script: string, env: NodeJS.ProcessEnv) =>
      execFileSync(process.execPath, ['-e', script], {
        cwd: path.resolve(__dirname, '../../../../..'),
        env: { ...process.env, ...env },
        encoding: 'utf8',
      }).trim();
    const bundle = node(
      `process.stdout.write(require('esbuild').buildSync({ entryPoints: [${JSON.stringify(entry)}], bundle: true, write: false,
        platform: 'node', format: 'cjs', external: ['@strapi/utils'] }).outputFiles[0].text)`,
      {}
    );
    const script = `
      const m = { exports: {} };
      new Function('module', 'exports', 'require', ${JSON.stringify(bundle)})(m, m.exports, require);
      const { isWorkingDay, addWorkingDays, explain, disclosureDue, workingDaysBetween } = m.exports;
      const hash = require('crypto').createHash('sha256');
      for (let at = Date.UTC(2020, 0, 1); at <= Date.UTC(2026, 11, 31); at += 86400000) {
        const day = new Date(at).toISOString().slice(0, 10);
        hash.update(JSON.stringify([day, isWorkingDay(day), addWorkingDays(day, 20), addWorkingDays(day, -7), explain(day),
          disclosureDue(day), workingDaysBetween(day, day.slice(0, 8) + '28')]));
      }
      console.log(new Date(2024, 0, 1).getTimezoneOffset(), hash.digest('hex'));`;
    const zones = [
      'UTC',
      'Asia/Shanghai',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
      'Europe/London',
      'Asia/Kolkata',
    ];
    const said = zones.map((TZ) => node(script, { TZ }).split(' '));
    expect(new Set(said.map(([offset]) => offset)).size).toBe(5);
    expect(new Set(said.map(([, hash]) => hash)).size).toBe(1);
  }, 60_000);
});

describe('counting', () => {
  it.each([
    // The day itself is not counted.
    ['2026-03-02', 1, '2026-03-03'],
    ['2026-03-06', 1, '2026-03-09'],
    // Formed on the eve of a long holiday; Saturday 10 October is worked.
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
    // From a day off and from a make-up Sunday.
    ['2026-10-04', 1, '2026-10-08'],
    ['2026-09-20', 1, '2026-09-21'],
    // Over the turn of a year, and the prolonged holiday of 2020.
    ['2025-12-31', 1, '2026-01-04'],
    ['2020-01-23', 1, '2020-02-03'],
    ['2024-02-28', 2, '2024-03-01'],
    // Backwards, and not at all.
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-01-04', -1, '2025-12-31'],
    ['2026-10-04', 0, '2026-10-04'],
  ])('%s and %i working days: %s', (from, n, expected) => {
    expect(addWorkingDays(from, n)).toEqual({ day: expected, provisional: false });
  });

  it.each([
    ['2026-10-01', '2026-10-08'],
    ['2026-10-08', '2026-10-08'],
    ['2026-09-20', '2026-09-20'],
    ['2026-11-21', '2026-11-23'],
  ])('a term in calendar days that ends on %s ends on %s', (day, expected) => {
    expect(lastDay(day)).toEqual({ day: expected, provisional: false });
  });

  const anyDay = fc.integer({ min: 0, max: ALL.length - 1 }).map((index) => ALL[index]!);
  const count = fc.integer({ min: -400, max: 400 }).filter((n) => n !== 0);

  it('ends on a working day, and counts back what it counted', () => {
    fc.assert(
      fc.property(anyDay, count, (from, n) => {
        const { day } = addWorkingDays(from, n);
        return isWorkingDay(day) && workingDaysBetween(from, day).days === n;
      })
    );
  });

  it('is additive and monotonous', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(200), fc.nat(200), (from, a, b) => {
        const first = addWorkingDays(from, a).day;
        return (
          addWorkingDays(first, b).day === addWorkingDays(from, a + b).day && addWorkingDays(from, a + 1).day > first
        );
      })
    );
  });

  it('between: adds up over any day in the middle', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort() as [string, string, string];
        return workingDaysBetween(x, y).days + workingDaysBetween(y, z).days === workingDaysBetween(x, z).days;
      })
    );
  });

  it.each(['2026-02-30', '2026-1-1', '', '2026-01-01T00:00:00Z', null, 20260101])('refuses %j', (day) => {
    for (const ask of [isWorkingDay, explain, disclosureDue, lastDay, (d: string) => addWorkingDays(d, 1)]) {
      expect(() => ask(day as string)).toThrow(expect.objectContaining({ code: 'publication.no-such-date' }));
    }
  });

  it.each([0.5, NaN, Infinity, 100_000])('refuses to count %p', (n) => {
    expect(() => addWorkingDays('2026-01-01', n)).toThrow(RangeError);
  });
});

describe('without a notice', () => {
  it.each([
    ['2026-12-25', 1, '2026-12-28', true],
    ['2026-12-24', 1, '2026-12-25', false],
    ['2026-12-24', 5, '2026-12-31', true],
    // Counted as an ordinary Friday, and said to be so.
    ['2026-12-31', 1, '2027-01-01', true],
    ['2019-12-30', 1, '2019-12-31', true],
    // The end is known, the way there is not.
    ['2019-12-27', 5, '2020-01-06', true],
    ['2026-12-30', 0, '2026-12-30', true],
  ])('%s and %i working days: %s, provisional: %s', (from, n, day, provisional) => {
    expect(addWorkingDays(from, n)).toEqual({ day, provisional });
    expect(explainDue(from, n).includes('暂定')).toBe(provisional);
  });

  it('is final once the year is there, and the notice may reach back into December', () => {
    // The notice for 2019 made Saturday 29 December 2018 a working day and Monday 31 December a day off.
    const turn = workingCalendar([
      { year: 2018, version: 1, source: '甲', days: [] },
      {
        year: 2019,
        version: 1,
        source: '乙',
        days: [
          { day: '2018-12-29', name: '元旦', off: false },
          { day: '2018-12-30', name: '元旦', off: true },
          { day: '2018-12-31', name: '元旦', off: true },
          { day: '2019-01-01', name: '元旦', off: true },
        ],
      },
    ]);
    expect(turn.addWorkingDays('2018-12-28', 2)).toEqual({ day: '2019-01-02', provisional: false });
    expect(turn.explain('2018-12-29')).toBe('2018年12月29日（星期六）是工作日：元旦调休上班（乙）。');
  });

  it('takes the highest version of a year', () => {
    const day = { day: '2027-03-01', name: '试', off: true };
    const calendar = workingCalendar([
      { year: 2027, version: 2, source: '新', days: [day] },
      { year: 2027, version: 1, source: '旧', days: [] },
    ]);
    expect(calendar.isWorkingDay('2027-03-01')).toBe(false);
    expect(calendar.years.map(({ source }) => source)).toEqual(['新']);
  });

  it('a day is provisional when the calendar may still change it', () => {
    expect(['2019-12-31', '2020-01-01', '2026-12-27', '2026-12-28', '2027-01-01'].map(isProvisional)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('in words', () => {
  it.each([
    ['2026-10-10', '2026年10月10日（星期六）是工作日：国庆节调休上班（国办发明电〔2025〕7号，2025年11月4日）。'],
    ['2026-10-05', '2026年10月5日（星期一）是休息日：国庆节放假（国办发明电〔2025〕7号，2025年11月4日）。'],
    ['2026-11-22', '2026年11月22日（星期日）是休息日：周末。'],
    ['2026-11-23', '2026年11月23日（星期一）是工作日。'],
    [
      '2027-01-04',
      '2027年1月4日（星期一）是工作日。（暂定：2027年放假调休安排尚未录入，其间只按周六、周日休息推算，录入后可能变化）',
    ],
  ])('%s', (day, words) => {
    expect(explain(day)).toBe(words);
  });

  it('says why disclosure is due then', () => {
    const due = disclosureDue('2026-09-18');
    expect(due).toEqual({
      day: '2026-10-22',
      provisional: false,
      article: '《中华人民共和国政府信息公开条例》第二十六条',
      explanation:
        '依据《中华人民共和国政府信息公开条例》第二十六条，主动公开的政府信息应当自形成或者变更之日起20个工作日内公开。' +
        '2026年9月18日当日不计入，自次日起算第20个工作日为2026年10月22日（星期四）；' +
        '其间放假中秋节9月25日至27日、国庆节10月1日至7日，周末4天不计；调休上班国庆节9月20日、国庆节10月10日计入。',
    });
  });

  it.each([
    [
      '2026-10-08',
      -1,
      '2026年10月8日当日不计入，自前一日起倒数第1个工作日为2026年9月30日（星期三）；其间放假国庆节10月1日至7日不计。',
    ],
    ['2026-10-08', 0, '2026年10月8日当日。'],
    [
      '2023-01-03',
      -1,
      '2023年1月3日当日不计入，自前一日起倒数第1个工作日为2022年12月30日（星期五）；其间放假元旦12月31日至1月2日不计。',
    ],
  ])('%s and %i', (from, n, words) => {
    expect(explainDue(from, n)).toBe(words);
  });
});

describe('the tables that come with the software', () => {
  it.each(SHIPPED_YEARS.map((table) => [table.year, table] as const))('%i', (year, { days, source }) => {
    expect(source).toMatch(/^国办发明电〔\d{4}〕\d+号，\d{4}年\d{1,2}月\d{1,2}日/);
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    for (const { day, off } of days) {
      expect(day >= shiftDay(`${year}-01-01`, -4) && day <= `${year}-12-31`).toBe(true);
      if (!off) expect([0, 6]).toContain(weekday(day));
    }
  });
});
