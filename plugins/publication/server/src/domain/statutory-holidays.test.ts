// The holidays of the law, by years whose lunar dates are known.
import { statutoryHolidays } from './statutory-holidays';

const choices = (year: number, name: string) =>
  statutoryHolidays(year).find((holiday) => holiday.name === name)!.choices;

it.each([
  [2013, '2013-02-09', '2013-06-12', '2013-09-19'],
  [2014, '2014-01-31', '2014-06-02', '2014-09-08'],
  [2020, '2020-01-25', '2020-06-25', '2020-10-01'],
  // A leap second month in 2023 and a leap sixth in 2025: neither moves the festivals' own months.
  [2023, '2023-01-22', '2023-06-22', '2023-09-29'],
  [2025, '2025-01-28', '2025-05-31', '2025-10-06'],
  [2026, '2026-02-16', '2026-06-19', '2026-09-25'],
  // The runtime's calendar has this new year a day late.
  [2027, '2027-02-05', '2027-06-09', '2027-09-15'],
  [2028, '2028-01-25', '2028-05-28', '2028-10-03'],
])('%i: 春节 from %s, 端午节 %s, 中秋节 %s', (year, spring, dragonBoat, midAutumn) => {
  expect(choices(year, '春节').map(([first]) => first)).toContain(spring);
  expect(choices(year, '端午节')).toContainEqual([dragonBoat]);
  expect(choices(year, '中秋节')).toContainEqual([midAutumn]);
});

it.each([
  [2013, 11],
  [2024, 11],
  [2025, 13],
])('%i has %i days off by law', (year, count) => {
  expect(statutoryHolidays(year).reduce((sum, holiday) => sum + holiday.choices[0]!.length, 0)).toBe(count);
});

it('knows seven holidays in every year that a table may have', () => {
  const names = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
  for (let year = 2008; year <= 2100; year += 1) {
    expect(statutoryHolidays(year).map(({ name }) => name)).toEqual(names);
  }
});
