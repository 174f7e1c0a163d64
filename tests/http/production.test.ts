// A production start, in a process of its own: refused with a placeholder for a secret and on the demonstration's database, else let.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { DATABASE, ROOT, testEnvironment } from '../support/app';

// What is looked at is the same on every database; one is enough.
const onSqlite = DATABASE === 'sqlite' ? describe : describe.skip;

onSqlite('a production start (SQLite)', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-production-'));
    env = { ...process.env, ...testEnvironment(folder), DATABASE_URL: '', NODE_ENV: 'production' };
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const start = (changed: NodeJS.ProcessEnv = {}): Promise<{ exit: number | null; out: string; err: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(ROOT, 'tests', 'support', 'start.cjs')], {
        env: { ...env, ...changed },
        cwd: ROOT,
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('error', reject);
      child.on('close', (exit) => resolve({ exit, out, err }));
    });

  /** Runs one statement on the database of the stopped server. */
  const sql = (statement: string, ...values: unknown[]): void => {
    const database = new BetterSqlite3(env.DATABASE_FILENAME!);
    // The triggers ask whether a verb of ours is writing; a hand on the file is none.
    database.function('gk_writing', () => 0);
    database.prepare(statement).run(...values);
    database.close();
  };
  const good = { exit: 0, out: expect.stringContaining('"started":true,"environment":"production","health":204') };

  it('is let with good secrets', async () => {
    expect(await start()).toMatchObject(good);
  });

  it.each([
    ['JWT_SECRET', 'change-me-change-me-change-me'],
    ['APP_KEYS', 'toBeModified1toBeModified1,toBeModified2toBeModified2'],
    ['ADMIN_JWT_SECRET', 'tooshort'],
    ['ENCRYPTION_KEY', 'example-example-example'],
  ])('is refused with a weak %s, which the refusal names', async (name, value) => {
    const { exit, out, err } = await start({ [name]: value });
    expect({ exit, out, err }).toEqual({ exit: 1, out: '', err: expect.stringContaining(name) });
    expect(err).toContain('服务没有启动');
    // A secret is not told to whoever reads the log.
    expect(err).not.toContain(value);
    // The same secret is no matter for a development start.
    if (name === 'JWT_SECRET') expect((await start({ [name]: value, NODE_ENV: 'development' })).exit).toBe(0);
  });

  it('is refused on a database with an account of the demonstration, and let when that is gone', async () => {
    const email = 'drafter@demo.gongkai.invalid';
    sql('INSERT INTO admin_users (document_id, email, is_active) VALUES (?, ?, 1)', 'demoaccount', email);
    const { exit, out, err } = await start();
    expect({ exit, out, err }).toEqual({ exit: 1, out: '', err: expect.stringContaining(email) });
    expect(err).toContain('演示账号');
    sql('DELETE FROM admin_users WHERE email = ?', email);
    expect(await start()).toMatchObject(good);
  });

  it('makes no demonstration, even when asked to', async () => {
    expect(await start({ GONGKAI_DEMO: 'true' })).toMatchObject(good);
    const database = new BetterSqlite3(env.DATABASE_FILENAME!);
    expect(database.prepare('SELECT count(*) AS count FROM admin_users').get()).toEqual({ count: 0 });
    database.close();
  });
});
