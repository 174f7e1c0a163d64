// Runs a command (import, verify, maintenance): through the server that holds the database when there is one, else by loading the
// application without cron and readers. Usage: node scripts/command.mjs <command> [arguments] [--json]
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import progress from 'cli-progress';
import { buildApp, buildPlugins, root } from './build.mjs';
import { ensureEnv } from './env.mjs';
import { settings, sqliteFile } from './settings.mjs';

const [, , name, ...given] = process.argv;
const json = given.includes('--json');
const args = given.filter((arg) => arg !== '--json');

const bar = new progress.SingleBar(
  { format: ' {label} [{bar}] {value}/{total}', hideCursor: true, clearOnComplete: true, stream: process.stderr },
  progress.Presets.shades_classic
);

/** Where a command's words go: lines to standard output, progress to a terminal's standard error, the result to --json. */
const io = {
  say: (line) => {
    if (!json) console.log(line);
  },
  progress: (done, total, label = '') => {
    if (!process.stderr.isTTY || !total) return;
    if (!bar.isActive) bar.start(total, done, { label });
    else bar.update(done, { label });
    if (done >= total) bar.stop();
  },
  result: (value) => {
    if (json) console.log(JSON.stringify(value, null, 2));
  },
  cwd: process.cwd(),
};

/** The running server's answer, line by line; null when no server holds the database. */
async function throughServer(database) {
  const file = `${database}.server.json`;
  if (!fs.existsSync(file)) return null;
  const { url, token } = JSON.parse(fs.readFileSync(file, 'utf8'));
  let response;
  try {
    response = await fetch(`${url}/_gongkai/commands/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Gongkai-Command': token },
      body: JSON.stringify({ args, cwd: io.cwd }),
    });
  } catch {
    // The server is gone and left its announcement behind.
    return null;
  }
  if (!response.ok) return null;
  let exit = 1;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const message = JSON.parse(line);
      if (message.say !== undefined) io.say(message.say);
      if (message.progress) io.progress(message.progress.done, message.progress.total, message.progress.label);
      if (message.result !== undefined) io.result(message.result);
      if (message.exit !== undefined) exit = message.exit;
    }
  }
  return exit;
}

/** Releasing a type must be allowed to start although that type is missing; only when it is named with a person and a reason. */
function permitRelease() {
  const [what, uid] = args;
  if (name === 'maintenance' && what === 'release' && uid && args.includes('--person') && args.includes('--reason')) {
    process.env.GONGKAI_RELEASE_TYPE = uid;
  }
}

async function byLoading() {
  ensureEnv(root);
  await buildPlugins();
  buildApp();
  permitRelease();
  Object.assign(process.env, {
    GONGKAI_COMMAND: name,
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  });
  process.chdir(root);
  const require = createRequire(path.join(root, 'package.json'));
  const { createStrapi } = require('@strapi/strapi');
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  try {
    return await strapi.plugin('gongkai-publication').service('kernel').inner.run(name, args, io);
  } finally {
    await strapi.destroy();
  }
}

const database = sqliteFile(root, settings(root));
let exit;
try {
  exit = (database && (await throughServer(database))) ?? (await byLoading());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  exit = 1;
}
process.exit(exit);
