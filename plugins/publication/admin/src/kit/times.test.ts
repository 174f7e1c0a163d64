// Days and instants in words: the table of an office, on a machine of any time zone.
import { dateText, dayText, minuteText, secondText, shanghaiToday } from './times';

const AT = Date.UTC(2026, 10, 21, 16, 5, 9);

test.each([
  [dayText(AT), '2026年11月22日'],
  [minuteText(AT), '2026年11月22日 00:05'],
  [secondText(AT), '2026年11月22日 00:05:09'],
  [secondText(AT - 310_000), '2026年11月21日 23:59:59'],
  [dateText('2026-01-02'), '2026年1月2日'],
])('%s', (written, expected) => expect(written).toBe(expected));

test('today begins at midnight in Shanghai', () => {
  const now = jest.spyOn(Date, 'now');
  now.mockReturnValue(Date.UTC(2026, 10, 21, 15, 59, 59));
  expect(shanghaiToday()).toBe('2026-11-21');
  now.mockReturnValue(Date.UTC(2026, 10, 21, 16));
  expect(shanghaiToday()).toBe('2026-11-22');
  now.mockRestore();
});
