// A long import that is cut off: killed in the middle (kill -9) and started again it goes on without doubles and says what was done before.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import pg from 'pg';
import { DATABASE, freshDatabase, ROOT, testEnvironment } from '../support/app';
import { officialText, type ImportReport } from '../support/import';

const FILES = 600;
/** The run is killed when it has told of so many. */
const KILLED_AT = 50;
/** Three applications are loaded one after the other, perhaps on a busy machine: milliseconds. */
const LONG = 240_000;

let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-resume-'));
  const url = DATABASE === 'postgres' ? await freshDatabase() : '';
  env = { ...process.env, ...testEnvironment(folder), DATABASE_URL: url };
  for (let at = 1; at <= FILES; at += 1) {
    const place = path.join(folder, '存量', `第${Math.ceil(at / 100)}批`);
    fs.mkdirSync(place, { recursive: true });
    const title = `云溪县财政局关于做好第${at}批水利资金拨付工作的通知`;
    fs.writeFileSync(path.join(place, `${at}.txt`), officialText({ number: `云财〔2026〕${at}号`, title }));
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [path.join(ROOT, 'scripts', 'command.mjs'), 'import', path.join(folder, '存量'), ...args], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** How many rows tables have, read past the application. */
async function rowsOf(...tables: string[]): Promise<number[]> {
  const sql = (table: string): string => `SELECT COUNT(*) AS n FROM ${table}`;
  if (DATABASE === 'sqlite') {
    const database = new Database(env.DATABASE_FILENAME!, { readonly: true });
    const counts = tables.map((table) => (database.prepare(sql(table)).get() as { n: number }).n);
    database.close();
    return counts;
  }
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const counts: number[] = [];
  for (const table of tables) counts.push(Number((await client.query<{ n: string }>(sql(table))).rows[0]!.n));
  await client.end();
  return counts;
}

it(
  'goes on where it was killed',
  async () => {
    const first = start();
    first.stderr!.resume();
    let told = 0;
    for await (const line of createInterface({ input: first.stdout! })) {
      if (line.startsWith('✓') && (told += 1) === KILLED_AT) break;
    }
    const gone = new Promise((resolve) => first.once('exit', (_code, signal) => resolve(signal)));
    first.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');

    const report = path.join(folder, '报告.json');
    const second = start('--report', report);
    let said = '';
    for (const stream of [second.stdout!, second.stderr!]) {
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-3000)));
    }
    const exit = await new Promise((resolve) => second.once('close', resolve));
    expect({ exit, said }).toEqual({ exit: 0, said: expect.stringContaining('以前已导入') });
    const { imported, already, refused, files } = JSON.parse(fs.readFileSync(report, 'utf8')) as ImportReport;
    expect({ total: imported + already, refused, files: files.length }).toEqual({
      total: FILES,
      refused: 0,
      files: FILES,
    });
    // What was told was committed; the rest of it was not lost either.
    expect(already).toBeGreaterThanOrEqual(KILLED_AT);
    expect(imported).toBeGreaterThan(0);
    expect(new Set(files.map(({ documentId }) => documentId)).size).toBe(FILES);

    expect(await rowsOf('gk_imports', 'gk_documents', 'policy_documents', "gk_ledger WHERE action = 'import'")).toEqual(
      [FILES, FILES, FILES, FILES]
    );
  },
  LONG
);
