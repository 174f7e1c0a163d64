// The parent's hold on one side: its process, what it is asked over IPC, and requests over HTTP.
import { fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** Milliseconds after which a side signs in anew: a token is good for five minutes. */
const STAY = 100_000;

const here = path.dirname(fileURLToPath(import.meta.url));
const secret = () => randomBytes(24).toString('hex');

/** Settings of a server with a database and a folder of its own; nothing of this installation's .env gets through. */
export function environment(folder, databaseUrl, more = {}) {
  return {
    ...process.env,
    NODE_ENV: 'development',
    // The bench makes its accounts itself and logs in with them at once.
    GONGKAI_PASSWORD_FIRST_CHANGE: 'false',
    GONGKAI_REMINDERS: 'false',
    APP_KEYS: `${secret()},${secret()}`,
    ADMIN_JWT_SECRET: secret(),
    API_TOKEN_SALT: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'error',
    GONGKAI_DEMO: '',
    GONGKAI_FILES: path.join(folder, 'files'),
    GONGKAI_CHECKPOINTS: path.join(folder, 'checkpoints'),
    DATABASE_FILENAME: path.join(folder, 'bench.db'),
    DATABASE_URL: databaseUrl ?? '',
    DATABASE_SCHEMA: 'public',
    HOST: '127.0.0.1',
    ...more,
  };
}

/** Most memory that a process ever had in RAM, in MiB; null where the system does not tell. */
export function peakMemory(pid) {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}

export async function request(url, token, method, address, body) {
  const response = await fetch(`${url}${address}`, {
    method,
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

/** What a process said last: shown only when it ends before its time. */
function tail(child) {
  let text = '';
  const keep = (chunk) => (text = (text + chunk).slice(-3000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return () => text;
}

/** Starts one side; `call(name, args)` does something there, `stop()` ends it. */
export async function startSide(kind, app, env) {
  const child = fork(path.join(here, 'server.mjs'), [kind, app], {
    cwd: app,
    env,
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = tail(child);
  const waiting = new Map();
  let last = 0;
  const ready = new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      const gone = new Error(`${kind}: the process ended (${code}): ${said()}`);
      reject(gone);
      for (const { reject: fail } of waiting.values()) fail(gone);
    });
    child.on('message', (message) => {
      if (message.ready) return resolve();
      const { resolve: answer, reject: fail } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) fail(new Error(`${kind}: ${message.error}`));
      else answer(message.result);
    });
  });
  await ready;
  const call = (name, args = {}) =>
    new Promise((resolve, reject) => {
      waiting.set((last += 1), { resolve, reject });
      child.send({ id: last, name, args });
    });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await call('stop');
    await ended;
  };
  const side = { kind, call, stop, memory: () => peakMemory(child.pid), ...(await call('setUp')) };
  let since = performance.now();
  /** Signs in anew before the tokens are over; logins are limited, so not before every run. */
  side.stay = async () => {
    if (performance.now() - since < STAY) return;
    Object.assign(side, await call('signIn'));
    since = performance.now();
  };
  return side;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Milliseconds from `strapi start` in a fresh process to the first answer of /_health; the server is stopped again. */
export async function startTime(app, env) {
  const port = await freePort();
  const bin = path.join(app, 'node_modules/@strapi/strapi/bin/strapi.js');
  const began = performance.now();
  const server = spawn(process.execPath, [bin, 'start'], {
    cwd: app,
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = tail(server);
  let ended = false;
  const exit = new Promise((resolve) => server.once('exit', resolve)).then(() => (ended = true));
  for (;;) {
    if (ended) throw new Error(`strapi start ended before it answered: ${said()}`);
    const up = await fetch(`http://127.0.0.1:${port}/_health`).then(
      ({ status }) => status === 204,
      () => false
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const took = performance.now() - began;
  server.kill('SIGTERM');
  await exit;
  return took;
}
