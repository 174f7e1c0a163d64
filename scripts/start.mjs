// npm start: secrets, builds of what is stale, then the server with the demo county in an empty database, and where to look.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildAdmin, buildApp, buildPlugins, root } from './build.mjs';
import { ensureEnv } from './env.mjs';
import { settings } from './settings.mjs';

const say = (line) => console.log(line);

function banner(url, demo) {
  say('');
  say(`  政务公开已启动 Gongkai is running`);
  say(`  管理后台 admin        ${url}/admin`);
  say(`  公开接口 public API   ${url}/api/policy-documents`);
  if (demo) {
    say('');
    say('  演示账号 demo accounts（密码 password: Yunxi-2026）');
    for (const [account, words] of [
      ['zhou', '周明 县水利局拟稿人 drafter'],
      ['chen', '陈静 县水利局初审 tier 1'],
      ['li', '李敏 县水利局复审 tier 2'],
      ['wang', '王强 县政府终审 tier 3'],
      ['sun', '孙立 审计员，只读 auditor'],
      ['admin', '邓理 系统管理员 administrator：不能签字和发布 can neither sign nor publish'],
    ]) {
      say(`    ${`${account}@demo.gongkai.invalid`.padEnd(28)} ${words}`);
    }
    say('');
    say('  先试 try first: 以 li 登录，打开“审核工作台”，通过一份文件；再以 wang 终审，它就公开了。');
    say('                  sign in as li, open 审核工作台, approve a document; then as wang: it becomes public.');
  }
  say('');
}

async function untilReady(url, server) {
  let exited = false;
  server.once('exit', () => {
    exited = true;
  });
  while (!exited) {
    try {
      if ((await fetch(`${url}/_health`)).status === 204) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

const wrote = ensureEnv(root);
if (wrote.length) say(`已生成密钥 secrets written to .env: ${wrote.join(', ')}`);
const announce = (what) => say(`构建 building ${what} …`);
await buildPlugins({ say: (name) => announce(name) });
buildApp({ say: announce });
buildAdmin({ say: (what) => announce(`${what}（约一分钟 about a minute）`) });
fs.mkdirSync(path.join(root, 'data'), { recursive: true });

const env = { STRAPI_TELEMETRY_DISABLED: 'true', LOG_LEVEL: 'error', GONGKAI_DEMO: 'true', ...process.env };
const server = spawn(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
  cwd: root,
  stdio: 'inherit',
  env,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.once('exit', (code) => process.exit(code ?? 1));

const setting = settings(root);
const host = setting('HOST', '127.0.0.1');
const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${setting('PORT', '1337')}`;
if (await untilReady(url, server)) banner(url, env.GONGKAI_DEMO === 'true');
