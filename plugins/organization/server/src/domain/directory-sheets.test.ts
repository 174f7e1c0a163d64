// The sheets of the import: heads in any order, empty lines, words and days as people write them, and every problem with its row.
import fc from 'fast-check';
import { dayOf, readSheet, SHEET_NAMES, SHEETS, type Cell } from './directory-sheets';

test.each<[string, string | null]>([
  ['2024-01-31', '2024-01-31'],
  ['2024/1/31', '2024-01-31'],
  ['2024年1月31日', '2024-01-31'],
  ['2024.1.31', '2024-01-31'],
  ['2024-02-30', null],
  ['45322', null],
  ['', null],
])('the day %j is %s', (written, day) => expect(dayOf(written)).toBe(day));

test('reads rows by their heads, whatever the order, and leaves out what is empty', () => {
  const cells: Cell[][] = [
    ['任职起始日期', '岗位职责', '单位', '姓名', 'B岗'],
    [new Date('2026-01-05T00:00:00Z'), '信息发布员', '云溪县水利局', ' 陈静 ', '是'],
    [null, null, null, null, null],
    ['2026年1月6日', '拟稿人', '云溪县水利局', '周明', null],
  ];
  expect(readSheet('岗位', cells)).toEqual({
    problems: [],
    rows: [
      {
        sheet: '岗位',
        row: 2,
        values: {
          person: '陈静',
          organ: '云溪县水利局',
          role: 'information-publisher',
          standIn: true,
          from: '2026-01-05',
        },
      },
      { sheet: '岗位', row: 4, values: { person: '周明', organ: '云溪县水利局', role: 'drafter', from: '2026-01-06' } },
    ],
  });
});

test.each<[string, Cell[][], (number | null)[], string]>([
  ['a head is missing', [['单位名称'], ['甲']], [null], '机构代码'],
  ['a head is strange', [['单位名称', '机构代码', '密级']], [null], '密级'],
  [
    'a cell is missing',
    [
      ['单位名称', '机构代码'],
      ['甲', null],
    ],
    [2],
    '缺少机构代码',
  ],
  ['a word is unknown', [['单位名称', '机构代码', '单位类型'], [], ['甲', '123456', '公司']], [3], '“公司”应为：政府'],
])('says the row when %s', (_name, cells, rows, message) => {
  const { problems } = readSheet('单位', cells);
  expect(problems.map(({ row }) => row)).toEqual(rows);
  expect(problems[0]!.message).toContain(message);
});

test('each line is a row or a problem, unless it is empty', () => {
  const cell = fc.option(fc.constantFrom<Cell>('甲', '是', '2026-01-01', '拟稿人', 7, true), { nil: null });
  fc.assert(
    fc.property(
      fc.constantFrom(...SHEET_NAMES),
      fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 9 }),
      (sheet, lines) => {
        const { rows, problems } = readSheet(sheet, [SHEETS[sheet].map(({ head }) => head), ...lines]);
        const width = SHEETS[sheet].length;
        const filled = lines.flatMap((line, n) => (line.some((one) => one !== null) ? [n + 2] : []));
        expect([...rows, ...problems].map(({ row }) => row).sort((a, b) => a! - b!)).toEqual(filled);
        expect(width).toBeGreaterThan(1);
      }
    )
  );
});
