// The statistics as a workbook: the numbers of the page in cells that are numbers and days, texts that stay texts whatever they begin with.
import {
  columnWidths as widths,
  countCell as count,
  dayCell,
  decimalCell as decimal,
  headCell as head,
  percentCell as percent,
  shanghaiDay,
  textCell as text,
  type Cell,
} from '@gongkai/publication/kernel';
import writeWorkbook from 'write-excel-file/node';
import type { TierLine, Totals } from '../../domain/statistics';
import type { StatisticsView } from './statistics';

const HOUR = 3_600_000;

const hours = (value: number | null): Cell => decimal(value === null ? null : value / HOUR, '0.0');
const day = (at: number): Cell => dayCell(shanghaiDay(at));

const TOTAL_HEADS = ['单位', '送审', '其中加急', '公开', '退回起草人', '撤回', '终止', '签字失效', '平均送审轮次'];
const totalRow = (name: string, totals: Totals): Cell[] => [
  text(name),
  ...[
    totals.sent,
    totals.expedited,
    totals.published,
    totals.returned,
    totals.recalled,
    totals.ended,
    totals.voided,
  ].map(count),
  decimal(totals.rounds, '0.00'),
];

const TIER_HEADS = [
  '单位',
  '审核流程',
  '级次',
  '名称',
  '签字数',
  '办理时间中位数（小时）',
  '办理时间第90百分位（小时）',
  '超时签字数',
  '超时率',
  '退回数',
  '退回率',
];
const tierRow = (name: string, line: TierLine): Cell[] => [
  text(name),
  text(line.workflow),
  count(line.tier),
  text(line.name),
  count(line.signatures),
  hours(line.median),
  hours(line.p90),
  count(line.overdue),
  percent(line.overdueShare),
  count(line.returns),
  percent(line.returnRate),
];

/** What the numbers mean, as the page says it too. */
export const DEFINITIONS: readonly [string, string][] = [
  [
    '办理时间',
    '从审核单到达该级至该级签字之间、落在工作日内的时间；一个工作日按24小时计，周末、节假日不计，调休上班日计入。上报保密行政管理部门确定期间不计。单位：小时。',
  ],
  ['到达该级', '送审、上一级签字、退回到该级或加急（各级同时办理）的时刻，取其中使该级可以签字的那一个。'],
  ['中位数、第90百分位', '把该级全部签字的办理时间由小到大排列，位于50%、90%处的值，两值之间按比例取值。'],
  ['超时', '签字时间晚于该级时限（工作日时限至最后一天24:00；加急按分钟）。超时率＝超时签字数÷签字数。'],
  ['退回率', '退回数÷（签字数＋退回数）。'],
  ['平均送审轮次', '期间公开的稿件，自上一次公开（没有的自起草）起送审的次数的平均数。'],
  ['归属', '按稿件的发布单位和办理当时的审核流程归类；只统计期间之内发生的送审、签字、退回和办结。'],
];

/** The workbook of a page of statistics. */
export async function statisticsWorkbook(view: StatisticsView): Promise<Buffer> {
  const span = (from: string, until: string): Cell[][] => [
    [text('统计期间'), dayCell(from), text('至', { align: 'center' }), dayCell(until)],
    [text('单位'), text(view.organ?.name ?? '本人可查看的全部单位', { columnSpan: 6 })],
    [],
  ];
  const sheets = [
    {
      sheet: '汇总',
      data: [
        ...span(view.from, view.until),
        TOTAL_HEADS.map(head),
        totalRow('合计', view.totals),
        ...view.organs.map(({ organName, totals }) => totalRow(organName, totals)),
      ],
      columns: widths(30, 12, 12, 12, 12, 10, 10, 12, 14),
    },
    {
      sheet: '分级统计',
      data: [
        TIER_HEADS.map(head),
        ...view.tiers.map((line) => tierRow('合计', line)),
        ...view.organs.flatMap(({ organName, tiers }) => tiers.map((line) => tierRow(organName, line))),
      ],
      columns: widths(30, 20, 8, 14, 10, 16, 18, 12, 10, 10, 10),
      stickyRowsCount: 1,
    },
    {
      sheet: '退回原因',
      data: [
        ['退回日期', '单位', '审核流程', '退回的级次', '稿件', '退回意见（首行）'].map(head),
        ...view.reasons.latest.map(({ at, organName, workflow, tierName, title, reason }) => [
          day(at),
          text(organName),
          text(workflow),
          text(tierName),
          text(title ?? '（无权查看）', { wrap: true }),
          text(reason, { wrap: true }),
        ]),
        ...(view.reasons.total > view.reasons.latest.length
          ? [
              [
                text(`共退回 ${view.reasons.total} 次，这里列出最近 ${view.reasons.latest.length} 次。`, {
                  columnSpan: 6,
                }),
              ],
            ]
          : []),
      ],
      columns: widths(12, 26, 18, 12, 50, 60),
      stickyRowsCount: 1,
    },
    {
      sheet: '统计口径',
      data: [
        ['项目', '含义'].map(head),
        ...DEFINITIONS.map(([name, words]) => [text(name), text(words, { wrap: true })]),
      ],
      columns: widths(22, 110),
    },
  ];
  return writeWorkbook(sheets as never).toBuffer() as Promise<Buffer>;
}
