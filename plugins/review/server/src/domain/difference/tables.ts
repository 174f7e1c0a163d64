// Tables cell by cell. Columns are recognised by what stands in them, then rows by what they say in the columns that both versions have: a
// column that was added does not make every row look new.
import { align, type Pair } from './align';
import {
  alike,
  cellText,
  type Block,
  type BlockDifference,
  type Cell,
  type CellDifference,
  type CellShape,
  type RowDifference,
  type TableBlock,
  type TableRow,
} from './model';
import { gramsOf, likeness } from './words';

type DifferBlocks = (old: readonly Block[], now: readonly Block[]) => BlockDifference[];

/** Columns beyond this are taken as they stand. */
const MOST_COLUMNS = 60;

const shapeOf = ({ header, colspan, rowspan, align: side }: Cell): CellShape => ({
  header,
  colspan,
  rowspan,
  ...(side === undefined ? {} : { align: side }),
});

/** How many columns each row has; null where cells are joined or rows differ. */
function columnsOf({ rows }: TableBlock): number | null {
  const count = rows[0]?.cells.length ?? 0;
  const plain = rows.every(
    ({ cells }) => cells.length === count && cells.every(({ colspan, rowspan }) => colspan === 1 && rowspan === 1)
  );
  return plain && count > 0 && count <= MOST_COLUMNS ? count : null;
}

/** How alike two columns are: the same head counts as much as all that stands below. */
function columnLikeness(old: readonly string[], now: readonly string[]): number {
  const left = new Map<string, number>();
  for (const text of old) left.set(text, (left.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of now) {
    const count = left.get(text) ?? 0;
    if (count > 0) {
      common += 1;
      left.set(text, count - 1);
    }
  }
  const head = old[0] === now[0] && old[0] !== '' ? 0.6 : 0;
  return Math.max(head, common / Math.max(old.length, now.length));
}

/** The columns of both tables in one order. */
function alignColumns(old: TableBlock, now: TableBlock, n: number, m: number): Pair[] {
  const texts = ({ rows }: TableBlock, column: number): string[] => rows.map(({ cells }) => cellText(cells[column]!));
  const [a, b] = [
    Array.from({ length: n }, (_, column) => texts(old, column)),
    Array.from({ length: m }, (_, column) => texts(now, column)),
  ];
  const alignable = (column: readonly string[]) => ({ key: JSON.stringify(column), text: '', kind: '' });
  const found = align(a.map(alignable), b.map(alignable), (i, j) => columnLikeness(a[i]!, b[j]!));
  if (n !== m) return found;
  // As many columns as before: one that went and one that came in its place are the same column with other words.
  const pairs: Pair[] = [];
  for (let k = 0; k < found.length; k += 1) {
    const gone: number[] = [];
    const come: number[] = [];
    for (; k < found.length && (found[k]![0] < 0 || found[k]![1] < 0); k += 1) {
      const [i, j] = found[k]!;
      if (i < 0) come.push(j);
      else gone.push(i);
    }
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1) pairs.push([gone[at] ?? -1, come[at] ?? -1]);
    if (k < found.length) pairs.push(found[k]!);
  }
  return pairs;
}

function differCell(old: Cell, now: Cell, differ: DifferBlocks): CellDifference {
  const [before, after] = [shapeOf(old), shapeOf(now)];
  const blocks = differ(old.blocks, now.blocks);
  if (alike(old, now)) return { change: 'same', ...after, blocks };
  return { change: 'changed', ...after, ...(alike(before, after) ? {} : { was: before }), blocks };
}

function wholeCell(cell: Cell, change: 'added' | 'removed', differ: DifferBlocks): CellDifference {
  const blocks = change === 'added' ? differ([], cell.blocks) : differ(cell.blocks, []);
  return { change, ...shapeOf(cell), blocks };
}

function differRow(
  old: TableRow | null,
  now: TableRow | null,
  cells: readonly Pair[],
  differ: DifferBlocks
): RowDifference {
  const merged = cells.map(([i, j]): CellDifference | null => {
    const [before, after] = [i < 0 ? undefined : old?.cells[i], j < 0 ? undefined : now?.cells[j]];
    if (before && after) return differCell(before, after, differ);
    if (after) return wholeCell(after, 'added', differ);
    return before ? wholeCell(before, 'removed', differ) : null;
  });
  if (!old) return { change: 'added', section: now!.section, cells: merged };
  if (!now) return { change: 'removed', section: old.section, cells: merged };
  const same = old.section === now.section && merged.every((cell) => cell === null || cell.change === 'same');
  const was = old.section === now.section ? {} : { was: old.section };
  return { change: same ? 'same' : 'changed', section: now.section, ...was, cells: merged };
}

/** Cells of two rows without a grid: by place when there are as many, else by what they say. */
function alignCells(old: TableRow, now: TableRow): Pair[] {
  if (old.cells.length === now.cells.length) return old.cells.map((_, i): Pair => [i, i]);
  const alignable = (cell: Cell) => ({ key: JSON.stringify(cell), text: cellText(cell), kind: '' });
  return align(old.cells.map(alignable), now.cells.map(alignable));
}

/** The rows of both tables in one order, with their cells. */
export function differTables(old: TableBlock, now: TableBlock, differ: DifferBlocks): RowDifference[] {
  const [n, m] = [columnsOf(old), columnsOf(now)];
  const columns = n !== null && m !== null ? alignColumns(old, now, n, m) : null;
  const both = columns?.filter(([i, j]) => i >= 0 && j >= 0) ?? null;
  const cellsOf = (row: TableRow, side: 0 | 1): Cell[] =>
    both ? both.map((pair) => row.cells[pair[side]]!) : row.cells;
  const look = (row: TableRow, side: 0 | 1) => {
    const cells = cellsOf(row, side);
    const texts = cells.map(cellText);
    return { key: JSON.stringify([row.section, cells]), text: texts.join('|'), kind: '', texts };
  };
  const [a, b] = [old.rows.map((row) => look(row, 0)), now.rows.map((row) => look(row, 1))];
  const grams = new Map<{ text: string }, Set<number>>();
  const gramsAt = (row: { text: string }): Set<number> => {
    if (!grams.has(row)) grams.set(row, gramsOf(row.text));
    return grams.get(row)!;
  };
  const closeness = (i: number, j: number): number => {
    const [x, y] = [a[i]!, b[j]!];
    const equal = x.texts.filter((text, k) => text !== '' && text === y.texts[k]).length;
    const cells = equal / Math.max(x.texts.length, y.texts.length, 1);
    // The same words in the first column that says anything name the same thing.
    const named = x.texts[0] !== '' && x.texts[0] === y.texts[0] ? 0.5 : 0;
    return Math.max(cells, named, likeness(gramsAt(x), gramsAt(y)));
  };
  return align(a, b, closeness).map(([i, j]) => {
    const [before, after] = [i < 0 ? null : old.rows[i]!, j < 0 ? null : now.rows[j]!];
    const grid = columns ?? (before && after ? alignCells(before, after) : null);
    const own = (row: TableRow, side: 0 | 1): Pair[] => row.cells.map((_, k): Pair => (side === 0 ? [k, -1] : [-1, k]));
    return differRow(before, after, grid ?? (before ? own(before, 0) : own(after!, 1)), differ);
  });
}
