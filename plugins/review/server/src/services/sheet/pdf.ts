// The approval sheet as PDF: A4, a ruled table that goes on over pages, its heading and the code on each, the font embedded as a subset.
import PDFDocument from 'pdfkit';
import { wrapText } from '../../domain/sheet/wrap';
import type { SheetCell, SheetLayout } from '../../domain/sheet/layout';
import type { SheetFont } from './font';

const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = { side: 56, top: 62, bottom: 62 };
const WIDTH = PAGE.width - 2 * MARGIN.side;
const PAD = 5;
const SIZE = { title: 22, text: 10.5, fine: 8, large: 15, foot: 8.5 };
/** Height of a line in sizes of its letters. */
const LEADING = 1.5;
const BOTTOM = PAGE.height - MARGIN.bottom;

/** Signs that the font cannot draw stand as their number: nothing of a name vanishes. */
export const visible = (text: string, font: Pick<SheetFont, 'has'>): string =>
  [...text]
    .map((sign) => {
      if (sign === '\t') return ' ';
      // Control characters and variation selectors have no picture of their own.
      if (sign !== '\n' && (/\p{Cc}/u.test(sign) || (sign >= '\ufe00' && sign <= '\ufe0f'))) return '';
      if (sign === '\n' || font.has(sign)) return sign;
      return `〔U+${sign.codePointAt(0)!.toString(16).toUpperCase()}〕`;
    })
    .join('');

interface Laid {
  cell: SheetCell;
  x: number;
  width: number;
  size: number;
  lines: string[];
}

const sizeOf = ({ fine, large }: SheetCell): number => (fine ? SIZE.fine : large ? SIZE.large : SIZE.text);
const lineHeight = (size: number): number => size * LEADING;

/** The words of a layout, as the font will draw them. */
const wordsOf = ({ title, under, rows, notes, code }: SheetLayout): string =>
  [title, ...under, ...rows.flat().flatMap(({ lines }) => lines), ...notes, code].join('');

export async function sheetPdf(layout: SheetLayout, font: SheetFont): Promise<Buffer> {
  const shown = (text: string) => visible(text, font);
  const fixed = '0123456789ABCDEFabcdef〔〕U+（续）第页共　 核验码：';
  const bytes = await font.subset(shown(wordsOf(layout)) + fixed);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: `${layout.title} ${layout.code}`, Creator: 'Gongkai' },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('sheet', bytes).font('sheet');

  const widths = new Map<string, number>();
  const measure = (size: number) => (text: string) => {
    let sum = 0;
    for (const sign of text) {
      let width = widths.get(sign);
      if (width === undefined) {
        width = doc.fontSize(1000).widthOfString(sign, { features: [] });
        widths.set(sign, width);
      }
      sum += width;
    }
    return (sum * size) / 1000;
  };
  /** One line, its top at y; with `bold` drawn a little thicker, for there is one weight only. */
  const write = (text: string, x: number, y: number, size: number, bold = false): void => {
    if (!text) return;
    doc
      .fontSize(size)
      .lineWidth(bold ? size / 45 : 0.6)
      .text(text, x, y + (lineHeight(size) - size * 1.437) / 2, {
        lineBreak: false,
        features: [],
        fill: true,
        stroke: bold,
      });
    doc.lineWidth(0.6);
  };

  const lay = (row: readonly SheetCell[], again = false): Laid[] => {
    let at = 0;
    return row.map((cell) => {
      const size = sizeOf(cell);
      const width = (cell.width / 12) * WIDTH;
      const inner = width - 2 * PAD;
      const text = shown(cell.lines.join('\n')) + (again && cell.head ? '（续）' : '');
      const laid = {
        cell,
        x: MARGIN.side + at,
        width,
        size,
        lines: wrapText(text, inner, measure(size), cell.fine),
      };
      at += width;
      return laid;
    });
  };

  const drawRow = (cells: readonly Laid[], y: number): number => {
    const height = Math.max(...cells.map(({ lines, size }) => lines.length * lineHeight(size))) + 2 * PAD;
    for (const { cell, x, width, size, lines } of cells) {
      doc.rect(x, y, width, height).stroke();
      const tall = lines.length * lineHeight(size);
      const short = cell.head === true || cell.align !== undefined || lines.length === 1;
      let top = y + (short ? (height - tall) / 2 : PAD);
      for (const line of lines) {
        const free = width - 2 * PAD - measure(size)(line);
        const centred = cell.head === true || cell.align === 'center';
        write(line, x + PAD + (centred ? free / 2 : cell.align === 'right' ? free : 0), top, size, cell.head);
        top += lineHeight(size);
      }
    }
    return y + height;
  };

  /** The head of a page; the first has the title. */
  const begin = (first: boolean): number => {
    doc.addPage({ size: 'A4', margin: 0 }).lineWidth(0.6);
    let y = MARGIN.top;
    const title = shown(layout.title) + (first ? '' : '（续）');
    const size = first ? SIZE.title : 14;
    write(title, (PAGE.width - measure(size)(title)) / 2, y - 8, size, true);
    y += lineHeight(size);
    const [left, right] = layout.under.map(shown) as [string, string];
    write(left, MARGIN.side, y, SIZE.foot + 0.5);
    write(right, PAGE.width - MARGIN.side - measure(SIZE.foot + 0.5)(right), y, SIZE.foot + 0.5);
    return y + lineHeight(SIZE.foot + 0.5) + 3;
  };

  const heightOf = (cells: readonly Laid[]): number =>
    Math.max(...cells.map(({ lines, size }) => lines.length * lineHeight(size))) + 2 * PAD;

  let y = begin(true);
  for (const row of layout.rows) {
    for (let rest = lay(row); ; y = begin(false)) {
      if (y + heightOf(rest) <= BOTTOM) {
        y = drawRow(rest, y);
        break;
      }
      // A row that fits on a page of its own is not torn for a few lines.
      const room = BOTTOM - y - 2 * PAD;
      if (room < 6 * lineHeight(SIZE.text) || heightOf(rest) < (BOTTOM - MARGIN.top) / 3) continue;
      const fits = ({ size }: Laid) => Math.floor(room / lineHeight(size));
      const part = (from: (cell: Laid) => number, to?: (cell: Laid) => number) =>
        rest.map((one) => (one.cell.head ? one : { ...one, lines: one.lines.slice(from(one), to?.(one)) }));
      drawRow(
        part(() => 0, fits),
        y
      );
      const headings = lay(row, true);
      rest = part(fits).map((one, i) => (one.cell.head ? headings[i]! : one));
    }
  }
  y += 4;
  for (const note of layout.notes) {
    for (const line of wrapText(shown(note), WIDTH, measure(SIZE.foot))) {
      if (y + lineHeight(SIZE.foot) > BOTTOM) y = begin(false);
      write(line, MARGIN.side, y, SIZE.foot);
      y += lineHeight(SIZE.foot);
    }
  }

  const { count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i += 1) {
    doc.switchToPage(i);
    const foot = `第 ${i + 1} 页　共 ${count} 页`;
    write(`核验码：${layout.code}`, MARGIN.side, BOTTOM + 14, SIZE.foot);
    write(foot, PAGE.width - MARGIN.side - measure(SIZE.foot)(foot), BOTTOM + 14, SIZE.foot);
  }
  doc.end();
  return done;
}
