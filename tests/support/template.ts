// The template of a run: databases and files of a server that was started once and stopped, for test files to copy. It is made anew in every
// run (jest's globalSetup), by the build that the run tests, and thrown away with it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CountyData } from './county';

/** How a test file's database begins: without a table; after the first start; with the county of `county.ts`; with the demo county. */
export type Beginning = 'empty' | 'started' | 'county' | 'demo';

export interface Template {
  secrets: Record<string, string>;
  /** Names on PostgreSQL; on SQLite the file lies in the folder. */
  databases: Partial<Record<Beginning, string>>;
  county?: CountyData;
}

const file = (): string | null => {
  const folder = process.env.GONGKAI_TEST_TEMPLATE;
  return folder ? path.join(folder, 'template.json') : null;
};

/** The run's template, or null where there is none (yet). */
export function readTemplate(): Template | null {
  const place = file();
  return place && fs.existsSync(place) ? (JSON.parse(fs.readFileSync(place, 'utf8')) as Template) : null;
}

/** Copies the files of a beginning to a folder; gives the secrets that its database was made with, and the name of that on PostgreSQL. */
export function copyOf(
  beginning: Beginning,
  folder: string
): { secrets: Template['secrets']; database?: string } | null {
  if (beginning === 'empty') return null;
  const template = readTemplate();
  if (!template) throw new Error('no template: the configuration has no globalSetup that makes one');
  fs.cpSync(path.join(process.env.GONGKAI_TEST_TEMPLATE!, beginning), folder, { recursive: true });
  const database = template.databases[beginning];
  return { secrets: template.secrets, ...(database ? { database } : {}) };
}

/** Keeps what a stopped server left in its folder, and in its database, as a beginning for others. */
export function keep(beginning: Beginning, folder: string, template: Template): void {
  fs.cpSync(folder, path.join(process.env.GONGKAI_TEST_TEMPLATE!, beginning), { recursive: true });
  fs.writeFileSync(file()!, JSON.stringify(template), { mode: 0o600 });
}

/** Before the first server test of a run. A process of its own for each start, as there is one for each test file. */
export default function makeTemplate(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-template-'));
  process.env.GONGKAI_TEST_TEMPLATE = folder;
  for (const beginning of ['started', 'county']) {
    const { status } = spawnSync(process.execPath, [path.join(__dirname, 'first-start.cjs'), beginning], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new Error(`the template of this run could not be made: ${beginning}`);
  }
}
