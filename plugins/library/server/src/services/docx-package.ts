// What a .docx may be before anything reads it: a Word package of bounded size, without document type declarations, not too deep.
import { readZip, storedZip, type ZipError } from './zip';

/** Official documents with pictures stay far below; bombs unpack to a thousand times of it. */
const LIMITS = { entries: 2000, entry: 24 * 1024 * 1024, total: 64 * 1024 * 1024 };
/** Elements nested deeper are no document; readers of the tree would run out of stack. */
const MAX_DEPTH = 300;

export type DocxError = 'old-word' | 'encrypted' | 'not-docx' | 'damaged' | 'bomb' | 'dtd';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The stream in which Office keeps an encrypted package. */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const ERRORS: Readonly<Record<ZipError, DocxError>> = {
  'not-zip': 'not-docx',
  damaged: 'damaged',
  encrypted: 'encrypted',
  'too-many': 'bomb',
  'too-large': 'bomb',
};
const MAIN = 'word/document.xml';

/** Parts that the text is made of; embedded files and fonts stay packed. */
function wanted(name: string): boolean {
  if (name.includes('..') || name.includes('\\') || name.startsWith('/')) return false;
  return /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[^/]+\.xml|_rels\/[^/]+|media\/[^/]+))$/.test(name);
}

/** Whether the elements of a part are nested deeper than any document's; counts tags, takes time proportional to the text. */
function tooDeep(xml: string): boolean {
  let depth = 0;
  for (const match of xml.matchAll(/<(\/?)[A-Za-z_][^<>]*?(\/?)>/g)) {
    if (match[1]) depth -= 1;
    else if (!match[2]) depth += 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/**
 * Looks at the bytes of a .docx.
 * @returns an archive with the parts of the text only, every one of which has been looked at, or why there is none
 */
export function openDocx(bytes: Buffer): { archive: Buffer; numbered: boolean } | { error: DocxError } {
  if (bytes.subarray(0, 8).equals(OLE)) return { error: bytes.includes(ENCRYPTED_STREAM) ? 'encrypted' : 'old-word' };
  const parts = readZip(bytes, LIMITS, wanted);
  if ('error' in parts) return { error: ERRORS[parts.error] };
  const main = parts.get(MAIN);
  if (!main || !parts.has('[Content_Types].xml')) return { error: 'not-docx' };
  for (const [name, data] of parts) {
    if (name.startsWith('word/media/')) continue;
    const text = data.toString('utf8');
    // UTF-16 would hide a declaration from the search; Word writes UTF-8.
    if (text.includes('\0')) return { error: 'damaged' };
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { error: 'dtd' };
    if (tooDeep(text)) return { error: 'damaged' };
  }
  return { archive: storedZip(parts), numbered: main.includes('<w:numPr') };
}
