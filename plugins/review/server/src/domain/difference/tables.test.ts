// Tables cell by cell: rows and columns that came or went are recognised, and the rest does not look new because of them.
import { differBlocks } from './blocks';
import type { BlockDifference, TableDifference } from './model';
import { readDocument } from './read-html';

const html = (rows: readonly (readonly string[])[]): string =>
  `<table><tbody>${rows.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const tableOf = (blocks: readonly BlockDifference[]): TableDifference => {
  const found = blocks.find(({ kind }) => kind === 'table');
  if (found?.kind !== 'table') throw new Error('no table');
  return found;
};

const SIGNS = { same: '', added: '+', removed: '-', changed: '~' };

/** A row as `~ +甲 -乙 ·`, a hole of the grid as a dot. */
function rows(old: readonly (readonly string[])[], now: readonly (readonly string[])[]): string[] {
  const table = tableOf(differBlocks(readDocument(html(old)), readDocument(html(now))));
  return table.rows.map(({ change, cells }) => {
    const texts = cells.map((cell) => {
      if (!cell) return '·';
      const text = cell.blocks
        .map((block) => (block.kind === 'text' ? block.runs.map((run) => run.text).join('→') : ''))
        .join('');
      return `${SIGNS[cell.change]}${text}`;
    });
    return [SIGNS[change] || '=', ...texts].join(' ');
  });
}

const HEAD = ['序号', '乡镇', '金额'];

it.each([
  [
    'a cell',
    [HEAD, ['1', '东溪镇', '3000']],
    [HEAD, ['1', '东溪镇', '3500']],
    ['= 序号 乡镇 金额', '~ 1 东溪镇 ~3000→3500'],
  ],
  [
    'a row in between, those below renumbered',
    [HEAD, ['1', '东溪镇', '3000'], ['2', '西山乡', '4000']],
    [HEAD, ['1', '东溪镇', '3000'], ['2', '南河镇', '2000'], ['3', '西山乡', '4000']],
    ['= 序号 乡镇 金额', '= 1 东溪镇 3000', '+ +2 +南河镇 +2000', '~ ~2→3 西山乡 4000'],
  ],
  [
    'a row that went',
    [HEAD, ['1', '东溪镇', '3000'], ['2', '西山乡', '4000']],
    [HEAD, ['2', '西山乡', '4000']],
    ['= 序号 乡镇 金额', '- -1 -东溪镇 -3000', '= 2 西山乡 4000'],
  ],
  [
    'a column in between',
    [HEAD, ['1', '东溪镇', '3000'], ['2', '西山乡', '4000']],
    [
      ['序号', '乡镇', '户数', '金额'],
      ['1', '东溪镇', '12', '3000'],
      ['2', '西山乡', '8', '4000'],
    ],
    ['~ 序号 乡镇 +户数 金额', '~ 1 东溪镇 +12 3000', '~ 2 西山乡 +8 4000'],
  ],
  [
    'a column that went and a row that came',
    [HEAD, ['1', '东溪镇', '3000']],
    [
      ['乡镇', '金额'],
      ['东溪镇', '3000'],
      ['南河镇', '2000'],
    ],
    ['~ -序号 乡镇 金额', '~ -1 东溪镇 3000', '+ · +南河镇 +2000'],
  ],
  [
    'a column renamed, with other figures',
    [HEAD, ['1', '东溪镇', '3000']],
    [
      ['序号', '乡镇', '面积'],
      ['1', '东溪镇', '17'],
    ],
    ['~ 序号 乡镇 ~金额→面积', '~ 1 东溪镇 ~3000→17'],
  ],
])('%s', (_, old, now, expected) => {
  expect(rows(old, now)).toEqual(expected);
});

it('compares tables with joined cells row by row', () => {
  const joined = (amount: string) =>
    `<table><tbody><tr><th colspan="2">补贴</th></tr><tr><td>东溪镇</td><td>${amount}</td></tr></tbody></table>`;
  const table = tableOf(differBlocks(readDocument(joined('3000')), readDocument(joined('3500'))));
  expect(table.rows.map(({ change, cells }) => [change, ...cells.map((cell) => cell?.change)])).toEqual([
    ['same', 'same'],
    ['changed', 'same', 'changed'],
  ]);
});

it('tells of a head cell that became a plain one', () => {
  const table = tableOf(
    differBlocks(
      readDocument('<table><tr><th>乡镇</th><td>一</td></tr></table>'),
      readDocument('<table><tr><td>乡镇</td><td>一</td></tr></table>')
    )
  );
  expect(table.rows[0]!.cells[0]).toMatchObject({ change: 'changed', header: false, was: { header: true } });
});
