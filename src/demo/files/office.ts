// The demo's Word and Excel attachments: a heading, paragraphs and a table, written as the smallest valid OOXML.
import type { FileSpec } from '../content/pieces';
import { zip } from './zip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const types = (parts: Readonly<Record<string, string>>): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  Object.entries(parts)
    .map(
      ([path, type]) =>
        `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`
    )
    .join('') +
  '</Types>';

const relations = (type: string, target: string): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/** A Word document. */
export function docx({ title, text = [], table = [] }: FileSpec): Buffer {
  const run = (words: string, bold = false, size = 24): string =>
    `<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr>` +
    `<w:t xml:space="preserve">${escape(words)}</w:t></w:r>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const rows = table.map(
    (row, i) =>
      `<w:tr>${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="${Math.round(9000 / row.length)}" w:type="dxa"/></w:tcPr><w:p>${run(cell, i === 0)}</w:p></w:tc>`).join('')}</w:tr>`
  );
  const body = [
    `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(title, true, 36)}</w:p>`,
    ...text.map((line) => `<w:p><w:pPr><w:ind w:firstLine="480"/></w:pPr>${run(line)}</w:p>`),
    table.length
      ? `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>` +
        `<w:tblGrid>${table[0]!.map((_, __, all) => `<w:gridCol w:w="${Math.round(9000 / all.length)}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
      : '',
    '<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>',
  ].join('');
  return zip({
    '[Content_Types].xml': types({ '/word/document.xml': 'wordprocessingml.document.main' }),
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/document.xml': `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

const isNumber = (cell: string): boolean => /^-?(0|[1-9]\d{0,9})(\.\d+)?$/.test(cell);

/** An Excel sheet: the title above, the table below; what is a number stays one. */
export function xlsx({ title, table = [] }: FileSpec): Buffer {
  const cell = (text: string, column: number, row: number): string => {
    const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (isNumber(text)) return `<c ${place}><v>${text}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  };
  const rows = [[title], ...table]
    .map((row, i) => `<row r="${i + 1}">${row.map((text, column) => cell(text, column, i)).join('')}</row>`)
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zip({
    '[Content_Types].xml': types({
      '/xl/workbook.xml': 'spreadsheetml.sheet.main',
      '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
    }),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${main}"><sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="8" width="22" customWidth="1"/></cols><sheetData>${rows}</sheetData></worksheet>`,
  });
}
