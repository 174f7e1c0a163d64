// The terms against days counted by hand from the notices, in four time zones of the server, and as properties.
import { shiftDay, shippedCalendar as calendar, workingCalendar } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import {
  CLOCK_RULES,
  dueOn,
  inTime,
  isRuleKey,
  reminderDays,
  reminderText,
  RULE_KEYS,
  stageOf,
  termOf,
  type RuleKey,
} from './clock';
import { inZones } from '../zones.fixture';

/** What is formed on a day, when it is due, and whether the day may move; counted by hand. */
const TABLE: readonly (readonly [name: string, rule: RuleKey, start: string, due: string, provisional?: true])[] = [
  ['an ordinary month', 'standard', '2026-11-02', '2026-11-30'],
  ['over 国庆 and 中秋, with two working weekends', 'standard', '2025-09-25', '2025-10-29'],
  ['over 春节, with two working Saturdays', 'standard', '2026-02-09', '2026-03-13'],
  ['over the end of a year, with a working Sunday', 'standard', '2025-12-05', '2026-01-05'],
  ['into a year without a notice', 'standard', '2026-12-21', '2027-01-18', true],
  ['formed on a day off', 'standard', '2026-10-04', '2026-11-03'],
  ['seven over 国庆', 'administrative-decision', '2026-09-28', '2026-10-13'],
  ['seven that end on a working Saturday', 'administrative-decision', '2026-02-12', '2026-02-28'],
  ['ten over 中秋 and 国庆', 'social-assistance', '2026-09-18', '2026-10-09'],
  ['ten into a year without a notice', 'social-assistance', '2026-12-21', '2027-01-04', true],
  ['twenty days that end on a working day', 'budget', '2026-11-10', '2026-11-30'],
  ['twenty days that end within 国庆', 'budget', '2026-09-14', '2026-10-08'],
  ['twenty days that end on the last day of 国庆', 'budget', '2026-09-17', '2026-10-08'],
  ['twenty days that end within 春节', 'budget', '2026-02-03', '2026-02-24'],
  ['twenty days that end on a Saturday', 'budget', '2026-11-01', '2026-11-23'],
  ['twenty days that end on a working Saturday', 'budget', '2026-02-08', '2026-02-28'],
  ['twenty days past the last notice', 'budget', '2026-12-12', '2027-01-01', true],
  ['twenty days to days of which the next notice may speak', 'budget', '2026-12-09', '2026-12-29', true],
  ['one, before 国庆', 'service-conditions', '2026-09-30', '2026-10-08'],
  ['one, before a working Saturday', 'service-conditions', '2026-02-13', '2026-02-14'],
  ['one, on the last day of a year', 'service-conditions', '2025-12-31', '2026-01-04'],
  ['a month to the same day', 'implementation-plan', '2026-10-12', '2026-11-12'],
  ['a month from a day off', 'implementation-plan', '2026-10-18', '2026-11-18'],
  ['a month from the 31st to the end of a shorter one', 'implementation-plan', '2026-03-31', '2026-04-30'],
  ['a month to the end of February', 'implementation-plan', '2026-01-29', '2026-02-28'],
  ['a month to the end of February, from its last days too', 'implementation-plan', '2026-01-31', '2026-02-28'],
  ['a month to the 29th of February', 'implementation-plan', '2024-01-29', '2024-02-29'],
  ['a month from the end of February', 'implementation-plan', '2026-02-28', '2026-03-30'],
  ['a month that ends within 国庆', 'implementation-plan', '2026-09-01', '2026-10-08'],
  ['a month that ends on the last day of 国庆', 'implementation-plan', '2026-09-07', '2026-10-08'],
  ['a month that ends on a working Saturday', 'implementation-plan', '2026-09-10', '2026-10-10'],
  ['a month that ends within 春节', 'implementation-plan', '2026-01-17', '2026-02-24'],
  ['a month over the end of a year', 'implementation-plan', '2025-12-05', '2026-01-05'],
  ['a month past the last notice', 'implementation-plan', '2026-12-04', '2027-01-04', true],
  ['three over 国庆', 'penalty-annulled', '2026-09-29', '2026-10-09'],
  ['three over 春节', 'penalty-annulled', '2026-02-12', '2026-02-24'],
];

