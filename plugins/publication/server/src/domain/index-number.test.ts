// Index numbers: their form, and that no two documents get one.
import fc from 'fast-check';
import { counterName, indexNumber } from './index-number';

it('has the form of the platform rules', () => {
  expect(indexNumber('014560025', '2023-09-01', 6425)).toBe('014560025/2023-06425');
  expect(indexNumber('014560025', '2023-12-31', 1)).toBe('014560025/2023-00001');
  expect(indexNumber('014560025', '2023-12-31', 100_000)).toBe('014560025/2023-100000');
});

it('counts by organ and year', () => {
  expect(counterName('014560025', '2023-12-31')).toBe('index:014560025/2023');
  expect(counterName('014560025', '2024-01-01')).not.toBe(counterName('014560025', '2023-12-31'));
  expect(counterName('014560026', '2023-12-31')).not.toBe(counterName('014560025', '2023-12-31'));
});

it('is another one for another organ, year or serial', () => {
  const number = fc.record({
    organ: fc.stringMatching(/^[0-9A-Z]{9,18}$/),
    year: fc.integer({ min: 2000, max: 2099 }),
    serial: fc.integer({ min: 1, max: 2_000_000 }),
  });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const same = a.organ === b.organ && a.year === b.year && a.serial === b.serial;
      const of = ({ organ, year, serial }: typeof a) => indexNumber(organ, `${year}-06-01`, serial);
      return same === (of(a) === of(b));
    })
  );
});
