// Which files an import is about: what was named, what lies in named folders; attachments of pages are no documents of their own.
import fs from 'node:fs';
import path from 'node:path';
import { decodeText } from '../domain/decode';
import { readOfficialPage } from '../domain/official-page';
import { findBeside } from './beside';
import type { ImportFile } from './importer';
import { kindOf, MAX_BYTES } from './source-file';
import { filesBelow, type SourcePath } from './source-path';

export interface Selection {
  /** Every file that may become a draft, in the order of their names. */
  files: ImportFile[];
  /** Files that are no documents of their own: attachments, styles, pictures. */
  others: SourcePath[];
  /** Folders that could not be read. */
  unreadable: SourcePath[];
}

const keyOf = ({ at }: SourcePath): string => Buffer.from(at).toString('latin1');

/** The documents that a page links as its attachments. */
function attachmentsOf({ path: page, root }: ImportFile): string[] {
  try {
    if (fs.statSync(page.at).size > MAX_BYTES) return [];
    const decoded = decodeText(fs.readFileSync(page.at));
    if ('error' in decoded) return [];
    return readOfficialPage(decoded.text).links.flatMap(({ href }) => {
      const found = kindOf(href.replace(/[?#].*$/u, '')) === null ? null : findBeside(page, href, root);
      return found ? [keyOf(found.file)] : [];
    });
  } catch {
    // Whatever is wrong with the page is told when it is imported.
    return [];
  }
}

/** The documents that pages of the selection link as attachments are not imported by themselves. */
async function withoutAttachments(selection: Selection): Promise<Selection> {
  const pages = selection.files.filter(({ path: { shown } }) => kindOf(shown) === 'page');
  // Only where there are documents that could be attachments are the pages looked at beforehand.
  if (pages.length === 0 || pages.length === selection.files.length) return selection;
  const claimed = new Set<string>();
  for (const page of pages) {
    attachmentsOf(page).forEach((key) => claimed.add(key));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const isOwn = ({ path: file }: ImportFile): boolean => !claimed.has(keyOf(file));
  return {
    ...selection,
    files: selection.files.filter(isOwn),
    others: [...selection.others, ...selection.files.filter((file) => !isOwn(file)).map((file) => file.path)],
  };
}

/** Looks at the paths; what does not exist is among the files, to be refused by name. */
export async function filesToImport(paths: readonly string[], cwd: string): Promise<Selection> {
  const selection: Selection = { files: [], others: [], unreadable: [] };
  for (const given of paths) {
    const full = path.resolve(cwd, given);
    const named: SourcePath = { at: full, shown: full };
    const isFolder = fs.existsSync(full) && fs.statSync(full).isDirectory();
    if (!isFolder) {
      const folder = path.dirname(full);
      selection.files.push({ path: named, root: fs.existsSync(folder) ? fs.realpathSync(folder) : folder });
      continue;
    }
    const root = fs.realpathSync(full);
    const listed = filesBelow(named);
    selection.unreadable.push(...listed.unreadable);
    for (const file of listed.files) {
      if (kindOf(file.shown)) selection.files.push({ path: file, root });
      else selection.others.push(file);
    }
  }
  return withoutAttachments(selection);
}
