// The report of an import, written as the import goes: a long one is never in memory.
import fs from 'node:fs';
import { GongkaiError } from '@gongkai/publication/kernel';
import type { ImportResult } from './importer';

export interface Counts {
  imported: number;
  already: number;
  refused: number;
  questions: number;
}

export interface ImportReport {
  add(result: ImportResult): void;
  /**
   * Puts the finished report in its place.
   * @throws GongkaiError 422 `library.report-not-written`; the drafts are made by then
   */
  finish(counts: Counts): void;
  /** Leaves it unfinished, after an error that ends the import. */
  abandon(): void;
}

const refuse = (file: string, error: unknown, what: string): GongkaiError => {
  const reason = error instanceof Error ? error.message : '';
  return new GongkaiError(422, 'library.report-not-written', `${what}报告写不进 ${file}：${reason}`);
};

/**
 * Opens a report. Until it is finished it stands beside its place with `.part` after its name: whatever has the name is whole.
 * @throws GongkaiError 422 `library.report-not-written`: nothing was imported yet
 */
export function openReport(file: string): ImportReport {
  const part = `${file}.part`;
  let handle: number;
  try {
    handle = fs.openSync(part, 'w');
    fs.writeSync(handle, '{\n  "files": [');
  } catch (error) {
    throw refuse(file, error, '没有导入任何文件：');
  }
  let first = true;
  let failed: unknown = null;
  /** The import goes on when the disk is full: its drafts are worth more than the report. */
  const write = (text: string): void => {
    if (failed) return;
    try {
      fs.writeSync(handle, text);
    } catch (error) {
      failed = error;
    }
  };
  return {
    add: (result) => {
      write(`${first ? '' : ','}\n    ${JSON.stringify(result)}`);
      first = false;
    },
    finish: (counts) => {
      const rest = JSON.stringify(counts, null, 2).slice(1);
      write(`\n  ],${rest}\n`);
      try {
        fs.closeSync(handle);
        if (!failed) fs.renameSync(part, file);
      } catch (error) {
        failed ??= error;
      }
      if (failed) throw refuse(file, failed, '导入已完成，但');
    },
    abandon: () => fs.closeSync(handle),
  };
}
