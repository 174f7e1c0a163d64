// npm run develop: Strapi in development mode on the demo county; a plugin that changes is built again, and the server starts again
// when what changed is its server side. Changes of config/ and src/ are Strapi's own business, those of an admin Vite's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { buildPlugins, pluginNames, root } from './build.mjs';
import { ensureEnv } from './env.mjs';

const say = (line) => console.log(`[develop] ${line}`);

if (ensureEnv(root).length) say('已生成密钥 secrets written to .env');
await buildPlugins({ say: (name) => say(`构建 building ${name}`) });
fs.mkdirSync(path.join(root, 'data'), { recursive: true });
let server;
let stopping = false;
let queue = Promise.resolve();
let timer;

function start() {
  const strapi = path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js');
  const env = { STRAPI_TELEMETRY_DISABLED: 'true', GONGKAI_DEMO: 'true', ...process.env };
  const started = spawn(process.execPath, [strapi, 'develop', '--no-install-deps'], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  // It ended by itself: nothing is left to watch for.
  started.once('exit', (code) => {
    if (server === started) process.exit(code ?? 1);
  });
  server = started;
}

async function stop() {
  const old = server;
  server = undefined;
  if (!old || old.exitCode !== null || old.signalCode !== null) return;
  old.kill('SIGTERM');
  await once(old, 'exit');
}

/** What the servers of the plugins are now: a change of an admin alone leaves it as it was. */
function serverBundles() {
  const entries = ['server', 'kernel', 'contract', 'upload-provider'];
  const files = pluginNames().flatMap((name) => entries.map((entry) => `plugins/${name}/dist/${entry}/index.js`));
  const present = files.map((file) => path.join(root, file)).filter((file) => fs.existsSync(file));
  return present.map((file) => fs.readFileSync(file, 'utf8')).join('');
}

let running = serverBundles();

async function rebuild() {
  try {
    const built = await buildPlugins({ say: (name) => say(`构建 building ${name}`) });
    const now = serverBundles();
    if (stopping || !built.length || now === running) return;
    say(`重新启动 restarting: ${built.join(', ')}`);
    running = now;
    await stop();
    if (!stopping) start();
  } catch {
    // esbuild has printed what is wrong; the next save tries again.
    say('构建失败，改好后自动重试 the build failed; it is tried again at the next change');
  }
}

fs.watch(path.join(root, 'plugins'), { recursive: true }, (_event, file) => {
  if (!/^[^/\\]+[/\\](server|admin)[/\\]src[/\\]/.test(file ?? '')) return;
  clearTimeout(timer);
  timer = setTimeout(() => (queue = queue.then(rebuild)), 200);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    stopping = true;
    await stop();
    process.exit(0);
  });
}
start();
