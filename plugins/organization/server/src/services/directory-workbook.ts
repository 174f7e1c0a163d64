// The workbook of the directory as a file: read into rows in an order in which they can be brought in, and written as an empty template.
import { GongkaiError } from '@gongkai/publication/kernel';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import {
  readSheet,
  SHEET_NAMES,
  SHEETS,
  type Cell,
  type RowProblem,
  type SheetName,
  type SheetRow,
} from '../domain/directory-sheets';

const MOST_BYTES = 5_000_000;

/** Organs in an order in which each stands after the one above it, as far as the file has it. */
function inOrder(rows: SheetRow[]): SheetRow[] {
  const done: SheetRow[] = [];
  let left = rows;
  while (left.length) {
    const names = new Set(left.flatMap(({ values }) => [values.name, values.code]));
    const ready = left.filter(({ values }) => !values.parent || !names.has(values.parent));
    // Who names each other in a circle is left to the check of the tree.
    const next = ready.length ? ready : left;
    done.push(...next);
    left = left.filter((row) => !next.includes(row));
  }
  return done;
}

/**
 * Reads a workbook: the rows that could be read, what is named before what names it, and every problem with its row.
 * @throws GongkaiError 422 `organization.import-unreadable`
 */
export async function sheetsOf(file: Buffer): Promise<{ rows: SheetRow[]; problems: RowProblem[] }> {
  if (file.length > MOST_BYTES) {
    throw new GongkaiError(422, 'organization.import-unreadable', '文件超过 5 MB，请分成几个文件导入。');
  }
  let sheets: { sheet: string; data: Cell[][] }[];
  try {
    sheets = (await readWorkbook(file)) as never;
  } catch {
    throw new GongkaiError(
      422,
      'organization.import-unreadable',
      '文件打不开，应为 xlsx 工作簿。请用模板填写后另存为 xlsx。'
    );
  }
  const known = sheets.filter(({ sheet }) => (SHEET_NAMES as string[]).includes(sheet));
  if (known.length === 0) {
    throw new GongkaiError(
      422,
      'organization.import-unreadable',
      `工作簿里没有名为${SHEET_NAMES.join('、')}的工作表，请用模板填写。`
    );
  }
  const read = known.map(({ sheet, data }) => ({ sheet, ...readSheet(sheet as SheetName, data) }));
  const rows = SHEET_NAMES.flatMap((name) => {
    const own = read.filter(({ sheet }) => sheet === name).flatMap((one) => one.rows);
    return name === '单位' ? inOrder(own) : own;
  });
  return { rows, problems: read.flatMap((one) => one.problems) };
}

/** An empty workbook with the heads, and what may stand in the columns that have words. */
export const emptyWorkbook = (): Promise<Buffer> =>
  writeWorkbook([
    ...SHEET_NAMES.map((name) => ({
      sheet: name,
      data: [SHEETS[name].map(({ head, required }) => ({ value: head, fontWeight: required ? 'bold' : undefined }))],
      columns: SHEETS[name].map(() => ({ width: 18 })),
    })),
    {
      sheet: '填写说明',
      data: SHEET_NAMES.flatMap((name) =>
        SHEETS[name].map(({ head, required, words, day }) => [
          { value: `${name}·${head}` },
          { value: required ? '必填' : '可留空' },
          { value: words ? Object.keys(words).join('、') : day ? '如 2026-01-31' : '' },
        ])
      ),
      columns: [{ width: 26 }, { width: 10 }, { width: 60 }],
    },
  ] as never).toBuffer() as Promise<Buffer>;
