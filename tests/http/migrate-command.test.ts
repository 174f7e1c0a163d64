// A migration that changes what is public, from the command line: a start does not run it, `npm run maintenance -- migrate` does for a named
// person, the ledger tells of it, the triggers stand again, and `verify` says what differs.
import fs from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { DATABASE, quiet, startApp } from '../support/app';
import { buildCounty, policyData } from '../support/county';
import { makeOffice, type Office } from '../support/office';
import { createDraft, release } from '../support/verbs';

const TITLE = '关于迁移之前的通知';
const CHANGED = '迁移改过的标题';
const NAME = '2026.11.22T09.00.00.titles.js';
const BROKEN = '2026.11.22T10.00.00.broken.js';
const BY = ['--person', '钱管理', '--reason', '合并栏目'];
const changing = (title: string, more = '') =>
  `module.exports = { up: async (knex) => {
    await knex('policy_documents').whereNotNull('published_at').update({ title: '${title}' });
    ${more}
  } };`;
const STARTED = { exit: 0, out: expect.stringContaining('"started":true') as string };

type DbRow = Record<string, unknown>;

/** A statement that reads, past every server. */
async function ask(sql: string): Promise<DbRow[]> {
  if (DATABASE === 'sqlite') {
    const database = new BetterSqlite3(process.env.DATABASE_FILENAME!, { readonly: true });
    try {
      return database.prepare(sql).all() as DbRow[];
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(sql)).rows as DbRow[];
  } finally {
    await client.end();
  }
}

const TRIGGERS =
  DATABASE === 'sqlite'
    ? `SELECT name || ' ' || length(sql) AS name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'gk!_guard!_%' ESCAPE '!' ORDER BY name`
    : `SELECT concat_ws(' ', tgname, tgenabled, tgtype) AS name FROM pg_trigger WHERE tgname LIKE 'gk!_guard!_%' ESCAPE '!' ORDER BY tgname`;
const triggers = async () => [...(await ask(TRIGGERS)), ...(await ask('SELECT name FROM gk_triggers ORDER BY name'))];
const titles = async () => (await ask('SELECT title FROM policy_documents')).map(({ title }) => title);
const migrations = async () => (await ask('SELECT name FROM strapi_migrations')).map(({ name }) => name);
const told = () =>
  ask(
    `SELECT e.person_name, p.payload FROM gk_ledger e JOIN gk_ledger_payloads p ON p.seq = e.seq WHERE e.action = 'migrate' ORDER BY e.seq`
  );

let office: Office;
let folder: string;
let guarded: DbRow[];

beforeAll(async () => {
  const app = await startApp(undefined, undefined, 'empty');
  ({ folder } = app);
  const county = await buildCounty(app);
  const documentId = await createDraft(county.people.drafter.client, policyData(TITLE));
  expect((await release(county, documentId)).status).toBe(200);
  await quiet(app);
  await app.strapi.destroy();
  office = makeOffice();
  guarded = await triggers();
}, 120_000);
afterAll(() => {
  office?.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const verified = async () => {
  const { exit, out, err } = await office.npm('verify', '--json');
  if (!out) throw new Error(err);
  const { complaints } = JSON.parse(out) as { complaints: { code: string; problem: string }[] };
  return { exit, complaints };
};

it('the office starts, and nothing is wrong with what is public', async () => {
  expect(guarded.length).toBeGreaterThan(0);
  expect(await office.start()).toMatchObject(STARTED);
  expect(await verified()).toEqual({ exit: 0, complaints: [] });
  expect(await office.npm('maintenance', 'migrate', ...BY)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('没有待执行的数据库迁移') as string,
  });
});

describe('a migration is there', () => {
  beforeAll(() => office.migration(NAME, changing(CHANGED)));

  it.each([
    ['a start', () => office.start()],
    ['verify', () => office.npm('verify')],
    ['the command without a person', () => office.npm('maintenance', 'migrate', '--reason', '合并栏目')],
    ['the command without a reason', () => office.npm('maintenance', 'migrate', '--person', '钱管理', '--reason', '')],
  ])('%s does not run it, and says what to type', async (_name, attempt) => {
    const { exit, out, err } = await attempt();
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    for (const words of [NAME, '服务没有启动', 'npm run maintenance -- migrate']) expect(err).toContain(words);
    expect([await titles(), await told()]).toEqual([[TITLE, TITLE], []]);
    expect(await migrations()).not.toContain(NAME);
    expect(await triggers()).toEqual(guarded);
  });

  it('the command runs it for a person and a reason, and says what differs', async () => {
    const { exit, out, err } = await office.npm('maintenance', 'migrate', ...BY);
    expect({ exit, out, err }).toEqual({ exit: 1, out: expect.any(String) as string, err: '' });
    for (const words of [`已执行数据库迁移：${NAME}`, '标题', '[verify.public-differs]', '发现 1 处不符'])
      expect(out).toContain(words);
    expect(await titles()).toContain(CHANGED);
    expect(await migrations()).toContain(NAME);
    const [entry] = await told();
    expect(entry!.person_name).toBe('钱管理');
    expect(JSON.parse(String(entry!.payload))).toEqual({ migrations: [NAME], reason: '合并栏目' });
    expect(await triggers()).toEqual(guarded);
  });

  it('the office starts again, it is run once, and verify goes on to say what differs', async () => {
    expect(await office.start()).toMatchObject(STARTED);
    expect(await office.npm('maintenance', 'migrate', ...BY)).toMatchObject({ exit: 0 });
    expect((await told()).length).toBe(1);
    const { exit, complaints } = await verified();
    expect([exit, complaints.map(({ code }) => code)]).toEqual([1, ['verify.public-differs']]);
    expect(await triggers()).toEqual(guarded);
  });
});

(DATABASE === 'sqlite' ? it : it.skip)('a server that is running runs none, and says so', async () => {
  const server = await office.serve();
  try {
    office.migration(BROKEN, changing('服务运行时放进来的'));
    const { exit, out } = await office.npm('maintenance', 'migrate', ...BY);
    expect([exit, out]).toEqual([1, expect.stringContaining('[publication.server-running]')]);
    expect(out).toContain(BROKEN);
    expect(await titles()).toContain(CHANGED);
  } finally {
    await server.stop();
  }
});

describe('a migration that fails', () => {
  beforeAll(() => office.migration(BROKEN, changing('写到一半', `throw new Error('column missing');`)));

  it('leaves nothing half-written, and the triggers standing', async () => {
    const before = await titles();
    const { exit, err } = await office.npm('maintenance', 'migrate', ...BY);
    expect([exit, err]).toEqual([1, expect.stringContaining('column missing')]);
    expect(await titles()).toEqual(before);
    expect(await migrations()).not.toContain(BROKEN);
    expect(await triggers()).toEqual(guarded);
  });

  it('is run when it was mended', async () => {
    office.migration(BROKEN, changing(TITLE));
    const { exit, out } = await office.npm('maintenance', 'migrate', ...BY);
    expect([exit, out]).toEqual([0, expect.stringContaining('全部相符')]);
    expect(await migrations()).toContain(BROKEN);
    expect(await office.start()).toMatchObject(STARTED);
    expect(await triggers()).toEqual(guarded);
  });
});
