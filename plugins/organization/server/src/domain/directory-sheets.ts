// The workbook by which organs, offices, persons and posts are brought in: its sheets and columns, and how a row is read.
import { isCalendarDay } from '@gongkai/publication/kernel';
import { KIND_NAMES, LEVEL_NAMES } from './organ-words';
import { ROLE_NAMES } from './roles';

export type Cell = string | number | boolean | Date | null;
export type SheetName = '单位' | '科室' | '人员' | '岗位';

interface Column {
  head: string;
  name: string;
  required?: true;
  /** Chinese word to stored value. */
  words?: Readonly<Record<string, string | boolean>>;
  day?: true;
}

/** One row that could be read; `row` is the number that the spreadsheet shows. */
export interface SheetRow {
  sheet: SheetName;
  row: number;
  values: Record<string, string | boolean>;
}

export interface RowProblem {
  sheet: string;
  /** Null for the sheet as a whole. */
  row: number | null;
  message: string;
}

const turned = (names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([value, word]) => [word, value]));

export const SHEETS: Readonly<Record<SheetName, readonly Column[]>> = {
  单位: [
    { head: '单位名称', name: 'name', required: true },
    { head: '简称', name: 'shortName' },
    { head: '机构代码', name: 'code', required: true },
    { head: '统一社会信用代码', name: 'creditCode' },
    { head: '单位类型', name: 'kind', words: turned(KIND_NAMES) },
    { head: '层级', name: 'level', words: turned(LEVEL_NAMES) },
    { head: '上级单位', name: 'parent' },
    { head: '行政区划代码', name: 'regionCode' },
    { head: '行政区划名称', name: 'regionName' },
    { head: '网站标识码', name: 'siteId' },
    { head: '机构职能', name: 'duties' },
    { head: '办公地址', name: 'address' },
    { head: '办公时间', name: 'officeHours' },
    { head: '联系电话', name: 'telephone' },
    { head: '负责人', name: 'headName' },
  ],
  科室: [
    { head: '科室名称', name: 'name', required: true },
    { head: '所属单位', name: 'organ', required: true },
    { head: '联系电话', name: 'telephone' },
  ],
  人员: [
    { head: '姓名', name: 'name', required: true },
    { head: '登录账号', name: 'account' },
  ],
  岗位: [
    { head: '姓名', name: 'person', required: true },
    { head: '单位', name: 'organ', required: true },
    { head: '科室', name: 'office' },
    { head: '岗位职责', name: 'role', required: true, words: turned(ROLE_NAMES) },
    { head: 'B岗', name: 'standIn', words: { 是: true, 否: false } },
    { head: '任职起始日期', name: 'from', required: true, day: true },
    { head: '任职截止日期', name: 'until', day: true },
  ],
};

/** Order in which sheets are brought in: what is named stands before what names it. */
export const SHEET_NAMES = Object.keys(SHEETS) as SheetName[];

/** The most rows of a sheet; a county has a few thousand posts. */
export const MOST_ROWS = 20_000;

const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
};

/** A day as people write it: 2024-01-31, 2024/1/31, 2024年1月31日; null when it is none. */
export function dayOf(written: string): string | null {
  const parts = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(written);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isCalendarDay(day) ? day : null;
}

function valueOf(column: Column, written: string): { value: string | boolean } | { problem: string } {
  if (column.day) {
    const day = dayOf(written);
    return day ? { value: day } : { problem: `${column.head}“${written}”不是一个存在的日期` };
  }
  if (!column.words) return { value: written };
  const value = column.words[written];
  if (value !== undefined) return { value };
  return { problem: `${column.head}“${written}”应为：${Object.keys(column.words).join('、')}` };
}

/**
 * Reads one sheet: heads in the first row, in any order; every problem with its row. An empty cell is left out of the values.
 */
export function readSheet(
  sheet: SheetName,
  cells: readonly (readonly Cell[])[]
): { rows: SheetRow[]; problems: RowProblem[] } {
  const heads = (cells[0] ?? []).map(textOf);
  const columns = SHEETS[sheet];
  const missing = columns.filter(({ required, head }) => required && !heads.includes(head));
  const strange = heads.filter((head) => head && !columns.some((column) => column.head === head));
  const whole = (message: string): { rows: SheetRow[]; problems: RowProblem[] } => ({
    rows: [],
    problems: [{ sheet, row: null, message }],
  });
  if (missing.length) return whole(`第一行缺少表头：${missing.map(({ head }) => head).join('、')}`);
  if (strange.length) return whole(`不认识的表头：${strange.join('、')}`);
  if (cells.length - 1 > MOST_ROWS) return whole(`行数超过 ${MOST_ROWS}，请分成几个文件`);
  const rows: SheetRow[] = [];
  const problems: RowProblem[] = [];
  cells.slice(1).forEach((line, index) => {
    if (line.every((cell) => textOf(cell) === '')) return;
    const row = index + 2;
    const values: SheetRow['values'] = {};
    const wrong: string[] = [];
    for (const column of columns) {
      const at = heads.indexOf(column.head);
      const written = at < 0 ? '' : textOf(line[at]);
      if (!written) {
        if (column.required) wrong.push(`缺少${column.head}`);
        continue;
      }
      const read = valueOf(column, written);
      if ('value' in read) values[column.name] = read.value;
      else wrong.push(read.problem);
    }
    if (wrong.length) problems.push({ sheet, row, message: wrong.join('；') });
    else rows.push({ sheet, row, values });
  });
  return { rows, problems };
}

/** What a row speaks of, as people call it. */
export function subjectOf({ sheet, values }: SheetRow): string {
  const parts =
    sheet === '岗位' ? [values.organ, values.person, wordOf(sheet, 'role', values.role)] : [values.organ, values.name];
  return parts.filter((part) => typeof part === 'string' && part).join(' · ');
}

/** Columns of a sheet by the heads that the file has over them. */
export function headsOf(sheet: SheetName, names: readonly string[]): string {
  return names.map((name) => SHEETS[sheet].find((column) => column.name === name)?.head ?? name).join('、');
}

/** The word that stands for a value in a column. */
function wordOf(sheet: SheetName, name: string, value: string | boolean | undefined): string | undefined {
  const words = Object.entries(SHEETS[sheet].find((column) => column.name === name)?.words ?? {});
  return words.find(([, stored]) => stored === value)?.[0];
}
