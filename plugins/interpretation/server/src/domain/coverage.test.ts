// 解读时限 and 解读覆盖: last days, what is missing, stages of reminders, and counts by organ.
import fc from 'fast-check';
import { shippedCalendar } from '@gongkai/publication/kernel';
import {
  coverageOf,
  dueOn,
  explanationOf,
  reminderText,
  shareOf,
  stageOf,
  standingOf,
  type Counted,
  type PublicInterpretation,
} from './coverage';
import { coverageQuery, dueQuery } from './coverage-query';

const text: PublicInterpretation = { publishedOn: '2026-11-24', nonText: false, contact: true, linked: true };
const film: PublicInterpretation = { ...text, publishedOn: '2026-11-30', nonText: true };
const plain = { exempt: false, formLater: false };
const DUE = '2026-11-26';

test.each<[string, string]>([
  ['2026-11-23', '2026-11-26'],
  // Over a weekend, over the holidays of National Day with its working Saturday.
  ['2026-11-26', '2026-12-01'],
  ['2026-09-29', '2026-10-09'],
])('what became public on %s is due on %s', (published, due) => {
  expect(dueOn(published, shippedCalendar).day).toBe(due);
  expect(explanationOf(published, shippedCalendar)).toContain('3个工作日');
});

test('a year whose days off are not known yet is provisional', () => {
  expect(dueOn('2031-05-06', shippedCalendar).provisional).toBe(true);
});

test.each<[string, { exempt: boolean; formLater: boolean }, PublicInterpretation[], string | null, boolean]>([
  ['nothing is public', plain, [], 'interpretation', false],
  ['a text in time', plain, [text], null, true],
  ['on the last day', plain, [{ ...text, publishedOn: DUE }], null, true],
  ['a day late', plain, [{ ...text, publishedOn: '2026-11-27' }], null, false],
  ['the first one counts', plain, [film, text], null, true],
  ['a form that was to follow has not', { ...plain, formLater: true }, [text], 'form', true],
  ['a form that was to follow has', { ...plain, formLater: true }, [text, film], null, true],
  ['exempt', { ...plain, exempt: true }, [], null, false],
])('%s', (_, document, interpretations, missing, onTime) => {
  expect(standingOf(document, interpretations, DUE)).toMatchObject({ missing, onTime });
});

test('contact and links must be there in every interpretation', () => {
  expect(standingOf(plain, [text, { ...film, contact: false, linked: false }], DUE)).toMatchObject({
    contact: false,
    linked: false,
    nonText: true,
  });
  expect(standingOf(plain, [], DUE)).toMatchObject({ contact: false, linked: false, nonText: false });
});

test('is reminded of a day before, on the day, and when it is over', () => {
  expect([3, 2, 1, 0, -1, -20].map(stageOf)).toEqual([null, null, '1', '0', 'past', 'past']);
  const due = { day: DUE, provisional: false };
  expect(reminderText('interpretation', due, '1')).toBe(
    '解读的公开时限为2026年11月26日（文件公开后3个工作日），还有1个工作日，请及时办理'
  );
  expect(reminderText('form', { ...due, provisional: true }, 'past')).toBe(
    '图解、视频等形式的解读的公开时限暂定为2026年11月26日（文件公开后3个工作日），已经超过，仍未公开，请尽快办理'
  );
});

const counted = (organId: string | null, requirement: 'normative' | 'interests', exempt = false): Counted => ({
  document: { organId, organName: organId && `${organId}局`, requirement, exempt },
  standing: standingOf({ exempt, formLater: false }, organId === '水利' ? [text, film] : [], DUE),
});

test('counts by organ, the normative ones with another form than text, and who needs none', () => {
  const { totals, organs } = coverageOf([
    counted('水利', 'normative'),
    counted('水利', 'interests'),
    counted(null, 'interests'),
    counted('财政', 'normative', true),
  ]);
  expect(totals).toEqual({
    ...{ required: 3, done: 2, onTime: 2, normative: 1, nonText: 1, linked: 2, contact: 2, exempt: 1 },
  });
  expect(organs.map(({ organName, required }) => [organName, required])).toEqual([
    ['财政局', 0],
    ['水利局', 2],
    ['（未登记单位）', 1],
  ]);
  expect([shareOf(1, 4), shareOf(0, 0)]).toEqual([0.25, null]);
});

test('what is counted is never more than what is required, and organs sum up to the totals', () => {
  const one = fc.record({
    document: fc.record({
      organId: fc.constantFrom('甲', '乙', null),
      organName: fc.constant('某局'),
      requirement: fc.constantFrom('normative' as const, 'interests' as const),
      exempt: fc.boolean(),
    }),
    standing: fc
      .array(
        fc.record({
          publishedOn: fc.constantFrom('2026-11-24', '2026-12-24'),
          nonText: fc.boolean(),
          contact: fc.boolean(),
          linked: fc.boolean(),
        }),
        { maxLength: 3 }
      )
      .map((list) => standingOf(plain, list, DUE)),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (list) => {
      const { totals, organs } = coverageOf(list);
      const { required, done, onTime, normative, nonText, linked, contact, exempt } = totals;
      expect(required + exempt).toBe(list.length);
      for (const part of [onTime, linked, contact]) expect(part).toBeLessThanOrEqual(done);
      expect(done).toBeLessThanOrEqual(required);
      expect(nonText).toBeLessThanOrEqual(normative);
      expect(organs.reduce((sum, line) => sum + line.required, 0)).toBe(required);
    })
  );
});

describe('queries', () => {
  it('have what is usual when they say nothing', () => {
    expect(dueQuery({})).toEqual({ state: 'open', organId: null, page: 1, pageSize: 20 });
    expect(coverageQuery({}, '2026-11-23')).toEqual({ year: 2026, organId: null });
    expect(coverageQuery({ year: '2024', organ: 'abc' }, '2026-11-23')).toEqual({ year: 2024, organId: 'abc' });
  });

  it.each<[Record<string, unknown>]>([
    [{ state: 'late' }],
    [{ page: '0' }],
    [{ pageSize: '101' }],
    [{ organ: 'a b' }],
    [{ organ: ['a'] }],
  ])('%j is refused', (source) => {
    expect(() => dueQuery(source)).toThrow(/写得不对/);
  });

  it.each([['1999'], ['2027'], ['今年']])('the year %s is refused', (year) => {
    expect(() => coverageQuery({ year }, '2026-11-23')).toThrow(/写得不对/);
  });
});
