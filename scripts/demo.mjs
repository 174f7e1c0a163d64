// npm run demo: the main job told on a database of its own. Real documents are imported and one becomes public through three
// signatures, each step over HTTP as the account whose job it is; the shortcuts are tried and refused; a hand on a copy of the database is
// found. Ends with the server running (--exit: ends).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { buildAdmin, buildApp, buildPlugins, root } from './build.mjs';
import { client, login, POLICY, READING } from './demo-client.mjs';
import { ensureEnv } from './env.mjs';

const exitAfter = process.argv.includes('--exit');
const port = process.env.PORT ?? '1338';
const folder = path.join(root, 'data', 'demo');
const url = `http://127.0.0.1:${port}`;
const environment = {
  ...process.env,
  DATABASE_URL: '',
  DATABASE_FILENAME: path.join(folder, 'demo.db'),
  GONGKAI_FILES: path.join(folder, 'files'),
  GONGKAI_DEMO: 'people',
  HOST: '127.0.0.1',
  PORT: port,
  LOG_LEVEL: 'error',
  STRAPI_TELEMETRY_DISABLED: 'true',
};

const say = (line = '') => console.log(line);
const step = (line) => say(`\n▌ ${line}`);
let failures = 0;

/** A line of the story with its outcome; what was expected and did not happen makes the demo fail. */
function tell(good, line) {
  if (!good) failures += 1;
  say(`  ${good ? '✓' : '✗'} ${line}`);
}

