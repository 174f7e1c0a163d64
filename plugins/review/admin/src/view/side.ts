// Questions to a difference: what it says of the new version, how much changed, and a few words round each change.
import type { Block, FieldChange, Row, Run, TextBlock } from './types';

export const isNow = ({ change }: { change: string }): boolean => change !== 'removed';

/** The words of the new version. */
export const wordsOf = (runs: readonly Run[]): string =>
  runs
    .filter(isNow)
    .map(({ text }) => text)
    .join('');

/** Every paragraph of a text, those in cells among them, in order. */
export function paragraphs(blocks: readonly Block[]): TextBlock[] {
  return blocks.flatMap((block) =>
    block.kind === 'text'
      ? [block]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? paragraphs(cell.blocks) : [])))
  );
}

const rowWords = (row: Row): string =>
  row.cells
    .flatMap((cell) =>
      cell
        ? [
            paragraphs(cell.blocks)
              .map(({ runs }) => wordsIn(runs))
              .join(''),
          ]
        : []
    )
    .join('｜');

const wordsIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** What changed in a text, a line each: paragraphs, tables and rows that came or went as wholes, cells that changed after what names their row. */
export function changedLines(blocks: readonly Block[]): Run[][] {
  return blocks.flatMap((block): Run[][] => {
    if (block.change === 'same') return [];
    if (block.kind === 'text') return [snippet(block.runs)];
    if (block.change !== 'changed') {
      const rows = block.rows.slice(0, 2).map(rowWords).join('；');
      return [[{ change: block.change, text: `${cut(rows)}${block.rows.length > 2 ? '…' : ''}` }]];
    }
    return block.rows.flatMap((row): Run[][] => {
      if (row.change === 'added' || row.change === 'removed')
        return [[{ change: row.change, text: cut(rowWords(row)) }]];
      const named = row.cells.find((cell) => cell?.change === 'same');
      const name = named
        ? `${cut(
            paragraphs(named.blocks)
              .map(({ runs }) => wordsIn(runs))
              .join('')
          )}：`
        : '';
      return row.cells.flatMap((cell): Run[][] => {
        if (!cell || cell.change === 'same') return [];
        const runs = paragraphs(cell.blocks).flatMap((one) => snippet(one.runs));
        return [[...(name ? [{ change: 'same' as const, text: name }] : []), ...runs]];
      });
    });
  });
}

export interface Tally {
  added: number;
  removed: number;
  changed: number;
}

/** How many of a list came, went and changed. */
export function tally(list: readonly { change: string }[]): Tally {
  const count = (change: string): number => list.filter((one) => one.change === change).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}

/** Characters of the new version of a field, without spaces. */
export function lengthOf(field: FieldChange | undefined): number {
  if (field?.kind !== 'document') return 0;
  const text = paragraphs(field.blocks)
    .filter(isNow)
    .map(({ runs }) => wordsOf(runs))
    .join('');
  return text.replace(/\s/g, '').length;
}

const AROUND = 14;
const LONGEST = 48;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A changed paragraph in a few words: each change with what stands right beside it. */
export function snippet(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  runs.forEach((run, i) => {
    if (run.change !== 'same') {
      out.push({ ...run, text: cut(run.text) });
      return;
    }
    const [before, after] = [i > 0, i < runs.length - 1];
    const { text } = run;
    const room = (before ? AROUND : 0) + (after ? AROUND : 0);
    if (text.length <= room) out.push(run);
    else
      out.push({
        ...run,
        text: `${before ? text.slice(0, AROUND) : ''}…${after ? text.slice(text.length - AROUND) : ''}`,
      });
  });
  return out;
}
