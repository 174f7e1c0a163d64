// What a spreadsheet gets: every text back as it was, and no formula.
import fc from 'fast-check';
import { csvField, csvLine } from './csv';

test.each([
  ['plain', '关于供水的通知', '关于供水的通知'],
  ['comma', '甲,乙', '"甲,乙"'],
  ['quote', '称“好”"好"', '"称“好”""好"""'],
  ['line', '甲\n乙', '"甲\n乙"'],
  ['formula', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['plus', '+1', '"\'+1"'],
  ['minus', '-1', '"\'-1"'],
  ['at', '@SUM(A1)', '"\'@SUM(A1)"'],
  ['a formula behind blanks', '  =1', '"\'  =1"'],
  ['full width', '＝1', '"\'＝1"'],
  ['number', 12, '12'],
  ['nothing', null, ''],
])('%s', (_name, value, written) => {
  expect(csvField(value)).toBe(written);
});

/** Reads one line back as RFC 4180 says. */
function read(line: string): string[] {
  return [...line.slice(0, -2).matchAll(/("(?:[^"]|"")*"|[^,"]*)(,|$)/g)]
    .slice(0, line.slice(0, -2).endsWith(',') ? undefined : -1)
    .map(([, field]) => (field!.startsWith('"') ? field!.slice(1, -1).replaceAll('""', '"') : field!));
}

test('gives back what was written, and no field begins as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (values) => {
      const back = read(csvLine([...values, 'end']));
      expect(back.map((field, i) => (field === `'${values[i]}` ? field.slice(1) : field))).toEqual([...values, 'end']);
      for (const field of back) expect(field).not.toMatch(/^[=+\-@\t\r]/);
    })
  );
});