function command(name, args, env = environment) {
  return spawnSync(process.execPath, [path.join(root, 'scripts', 'command.mjs'), name, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
}

async function startServer() {
  const server = spawn(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
  });
  let exited = false;
  server.once('exit', () => {
    exited = true;
  });
  for (;;) {
    if (exited) throw new Error('服务没有启动 the server did not start');
    const healthy = await fetch(`${url}/_health`).then(
      (response) => response.status === 204,
      () => false
    );
    if (healthy) return server;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The five notices beside the project when they are there, else the demo's own two texts. */
function sources() {
  const shared = path.resolve(root, '..', 'shared', 'data', 'policies');
  const folderOfTexts = fs.existsSync(shared) ? shared : path.join(root, 'src', 'demo', 'texts');
  return fs
    .readdirSync(folderOfTexts)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => path.join(folderOfTexts, name));
}

async function importDocuments() {
  step('导入 import：文本文件变成草稿，拿不准的留给人');
  const result = command('import', [...sources(), '--organ', '云溪县水利局', '--person', '周明']);
  say(
    result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')
  );
  tell(result.status === 0, '全部导入为草稿，没有一份公开 drafts only');
}

async function prepare(zhou) {
  step('起草 draft：周明补齐要素、逐项核对');
  const { results } = (await zhou.get(`/content-manager/collection-types/${POLICY}?pageSize=100&sort=id:asc`)).body;
  // The document with the most to decide: the story is about deciding.
  const counted = [];
  for (const { documentId, title, formedOn } of results) {
    const { data } = (await zhou.get(`/gongkai-library/imports?uid=${POLICY}&documentId=${documentId}`)).body;
    counted.push({ documentId, title, weight: data.questions.length + (formedOn ? 1 : 0), questions: data.questions });
  }
  const chosen = counted
    .filter((item) => item.title)
    .sort((a, b) => a.weight - b.weight)
    .at(-1);
  say(`  选一份疑问多的: ${chosen.title}`);
  const before = await zhou.panel(chosen.documentId);
  tell(
    before.findings.some((finding) => finding.severity === 'blocker'),
    `发布前检查列出 ${before.findings.length} 项，不能送审`
  );
  const early = await zhou.post('/gongkai-review/submit', {
    uid: POLICY,
    documentId: chosen.documentId,
    lockVersion: before.facts.lockVersion,
  });
  tell(early.code === 'review.not-ready', `这时送审被拒绝 ${early.status} ${early.code}`);

  const row = results.find(({ documentId }) => documentId === chosen.documentId);
  const missing = {
    genre: '通知',
    theme: '综合政务\\政务公开',
    draftingOrgan: '云溪县水利局',
    contactOffice: '办公室',
    contactTelephone: '0563-6020100',
  };
  await zhou.put(`/content-manager/collection-types/${POLICY}/${chosen.documentId}`, {
    ...missing,
    ...(row.formedOn ? {} : { formedOn: '2026-11-19' }),
    ...(before.findings.some(({ path: at }) => at === 'issuers') ? { issuers: [{ name: '云溪县水利局' }] } : {}),
  });
  for (const question of chosen.questions) await zhou.post(`/gongkai-library/questions/${question.id}/settle`);
  tell(true, `补齐主题分类、公文种类、联系方式，核对 ${chosen.questions.length} 项疑问`);

  const reading = await zhou.post(`/content-manager/collection-types/${READING}`, {
    title: `解读：${chosen.title}`.slice(0, 200),
    documents: { connect: [{ documentId: chosen.documentId }] },
    forms: ['文字解读', '图表图解'],
    interpretingOrgan: '云溪县水利局',
    interpretingOffice: '办公室',
    contactTelephone: '0563-6020100',
    body: '<p>为便于群众理解，现就主要内容作出说明：公开什么、什么时候公开、向谁咨询。</p>',
  });
  tell(reading.status === 201, '起草政策解读，与文件一并送审');
  const determined = await zhou.post('/gongkai-disclosure/record', {
    uid: POLICY,
    documentId: chosen.documentId,
    last: null,
    attribute: 'active',
    signer: '汪若谷',
    signedOn: '2026-11-19',
    reference: '云水发文稿纸〔2026〕31号',
  });
  tell(determined.status === 200, '登记发文稿纸上的认定：主动公开');
  return chosen;
}

async function sign(people, documentId) {
  step('审核 review：送审、初审、复审、终审，三个不同的人');
  const panel = await people.zhou.panel(documentId);
  const members = [{ uid: POLICY, documentId, lockVersion: panel.facts.lockVersion }, ...panel.companions];
  const submitted = await people.zhou.post('/gongkai-review/submit', { members });
  tell(submitted.status === 200, `周明送审，文件与解读共 ${members.length} 份，同步公开`);
  const edit = await people.zhou.put(`/content-manager/collection-types/${POLICY}/${documentId}`, {
    summary: '改一改',
  });
  tell(edit.code === 'publication.held', `审核中修改被拒绝 ${edit.status} ${edit.code}：${edit.message}`);
  for (const [key, name] of [
    ['chen', '陈静初审'],
    ['li', '李敏复审'],
    ['wang', '王强终审'],
  ]) {
    const open = await fetch(`${url}/api/policy-documents/${documentId}`);
    tell(open.status === 404, `此时公众看不到（${open.status}）`);
    const signed = await people[key].verb('approve', documentId, { comment: '同意' });
    tell(signed.status === 200, `${name}通过`);
    if (key === 'chen') {
      const wrong = await people.zhao.verb('approve', documentId, {}, people.chen);
      tell(wrong.status === 403, `外单位的复审人被拒绝 ${wrong.status} ${wrong.code}`);
    }
  }
}

async function visit(documentId) {
  step('公开 public：匿名访客从公开接口读到的结果');
  const response = await fetch(`${url}/api/policy-documents/${documentId}?populate=interpretations`);
  const { data } = await response.json();
  tell(response.status === 200, `${data.title}`);
  say(
    `    索引号 ${data.indexNumber}　发布日期 ${data.publishedOn}　有效性 ${data.validity}　解读 ${data.interpretations.length} 篇`
  );
}

async function shortcuts(people, documentId) {
  step('捷径 shortcuts：一条也走不通');
  const { results } = (await people.zhou.get(`/content-manager/collection-types/${POLICY}?pageSize=100`)).body;
  const draft = results.find((item) => item.documentId !== documentId).documentId;
  const token = await people.admin.token();
  const api = client(url, token);
  const tries = [
    ['全权令牌 REST 新建 full-access token', () => api.post('/api/policy-documents', { data: { title: '捷径' } })],
    ['全权令牌 REST 修改已公开的', () => api.put(`/api/policy-documents/${documentId}`, { data: { title: '捷径' } })],
    ['全权令牌读草稿 status=draft', () => api.get('/api/policy-documents?status=draft')],
    ['访客读草稿 visitor', () => client(url).get('/api/policy-documents?status=draft')],
    [
      '后台自带的发布 the admin’s own publish',
      () => people.zhou.post(`/content-manager/collection-types/${POLICY}/${draft}/actions/publish`, {}),
      'any',
    ],
    [
      '超级管理员发布 super administrator',
      () => people.admin.post(`/content-manager/collection-types/${POLICY}/${draft}/actions/publish`, {}),
    ],
    [
      '超级管理员批量发布 bulk',
      () =>
        people.admin.post(`/content-manager/collection-types/${POLICY}/actions/bulkPublish`, { documentIds: [draft] }),
    ],
    ['超级管理员代签 sign for another', () => people.admin.verb('approve', documentId)],
  ];
  const before = await (await fetch(`${url}/api/policy-documents`)).text();
  for (const [name, attempt, any] of tries) {
    const answer = await attempt();
    tell(
      answer.status >= 400 && answer.status < 500 && (any || answer.code),
      `${name}: ${answer.status} ${answer.code ?? '（没有这项权限 no such right）'}`
    );
  }
  tell(
    (await (await fetch(`${url}/api/policy-documents`)).text()) === before,
    '公开的内容一个字节也没有变 not a byte of the public answer changed'
  );
}

async function tamper() {
  step('核对 verify：有人直接改数据库');
  const clean = command('verify', []);
  tell(clean.status === 0, `现在的数据库：${clean.stdout.trim().split('\n').at(-1)}`);
  const copy = path.join(folder, 'copy.db');
  const live = new Database(environment.DATABASE_FILENAME, { readonly: true });
  await live.backup(copy);
  live.close();
  const hand = new Database(copy);
  const change = () =>
    hand.prepare(`UPDATE policy_documents SET title = title || '（试行）' WHERE published_at IS NOT NULL`).run();
  let refusal = '';
  try {
    change();
  } catch (error) {
    refusal = error.message;
  }
  tell(refusal.endsWith('publication.no-permit'), `副本里直接改标题，数据库拒绝 refused by the database: ${refusal}`);
  const triggers = hand.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'policy_documents'`
  );
  for (const { name } of triggers.all()) hand.exec(`DROP TRIGGER "${name}"`);
  change();
  hand.close();
  const found = command('verify', [], { ...environment, DATABASE_FILENAME: copy });
  say(
    found.stdout
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('✗'))
      .map((line) => `    ${line}`)
      .join('\n')
  );
  tell(found.status === 1, '删掉触发器再改，verify 都找了出来（退出码 1） found in the copy');
}

ensureEnv(root);
await buildPlugins({ say: (name) => say(`构建 building ${name} …`) });
buildApp();
buildAdmin({ say: () => say('构建 building admin …') });
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
const server = await startServer();
try {
  const people = {};
  for (const key of ['zhou', 'chen', 'li', 'wang', 'zhao', 'admin']) people[key] = await login(url, key);
  await importDocuments();
  const { documentId } = await prepare(people.zhou);
  await sign(people, documentId);
  await visit(documentId);
  await shortcuts(people, documentId);
  await tamper();
  step(failures ? `有 ${failures} 步与预期不符 steps went wrong` : '全部如预期 all as expected');
  if (!exitAfter) {
    say(
      `  管理后台 admin      ${url}/admin（zhou、chen、li、wang、admin @demo.gongkai.invalid，密码 password Yunxi-2026）`
    );
    say(`  公开接口 public API ${url}/api/policy-documents/${documentId}?populate=*`);
  }
} catch (error) {
  failures += 1;
  console.error(error);
}
if (exitAfter || failures) {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
  process.exit(failures ? 1 : 0);
}
say('  按 Ctrl-C 结束 Ctrl-C ends the server');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.once('exit', (code) => process.exit(code ?? 0));
