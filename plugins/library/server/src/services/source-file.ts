// A file from disk as an official text, or the refusal that says why it is none: type, size and encoding are looked at before anything else.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { GongkaiError } from '@gongkai/publication/kernel';
import { decodeText } from '../domain/decode';
import { markdownToHtml } from '../domain/markdown';
import { readOfficialPage, type ReadFile } from '../domain/official-page';
import { readOfficialText } from '../domain/official-text';
import { readOfficialHtml } from '../domain/read-html';
import { docxToHtml, type DocxHtml } from './docx';
import type { SourcePath } from './source-path';

/** Largest text that is read, in bytes: the longest official document is far below. */
export const MAX_BYTES = 8 * 1024 * 1024;
/** Largest Word file, pictures and all. */
const MAX_DOCX = 32 * 1024 * 1024;

type Kind = 'text' | 'markdown' | 'page' | 'docx' | 'old-word';

const KINDS: Readonly<Record<string, Kind>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'page',
  '.htm': 'page',
  '.shtml': 'page',
  '.xhtml': 'page',
  '.docx': 'docx',
  '.doc': 'old-word',
  '.wps': 'old-word',
};

/** What a file is by its name; null for one that is no text to import. */
export function kindOf(shown: string): Kind | null {
  return KINDS[path.extname(shown).toLowerCase()] ?? null;
}

/** The bytes of a file that may be imported, looked at no further. */
export interface SourceBytes {
  kind: Kind;
  bytes: Buffer;
  /** Digest of the bytes. */
  source: string;
}

/** A file that was read. */
export interface SourceFile extends ReadFile {
  encoding: string;
  pictures: DocxHtml['pictures'];
}

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

/** Whatever the file system answers but the file is one refusal: the other files go on. */
function onDisk<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw refuse(422, 'library.unreadable-file', '文件不存在或无法读取。');
  }
}

/** The bytes of a file and their digest, or a refusal with the code that says why. */
export function readBytes({ at, shown }: SourcePath): SourceBytes {
  const kind = kindOf(shown);
  if (!kind) {
    const extension = path.extname(shown).toLowerCase();
    throw refuse(
      422,
      'library.unknown-file-type',
      `不认识的文件类型“${extension || '无扩展名'}”，可以导入 .html、.docx、.md 和 .txt 文件。`
    );
  }
  const { size } = onDisk(() => fs.statSync(at));
  if (size === 0) throw refuse(422, 'library.empty-file', '文件是空的。');
  const most = kind === 'docx' || kind === 'old-word' ? MAX_DOCX : MAX_BYTES;
  if (size > most) {
    throw refuse(
      413,
      'library.file-too-large',
      `文件有 ${Math.ceil(size / 1048576)} MB，超过 ${most / 1048576} MB 的上限。`
    );
  }
  const bytes = onDisk(() => fs.readFileSync(at));
  return { kind, bytes, source: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

/** The characters of a text file. */
function textOf(bytes: Buffer): { text: string; encoding: string } {
  const decoded = decodeText(bytes);
  if (!('error' in decoded)) return decoded;
  if (decoded.error === 'empty') throw refuse(422, 'library.empty-file', '文件里没有文字。');
  if (decoded.error === 'binary') throw refuse(422, 'library.not-text', '文件内容不是文本。');
  throw refuse(422, 'library.unknown-encoding', '认不出文件的编码，请另存为 UTF-8 或 GB18030 后再导入。');
}

const NUMBERED = '原件用了 Word 的自动编号，导入后改为列表，“一、”“（一）”等编号可能与原件不同。请对照原件核对编号。';

async function readDocx(bytes: Buffer): Promise<SourceFile> {
  const { html, pictures, numbered } = await docxToHtml(bytes);
  const file = readOfficialHtml(html);
  if (numbered) file.read.questions.push({ field: 'body', code: 'automatic-numbers', message: NUMBERED, evidence: '' });
  return { ...file, pictures, encoding: 'docx' };
}

/** Reads the text out of the bytes. */
export async function readSource({ kind, bytes }: SourceBytes): Promise<SourceFile> {
  // .doc and .wps go the same way: the package says what they really are.
  if (kind === 'docx' || kind === 'old-word') return readDocx(bytes);
  const { text, encoding } = textOf(bytes);
  const pictures: SourceFile['pictures'] = new Map();
  if (kind === 'page') return { ...readOfficialPage(text), encoding, pictures };
  if (kind === 'markdown') return { ...readOfficialHtml(markdownToHtml(text)), encoding, pictures };
  return { read: readOfficialText(text), links: [], images: [], source: null, encoding, pictures };
}
