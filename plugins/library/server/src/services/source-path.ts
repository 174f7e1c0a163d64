// Files by names that may not be UTF-8: old Windows archives leave names in GBK, which only their bytes can open.
import fs from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';

/** A file: how to open it, and how to call it. */
export interface SourcePath {
  /** Bytes where the name is not UTF-8. */
  at: string | Buffer;
  /** The whole path in readable characters. */
  shown: string;
}

export interface Listed {
  files: SourcePath[];
  /** Folders that could not be read. */
  unreadable: SourcePath[];
}

const SLASH = Buffer.from('/');

const HAN = /[\u3400-\u9fff]/u;
/** Letters of two bytes in UTF-8 that Chinese names do not have: some words in GBK (通知) happen to be valid UTF-8 of them. */
const FOREIGN = /[\u0080-\u07ff]/u;

/** A name as characters: UTF-8, else GB18030. */
export function readableName(name: Buffer): string {
  const gb = (): string => iconv.decode(name, 'gb18030');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(name);
    return FOREIGN.test(text) && !HAN.test(text) && HAN.test(gb()) ? gb() : text;
  } catch {
    return gb();
  }
}

/** The path of an entry of a folder; a string where that opens it. */
export function inside(folder: SourcePath, name: Buffer): SourcePath {
  const text = readableName(name);
  const shown = path.join(folder.shown, text);
  if (typeof folder.at === 'string' && Buffer.from(text, 'utf8').equals(name))
    return { at: path.join(folder.at, text), shown };
  return { at: Buffer.concat([Buffer.from(folder.at), SLASH, name]), shown };
}

/** The entries of a folder by name, hidden ones left out; links are neither files nor folders and stay out too. */
function entriesOf(folder: SourcePath): { name: Buffer; folder: boolean; file: boolean }[] {
  const entries = fs.readdirSync(folder.at, { withFileTypes: true, encoding: 'buffer' }) as unknown as {
    name: Buffer;
    isDirectory(): boolean;
    isFile(): boolean;
  }[];
  return entries
    .map((entry) => ({ name: entry.name, folder: entry.isDirectory(), file: entry.isFile() }))
    .filter(({ name }) => name[0] !== 0x2e)
    .sort((a, b) => Buffer.compare(a.name, b.name));
}

/** All files below a folder in a stable order. Symbolic links are not followed: they may lead out of the folder or in a circle. */
export function filesBelow(folder: SourcePath): Listed {
  const listed: Listed = { files: [], unreadable: [] };
  const walk = (here: SourcePath): void => {
    let entries: ReturnType<typeof entriesOf>;
    try {
      entries = entriesOf(here);
    } catch {
      listed.unreadable.push(here);
      return;
    }
    for (const entry of entries) {
      const full = inside(here, entry.name);
      if (entry.folder) walk(full);
      else if (entry.file) listed.files.push(full);
    }
  };
  walk(folder);
  return listed;
}
