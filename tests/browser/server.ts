// The application as `npm start` runs it, in a process of its own; and the demo county loaded once for all browser tests of a run.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ROOT, SECRETS, testEnvironment } from '../support/app';
import { copyOf, keep } from '../support/template';

export interface Server {
  url: string;
  /** Ends the process and takes its folder away. */
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function untilHealthy(url: string, server: ChildProcess, log: () => string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server did not start:\n${log()}`);
    const healthy = await fetch(`${url}/_health`).then(
      (response) => response.status === 204,
      () => false
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the application on SQLite in a folder. */
async function serve(environment: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: ROOT,
    env: { ...process.env, ...environment, PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  server.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await untilHealthy(url, server, () => log);
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  };
  return { url, stop };
}

const newFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-browser-'));
const DEMO = { NODE_ENV: 'development', GONGKAI_DEMO: 'true' };

/** A server on a copy of the demo county; with settings of its own, which may change how that is loaded, on an empty database. */
export async function startServer(more?: Record<string, string>): Promise<Server> {
  const folder = newFolder();
  const template = copyOf(more ? 'empty' : 'demo', folder);
  const { url, stop } = await serve({ ...testEnvironment(folder, template?.secrets), ...DEMO, ...more });
  const close = async (): Promise<void> => {
    await stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { url, close };
}

/** Before the first browser test of a run: loads the demo county. */
export default async function makeTemplate(): Promise<void> {
  process.env.GONGKAI_TEST_TEMPLATE = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-template-'));
  const folder = newFolder();
  const environment = testEnvironment(folder);
  const { stop } = await serve({ ...environment, ...DEMO });
  await stop();
  keep('demo', folder, {
    secrets: Object.fromEntries(SECRETS.map((name) => [name, environment[name]!])),
    databases: {},
  });
  fs.rmSync(folder, { recursive: true, force: true });
}
