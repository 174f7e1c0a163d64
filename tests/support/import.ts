// Importing in tests: a run of the command with everything it said, invented official texts, and what stands in the tables.
import fs from 'node:fs';
import path from 'node:path';
import type { CommandIo } from '@gongkai/publication/kernel';
import type { App } from './app';
import { POLICY } from './county';
import { MOVING } from './kernel';

export interface ImportedFile {
  file: string;
  outcome: 'imported' | 'already' | 'refused';
  code?: string;
  message?: string;
  documentId?: string;
  title?: string | null;
  documentNumber?: string | null;
  formedOn?: string | null;
  issuers?: string[];
  questions?: { field: string; code: string; message: string }[];
  cuts?: number;
}

export interface ImportReport {
  files: ImportedFile[];
  imported: number;
  already: number;
  refused: number;
  questions: number;
}

export interface Run {
  exit: number;
  /** Everything said, in one text. */
  said: string;
  report: ImportReport | null;
}

interface Inner {
  inner: { run(name: string, args: string[], io: CommandIo): Promise<number> };
}

/** Runs the import command inside the server, as the channel would. */
export async function runImport(app: App, ...args: string[]): Promise<Run> {
  const lines: string[] = [];
  const results: unknown[] = [];
  const exit = await (app.kernel as unknown as Inner).inner.run('import', args, {
    say: (line) => void lines.push(line),
    progress: () => undefined,
    result: (value) => void results.push(value),
    cwd: app.folder,
  });
  return { exit, said: lines.join('\n'), report: (results[0] as ImportReport | undefined) ?? null };
}

/** Writes a file into the test's own folder and gives its path. */
export function write(app: App, name: string, content: string | Buffer): string {
  const file = path.join(app.folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

export interface TextParts {
  number?: string;
  title?: string;
  body?: string;
  organ?: string;
  date?: string;
}

/** An official text as a clean page has it: number, title, addressees, body, signature. */
export function officialText({
  number = '云财〔2026〕301号',
  title = '云溪县财政局关于做好冬春农田水利资金拨付工作的通知',
  body = '现将冬春农田水利资金拨付有关事项通知如下。',
  organ = '云溪县财政局',
  date = '2026年11月2日',
}: TextParts = {}): string {
  return `${[number, title, '各乡镇人民政府：', body, organ, date].filter(Boolean).join('\n\n')}\n`;
}

/** How many rows every table of ours has, and those of the policy documents and their components. */
export async function rowCounts(app: App): Promise<Record<string, number>> {
  const { db } = app.strapi;
  const tables = [...db.metadata.values()]
    .map(({ tableName }) => tableName)
    .filter((name) => /^gk_|^policy_documents|^components_official/.test(name) && !MOVING.includes(name))
    .sort();
  const counts: Record<string, number> = {};
  for (const name of new Set(tables)) {
    const [row] = (await db.connection(name).count({ count: '*' })) as { count: number | string }[];
    counts[name] = Number(row!.count);
  }
  return counts;
}

/** The draft of a policy document with the relations that an import fills. */
export async function draftOf(app: App, documentId: string): Promise<Record<string, unknown>> {
  return (await app.strapi.db.query(POLICY as never).findOne({
    where: { documentId, publishedAt: null },
    populate: { issuers: true, publishingOrgan: true },
  } as never)) as Record<string, unknown>;
}