describe('the last day', () => {
  it.each(TABLE.map((row) => [row] as const))('%j', ([, rule, start, day, provisional]) => {
    expect(dueOn(rule, start, calendar)).toMatchObject({ day, provisional: provisional ?? false });
  });

  it('says the rule, its source, what was counted, and that it may move', () => {
    const said = (rule: RuleKey, start: string) => dueOn(rule, start, calendar).explanation;
    expect(said('standard', '2026-11-02')).toBe(calendar.disclosureDue('2026-11-02').explanation);
    expect(said('budget', '2026-09-14')).toBe(
      '依据《中华人民共和国预算法》第十四条，经批准的预算、预算调整、决算、预算执行情况的报告及报表应当自批准、批复之日起20日内公开。' +
        '2026年9月14日当日不计入，自次日起算第20日为2026年10月4日。2026年10月4日（星期日）是休息日：国庆节放假（国办发明电〔2025〕7号，2025年11月4日）。' +
        '依照《中华人民共和国民法典》第二百零三条，期限的最后一日是休息日的，顺延到休息日结束的次日，为2026年10月8日。'
    );
    expect(said('budget', '2026-11-10')).toMatch(/第20日为2026年11月30日。$/);
    expect(said('implementation-plan', '2026-09-01')).toBe(
      '依据《揭阳市2018年政务公开工作要点分工方案》，各项工作的具体实施方案应当自发文之日起1个月内公开。' +
        '2026年9月1日当日不计入，依照《中华人民共和国民法典》第二百零二条，期间按月计算，1个月后的对应日为2026年10月1日。' +
        '2026年10月1日（星期四）是休息日：国庆节放假（国办发明电〔2025〕7号，2025年11月4日）。' +
        '依照《中华人民共和国民法典》第二百零三条，期限的最后一日是休息日的，顺延到休息日结束的次日，为2026年10月8日。'
    );
    expect(said('implementation-plan', '2026-03-31')).toMatch(/1个月后没有对应日，月末日2026年4月30日为最后一日。$/);
    expect(dueOn('standard', '2026-11-02', calendar, 'changed')).toEqual({
      ...dueOn('standard', '2026-11-02', calendar),
      explanation:
        '已公开的信息于2026年11月2日发生变更。' +
        said('standard', '2026-11-02').replace('形成或者变更之日', '变更之日'),
    });
    for (const [, rule, start, , provisional] of TABLE)
      expect(said(rule, start).includes('暂定')).toBe(provisional ?? false);
  });

  it('moves when the notice of a year comes', () => {
    const later = workingCalendar([
      ...calendar.years,
      {
        year: 2027,
        version: 1,
        source: '试验',
        days: ['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => ({ day, name: '元旦', off: true })),
      },
    ]);
    expect(dueOn('standard', '2026-12-21', later)).toMatchObject({ day: '2027-01-19', provisional: false });
    expect(dueOn('budget', '2026-12-12', later)).toMatchObject({ day: '2027-01-04', provisional: false });
  });

  it.each(['2026-02-30', '2026-1-1', '', '2026/11/02'])('refuses a day that does not exist: %p', (day) => {
    for (const rule of RULE_KEYS) expect(() => dueOn(rule, day, calendar)).toThrow('不存在');
  });

  it('is the same in every time zone of the server', () => {
    const rows = `${JSON.stringify(TABLE)}.map(([, rule, start]) => [m.dueOn(rule, start, m.shippedCalendar),
      m.reminderDays(rule, start, m.shippedCalendar), m.inTime(rule, start, '2026-10-12', m.shippedCalendar)])`;
    const here = TABLE.map(([, rule, start]) => [
      dueOn(rule, start, calendar),
      reminderDays(rule, start, calendar),
      inTime(rule, start, '2026-10-12', calendar),
    ]);
    for (const said of inZones('./clock', rows)) expect(said).toEqual(here);
  });
});

describe('reminders', () => {
  it.each<[string, RuleKey, string, string[]]>([
    ['an ordinary month', 'standard', '2026-11-02', ['2026-11-23', '2026-11-27', '2026-11-30']],
    ['over 国庆', 'budget', '2026-09-14', ['2026-09-23', '2026-09-30', '2026-10-08']],
    ['three days leave no room for five', 'penalty-annulled', '2026-09-29', ['2026-10-08', '2026-10-09']],
    ['a month over 国庆', 'implementation-plan', '2026-09-01', ['2026-09-23', '2026-09-30', '2026-10-08']],
    ['one day leaves room for the last', 'service-conditions', '2026-10-09', ['2026-10-10']],
  ])('%s', (_name, rule, start, days) => {
    expect(reminderDays(rule, start, calendar)).toEqual(days);
  });

  it.each<[number, string | null]>([
    [6, null],
    [5, '5'],
    [4, '5'],
    [2, '5'],
    [1, '1'],
    [0, '0'],
    [-1, 'past'],
    [-40, 'past'],
  ])('%i working days left is the stage %s', (left, stage) => {
    expect(stageOf(left)).toBe(stage);
  });

  it.each<[number, boolean, string]>([
    [5, false, '公开时限为2026年11月30日（一般信息：20个工作日），还有5个工作日，请及时办理'],
    [0, false, '公开时限为2026年11月30日（一般信息：20个工作日），今天是最后一天，请抓紧办理'],
    [-1, true, '公开时限暂定为2026年11月30日（一般信息：20个工作日），已经超过，仍未公开，请尽快办理'],
  ])('with %i left they say what to do', (left, provisional, text) => {
    expect(reminderText('standard', '2026-11-30', left, provisional)).toBe(text);
    const changed = reminderText('standard', '2026-11-30', left, provisional, 'changed');
    expect(changed.startsWith('信息变更后的公开时限')).toBe(true);
  });
});

it.each<[string, string, boolean, number]>([
  ['the day itself', '2026-09-14', true, 0],
  ['the last day', '2026-10-08', true, 0],
  ['the day after', '2026-10-09', false, 1],
  ['a working Saturday', '2026-10-10', false, 2],
  ['a day off after it', '2026-10-11', false, 2],
])('published on %s is in time or late', (_name, publishedOn, fits, late) => {
  expect(inTime('budget', '2026-09-14', publishedOn, calendar)).toEqual({ inTime: fits, late, provisional: false });
});

it('is late at once on days off that follow the last day', () => {
  expect(inTime('service-conditions', '2026-11-26', '2026-11-28', calendar)).toMatchObject({ inTime: false, late: 1 });
});

describe('as properties', () => {
  const day = fc.integer({ min: 0, max: 3200 }).map((n) => shiftDay('2019-06-01', n));
  const rule = fc.constantFrom(...RULE_KEYS);

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(rule, day, fc.integer({ min: 0, max: 60 }), (key, start, n) => {
        expect(dueOn(key, shiftDay(start, n), calendar).day >= dueOn(key, start, calendar).day).toBe(true);
      })
    );
  });

  it('the last day is a working day after the start, and no earlier than the term is long', () => {
    fc.assert(
      fc.property(rule, day, (key, start) => {
        const { day: due } = dueOn(key, start, calendar);
        expect(due >= shiftDay(start, CLOCK_RULES[key].days)).toBe(true);
        expect(calendar.isWorkingDay(due)).toBe(true);
      })
    );
  });

  it('more days of one unit are never due earlier, and calendar days never later than as many working days', () => {
    const working = RULE_KEYS.filter((key) => CLOCK_RULES[key].unit === 'working');
    const ordered = [...working].sort((a, b) => CLOCK_RULES[a].days - CLOCK_RULES[b].days);
    fc.assert(
      fc.property(day, (start) => {
        const dues = ordered.map((key) => dueOn(key, start, calendar).day);
        expect([...dues].sort()).toEqual(dues);
        expect(dueOn('budget', start, calendar).day <= dueOn('standard', start, calendar).day).toBe(true);
      })
    );
  });

  it('reminders are working days in order, after the start, the last of them the last day', () => {
    fc.assert(
      fc.property(rule, day, (key, start) => {
        const days = reminderDays(key, start, calendar);
        const { day: due } = dueOn(key, start, calendar);
        expect(days.at(-1)).toBe(due);
        expect([...new Set(days)].sort()).toEqual(days);
        for (const one of days)
          expect([one > start, one <= due, calendar.isWorkingDay(one)]).toEqual([true, true, true]);
      })
    );
  });

  it('what is public by the last day is in time, and a day later it is not', () => {
    fc.assert(
      fc.property(rule, day, (key, start) => {
        const { day: due } = dueOn(key, start, calendar);
        expect(inTime(key, start, due, calendar)).toMatchObject({ inTime: true, late: 0 });
        expect(inTime(key, start, shiftDay(due, 1), calendar)).toMatchObject({ inTime: false, late: 1 });
      })
    );
  });
});

it('every rule names its source and is sound; nothing else is a rule', () => {
  for (const key of RULE_KEYS) {
    expect(isRuleKey(key)).toBe(true);
    expect(termOf(CLOCK_RULES[key])).toContain(CLOCK_RULES[key].source);
    expect(CLOCK_RULES[key].name).toContain(String(CLOCK_RULES[key].days));
  }
  for (const value of ['toString', 'Standard', '', null, 20]) expect(isRuleKey(value)).toBe(false);
});
