// The import as typed on a command line: through the server that holds the database, or by loading the application when there is none.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DATABASE, ROOT, testEnvironment, type App } from '../support/app';
import { POLICY, startCounty } from '../support/county';
import { draftOf, officialText, type ImportReport } from '../support/import';

interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/** Types a command and waits for its end; without blocking, for the server under test runs in this process. */
function type(args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'command.mjs'), ...args], { env, cwd });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
  });
}

const reportOf = ({ out, err, exit }: Ended): ImportReport => {
  try {
    return JSON.parse(out) as ImportReport;
  } catch {
    throw new Error(`exit ${exit}\n${out}\n${err}`);
  }
};

// The channel stands beside an SQLite file; on PostgreSQL a command loads the application beside the servers.
const onSqlite = DATABASE === 'sqlite' ? describe : describe.skip;

onSqlite('with a running server (SQLite)', () => {
  let app: App;
  beforeAll(async () => {
    ({ app } = await startCounty());
  });
  afterAll(() => app?.close());

  it('imports through it, relative to where it was typed', async () => {
    fs.writeFileSync(path.join(app.folder, '通知.txt'), officialText());
    const args = ['import', '通知.txt', '--person', '周起草', '--json'];
    const first = await type(args, process.env, app.folder);
    const report = reportOf(first);
    expect([first.exit, report.imported, report.files[0]!.questions]).toEqual([0, 1, []]);
    const { documentId } = report.files[0]!;
    // The server itself wrote it: no second process may open the database.
    expect(await draftOf(app, documentId!)).toMatchObject({ documentNumber: '云财〔2026〕301号', publishedAt: null });
    const [entry] = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId: documentId! });
    expect([entry!.action, entry!.actor.name]).toEqual(['import', '周起草']);
    const again = reportOf(await type(args, process.env, app.folder));
    expect(again).toMatchObject({ imported: 0, already: 1, files: [{ outcome: 'already', documentId }] });
  });

  it('hands back the exit code and the words of a refusal', async () => {
    const { exit, out } = await type(['import', '没有.txt'], process.env, app.folder);
    expect([exit, out]).toEqual([1, expect.stringContaining('[library.unreadable-file]')]);
    const usage = await type(['import'], process.env, app.folder);
    expect([usage.exit, usage.out]).toEqual([1, expect.stringContaining('[library.import-usage]')]);
  });

  it('is closed to whoever cannot read the file beside the database', async () => {
    const ask = (token: string) =>
      fetch(`${app.url}/_gongkai/commands/import`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Gongkai-Command': token },
        body: JSON.stringify({ args: [] }),
      });
    for (const token of ['', 'x'.repeat(48)]) expect((await ask(token)).status).toBe(404);
    const announced = `${process.env.DATABASE_FILENAME}.server.json`;
    expect(fs.statSync(announced).mode & 0o077).toBe(0);
  });
});

onSqlite('without a server (SQLite)', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-command-'));
    env = { ...process.env, ...testEnvironment(folder), DATABASE_URL: '' };
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('loads the application, imports, and leaves the database free', async () => {
    const text = path.join(folder, '通知.txt');
    fs.writeFileSync(text, officialText());
    // Left behind by a server that was killed: its address answers nobody.
    fs.writeFileSync(`${env.DATABASE_FILENAME}.server.json`, '{"url":"http://127.0.0.1:1","token":"x","pid":1}');
    const first = await type(['import', text, '--json'], env, folder);
    const report = reportOf(first);
    expect([first.exit, report.imported]).toEqual([0, 1]);
    expect(report.files[0]!.questions!.map(({ code }) => code)).toEqual(['which-organ']);
    const verified = await type(['verify'], env, folder);
    expect({ exit: verified.exit, out: verified.out }).toEqual({ exit: 0, out: expect.stringContaining('全部相符') });
    const again = await type(['import', text], env, folder);
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('以前已导入')]);
  });
});
