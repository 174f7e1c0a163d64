// 解读覆盖情况 as a workbook: the numbers of the page, and what they mean.
import { columnWidths, countCell, headCell, percentCell, textCell, type Cell } from '@gongkai/publication/kernel';
import writeWorkbook from 'write-excel-file/node';
import { shareOf, TERM, type CoverageLine } from '../domain/coverage';
import type { CoverageView } from './coverage';

const HEADS = [
  ...[
    '单位',
    '应解读',
    '已解读',
    '覆盖率',
    '按时解读',
    '按时率',
    '规范性文件',
    '有图解、视频等',
    '互相链接',
    '联系方式齐全',
  ],
  '准予不解读',
];

const rowOf = (name: string, line: CoverageLine): Cell[] => [
  textCell(name),
  countCell(line.required),
  countCell(line.done),
  percentCell(shareOf(line.done, line.required)),
  countCell(line.onTime),
  percentCell(shareOf(line.onTime, line.required)),
  countCell(line.normative),
  countCell(line.nonText),
  countCell(line.linked),
  countCell(line.contact),
  countCell(line.exempt),
];

/** What the numbers mean, as the page says it too. */
export const DEFINITIONS: readonly [string, string][] = [
  [
    '应解读',
    '当年首次公开、现在仍公开的行政规范性文件和涉及群众、企业权益的文件；准予不解读的、只办理存量纳管的不计。',
  ],
  ['已解读', '其中有公开的解读的。'],
  ['按时解读', `第一篇解读与文件同时公开，或者在文件公开后${TERM}个工作日内公开的。`],
  ['覆盖率、按时率', '已解读数、按时解读数÷应解读数；还没有到期的也在应解读数之内。'],
  ['有图解、视频等', '规范性文件中，公开的解读有图表图解、视频、动漫、新闻发布会或者在线访谈形式的。'],
  ['互相链接', '公开的文件和每一篇公开的解读互相链接的。'],
  ['联系方式齐全', '每一篇公开的解读都写明解读机关、解读科室和联系方式的。'],
  ['单位', '按目前的发布单位归类。'],
];

/** The workbook of a year's coverage. */
export async function coverageWorkbook({ year, organ, totals, organs }: CoverageView): Promise<Buffer> {
  const sheets = [
    {
      sheet: '解读覆盖情况',
      data: [
        [textCell('年份'), textCell(`${year}年`)],
        [textCell('单位'), textCell(organ?.name ?? '本人可查看的全部单位', { columnSpan: 6 })],
        [],
        HEADS.map(headCell),
        rowOf('合计', totals),
        ...organs.map((line) => rowOf(line.organName, line)),
      ],
      columns: columnWidths(30, 10, 10, 10, 12, 10, 14, 18, 12, 16, 14),
    },
    {
      sheet: '统计口径',
      data: [
        ['项目', '含义'].map(headCell),
        ...DEFINITIONS.map(([name, words]) => [textCell(name), textCell(words, { wrap: true })]),
      ],
      columns: columnWidths(20, 100),
    },
  ];
  return writeWorkbook(sheets as never).toBuffer() as Promise<Buffer>;
}
