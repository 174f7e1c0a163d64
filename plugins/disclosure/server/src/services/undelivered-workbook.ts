// 未移交 as a workbook: figures by organ and year, and the documents.
import { columnWidths, countCell, dayCell, headCell, textCell, type Cell } from '@gongkai/publication/kernel';
import writeWorkbook from 'write-excel-file/node';
import type { createPackageView } from './package-view';

type All = Awaited<ReturnType<ReturnType<typeof createPackageView>['allUndelivered']>>;

const FIGURES = ['单位', '首次公开年份', '已公开', '已移交', '未移交'];
const DOCUMENTS = ['索引号', '标题', '类别', '发布单位', '首次公开日期', '摘要值'];

export async function undeliveredWorkbook(
  { query, lines, total, documents }: All,
  typeName: (uid: string) => string
): Promise<Buffer> {
  const sum: Cell[] = [
    textCell('合计'),
    null,
    countCell(total.published),
    countCell(total.delivered),
    countCell(total.undelivered),
  ];
  const sheets = [
    {
      sheet: '按单位和年份',
      data: [
        [textCell('首次公开日期'), textCell(`${query.from ?? '最早'} 至 ${query.until}`, { columnSpan: 4 })],
        [],
        FIGURES.map(headCell),
        sum,
        ...lines.map((line) => [
          textCell(line.organName),
          countCell(line.year),
          countCell(line.published),
          countCell(line.delivered),
          countCell(line.undelivered),
        ]),
        [],
        [
          textCell('已移交：现行版本已经放进移交包，且登记了移交。更正以后的新版本尚未移交的，计为未移交。', {
            columnSpan: 5,
            wrap: true,
          }),
        ],
      ],
      columns: columnWidths(34, 14, 12, 12, 12),
    },
    {
      sheet: '未移交',
      data: [
        DOCUMENTS.map(headCell),
        ...documents.map((one) => [
          textCell(one.indexNumber ?? ''),
          textCell(one.title, { wrap: true }),
          textCell(typeName(one.uid)),
          textCell(one.organName),
          dayCell(one.firstPublishedOn),
          textCell(one.digest),
        ]),
      ],
      columns: columnWidths(28, 60, 14, 26, 14, 76),
    },
  ];
  return writeWorkbook(sheets as never).toBuffer() as Promise<Buffer>;
}
