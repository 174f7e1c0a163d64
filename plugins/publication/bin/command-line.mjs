// Runs a command (import, verify, maintenance …) of an application with Gongkai: through the server that holds its SQLite file when there
// is one, else by loading the application without cron and readers. The bin `gongkai` and the project's own scripts use this.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The application's folder: the nearest package.json upwards that depends on Strapi; null when there is none. */
export function findApplication(from = process.cwd()) {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (fs.existsSync(manifest)) {
      const { dependencies = {} } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
      if (dependencies['@strapi/strapi']) return folder;
    }
    if (folder === path.dirname(folder)) return null;
  }
}

/** What a command may need and must not stand on its line: the key of an encrypted archive (server/src/services/archive-file.ts). */
const PASSED_ON = ['GONGKAI_ARCHIVE_KEY'];

const environment = () =>
  Object.fromEntries(PASSED_ON.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));

/** Where a command's words go: lines to standard output, progress to a terminal's standard error, the result to --json. */
function terminal(json, cwd) {
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    cwd,
    env: environment(),
    say: (line) => {
      clear();
      if (!json) console.log(line);
    },
    progress: (done, total, label = '') => {
      if (!process.stderr.isTTY) return;
      process.stderr.write(`\r\u001b[K ${label} ${done}${total ? `/${total}` : ''}`);
      shown = true;
    },
    result: (value) => {
      clear();
      if (json) console.log(JSON.stringify(value, null, 2));
    },
    clear,
  };
}

/** The running server's answer, line by line; null when no server holds the database. */
async function throughServer(database, name, args, io) {
  const file = `${database}.server.json`;
  if (!fs.existsSync(file)) return null;
  const { url, token } = JSON.parse(fs.readFileSync(file, 'utf8'));
  let response;
  try {
    response = await fetch(`${url}/_gongkai/commands/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Gongkai-Command': token },
      body: JSON.stringify({ args, cwd: io.cwd, env: io.env }),
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

/** The SQLite file that an application's configuration names, or null. */
function configuredFile(strapi, root) {
  const { client = '', connection } = strapi.config.get('database.connection') ?? {};
  const file = connection?.filename;
  return /sqlite/.test(client) && file && file !== ':memory:' ? path.resolve(root, file) : null;
}

/** Releasing a type must be allowed to start although that type is missing; only when it is named with a person and a reason. */
function permitRelease(name, args) {
  const [what, uid] = args;
  if (name === 'maintenance' && what === 'release' && uid && args.includes('--person') && args.includes('--reason')) {
    process.env.GONGKAI_RELEASE_TYPE = uid;
  }
}

/** Migrations run while the application is loaded: who asks for them must be known before. */
function permitMigration(name, args) {
  const value = (option) => args[args.indexOf(option) + 1]?.trim();
  if (name !== 'maintenance' || args[0] !== 'migrate') return;
  if (!args.includes('--person') || !args.includes('--reason')) return;
  const [person, reason] = [value('--person'), value('--reason')];
  if (person && reason) process.env.GONGKAI_MIGRATE = JSON.stringify({ person, reason });
}

/** Resolves when everything said has left: a reader slower than the command would lose the end of it when the process exits. */
const said = () =>
  Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))));

/**
 * Runs one command line and answers its exit code, when all that was said has been written.
 * @param {{ root: string, argv: string[], database?: string | null, prepare?: () => Promise<{ appDir: string, distDir: string }> }} how
 *   `database`: the SQLite file when it is known without loading anything; `prepare`: builds what is stale, Strapi's own way by default
 */
export async function runCommandLine(how) {
  const code = await run(how);
  await said();
  return code;
}

async function run({ root, argv, database, prepare }) {
  const [name = 'help', ...given] = argv;
  const json = given.includes('--json');
  const args = given.filter((arg) => arg !== '--json');
  const io = terminal(json, process.cwd());
  try {
    const held = database ? await throughServer(database, name, args, io) : null;
    if (held !== null) return held;
    permitRelease(name, args);
    permitMigration(name, args);
    process.env.GONGKAI_COMMAND = name;
    process.env.STRAPI_TELEMETRY_DISABLED = 'true';
    const quiet = process.env.LOG_LEVEL === undefined;
    if (quiet) process.env.LOG_LEVEL = 'error';
    process.chdir(root);
    // Before Strapi is required: it reads .env as it loads, and the first preparation may have to write one.
    const prepared = await prepare?.();
    const { compileStrapi, createStrapi } = createRequire(path.join(root, 'package.json'))('@strapi/strapi');
    const strapi = createStrapi(prepared ?? (await compileStrapi({ appDir: root })));
    if (quiet) strapi.log.level = 'error';
    // Due work, deliveries and mails belong to the server, whatever the application's own configuration says.
    strapi.config.set('server.cron.enabled', false);
    if (database === undefined) {
      const file = configuredFile(strapi, root);
      const answered = file ? await throughServer(file, name, args, io) : null;
      if (answered !== null) return answered;
    }
    await strapi.load();
    try {
      return await strapi.plugin('gongkai-publication').service('kernel').inner.run(name, args, io);
    } finally {
      // What still waits for a connection when the pool closes is told so; the command is done by then, and its exit code stands.
      process.on('unhandledRejection', (error) => {
        if (error?.message !== 'aborted') throw error;
      });
      await strapi.destroy();
    }
  } catch (error) {
    io.clear();
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
