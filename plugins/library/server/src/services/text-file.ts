// A file from disk as text, or the refusal that says why it is none: type, size and encoding are looked at before anything else.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { GongkaiError } from '@gongkai/publication/kernel';
import { decodeText } from '../domain/decode';

/** Largest file that is read, in bytes: the longest official document is far below. */
export const MAX_BYTES = 8 * 1024 * 1024;

const KNOWN = new Set(['.txt', '.text', '.md']);

export interface TextFile {
  text: string;
  encoding: string;
  /** Digest of the bytes. */
  source: string;
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

/** The text of a file, or a refusal with the code that says why. */
export function readTextFile(file: string): TextFile {
  const extension = path.extname(file).toLowerCase();
  if (!KNOWN.has(extension)) {
    throw refuse(
      422,
      'library.unknown-file-type',
      `不认识的文件类型“${extension || '无扩展名'}”，目前可以导入 .txt 和 .md 文本。`
    );
  }
  const { size } = onDisk(() => fs.statSync(file));
  if (size === 0) throw refuse(422, 'library.empty-file', '文件是空的。');
  if (size > MAX_BYTES) {
    throw refuse(
      413,
      'library.file-too-large',
      `文件有 ${Math.ceil(size / 1048576)} MB，超过 ${MAX_BYTES / 1048576} MB 的上限。`
    );
  }
  const bytes = onDisk(() => fs.readFileSync(file));
  const decoded = decodeText(bytes);
  if ('error' in decoded) {
    if (decoded.error === 'empty') throw refuse(422, 'library.empty-file', '文件里没有文字。');
    if (decoded.error === 'binary') throw refuse(422, 'library.not-text', '文件内容不是文本。');
    throw refuse(422, 'library.unknown-encoding', '认不出文件的编码，请另存为 UTF-8 或 GB18030 后再导入。');
  }
  return { ...decoded, source: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}
