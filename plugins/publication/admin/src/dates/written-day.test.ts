// What an editor may type into a date field.
import fc from 'fast-check';
import { readDay, writeDay } from './written-day';

it.each([
  ['2026-11-03', '2026-11-03'],
  ['2026-11-3', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['2026.1.3', '2026-01-03'],
  ['2026年11月3日', '2026-11-03'],
  ['2026 年 11 月 3 日', '2026-11-03'],
  ['2026年11月3', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['２０２６－１１－０３', '2026-11-03'],
  ['2024-02-29', '2024-02-29'],
])('reads %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

it.each([
  '',
  '2026',
  '2026-11',
  '2026-11/03',
  '2026-13-01',
  '2026-02-29',
  '2026-00-10',
  '11-03',
  '26-11-03',
  '二〇二六年',
  '2026-11-031',
])('does not take %j for a day', (text) => {
  expect(readDay(text)).toBeNull();
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(readDay(writeDay(day))).toBe(day);
    })
  );
});

it.each([
  ['2026-11-03T00:00:00.000Z', '2026年11月3日'],
  ['下周', '下周'],
])('writes %s as %s', (value, text) => {
  expect(writeDay(value)).toBe(text);
});
