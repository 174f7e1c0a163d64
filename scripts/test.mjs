// npm test: format, lint, types, builds of what is stale, then unit, server (SQLite, PostgreSQL), packed and browser tests; a summary at the end.
// Usage: npm test -- [--only unit,sqlite] [-- arguments of Jest]; npm run test:faults: races, crashes and tampering at length
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAdmin, buildApp, buildPlugins, root } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { startPostgres } from './postgres.mjs';

const tool = (file) => path.join(root, 'node_modules', file);
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-npm-test-'));
process.once('exit', () => fs.rmSync(temporary, { recursive: true, force: true }));

let child;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    child?.kill(signal);
    process.exit(code);
  });
}

/** Runs a script of Node's and gives its exit code; not spawnSync, so that the PostgreSQL beside it is still read from. */
function node(script, args, env = {}) {
  return new Promise((resolve) => {
    child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };
const skipped = (reason) => ({ passed: 0, failed: 0, skipped: 1, reason });

const check = async (script, args) => ((await node(script, args)) === 0 ? passed : failed);

/** Tests read neither the installation's .env nor its database. */
const ISOLATED = { ENV_PATH: os.devNull, DATABASE_URL: '', GONGKAI_TEST_DATABASE_URL: '' };

async function jest(name, config, env = {}) {
  const outputFile = path.join(temporary, `${name}.json`);
  const args = ['-c', config, '--json', `--outputFile=${outputFile}`, ...(process.env.CI ? ['--ci'] : [])];
  // A pattern of the caller's may match nothing in one of the parts.
  if (forJest.length) args.push('--passWithNoTests', ...forJest);
  const code = await node(tool('jest/bin/jest.js'), args, { ...ISOLATED, ...env });
  if (!fs.existsSync(outputFile)) return { ...failed, reason: 'Jest 没有结果 gave no result' };
  const result = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  const broken = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: broken || (code === 0 ? 0 : 1),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

async function postgres() {
  let server;
  try {
    server = await startPostgres({ durable: false });
  } catch (error) {
    return skipped(error.message.trim().split('\n').at(-1));
  }
  if (server.skipped) return skipped(server.skipped);
  try {
    return await jest('postgres', SERVER, { GONGKAI_TEST_DATABASE_URL: server.url('postgres') });
  } finally {
    await server.stop();
  }
}

async function build() {
  const say = (what) => console.log(`构建 building ${what} …`);
  try {
    await buildPlugins({ say });
    buildApp({ say });
    // A minute; what has no page needs none.
    if (wanted('browser')) buildAdmin({ say });
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    return { ...failed, reason: error.message.split('\n')[0] };
  }
}

function browser() {
  const chromium = findChromium();
  if (chromium.skipped) return skipped(chromium.skipped);
  return jest('browser', 'tests/jest.browser.cjs', { CHROMIUM_PATH: chromium.path });
}

const PARTS = {
  format: () => check(tool('prettier/bin/prettier.cjs'), ['--check', '.']),
  lint: () => check(tool('eslint/bin/eslint.js'), ['.', '--max-warnings', '0']),
  types: () => check(path.join(root, 'scripts/types.mjs'), []),
  build,
  unit: () => jest('unit', 'jest.config.cjs'),
  sqlite: () => jest('sqlite', SERVER),
  postgres,
  packed: () => jest('packed', 'tests/jest.packed.cjs'),
  browser,
};
const NEED_BUILD = ['unit', 'sqlite', 'postgres', 'packed', 'browser'];

const { values, positionals: forJest } = parseArgs({
  options: { only: { type: 'string' }, faults: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const only = values.only?.split(',') ?? (values.faults ? ['sqlite', 'postgres'] : undefined);
const SERVER = values.faults ? 'tests/jest.faults.cjs' : 'tests/jest.server.cjs';
if (values.faults) process.env.GONGKAI_FAULTS = 'all';
const unknown = only?.filter((name) => !(name in PARTS)) ?? [];
if (unknown.length) {
  console.error(`没有这一部分 no such part: ${unknown.join(', ')} (${Object.keys(PARTS).join(', ')})`);
  process.exit(2);
}
function wanted(name) {
  return !only || only.includes(name) || (name === 'build' && NEED_BUILD.some((part) => only.includes(part)));
}

const rows = [];
let built = true;
for (const [name, run] of Object.entries(PARTS)) {
  if (!wanted(name)) continue;
  console.log(`\n▌ ${name}`);
  const from = performance.now();
  const counts = built || !NEED_BUILD.includes(name) ? await run() : skipped('构建失败 the build failed');
  if (name === 'build' && counts.failed) built = false;
  rows.push({ name, ...counts, seconds: (performance.now() - from) / 1000 });
}

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
const wordOf = (row) => (row.failed ? '✗ failed' : row.skipped && !row.passed ? '– skipped' : '✓ passed');
console.log(`\n${'part'.padEnd(10)}${'result'.padEnd(12)}${'seconds'.padStart(8)}   passed  failed  skipped`);
for (const row of rows) {
  const counts = [row.passed, row.failed, row.skipped].map((count, i) => String(count).padStart([9, 8, 9][i])).join('');
  console.log(
    `${row.name.padEnd(10)}${wordOf(row).padEnd(12)}${row.seconds.toFixed(1).padStart(8)}${counts}${row.reason ? `   ${row.reason}` : ''}`
  );
}
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') ? 1 : 0;
