// One server on one SQLite file: an exclusive lock that the operating system drops when the process dies, however it dies.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/types';
import type BetterSqlite3 from 'better-sqlite3';
import { GongkaiError } from '../domain/error';

export interface ServerLock {
  /** Secret of the command channel; whoever may read the file beside the database may speak to the server. */
  token: string;
  announce(url: string): void;
  release(): void;
}

export interface Announcement {
  url: string;
  token: string;
  pid: number;
}

/** The SQLite file of a configuration, or null for another database or one in memory. */
export function sqliteFile(strapi: Core.Strapi): string | null {
  const connection = strapi.config.get<{ client?: string; connection?: { filename?: string } }>('database.connection');
  if (!/sqlite/.test(connection.client ?? '')) return null;
  const file = connection.connection?.filename;
  return !file || file === ':memory:' ? null : path.resolve(strapi.dirs.app.root, file);
}

export const announcementFile = (database: string): string => `${database}.server.json`;

/**
 * Takes the lock beside the database file.
 * @throws GongkaiError 409 `publication.second-server` when another process has it
 */
export function takeServerLock(strapi: Core.Strapi): ServerLock | null {
  const database = sqliteFile(strapi);
  if (!database) return null;
  fs.mkdirSync(path.dirname(database), { recursive: true });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- at run time: a site on PostgreSQL has no SQLite driver
  const Database = require('better-sqlite3') as typeof BetterSqlite3;
  const lock = new Database(`${database}.lock`, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new GongkaiError(
      409,
      'publication.second-server',
      `数据库 ${path.basename(database)} 已有一个服务在使用，SQLite 只能由一个服务打开。请先停止那个服务；需要多台服务时请改用 PostgreSQL。`
    );
  }
  const token = randomBytes(24).toString('hex');
  const announcement = announcementFile(database);
  return {
    token,
    announce: (url) =>
      fs.writeFileSync(announcement, JSON.stringify({ url, token, pid: process.pid } satisfies Announcement), {
        mode: 0o600,
      }),
    release: () => {
      fs.rmSync(announcement, { force: true });
      if (lock.open) lock.close();
    },
  };
}
