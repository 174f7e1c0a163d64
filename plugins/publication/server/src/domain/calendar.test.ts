// Days and minutes of Shanghai, and which days exist.
import fc from 'fast-check';
import { isCalendarDay, shanghaiDay, shanghaiMinute } from './calendar';

describe('Shanghai', () => {
  it.each([
    ['2026-11-21T15:59:59.999Z', '2026-11-21', '2026-11-21 23:59'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22', '2026-11-22 00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '2027-01-01 00:00'],
    ['2028-02-28T20:00:00.000Z', '2028-02-29', '2028-02-29 04:00'],
  ])('%s is %s', (instant, day, minute) => {
    expect(shanghaiDay(Date.parse(instant))).toBe(day);
    expect(shanghaiMinute(Date.parse(instant))).toBe(minute);
  });

  it('agrees with the time zone database since 1992', () => {
    const zone = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Asia/Shanghai',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => shanghaiDay(date.getTime()) === zone.format(date)
      )
    );
  });
});

describe('which days exist', () => {
  it.each([
    ['2026-11-22', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2023-02-29', false],
    ['2022-02-30', false],
    ['2022-04-31', false],
    ['2022-13-01', false],
    ['2022-00-10', false],
    ['2022-10-00', false],
    ['2022-1-1', false],
    ['2022/01/01', false],
    ['2022-01-01T00:00:00Z', false],
    ['2022-01-01\n', false],
    ['２０２２-01-01', false],
    ['', false],
  ])('%j: %s', (day, expected) => {
    expect(isCalendarDay(day)).toBe(expected);
  });

  it('of three numbers exactly those of a calendar', () => {
    const lengthOf = (year: number, month: number) =>
      month === 2
        ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
          ? 29
          : 28
        : [4, 6, 9, 11].includes(month)
          ? 30
          : 31;
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const exists = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
          return isCalendarDay(`${year}-${two(month)}-${two(day)}`) === exists;
        }
      )
    );
  });
});
