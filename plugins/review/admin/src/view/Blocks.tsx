// The text of the document: as the public will read it, or with what changed in it; long stretches without a change are folded.
import { useState, type CSSProperties, type ReactNode } from 'react';
import { Button } from '@strapi/design-system';
import { PassageMark } from '../comments/marks';
import { useText } from '../text';
import { Runs } from './Runs';
import { isNow } from './side';
import type { Block, Cell, Mode, Row, Shape, TableBlock, TextBlock } from './types';

/** Unchanged paragraphs that stay in sight beside a change; fewer than these are not folded. */
const CONTEXT = 1;
const FOLD_FROM = 4;

const ALIGNS = new Set(['left', 'center', 'right', 'justify']);

function styleOf({ align, quote, item }: Shape): CSSProperties {
  const indent = (quote ?? 0) * 2 + (item?.depth ?? 0) * 2;
  return {
    ...(align && ALIGNS.has(align) ? { textAlign: align as never } : {}),
    ...(indent ? { marginLeft: `${indent}em`, textIndent: 0 } : {}),
  };
}

/** The signs in front of list items, numbered as the new version is. */
function markers(blocks: readonly Block[]): (string | null)[] {
  const counts: number[] = [];
  return blocks.map((block) => {
    const { item } = block.shape;
    if (!item) {
      counts.length = 0;
      return null;
    }
    counts.length = Math.min(counts.length, item.depth);
    if (!item.first) return null;
    if (!item.ordered) return '•';
    if (block.change === 'removed') return '–';
    const at = item.depth - 1;
    counts[at] = counts[at] === undefined ? (item.start ?? 1) : counts[at] + 1;
    return `${counts[at]}.`;
  });
}

const PLACES = { same: undefined, added: 'added', removed: 'removed', changed: 'changed' } as const;

/** Marks where a change stands, for the buttons that jump from one to the next. */
const changeProps = (change: keyof typeof PLACES, mode: Mode, inner = false) =>
  mode === 'changes' && change !== 'same'
    ? { 'data-change': PLACES[change], ...(inner ? {} : { 'data-stop': '', tabIndex: -1 }) }
    : {};

function Paragraph({
  block,
  mode,
  marker,
  inner,
}: {
  block: TextBlock;
  mode: Mode;
  marker: string | null;
  inner: boolean;
}) {
  const t = useText();
  const { shape, was } = block;
  if (shape.tag === 'hr') return <hr {...changeProps(block.change, mode, inner)} />;
  const Tag = shape.tag === 'caption' || shape.tag === 'table' ? 'p' : shape.tag;
  return (
    <Tag
      style={styleOf(shape)}
      className={shape.tag === 'caption' ? 'caption' : undefined}
      {...changeProps(block.change, mode, inner)}
    >
      {marker && <span className="marker">{marker}</span>}
      {mode === 'changes' && was && <span className="note">{t('view.reshaped')}</span>}
      <Runs runs={block.runs} mode={mode} />
      <PassageMark runs={block.runs} />
    </Tag>
  );
}

function TableCell({ cell, mode }: { cell: Cell | null; mode: Mode }) {
  if (!cell) return <td className="hole" aria-hidden />;
  const Tag = cell.header ? 'th' : 'td';
  const spans = {
    ...(cell.colspan > 1 ? { colSpan: cell.colspan } : {}),
    ...(cell.rowspan > 1 ? { rowSpan: cell.rowspan } : {}),
  };
  return (
    <Tag
      {...spans}
      style={cell.align && ALIGNS.has(cell.align) ? { textAlign: cell.align as never } : {}}
      {...changeProps(cell.change, mode, true)}
    >
      <Blocks blocks={cell.blocks} mode={mode} inner />
    </Tag>
  );
}

function TableRow({ row, mode }: { row: Row; mode: Mode }) {
  const cells = mode === 'full' ? row.cells.filter((cell) => cell !== null && isNow(cell)) : row.cells;
  return (
    <tr {...changeProps(row.change, mode, true)}>
      {cells.map((cell, i) => (
        <TableCell key={i} cell={cell} mode={mode} />
      ))}
    </tr>
  );
}

function Table({ table, mode, inner }: { table: TableBlock; mode: Mode; inner: boolean }) {
  const rows = mode === 'full' ? table.rows.filter(isNow) : table.rows;
  return (
    <div className="table" {...changeProps(table.change, mode, inner)}>
      <table>
        {table.caption.length > 0 && (
          <caption>
            <Runs runs={table.caption} mode={mode} />
            <PassageMark runs={table.caption} />
          </caption>
        )}
        <tbody>
          {rows.map((row, i) => (
            <TableRow key={i} row={row} mode={mode} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Folded({ count, children }: { count: number; children: ReactNode }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (open) return <>{children}</>;
  return (
    <div className="folded">
      <Button variant="ghost" size="S" onClick={() => setOpen(true)}>
        {t('view.folded', { count })}
      </Button>
    </div>
  );
}

/** Stretches of blocks: those to be shown, and those to be folded. */
function stretches(blocks: readonly Block[]): { from: number; to: number; folded: boolean }[] {
  const near = blocks.map((_, i) =>
    blocks.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({ change }) => change !== 'same')
  );
  const out: { from: number; to: number; folded: boolean }[] = [];
  near.forEach((shown, i) => {
    const last = out.at(-1);
    if (last && last.folded === !shown) last.to = i + 1;
    else out.push({ from: i, to: i + 1, folded: !shown });
  });
  return out.map((one) => ({ ...one, folded: one.folded && one.to - one.from >= FOLD_FROM }));
}

export function Blocks({ blocks, mode, inner = false }: { blocks: readonly Block[]; mode: Mode; inner?: boolean }) {
  const shown = mode === 'full' ? blocks.filter(isNow) : blocks;
  const signs = markers(shown);
  const one = (i: number) => {
    const block = shown[i]!;
    return block.kind === 'text' ? (
      <Paragraph key={i} block={block} mode={mode} marker={signs[i]!} inner={inner} />
    ) : (
      <Table key={i} table={block} mode={mode} inner={inner} />
    );
  };
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => one(from + k));
  if (mode === 'full' || inner) return <>{range(0, shown.length)}</>;
  return (
    <>
      {stretches(shown).map(({ from, to, folded }) =>
        folded ? (
          <Folded key={from} count={to - from}>
            {range(from, to)}
          </Folded>
        ) : (
          range(from, to)
        )
      )}
    </>
  );
}
