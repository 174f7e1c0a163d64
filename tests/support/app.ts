// A real Strapi on a database of its own, listening on a port of its own: one per test file.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { kernel as kernelOf, type Kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import pg from 'pg';
import { copyOf, type Beginning } from './template';

export const ROOT = path.resolve(__dirname, '..', '..');
export const SHARED = path.resolve(ROOT, '..', 'shared', 'data');

export interface App {
  strapi: Core.Strapi;
  kernel: Kernel;
  url: string;
  folder: string;
  close(): Promise<void>;
}

/** Which database this run is for; `npm test` runs the server tests once for each. */
export const DATABASE = process.env.GONGKAI_TEST_DATABASE_URL ? 'postgres' : 'sqlite';

const secret = () => randomBytes(24).toString('hex');

export const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
];

/** Secrets of a server of its own; a copy of the template keeps the template's, for its database was made with them. */
const newSecrets = (): Record<string, string> =>
  Object.fromEntries(SECRETS.map((name) => [name, name === 'APP_KEYS' ? `${secret()},${secret()}` : secret()]));

/** Secrets and settings that every test server gets. */
export function testEnvironment(folder: string, secrets = newSecrets()): Record<string, string> {
  return {
    NODE_ENV: 'test',
    ...secrets,
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'error',
    // Empty, so that one in .env is not taken: tests never touch the installation's database.
    DATABASE_URL: '',
    DATABASE_FILENAME: path.join(folder, 'test.db'),
    GONGKAI_FILES: path.join(folder, 'files'),
    GONGKAI_CHECKPOINTS: path.join(folder, 'checkpoints'),
    GONGKAI_PACKAGES: path.join(folder, 'packages'),
    HOST: '127.0.0.1',
    PORT: '0',
    // Tests make accounts for others all day; what a first login asks is tried where it is meant.
    GONGKAI_PASSWORD_FIRST_CHANGE: 'false',
    // Reminders are told when a test says so, not by the day on which it happens to run.
    GONGKAI_REMINDERS: 'false',
  };
}

/** A database of its own on the PostgreSQL under test: empty, or a copy of another that nobody is connected to. */
export async function freshDatabase(template = 'template1'): Promise<string> {
  const base = process.env.GONGKAI_TEST_DATABASE_URL!;
  const name = `t_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  return base.replace(/\/[^/]+$/, `/${name}`);
}

/**
 * Starts the application; `before` may change the loaded instance before it listens, `early` the instance before anything is registered:
 * its settings, content types of the test's own. Unless the `beginning` is an empty database, the first start of this run's template lies
 * behind it: roles, permissions and triggers are there.
 */
export async function startApp(
  before: (strapi: Core.Strapi) => void = () => undefined,
  early: (strapi: Core.Strapi) => void = () => undefined,
  beginning: Beginning = 'started'
): Promise<App> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-test-'));
  const template = copyOf(beginning, folder);
  const environment = testEnvironment(folder, template?.secrets);
  if (DATABASE === 'postgres') environment.DATABASE_URL = await freshDatabase(template?.database);
  Object.assign(process.env, environment);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only now: Strapi reads the environment as it loads
  const { createStrapi } = require('@strapi/strapi') as {
    createStrapi(options: { appDir: string; distDir: string }): Core.Strapi;
  };
  const strapi = createStrapi({ appDir: ROOT, distDir: path.join(ROOT, 'dist') });
  early(strapi);
  await strapi.load();
  before(strapi);
  await new Promise<void>((resolve) => strapi.server.listen(0, '127.0.0.1', () => resolve()));
  // A machine under load lets a connection rest for longer than the five seconds after which Node would close it.
  strapi.server.httpServer.keepAliveTimeout = 120_000;
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  return {
    strapi,
    kernel: kernelOf(strapi),
    url: `http://127.0.0.1:${port}`,
    folder,
    close: async () => {
      await quiet({ strapi });
      await strapi.destroy();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Strapi reads what it made once more for its events; what still asks when the connections close would be cut off. */
export async function quiet({ strapi }: Pick<App, 'strapi'>): Promise<void> {
  const connection = strapi.db.connection as unknown as {
    raw(sql: string): Promise<unknown>;
    client: { pool: Record<'numUsed' | 'numPendingAcquires', () => number> };
  };
  const { pool } = connection.client;
  // Bounded: a test that keeps a connection for itself must not keep everything waiting.
  for (let calm = 0, asked = 0; calm < 20 && asked < 5000; asked += 1) {
    await connection.raw('select 1');
    calm = pool.numUsed() + pool.numPendingAcquires() ? 0 : calm + 1;
  }
}

/**
 * The statements of the requests that are answered while `work` runs. Those of readers of the ledger and of cron are not among them:
 * they run outside of any request.
 */
export async function statementsOf({ strapi }: Pick<App, 'strapi'>, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (strapi.requestContext.get()) seen.push(sql);
  };
  strapi.db.connection.on('query', note);
  await work();
  strapi.db.connection.removeListener('query', note);
  return seen;
}
