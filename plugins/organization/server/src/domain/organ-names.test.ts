// Former names: periods by the renamings, names that nothing tells of, and what was printed at an instant.
import { formerNames, nameAt, type Renaming } from './organ-names';

const renaming = (name: string, day: string, entered = day): Renaming => ({
  organId: 'o',
  name,
  day,
  at: Date.parse(`${entered}T09:00:00+08:00`),
});
const TWICE = [renaming('水利电力局', '2015-03-01'), renaming('水务局', '2019-02-20', '2019-03-05')];

test('periods follow each other; what no renaming tells of has none', () => {
  expect(formerNames('水务局\n水利电力局\n水电科', TWICE)).toEqual([
    { name: '水务局', from: '2015-03-01', until: '2019-02-19' },
    { name: '水利电力局', from: null, until: '2015-02-28' },
    { name: '水电科', from: null, until: null },
  ]);
  expect(formerNames(null, [])).toEqual([]);
});

test.each([
  ['2014-01-01', '水利电力局'],
  ['2016-01-01', '水务局'],
  // Entered only in March: until then everything was printed with the name before.
  ['2019-02-25', '水务局'],
  ['2019-03-06', '水利局'],
])('on %s “%s” was printed', (day, name) => {
  expect(nameAt('o', Date.parse(`${day}T12:00:00+08:00`), '水利局', TWICE)).toBe(name);
  expect(nameAt('another', Date.parse(`${day}T12:00:00+08:00`), '民政局', TWICE)).toBe('民政局');
});
