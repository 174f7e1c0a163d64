// Builds what is stale: the plugins (esbuild, a second each), the application (tsc) and the admin (Strapi's own build).
// Usage: node scripts/build.mjs [--plugins] [--app] [--admin] [--force]; without a part, all of them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, '.cache', 'build.json');

/** Every file below a folder, without what is built or installed. */
function files(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', '.cache'].includes(entry.name))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? files(full) : [full];
    })
    .sort();
}

function fingerprint(parts) {
  const hash = createHash('sha256');
  for (const file of parts.flatMap((part) =>
    fs.existsSync(part) && fs.statSync(part).isFile() ? [part] : files(part)
  )) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function stamps() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function stamp(name, print) {
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, `${JSON.stringify({ ...stamps(), [name]: print }, null, 2)}\n`);
}

function stale(name, print, output, force) {
  return force || !fs.existsSync(output) || stamps()[name] !== print;
}

export function pluginNames() {
  return fs
    .readdirSync(path.join(root, 'plugins'))
    .filter((name) => fs.existsSync(path.join(root, 'plugins', name, 'package.json')));
}

/** Bundles one plugin for the server (and its extra entries) and for the admin; dependencies and peers stay outside. */
export async function buildPlugin(name) {
  const folder = path.join(root, 'plugins', name);
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const external = outside.flatMap((id) => [id, `${id}/*`]);
  const entries = [
    { in: 'server/src/index.ts', out: 'server/index', platform: 'node' },
    { in: 'server/src/kernel.ts', out: 'kernel/index', platform: 'node' },
    { in: 'server/src/contract.ts', out: 'contract/index', platform: 'node' },
    { in: 'server/src/upload-provider.ts', out: 'upload-provider/index', platform: 'node' },
    { in: 'server/src/offline.ts', out: 'offline/index', platform: 'node' },
    { in: 'admin/src/index.tsx', out: 'admin/index', platform: 'browser' },
    { in: 'admin/src/kit/index.ts', out: 'kit/index', platform: 'browser' },
  ].filter((entry) => fs.existsSync(path.join(folder, entry.in)));
  const outputs = [];
  for (const entry of entries) {
    for (const [format, extension] of [
      ['cjs', '.js'],
      ['esm', '.mjs'],
    ]) {
      const { outputFiles } = await esbuild.build({
        write: false,
        entryPoints: [path.join(folder, entry.in)],
        outfile: path.join(folder, 'dist', `${entry.out}${extension}`),
        bundle: true,
        format,
        platform: entry.platform,
        target: entry.platform === 'node' ? 'node20' : 'es2020',
        jsx: 'automatic',
        external: [...external, 'react/jsx-runtime'],
        charset: 'utf8',
        sourcemap: entry.platform === 'node',
        logLevel: 'warning',
      });
      outputs.push(...outputFiles);
    }
  }
  // Written only when everything was built: an error leaves what was there before.
  fs.rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  for (const output of outputs) {
    fs.mkdirSync(path.dirname(output.path), { recursive: true });
    fs.writeFileSync(output.path, output.contents);
  }
}

/** Builds every stale plugin; returns the names of those it built. */
export async function buildPlugins({ force = false, say = () => {} } = {}) {
  const built = [];
  for (const name of pluginNames()) {
    const folder = path.join(root, 'plugins', name);
    const print = fingerprint([
      path.join(folder, 'server'),
      path.join(folder, 'admin'),
      path.join(folder, 'package.json'),
    ]);
    if (!stale(`plugin:${name}`, print, path.join(folder, 'dist', 'server', 'index.js'), force)) continue;
    say(`plugins/${name}`);
    await buildPlugin(name);
    stamp(`plugin:${name}`, print);
    built.push(name);
  }
  return built;
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) {
    process.stderr.write(result.stdout);
    process.stderr.write(result.stderr);
    throw new Error(`${command} ${args.join(' ')} failed`);
  }
}

/** Compiles config/ and src/ to dist/ when they changed. */
export function buildApp({ force = false, say = () => {} } = {}) {
  const print = fingerprint(
    ['config', 'src', 'tsconfig.json', 'tsconfig.base.json'].map((part) => path.join(root, part))
  );
  if (!stale('app', print, path.join(root, 'dist', 'config', 'server.js'), force)) return false;
  say('config, src');
  // What a removed source left behind would be found before what took its place (labels.js, labels/index.js).
  for (const part of ['config', 'src']) fs.rmSync(path.join(root, 'dist', part), { recursive: true, force: true });
  run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json']);
  stamp('app', print);
  return true;
}

/** Builds the admin with Strapi's own build when something that it shows changed. */
export function buildAdmin({ force = false, say = () => {} } = {}) {
  const parts = [
    'src/admin',
    'package.json',
    ...pluginNames().flatMap((name) => [`plugins/${name}/admin`, `plugins/${name}/package.json`]),
  ];
  const print = fingerprint(parts.map((part) => path.join(root, part)));
  if (!stale('admin', print, path.join(root, 'dist', 'build', 'index.html'), force)) return false;
  say('admin');
  run(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'build', '--silent'], {
    NODE_OPTIONS: '--max-old-space-size=4096',
    STRAPI_TELEMETRY_DISABLED: 'true',
    NODE_ENV: 'production',
  });
  stamp('admin', print);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  const force = flags.has('--force');
  const all = !['--plugins', '--app', '--admin'].some((flag) => flags.has(flag));
  const say = (line) => console.log(`构建 build: ${line}`);
  // The admin is built from the plugins' bundles.
  if (all || flags.has('--plugins') || flags.has('--admin')) await buildPlugins({ force, say });
  if (all || flags.has('--app')) buildApp({ force, say });
  if (all || flags.has('--admin')) buildAdmin({ force, say });
}
