// Dates: every spelling in use gives one day; damaged ones give none.
import fc from 'fast-check';
import { findDates, parseChineseDate } from './chinese-date';

it.each([
  ['2022年3月28日', '2022-03-28'],
  ['2022年03月28日', '2022-03-28'],
  [' 2022 年 3月 28 日 ', '2022-03-28'],
  ['２０２２年３月２８日', '2022-03-28'],
  ['2018-07-05', '2018-07-05'],
  ['2018/7/5', '2018-07-05'],
  ['2018.7.5', '2018-07-05'],
  ['二〇二二年三月二十八日', '2022-03-28'],
  ['二○二二年三月二十八日', '2022-03-28'],
  ['二零二二年十二月三十一日', '2022-12-31'],
  ['二O二二年十月十日', '2022-10-10'],
  ['一九八一年五月二十三日', '1981-05-23'],
  ['2024年2月29日', '2024-02-29'],
])('%s is %s', (text, day) => expect(parseChineseDate(text)).toEqual({ day }));

it.each([
  ['20223 28', 'garbled'],
  ['2018629', 'garbled'],
  ['20223月28', 'garbled'],
  ['2022年328日', 'garbled'],
  ['2022年3月28', 'garbled'],
  ['20220328', 'garbled'],
  ['2022年2月30日', 'no-such-date'],
  ['2022-02-30', 'no-such-date'],
  ['2023年2月29日', 'no-such-date'],
  ['二〇二二年十三月一日', 'no-such-date'],
  ['2022年3月', 'not-a-date'],
  ['2022', 'not-a-date'],
  ['云溪县财政局', 'not-a-date'],
  ['2022年3月28日印发', 'not-a-date'],
  ['2018-7/5', 'garbled'],
  ['', 'not-a-date'],
])('%s is %s', (text, error) => expect(parseChineseDate(text)).toEqual({ error, evidence: text.trim() }));

const anyDay = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});

it('reads every day in every spelling, with spaces wherever they come', () => {
  const spaces = fc.constantFrom('', ' ', '  ', '\u3000');
  fc.assert(
    fc.property(anyDay, spaces, spaces, (date, one, two) => {
      const day = date.toISOString().slice(0, 10);
      const [year, month, dayOfMonth] = day.split('-').map(Number);
      for (const text of [
        `${year}${one}年${two}${month}${one}月${dayOfMonth}${two}日`,
        day,
        `${year}.${month}.${dayOfMonth}`,
      ]) {
        expect(parseChineseDate(text)).toEqual({ day });
      }
    })
  );
});

it('never gives a day when 年, 月 and 日 are swallowed', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('', ' '), (date, gap) => {
      const day = date.toISOString().slice(0, 10).split('-').map(Number);
      expect(parseChineseDate(`${day[0]}${day[1]}${gap}${day[2]}`)).not.toHaveProperty('day');
    })
  );
});

it('never throws and never gives a day that does not exist', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789年月日-/.二〇十一 ') }), (text) => {
      const reading = parseChineseDate(text);
      if ('day' in reading) expect(new Date(`${reading.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(reading.day);
    })
  );
});

it('finds dates in running text, those that do not exist among them', () => {
  const text =
    '自2021年5月1日起施行，至二〇二六年四月三十日止；2021年2月30日；版本2.0.2021.1；发布时间：2021-05-06 10:00:00';
  expect(findDates(text).map((found) => ('day' in found.reading ? found.reading.day : found.reading.error))).toEqual([
    '2021-05-01',
    '2026-04-30',
    'no-such-date',
    '2021-05-06',
  ]);
  for (const found of findDates(text)) expect(text.slice(found.index)).toMatch(new RegExp(`^${found.text}`));
});

it('finds nothing in swallowed dates', () => expect(findDates('420日前，20223 28，2018629')).toEqual([]));
