// A difference read back: what the old version said, and what the new one says. Nothing of either may be lost in it.
import {
  alike,
  type Block,
  type BlockDifference,
  type CellDifference,
  type CellShape,
  type Piece,
  type RowDifference,
  type Run,
} from './model';
import { styleOf, tidyPieces } from './runs';

export type Side = 'old' | 'now';

const stands = (change: string, side: Side): boolean => change !== (side === 'old' ? 'added' : 'removed');

function pieces(runs: readonly Run[], side: Side): Piece[] {
  return tidyPieces(
    runs
      .filter(({ change }) => stands(change, side))
      .map((run) => {
        const style = side === 'old' && run.was ? styleOf(run.was) : styleOf(run);
        return { text: run.text, ...style, ...(run.picture ? { picture: run.picture } : {}) };
      })
  );
}

function cellShape({ header, colspan, rowspan, align, was }: CellDifference, side: Side): CellShape {
  if (side === 'old' && was) return was;
  return { header, colspan, rowspan, ...(align === undefined ? {} : { align }) };
}

function row({ section, was, cells }: RowDifference, side: Side) {
  return {
    section: side === 'old' ? (was ?? section) : section,
    cells: cells
      .filter((cell): cell is CellDifference => cell !== null && stands(cell.change, side))
      .map((cell) => ({ ...cellShape(cell, side), blocks: blocksOf(cell.blocks, side) })),
  };
}

/** One version out of a difference of blocks. */
export function blocksOf(difference: readonly BlockDifference[], side: Side): Block[] {
  return difference
    .filter(({ change }) => stands(change, side))
    .map((block): Block => {
      const shape = side === 'old' ? (block.was ?? block.shape) : block.shape;
      if (block.kind === 'text') return { kind: 'text', shape, pieces: pieces(block.runs, side) };
      const rows = block.rows.filter(({ change }) => stands(change, side)).map((one) => row(one, side));
      return { kind: 'table', shape, caption: pieces(block.caption, side), rows };
    });
}

/** One version out of a difference of text. */
export function textOf(runs: readonly Run[], side: Side): string {
  return pieces(runs, side)
    .map(({ text }) => text)
    .join('');
}

/**
 * The new version, made of the old one and the difference.
 * @throws Error when the difference does not begin at this old version
 */
export function patchBlocks(old: readonly Block[], difference: readonly BlockDifference[]): Block[] {
  if (!alike(blocksOf(difference, 'old'), old)) throw new Error('the difference begins at another version');
  return blocksOf(difference, 'now');
}
