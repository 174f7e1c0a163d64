// Files that lie beside an imported page: found by their relative links inside the imported folder, never outside it and never in the network.
import fs from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { inside, readableName, type SourcePath } from './source-path';

/** Largest attachment that is taken along, in bytes. */
const MAX_ATTACHMENT = 200 * 1024 * 1024;

export interface FoundFile {
  file: SourcePath;
  /** Name without its folders, readable. */
  name: string;
  size: number;
}

/** The readings of a link's path: as written, percent signs decoded as UTF-8, or as GBK. */
function readings(link: string): string[] {
  const bare = link.replace(/[?#].*$/u, '').replace(/\\/g, '/');
  const bytes = Buffer.from(
    bare.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1'
  );
  const latin = [...bare].every((character) => character <= '\u00ff')
    ? [readableName(bytes), iconv.decode(bytes, 'gb18030')]
    : [];
  return [...new Set([bare, ...latin])];
}

/** One step down: the entry of a folder that has this readable name. */
function entry(folder: SourcePath, name: string): SourcePath | null {
  try {
    const plain = typeof folder.at === 'string' ? path.join(folder.at, name) : null;
    if (plain !== null && fs.existsSync(plain)) return { at: plain, shown: path.join(folder.shown, name) };
    const found = fs.readdirSync(folder.at, { encoding: 'buffer' }).find((one) => readableName(one) === name);
    return found ? inside(folder, found) : null;
  } catch {
    return null;
  }
}

const parentOf = ({ at, shown }: SourcePath): SourcePath => {
  const bytes = Buffer.from(at);
  const end = bytes.lastIndexOf(0x2f);
  return {
    at: typeof at === 'string' ? path.dirname(at) : bytes.subarray(0, Math.max(1, end)),
    shown: path.dirname(shown),
  };
};

/** Whether a real path lies in the real folder. */
function within(root: string, file: SourcePath): boolean {
  try {
    const real = fs.realpathSync.native(file.at, { encoding: 'buffer' });
    const base = Buffer.from(`${root.replace(/\/$/, '')}/`);
    return real.subarray(0, base.length).equals(base);
  } catch {
    return false;
  }
}

function statOf(file: SourcePath): fs.Stats | null {
  try {
    return fs.statSync(file.at);
  } catch {
    return null;
  }
}

function follow(page: SourcePath, link: string): SourcePath | null {
  let here: SourcePath | null = parentOf(page);
  for (const step of link.split('/')) {
    if (here === null) return null;
    if (step === '' || step === '.') continue;
    here = step === '..' ? parentOf(here) : entry(here, step);
  }
  return here;
}

/**
 * The file that a page links, when it lies in the imported folder.
 * @param root the folder that was named to the command, real path; nothing outside it is opened, whatever a link or a symbolic link says
 */
export function findBeside(page: SourcePath, link: string, root: string): FoundFile | null {
  const bare = link.replace(/[?#].*$/u, '');
  const remote = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(bare);
  if (!remote && /^[a-z][a-z0-9+.-]*:/i.test(bare)) return null;
  const last = bare.replace(/^.*\//u, '');
  // An address of the site says where the file was; a saved copy has it below the folder in the same place, or at the page's side.
  const top: SourcePath = { at: path.join(root, 'x'), shown: path.join(root, 'x') };
  const tries: [SourcePath, string][] = remote
    ? [[page, last]]
    : bare.startsWith('/')
      ? [
          [top, bare],
          [page, last],
        ]
      : [[page, bare]];
  for (const [from, where] of tries) {
    for (const reading of where === '' ? [] : readings(where)) {
      const file = follow(from, reading);
      if (!file || !within(root, file)) continue;
      const stat = statOf(file);
      if (stat?.isFile() && stat.size > 0 && stat.size <= MAX_ATTACHMENT)
        return { file, name: path.basename(file.shown), size: stat.size };
    }
  }
  return null;
}
