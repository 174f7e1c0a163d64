// Times as people type them, and back and forth between instants and the clock in Shanghai.
import fc from 'fast-check';
import { shanghaiDay } from '../../../server/src/domain/calendar';
import { asked, instantOf, left, readTime, shanghaiTime } from './shanghai';

test.each([
  ['9:30', '09:30:00'],
  ['09:30:15', '09:30:15'],
  ['９：３０', '09:30:00'],
  [' 9 : 05 : 07 ', '09:05:07'],
  ['9点30分', '09:30:00'],
  ['9时', '09:00:00'],
  ['17点', '17:00:00'],
  ['9时5分3秒', '09:05:03'],
  ['0930', '09:30:00'],
  ['093015', '09:30:15'],
  ['00:00:00', '00:00:00'],
  ['23:59:59', '23:59:59'],
])('%s is %s', (text, time) => expect(readTime(text)).toBe(time));

test.each(['', '9', '24:00', '12:60', '12:00:60', '上午九点', '9:30 PM', '12345', '1:2:3:4', '9::30', '-1:00'])(
  '%s names no time',
  (text) => expect(readTime(text)).toBeNull()
);

test('an instant is what the clock in Shanghai shows, wherever this runs', () => {
  expect(instantOf('2026-11-23', '09:30:00')).toBe(Date.UTC(2026, 10, 23, 1, 30));
  expect(instantOf('2026-11-23', '7:00')).toBe(Date.UTC(2026, 10, 22, 23));
  expect(instantOf('2026-02-30', '09:30')).toBeNull();
  expect(instantOf('2026-11-23', '')).toBeNull();
  expect(asked(Date.UTC(2026, 11, 31, 16))).toBe('2027-01-01 00:00:00');
});

test('what is read is written again, to the second', () => {
  const seconds = fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2099, 0) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const at = second * 1000;
      expect(instantOf(shanghaiDay(at), shanghaiTime(at))).toBe(at);
      expect(asked(at)).toBe(`${shanghaiDay(at)} ${shanghaiTime(at)}`);
    })
  );
});

test('how long it still is', () => {
  const now = Date.UTC(2026, 10, 23);
  expect(left(now, now)).toBeNull();
  expect(left(now - 1, now)).toBeNull();
  expect(left(now + 59_999, now)).toEqual({ days: 0, hours: 0, minutes: 0 });
  expect(left(now + 26 * 3_600_000 + 61_000, now)).toEqual({ days: 1, hours: 2, minutes: 1 });
});
