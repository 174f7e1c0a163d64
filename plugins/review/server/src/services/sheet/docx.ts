// The approval sheet as DOCX: the same rows as a Word table, the font embedded as a subset (ECMA-376 part 4, 2.8.1: obfuscated fonts).
import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { SheetCell, SheetLayout } from '../../domain/sheet/layout';
import { FONT_NAME, type SheetFont } from './font';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** Width of the table in twentieths of a point: A4 without margins. */
const TABLE = 9630;
/** What a reader takes that does not know embedded fonts, and for signs that the font does not have. */
const OTHERWISE = '仿宋';

// XML 1.0 has no place for control characters and halves of pairs.
const UNFIT =
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const xml = (text: string): string =>
  text.replace(UNFIT, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const document = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} xmlns:w="${W}" xmlns:r="${R}">${body}</w:${root}>`;

const relations = (list: readonly [id: string, type: string, target: string][]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const fonts = (name: string): string =>
  `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;

/** XORs the first 32 bytes with the key, as the standard asks for fonts inside documents. */
export function obfuscated(font: Buffer, key: Buffer): Buffer {
  const copy = Buffer.from(font);
  for (let i = 0; i < 32; i += 1) copy[i] = copy[i]! ^ key[15 - (i % 16)]!;
  return copy;
}

/** A key as `{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}`. */
const guid = (key: Buffer): string => {
  const hex = key.toString('hex').toUpperCase();
  return `{${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}}`;
};

export async function sheetDocx(layout: SheetLayout, font: SheetFont): Promise<Buffer> {
  /** Runs of signs that the embedded font has, and of those that it does not. */
  const runs = (text: string, halfPoints: number, bold = false): string => {
    const parts: { known: boolean; text: string }[] = [];
    for (const sign of text) {
      const known = font.has(sign);
      const last = parts.at(-1);
      if (last?.known === known) last.text += sign;
      else parts.push({ known, text: sign });
    }
    return parts
      .map(
        (part) =>
          `<w:r><w:rPr>${fonts(part.known ? FONT_NAME : OTHERWISE)}${bold ? '<w:b/>' : ''}<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr><w:t xml:space="preserve">${xml(part.text)}</w:t></w:r>`
      )
      .join('');
  };
  const paragraph = (text: string, size: number, align = 'left', bold = false): string =>
    `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${runs(text, size, bold)}</w:p>`;

  const cellXml = ({ lines, width, head, align, fine, large }: SheetCell): string => {
    const size = fine ? 16 : large ? 30 : 21;
    const way = head ? 'center' : (align ?? 'left');
    const paragraphs = lines.flatMap((line) => line.split('\n')).map((line) => paragraph(line, size, way, head));
    return `<w:tc><w:tcPr><w:tcW w:w="${Math.round((TABLE * width) / 12)}" w:type="dxa"/><w:gridSpan w:val="${width}"/><w:vAlign w:val="center"/></w:tcPr>${paragraphs.join('')}</w:tc>`;
  };
  const rows = layout.rows.map((row) => `<w:tr>${row.map(cellXml).join('')}</w:tr>`);
  const span = (inner: string, more: string): string =>
    `<w:tr><w:trPr>${more}</w:trPr><w:tc><w:tcPr><w:tcW w:w="${TABLE}" w:type="dxa"/><w:gridSpan w:val="12"/><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders></w:tcPr>${inner}</w:tc></w:tr>`;
  // The title is the heading row of the table, which Word repeats on every page.
  const heading = span(
    paragraph(layout.title, 44, 'center', true) + paragraph(layout.under.join('　　'), 18),
    '<w:cantSplit/><w:tblHeader/>'
  );
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
    .join('');
  const table =
    `<w:tbl><w:tblPr><w:tblW w:w="${TABLE}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${`<w:gridCol w:w="${Math.round(TABLE / 12)}"/>`.repeat(12)}</w:tblGrid>${heading}${rows.join('')}</w:tbl>`;
  const body =
    table +
    layout.notes.map((note) => paragraph(note, 17)).join('') +
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1240" w:right="1120" w:bottom="1240" w:left="1120" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>';
  const fieldRun = (inner: string): string =>
    `<w:r><w:rPr>${fonts(FONT_NAME)}<w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>${inner}</w:r>`;
  const field = (name: string): string =>
    fieldRun('<w:fldChar w:fldCharType="begin"/>') +
    fieldRun(`<w:instrText xml:space="preserve"> ${name} </w:instrText>`) +
    fieldRun('<w:fldChar w:fldCharType="separate"/>') +
    fieldRun('<w:t>1</w:t>') +
    fieldRun('<w:fldChar w:fldCharType="end"/>');
  const footer = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${runs(`核验码：${layout.code}　　第 `, 17)}${field('PAGE')}${runs(' 页　共 ', 17)}${field('NUMPAGES')}${runs(' 页', 17)}</w:p>`;

  const drawn = [...new Set([...document('x', body + footer)].filter((sign) => font.has(sign)))].join('');
  const key = randomBytes(16);
  const embedded = obfuscated(await font.subset(`${drawn}0123456789`), key);

  const types = [
    ['/word/document.xml', `${OFFICE}.document.main+xml`],
    ['/word/styles.xml', `${OFFICE}.styles+xml`],
    ['/word/settings.xml', `${OFFICE}.settings+xml`],
    ['/word/fontTable.xml', `${OFFICE}.fontTable+xml`],
    ['/word/footer1.xml', `${OFFICE}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ];
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>${types.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('')}</Types>`,
    '_rels/.rels': relations([
      ['rId1', `${R}/officeDocument`, 'word/document.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(`${layout.title} ${layout.code}`)}</dc:title></cp:coreProperties>`,
    'word/document.xml': document('document', `<w:body>${body}</w:body>`),
    'word/footer1.xml': document('ftr', footer),
    'word/styles.xml': document(
      'styles',
      `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(FONT_NAME)}<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>`
    ),
    'word/settings.xml': document('settings', '<w:embedTrueTypeFonts/><w:saveSubsetFonts/>'),
    'word/fontTable.xml': document(
      'fonts',
      `<w:font w:name="${FONT_NAME}"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/><w:embedRegular r:id="rId1" w:fontKey="${guid(key)}" w:subsetted="true"/></w:font><w:font w:name="${OTHERWISE}"><w:altName w:val="FangSong"/><w:charset w:val="86"/></w:font>`
    ),
    'word/fonts/font1.odttf': new Uint8Array(embedded),
    'word/_rels/fontTable.xml.rels': relations([['rId1', `${R}/font`, 'fonts/font1.odttf']]),
    'word/_rels/document.xml.rels': relations([
      ['rId1', `${R}/styles`, 'styles.xml'],
      ['rId2', `${R}/fontTable`, 'fontTable.xml'],
      ['rId3', `${R}/footer`, 'footer1.xml'],
      ['rId4', `${R}/settings`, 'settings.xml'],
    ]),
  };
  const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return Buffer.from(zipSync(Object.fromEntries(files) as Record<string, Uint8Array>));
}
