// In the project with the plugins: who may publish now, three signatures, and the commands while the server runs.
const { execFile } = require('node:child_process');
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const TYPE = 'api::notice.notice';
const CM = `/content-manager/collection-types/${TYPE}`;
const PASSWORD = 'Qiuyue-4829-heshan';

async function main() {
  const [documentId] = JSON.parse(process.argv[2]).notices;
  const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
  strapi.log.level = 'error';
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${strapi.server.httpServer.address().port}`;
  const ask = (token) => async (method, where, body) => {
    const response = await fetch(`${url}${where}`, {
      method,
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answer = text.startsWith('{') ? JSON.parse(text) : {};
    return {
      status: response.status,
      code: answer.error?.details?.code,
      details: answer.error?.details,
      data: answer.data ?? answer,
      text,
    };
  };
  const nobody = ask();
  const titles = async () => (await nobody('GET', '/api/notices?sort=title')).data.map(({ title }) => title);

  const bin = path.join(process.cwd(), 'node_modules', '@gongkai', 'publication', 'bin', 'gongkai.mjs');
  const verify = () =>
    new Promise((resolve) =>
      execFile(process.execPath, [bin, 'verify', '--json'], (error, stdout) =>
        resolve({ exit: error?.code ?? 0, stdout })
      )
    );
  const told = { before: await titles(), verified: [await verify()] };

  const token = await strapi.service('admin::api-token').create({
    name: 'everything',
    description: '',
    type: 'full-access',
    lifespan: null,
  });
  const full = ask(token.accessKey);
  told.refused = [
    await full('POST', '/api/notices', { data: { title: '用令牌新建' } }),
    await full('PUT', `/api/notices/${documentId}`, { data: { title: '用令牌修改' } }),
    await full('DELETE', `/api/notices/${documentId}`),
    await full('GET', '/api/notices?status=draft'),
  ].map(({ status, code }) => [status, code]);

  const create = (uid, data) => strapi.documents(uid).create({ data });
  const organ = await create('plugin::gongkai-organization.organ', {
    name: '云溪县财政局',
    code: '113417020032563529',
    kind: 'department',
  });
  const role = await strapi.db.query('admin::role').findOne({ where: { code: 'strapi-super-admin' } });
  const today = new Date(Date.now() - 86400000).toISOString().slice(0, 10);
  const people = {};
  for (const [key, name, post] of [
    ['drafter', '周起草', 'drafter'],
    ['publisher', '陈初审', 'information-publisher'],
    ['head', '李复审', 'head-of-disclosure-office'],
    ['leader', '王终审', 'leader-in-charge'],
  ]) {
    const email = `${key}@test.invalid`;
    const user = await strapi
      .service('admin::user')
      .create({ email, firstname: name, password: `${PASSWORD}-1`, isActive: true, roles: [role.id] });
    const person = await create('plugin::gongkai-organization.person', { name, accounts: [user.id] });
    await create('plugin::gongkai-organization.post', {
      person: person.documentId,
      organ: organ.documentId,
      role: post,
      from: today,
    });
    // What somebody else set opens nothing but its own change (Strapi's page of new passwords).
    const first = await nobody('POST', '/admin/login', { email, password: `${PASSWORD}-1` });
    const change = { resetPasswordToken: first.details.changeToken, password: PASSWORD };
    const { status, data, text } = await nobody('POST', '/admin/reset-password', change);
    if (status !== 200) throw new Error(text);
    people[key] = ask(data.token);
  }
  const { drafter, publisher, head, leader } = people;
  const panel = async (who) => {
    const { status, data, text } = await who('GET', `/gongkai-review/panel?uid=${TYPE}&documentId=${documentId}`);
    if (status !== 200) throw new Error(text);
    return data;
  };

  const adopted = await panel(drafter);
  told.adopted = { findings: adopted.findings.map(({ code }) => code), adoptedAt: adopted.facts.adoptedAt !== null };
  const saved = await drafter('PUT', `${CM}/${documentId}`, {
    title: '关于甲的通知（经审核）',
    publishingOrgan: { connect: [{ documentId: organ.documentId }] },
  });
  const publish = await drafter('POST', `${CM}/${documentId}/actions/publish`, {});
  told.publish = [publish.status, publish.code];
  const { facts } = await panel(drafter);
  const submitted = await drafter('POST', '/gongkai-review/submit', {
    uid: TYPE,
    documentId,
    lockVersion: facts.lockVersion,
  });
  told.steps = [saved, submitted].map(({ status, code }) => [status, code]);
  told.during = await titles();
  for (const signer of [publisher, head, leader]) {
    const { case: live, signing } = await panel(signer);
    const { status, code } = await signer('POST', '/gongkai-review/approve', {
      case: live.ref,
      lockVersion: live.lockVersion,
      digest: live.digest,
      checklist: Object.fromEntries(signing.checklist.map(({ key }) => [key, 'pass'])),
      ...(signing.mayConclude ? { secrecy: { conclusion: 'may-be-public' } } : {}),
    });
    told.steps.push([status, code]);
  }
  const { facts: signed } = await panel(drafter);
  told.signed = { state: signed.state, adoptedAt: signed.adoptedAt, indexNumber: signed.indexNumber };
  told.after = await titles();
  told.picture = (await nobody('GET', JSON.parse(process.argv[2]).picture)).text;

  told.verified.push(await verify());
  // Where everything lies that was loaded.
  const real = require('node:fs').realpathSync;
  told.loaded = Object.keys(require.cache).map((file) => real(file));
  await strapi.destroy();
  process.stdout.write(`\n${JSON.stringify(told)}\n`, () => process.exit(0));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
