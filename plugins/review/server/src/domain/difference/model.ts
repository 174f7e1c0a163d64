// What a difference speaks of: the texts of a document as blocks, and both versions merged into one sequence, each part marked with its change.

export type Change = 'same' | 'added' | 'removed' | 'changed';

export type Mark = 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup';

export interface Style {
  marks?: Mark[];
  href?: string;
}

export interface Picture {
  src: string;
  alt: string;
  width?: string;
  height?: string;
}

/** Text in one style, a line break being a line end of it; or a picture, whose text is empty. */
export interface Piece extends Style {
  text: string;
  picture?: Picture;
}

export interface Shape {
  tag: 'p' | 'h2' | 'h3' | 'h4' | 'caption' | 'hr' | 'table';
  align?: string;
  /** How many quotations stand round it. */
  quote?: number;
  /** Set within a list; `first` where an item begins. */
  item?: { ordered: boolean; depth: number; first: boolean; start?: number };
}

export interface TextBlock {
  kind: 'text';
  shape: Shape;
  pieces: Piece[];
}

export interface CellShape {
  header: boolean;
  colspan: number;
  rowspan: number;
  align?: string;
}

export interface Cell extends CellShape {
  blocks: Block[];
}

export type Section = 'head' | 'body' | 'foot';

export interface TableRow {
  section: Section;
  cells: Cell[];
}

export interface TableBlock {
  kind: 'table';
  shape: Shape;
  caption: Piece[];
  rows: TableRow[];
}

export type Block = TextBlock | TableBlock;

/** A piece of both versions; `was` is the style that it had before. */
export interface Run extends Piece {
  change: 'same' | 'added' | 'removed' | 'restyled';
  was?: Style;
}

export interface TextDifference {
  kind: 'text';
  change: Change;
  shape: Shape;
  was?: Shape;
  runs: Run[];
}

export interface CellDifference extends CellShape {
  change: Change;
  was?: CellShape;
  blocks: BlockDifference[];
}

export interface RowDifference {
  change: Change;
  section: Section;
  was?: Section;
  /** One place for each column of the merged table; null where a row of one version has none. */
  cells: (CellDifference | null)[];
}

export interface TableDifference {
  kind: 'table';
  change: Change;
  shape: Shape;
  was?: Shape;
  caption: Run[];
  rows: RowDifference[];
}

export type BlockDifference = TextDifference | TableDifference;

/** Whether two values of these models say the same; they are plain data, made in one order. */
export function alike(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The words of a block, for measuring how much two have in common. */
export function plainText(block: Block): string {
  const said = (pieces: readonly Piece[]): string => pieces.map(({ text, picture }) => picture?.src ?? text).join('');
  if (block.kind === 'text') return said(block.pieces);
  const rows = block.rows.map((row) => row.cells.map(cellText).join('|'));
  return [said(block.caption), ...rows].join('\n');
}

export function cellText(cell: Cell): string {
  return cell.blocks.map(plainText).join('\n');
}
