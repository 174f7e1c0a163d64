// 值班表 as it is pasted from a sheet: what is read, and what is said of a line that cannot be, by its number.
import fc from 'fast-check';
import { readRoster } from './roster';

const LINE = '2026-12-01\t2026-12-02\t白代签\t分管负责人';

it.each([
  ['days, whole', LINE, '2026-12-01T00:00:00+08:00', '2026-12-03T00:00:00+08:00'],
  [
    'with times',
    '2026-12-01 17:30,2026-12-02 8:30,白代签,分管负责人',
    '2026-12-01T17:30:00+08:00',
    '2026-12-02T08:30:00+08:00',
  ],
  [
    'in Chinese',
    '2026年12月1日；2026年12月1日；白代签；分管负责人',
    '2026-12-01T00:00:00+08:00',
    '2026-12-02T00:00:00+08:00',
  ],
  ['one day', '2026/12/1\t\t白代签\t分管负责人', '2026-12-01T00:00:00+08:00', '2026-12-02T00:00:00+08:00'],
  [
    'from a file',
    '\uFEFF"2026-12-01","2026-12-01","白代签","分管负责人"\r\n',
    '2026-12-01T00:00:00+08:00',
    '2026-12-02T00:00:00+08:00',
  ],
])('reads %s', (_name, text, startsAt, endsAt) => {
  expect(readRoster(text)).toEqual({
    lines: [{ row: 1, startsAt, endsAt, person: '白代签', post: '分管负责人' }],
    problems: [],
  });
});

it('leaves out the head and empty lines, and counts as the sheet does', () => {
  const { lines, problems } = readRoster(`开始日期\t结束日期\t人员\t岗位\n\n${LINE}\n`);
  expect([lines.map(({ row }) => row), problems]).toEqual([[3], []]);
});

it.each([
  ['too few columns', '2026-12-01\t白代签', '应有四栏'],
  ['a day that there is not', '2026-02-30\t2026-03-01\t白代签\t分管负责人', '开始日期“2026-02-30”不是日期'],
  [
    'a time that there is not',
    '2026-12-01\t2026-12-01 25:00\t白代签\t分管负责人',
    '结束日期“2026-12-01 25:00”不是日期',
  ],
  ['nobody', '2026-12-01\t2026-12-01\t\t分管负责人', '没有写值班人员'],
  ['no post', '2026-12-01\t2026-12-01\t白代签\t', '没有写岗位'],
])('complains of %s', (_name, text, message) => {
  const { lines, problems } = readRoster(`${LINE}\n${text}`);
  expect(lines).toHaveLength(1);
  expect(problems).toEqual([{ row: 2, message: expect.stringContaining(message) as string }]);
});

it('takes any text without falling over: every line is read, complained of, or empty', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const { lines, problems } = readRoster(text);
      const rows = [...lines, ...problems].map(({ row }) => row);
      expect(new Set(rows).size).toBe(rows.length);
    })
  );
});
