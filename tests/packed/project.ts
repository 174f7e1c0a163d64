// A plain Strapi project in a folder of its own: JavaScript, SQLite, one content type; as an office has it before it knows of Gongkai.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..', '..');

const exported = (text: string) => `module.exports = ${text};\n`;
const secret = () => randomBytes(24).toString('hex');

/** What an office's own type looks like; `docs/adopt.md` shows the lines that are added. */
export const NOTICE = {
  kind: 'collectionType',
  collectionName: 'notices',
  info: { singularName: 'notice', pluralName: 'notices', displayName: '通知' },
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string', required: true },
    body: { type: 'richtext' },
    keywords: { type: 'string' },
    picture: { type: 'media', multiple: false },
  },
};

const STOCK: Record<string, string> = {
  'config/server.js': exported(
    `({ env }) => ({ host: '127.0.0.1', port: env.int('PORT', 1337), app: { keys: env.array('APP_KEYS') } })`
  ),
  'config/admin.js': exported(`({ env }) => ({
  auth: { secret: env('ADMIN_JWT_SECRET') },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
})`),
  'config/api.js': exported('{ rest: { defaultLimit: 25, maxLimit: 100, withCount: true } }'),
  'config/database.js': exported(`({ env }) => ({
  connection: {
    client: 'sqlite',
    connection: { filename: require('node:path').join(__dirname, '..', env('DATABASE_FILENAME', '.tmp/data.db')) },
    useNullAsDefault: true,
  },
})`),
  'config/middlewares.js':
    exported(`['strapi::logger', 'strapi::errors', 'strapi::security', 'strapi::cors', 'strapi::poweredBy',
  'strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public']`),
  'config/plugins.js': exported('() => ({})'),
  'src/index.js': exported('{ register() {}, bootstrap() {} }'),
  'src/api/notice/content-types/notice/schema.json': JSON.stringify(NOTICE, null, 2),
  'src/api/notice/controllers/notice.js': exported(
    `require('@strapi/strapi').factories.createCoreController('api::notice.notice')`
  ),
  'src/api/notice/routes/notice.js': exported(
    `require('@strapi/strapi').factories.createCoreRouter('api::notice.notice')`
  ),
  'src/api/notice/services/notice.js': exported(
    `require('@strapi/strapi').factories.createCoreService('api::notice.notice')`
  ),
  'public/uploads/.gitkeep': '',
  'favicon.png': '',
};

export interface Project {
  folder: string;
  write(file: string, text: string): void;
  /** Runs a script of Node's in the project; answers what it printed and its exit code. */
  node(script: string, args?: string[]): { status: number; stdout: string; stderr: string };
}

/** Strapi and everything that it needs, from this repository's installation; the suite's own packages are left out. */
function linkModules(folder: string): void {
  const from = path.join(ROOT, 'node_modules');
  const to = path.join(folder, 'node_modules');
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) {
    if (name === '@gongkai' || name.startsWith('.')) continue;
    fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}

/** Makes the project. Nothing is downloaded. */
export function createProject(folder: string): Project {
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  linkModules(folder);
  for (const [file, text] of Object.entries(STOCK)) write(file, text);
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = Object.fromEntries(Object.entries(dependencies).filter(([name]) => !name.startsWith('@gongkai/')));
  write(
    'package.json',
    JSON.stringify({ name: 'office', private: true, version: '1.0.0', dependencies: own }, null, 2)
  );
  const names = ['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'];
  write('.env', [`APP_KEYS=${secret()},${secret()}`, ...names.map((name) => `${name}=${secret()}`)].join('\n'));
  return {
    folder,
    write,
    node: (script, args = []) => {
      // Links are taken as they stand, so that nothing is looked for beside the place that they lead to.
      const flags = ['--preserve-symlinks', '--preserve-symlinks-main'];
      const options = {
        cwd: folder,
        encoding: 'utf8' as const,
        stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
        // Nothing of the test's own settings: an office's shell knows none of them.
        env: { PATH: process.env.PATH, HOME: folder, NODE_OPTIONS: flags.join(' '), STRAPI_TELEMETRY_DISABLED: 'true' },
      };
      try {
        const stdout = execFileSync(process.execPath, [...flags, script, ...args], options);
        return { status: 0, stdout, stderr: '' };
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
        return { status: status ?? 1, stdout, stderr };
      }
    },
  };
}

/** Packs every plugin as `npm publish` would; answers name and tarball. */
export function packPlugins(folder: string): { name: string; file: string; files: string[] }[] {
  fs.mkdirSync(folder, { recursive: true });
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'pack', '--workspaces', '--ignore-scripts', '--json', '--pack-destination', folder];
  const printed = execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return (JSON.parse(printed) as { name: string; filename: string; files: { path: string }[] }[]).map(
    ({ name, filename, files }) => ({
      name,
      // Older versions of npm print the scope's slash.
      file: path.join(folder, filename.replace('@', '').replace('/', '-')),
      files: files.map((one) => one.path),
    })
  );
}

/** Puts a tarball where `npm install` would. */
export function unpack(tarball: string, into: string): void {
  fs.mkdirSync(into, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', into, '--strip-components=1']);
}
