// The application in a folder of its own, as an office has it: everything linked from here but the migrations, which are the office's own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './app';

export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

export interface Office {
  folder: string;
  /** Puts a migration into database/migrations. */
  migration(name: string, text: string): void;
  /** Types an npm script with its words and waits for its end. */
  npm(script: string, ...words: string[]): Promise<Ended>;
  /** Starts the server, and stops it when it has answered. */
  start(): Promise<Ended>;
  /** Starts the server, and lets it run. */
  serve(): Promise<{ stop(): Promise<void> }>;
  remove(): void;
}

/** What is copied: a script finds the application by its own place. */
const COPIED = ['scripts', 'tests/support/start.cjs', 'tests/support/second-server.cjs'];
/** What an office does not have from us. */
const LEFT_OUT = new Set(['.git', '.env', 'data', 'database', 'scripts', 'tests']);

/** Makes the folder; commands in it run with this process's environment. */
export function makeOffice(): Office {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-office-'));
  for (const name of fs.readdirSync(ROOT).filter((one) => !LEFT_OUT.has(one)))
    fs.symlinkSync(path.join(ROOT, name), path.join(folder, name));
  for (const name of COPIED) fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const migrations = path.join(folder, 'database', 'migrations');
  fs.mkdirSync(migrations, { recursive: true });

  const run = (command: string, words: readonly string[]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const child = spawn(command, words, { cwd: folder, env: process.env });
      const ended = { out: '', err: '' };
      child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
      child.on('error', reject);
      child.on('close', (exit) => resolve({ exit, ...ended }));
    });
  return {
    folder,
    migration: (name, text) => fs.writeFileSync(path.join(migrations, name), text),
    npm: (script, ...words) => {
      const npm = process.env.npm_execpath;
      const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
      return run(command, [...first, 'run', '--silent', script, '--', ...words]);
    },
    serve: async () => {
      const child = spawn(process.execPath, [path.join('tests', 'support', 'second-server.cjs')], {
        cwd: folder,
        env: process.env,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const stopped = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      await Promise.race([
        new Promise((resolve) => child.stdout.once('data', resolve)),
        stopped.then(() => Promise.reject(new Error('the server did not start'))),
      ]);
      return {
        stop: () => {
          child.stdin.end();
          return stopped;
        },
      };
    },
    start: () => run(process.execPath, [path.join('tests', 'support', 'start.cjs')]),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
