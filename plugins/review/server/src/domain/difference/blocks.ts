// The difference between two texts: paragraphs are aligned first, then each pair is compared inside; tables cell by cell.
import { align, type Alignable } from './align';
import { alike, plainText, type Block, type BlockDifference, type Change } from './model';
import { differRuns, wholeRuns } from './runs';
import { differTables } from './tables';

/** A block, with everything in it, that stands in one version only, or in both. */
export function wholeBlock(block: Block, change: 'same' | 'added' | 'removed'): BlockDifference {
  if (block.kind === 'text') {
    return { kind: 'text', change, shape: block.shape, runs: wholeRuns(block.pieces, change) };
  }
  return {
    kind: 'table',
    change,
    shape: block.shape,
    caption: wholeRuns(block.caption, change),
    rows: block.rows.map(({ section, cells }) => ({
      change,
      section,
      cells: cells.map(({ blocks, ...shape }) => ({
        change,
        ...shape,
        blocks: blocks.map((one) => wholeBlock(one, change)),
      })),
    })),
  };
}

function differPair(old: Block, now: Block): BlockDifference {
  if (alike(old, now)) return wholeBlock(now, 'same');
  const was = alike(old.shape, now.shape) ? {} : { was: old.shape };
  const change: Change = 'changed';
  if (old.kind === 'text' && now.kind === 'text') {
    return { kind: 'text', change, shape: now.shape, ...was, runs: differRuns(old.pieces, now.pieces) };
  }
  if (old.kind === 'table' && now.kind === 'table') {
    const caption = differRuns(old.caption, now.caption);
    return { kind: 'table', change, shape: now.shape, ...was, caption, rows: differTables(old, now, differBlocks) };
  }
  throw new TypeError('a table and a paragraph do not become each other');
}

export const alignableBlock = (block: Block): Alignable => ({
  key: JSON.stringify(block),
  text: plainText(block),
  kind: block.kind === 'table' ? 'table' : block.shape.tag === 'hr' ? 'hr' : 'text',
});

/** Both versions of a text in one sequence of blocks. */
export function differBlocks(old: readonly Block[], now: readonly Block[]): BlockDifference[] {
  // One paragraph in place of one paragraph, as in most cells of tables: the same one with other words.
  if (old.length === 1 && now.length === 1 && old[0]!.kind === now[0]!.kind) return [differPair(old[0]!, now[0]!)];
  return align(old.map(alignableBlock), now.map(alignableBlock)).map(([i, j]) => {
    if (i < 0) return wholeBlock(now[j]!, 'added');
    return j < 0 ? wholeBlock(old[i]!, 'removed') : differPair(old[i]!, now[j]!);
  });
}
