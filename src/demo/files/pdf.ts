// The demo's PDF attachments: one page with a heading, paragraphs and a table, in the Song typeface that every reader brings for Chinese.
import type { FileSpec } from '../content/pieces';

/** A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 72;
const LINE = 24;
const SIZE = 12;

/** UTF-16BE in hexadecimal, as the encoding UniGB-UCS2-H reads it. */
const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const show = (text: string, x: number, y: number, size = SIZE): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`;

/** Lines of at most `length` characters: this type is set in squares. */
const wrap = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

function page({ title, text = [], table = [] }: FileSpec): string {
  const out: string[] = [];
  let y = HEIGHT - MARGIN;
  out.push(show(title, Math.max(MARGIN, (WIDTH - title.length * 18) / 2), y, 18));
  y -= 2 * LINE;
  for (const line of text.flatMap((paragraph) => wrap(`　　${paragraph}`, 36))) {
    out.push(show(line, MARGIN, y));
    y -= LINE;
  }
  const columns = table[0]?.length ?? 1;
  const step = (WIDTH - 2 * MARGIN) / columns;
  const top = y + LINE - 6;
  for (const row of table) {
    row.forEach((cell, i) => out.push(show(cell, MARGIN + i * step + 4, y)));
    y -= LINE;
  }
  const bottom = y + LINE - 6;
  if (table.length) {
    const rules = Array.from({ length: table.length + 1 }, (_, i) => top - i * LINE);
    for (const at of rules) out.push(`${MARGIN} ${at} m ${WIDTH - MARGIN} ${at} l S`);
    for (let i = 0; i <= columns; i += 1) out.push(`${MARGIN + i * step} ${top} m ${MARGIN + i * step} ${bottom} l S`);
  }
  return out.join('\n');
}

/** A PDF of one page. The typeface is named, not embedded: Adobe's STSong-Light, for which readers have a substitute. */
export function pdf(spec: FileSpec): Buffer {
  const content = page(spec);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R /DW 1000 /W [1 94 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
