// 公开及时率 as a workbook: the numbers of the page, what they mean, and the rules with their sources.
import {
  columnWidths,
  countCell,
  dayCell,
  decimalCell,
  headCell,
  percentCell,
  textCell,
  type Cell,
} from '@gongkai/publication/kernel';
import writeWorkbook from 'write-excel-file/node';
import { CLOCK_RULES, RULE_KEYS, termOf } from '../domain/clock';
import type { OnTimeLine } from '../domain/on-time';
import type { OnTimeView } from './clock';

const HEADS = [
  '单位',
  '首次公开',
  '按时公开',
  '超期公开',
  '及时率',
  '最多超期（工作日）',
  '超期中位数（工作日）',
  '未填成文日期',
];

const rowOf = (name: string, line: OnTimeLine): Cell[] => [
  textCell(name),
  countCell(line.published),
  countCell(line.onTime),
  countCell(line.late),
  percentCell(line.share),
  decimalCell(line.mostLate, '0'),
  decimalCell(line.medianLate, '0.0'),
  countCell(line.unknown),
];

/** What the numbers mean, as the page says it too. */
export const DEFINITIONS: readonly [string, string][] = [
  ['统计范围', '期间之内首次公开的信息，按目前的发布单位归类；只办理存量纳管、没有经过审核公开的不计。'],
  ['按时公开', '首次公开之日不晚于公开时限的最后一日。'],
  ['及时率', '按时公开数÷（按时公开数＋超期公开数）；未填成文日期的无法计算，不在其内。'],
  ['超期工作日', '公开时限最后一日的次日至首次公开之日的工作日数，不足一个工作日的按一个计。'],
  ['暂定', '推算时用到了尚未录入放假调休安排的年份，录入后结果可能变化。'],
];

/** The workbook of an on-time view. */
export async function onTimeWorkbook(view: OnTimeView): Promise<Buffer> {
  const { from, until, organ, totals, organs } = view;
  const sheets = [
    {
      sheet: '公开及时率',
      data: [
        [textCell('统计期间'), dayCell(from), textCell('至', { align: 'center' }), dayCell(until)],
        [textCell('单位'), textCell(organ?.name ?? '本人可查看的全部单位', { columnSpan: 6 })],
        ...(totals.provisional ? [[textCell('其中有暂定的公开时限，见“统计口径”。', { columnSpan: 7 })]] : []),
        [],
        HEADS.map(headCell),
        rowOf('合计', totals),
        ...organs.map((line) => rowOf(line.organName, line)),
      ],
      columns: columnWidths(30, 14, 14, 14, 12, 20, 22, 16),
    },
    {
      sheet: '统计口径',
      data: [
        ['项目', '含义'].map(headCell),
        ...DEFINITIONS.map(([name, words]) => [textCell(name), textCell(words, { wrap: true })]),
        ...RULE_KEYS.map((key) => [
          textCell(CLOCK_RULES[key].name, { wrap: true }),
          textCell(`${termOf(CLOCK_RULES[key])}。`, { wrap: true }),
        ]),
      ],
      columns: columnWidths(34, 110),
    },
  ];
  return writeWorkbook(sheets as never).toBuffer() as Promise<Buffer>;
}
