// 定期评估 as workbooks: the work list with the figures of a year and what they mean; and what was evaluated.
import {
  columnWidths,
  countCell,
  dayCell,
  headCell,
  percentCell,
  textCell,
  type Cell,
} from '@gongkai/publication/kernel';
import writeWorkbook from 'write-excel-file/node';
import { EVALUATION_RESULTS, RESULT_KEYS } from '../domain/evaluate';
import { ADJUST_WITHIN, SOON_DAYS, type EvaluationState } from '../domain/evaluation-due';
import type { EvaluationLine } from '../domain/evaluation-figures';
import type { HistoryEntry, HistoryPage } from './evaluation-history';
import {
  MOST_LINES,
  type EvaluationFiguresView,
  type EvaluationLineView,
  type EvaluationPage,
} from './evaluation-list';

/** Words of the states, as the page says them too. */
const STATE_NAMES: Readonly<Record<EvaluationState, string>> = {
  soon: '即将到期',
  due: '到期',
  overdue: '超期',
  'follow-up': '待落实',
  later: '未到期',
};

const LIST_HEADS = [
  '标题',
  '类型',
  '单位',
  '发布日期',
  '状态',
  '应办日期',
  '依据',
  '上次评估',
  '评估结果',
  '发现的问题',
];

const lineCells = (line: EvaluationLineView): Cell[] => [
  textCell(line.title, { wrap: true }),
  textCell(line.typeName),
  textCell(line.organName ?? '—'),
  dayCell(line.publishedOn),
  textCell(line.overdue && line.state === 'follow-up' ? '逾期未落实' : STATE_NAMES[line.state]),
  dayCell(line.day),
  textCell(line.why, { wrap: true }),
  line.last ? dayCell(line.last.on) : null,
  textCell(line.last?.resultName ?? ''),
  textCell(line.last?.finding ?? '', { wrap: true }),
];

const figureCells = (name: string, line: EvaluationLine): Cell[] => [
  textCell(name),
  countCell(line.due),
  countCell(line.inTime),
  countCell(line.late),
  countCell(line.open),
  percentCell(line.share),
  ...RESULT_KEYS.map((key) => countCell(line.results[key])),
];

/** What the numbers mean. */
const DEFINITIONS: readonly [string, string][] = [
  ['应评估', '评估到期日在这一年、已经到期或者已经评估的公开信息，按单位归类；到期之前重新发布或者撤下的不计。'],
  ['按时评估', `到期之日起${ADJUST_WITHIN}个工作日以内（含到期之前）评估的。`],
  ['尚未评估', '已经到期、还没有评估的；其中超过按时评估期限的，清单里标为“超期”。'],
  ['按时评估率', '按时评估数÷应评估数。'],
  ['即将到期', `${SOON_DAYS}日以内到期的。`],
  ['待落实', '评估结果不是“继续有效、继续公开”，还没有重新发布、撤下，也没有被公开的文件废止的。'],
];

/** The work list, the figures and what they mean. */
export async function evaluationWorkbook(page: EvaluationPage, figures: EvaluationFiguresView): Promise<Buffer> {
  const more = page.total > page.lines.length;
  const sheets = [
    {
      sheet: '定期评估清单',
      data: [
        [textCell('截至'), dayCell(page.today), textCell(`共${page.total}件`)],
        ...(more ? [[textCell(`表格列出前${MOST_LINES}件，其余请按单位、类型或者状态筛选后导出。`)]] : []),
        [],
        LIST_HEADS.map(headCell),
        ...page.lines.map(lineCells),
      ],
      columns: columnWidths(50, 12, 24, 12, 12, 12, 50, 12, 20, 50),
    },
    {
      sheet: '定期评估统计',
      data: [
        [textCell(`${figures.year}年`)],
        [],
        [
          ...['单位', '应评估', '按时评估', '超期评估', '尚未评估', '按时评估率'],
          ...RESULT_KEYS.map((key) => EVALUATION_RESULTS[key]),
        ].map(headCell),
        figureCells('合计', figures.totals),
        ...figures.organs.map((line) => figureCells(line.organName, line)),
      ],
      columns: columnWidths(30, 12, 12, 12, 12, 14, 20, 12, 12, 12),
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

const HISTORY_HEADS = [
  '评估日期',
  '评估人',
  '岗位',
  '单位',
  '类型',
  '当时应评估',
  '本次评估',
  '标题',
  '评估结果',
  '发现的问题',
  '办结期限',
  '落实情况',
];

const historyCells = (entry: HistoryEntry): Cell[][] =>
  entry.items.map((item) => {
    const sample = entry.samples.find((one) => one.organName === item.organName && one.typeName === item.typeName);
    return [
      dayCell(entry.on),
      textCell(entry.by),
      textCell(entry.role),
      textCell(item.organName),
      textCell(item.typeName),
      countCell(sample?.population ?? 0),
      countCell(sample?.sample ?? 0),
      textCell(item.title, { wrap: true }),
      textCell(entry.resultName),
      textCell(entry.finding ?? '', { wrap: true }),
      item.followUpBy ? dayCell(item.followUpBy) : null,
      textCell(item.followUp),
    ];
  });

/** What was evaluated, a line a document. */
export async function historyWorkbook({ entries, total }: HistoryPage): Promise<Buffer> {
  const sheets = [
    {
      sheet: '定期评估记录',
      data: [
        [textCell(`评估共${total}次${total > entries.length ? `，表格列出最近${entries.length}次` : ''}`)],
        [],
        HISTORY_HEADS.map(headCell),
        ...entries.flatMap(historyCells),
      ],
      columns: columnWidths(12, 12, 26, 24, 12, 12, 12, 50, 20, 50, 12, 14),
    },
  ];
  return writeWorkbook(sheets as never).toBuffer() as Promise<Buffer>;
}
