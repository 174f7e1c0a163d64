// What comes from outside: Strapi's own import is refused before it touches anything; the door of maintenance restores the same archive by a
// named person for a reason, and verify says what is not as it was signed.
import fs from 'node:fs';
import path from 'node:path';
import { guardMigrations } from '../../plugins/publication/server/src/guards/migration-guard';
import type { InnerKernel } from '../../plugins/publication/server/src/services/kernel';
import { exportTo, importFrom } from '../guarantees/archive';
import type { App } from '../support/app';
import { account, policyData, startCounty, type County } from '../support/county';
import { everything, inner, publicAnswers, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb } from '../support/verbs';

let app: App;
let county: County;
let archive: string;
/** Public with an attachment; in review; public since the archive was made. */
const ids = { published: '', held: '', later: '' };

const said: string[] = [];
const maintenance = (...args: string[]): Promise<number> => {
  said.length = 0;
  const io = {
    say: (line: string) => void said.push(line),
    progress: () => undefined,
    result: () => undefined,
    cwd: app.folder,
  };
  return inner(app).run('maintenance', args, io);
};
const BY = ['--person', '钱管理', '--reason', '迁移到新机器'];
/** What the public is answered; the ids of rows are Strapi's and made anew by an import. */
const shown = async () => (await publicAnswers(county)).map((text) => text.replace(/"id":\d+/g, '"id":0'));
const lastEntry = async () => (await app.kernel.ledger.find({}, { offset: 0, limit: 1 })).entries[0]!;

/** What lies on disk, byte for byte. */
const stored = () => {
  const folder = path.join(app.folder, 'files');
  return fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name)).toString('hex')]);
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
  const { drafter } = county.people;
  const { token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员');
  const form = new FormData();
  form.append('files', new Blob(['一览表\n'], { type: 'text/plain' }), '一览表.txt');
  const headers = { Authorization: `Bearer ${token}` };
  const uploaded = await fetch(`${app.url}/upload`, { method: 'POST', headers, body: form });
  const [file] = (await uploaded.json()) as { id: number }[];
  const attachments = [{ title: '附件', file: file!.id }];
  ids.published = await createDraft(drafter.client, policyData('关于迁移的通知', { attachments }));
  expect((await release(county, ids.published)).status).toBe(200);
  ids.held = await createDraft(drafter.client, policyData('关于在审的通知'));
  await submit(drafter.client, ids.held);
  archive = path.join(app.folder, 'archive');
  await exportTo(app, archive);
}, 120_000);
afterAll(() => app?.close());

it('Strapi’s own import is refused with a code, and nothing is changed, no byte on disk either', async () => {
  const before = [await everything(app, county), stored()];
  await expect(importFrom(app, archive)).rejects.toThrow('[publication.import-closed]');
  expect([await everything(app, county), stored()]).toEqual(before);
});

it('the guards stay on while Strapi exports or imports', async () => {
  app.strapi.db.lifecycles.disable();
  const where = { documentId: ids.published, publishedAt: { $notNull: true } };
  const update = app.strapi.db
    .query('api::policy-document.policy-document')
    .update({ where, data: { title: '借道' } } as never);
  await expect(update).rejects.toMatchObject({ details: { code: 'publication.no-permit' } });
});

it('the door asks for a person and a reason', async () => {
  expect(await maintenance('import-archive', 'archive.tar.gz')).toBe(2);
  expect(await maintenance('import-archive', 'archive.tar.gz', '--person', '钱管理')).toBe(2);
  expect(said.join('\n')).toContain('maintenance import-archive <文件> --person <姓名> --reason <原因>');
});

it('the door lets the same archive in, and the ledger says who and why', async () => {
  const before = [await shown(), stored()];
  expect([await maintenance('import-archive', 'archive.tar.gz', ...BY), said]).toEqual([0, expect.any(Array)]);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ action: 'import-archive', actor: { name: '钱管理' } });
  expect(await app.kernel.ledger.payload(entry.seq)).toMatchObject({ file: 'archive.tar.gz', reason: '迁移到新机器' });
  expect([await shown(), stored()]).toEqual(before);
  expect(await verify(app)).toEqual([]);
});

it('people, posts and reviews go on as before', async () => {
  const { publisher, head, leader, drafter } = county.people;
  for (const signer of [publisher, head, leader]) {
    expect((await verb(signer.client, 'approve', ids.held)).status).toBe(200);
  }
  ids.later = await createDraft(drafter.client, policyData('关于后来的通知'));
  expect((await release(county, ids.later)).status).toBe(200);
  expect((await panel(drafter.client, ids.later)).facts.state).toBe('published');
  expect(await verify(app)).toEqual([]);
});

it('an archive that cannot be read changes nothing', async () => {
  fs.writeFileSync(path.join(app.folder, 'broken.tar.gz'), 'nothing');
  const before = [await everything(app, county), stored()];
  expect(await maintenance('import-archive', 'broken.tar.gz', ...BY)).toBe(1);
  expect(said.join('\n')).toContain('publication.archive-damaged');
  expect(await maintenance('import-archive', 'none.tar.gz', ...BY)).toBe(1);
  expect(said.join('\n')).toContain('publication.no-such-archive');
  expect([await everything(app, county), stored()]).toEqual(before);
});

it('an older archive is let in too, and verify names what it took away', async () => {
  expect(await maintenance('import-archive', 'archive.tar.gz', ...BY)).toBe(1);
  const found = await verify(app);
  expect(found.map(({ place }) => place).join('\n')).toContain('关于在审的通知');
  expect(said.join('\n')).toContain('关于在审的通知');
  const { text } = await county.anonymous('GET', '/api/policy-documents');
  expect(text).not.toContain('关于后来的通知');
});

it('a database put back from a backup is noted by name', async () => {
  const { seq } = await lastEntry();
  await maintenance('restored', '2026-11-21.db', ...BY);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ action: 'restored', actor: { name: '钱管理' } });
  expect(await app.kernel.ledger.payload(entry.seq)).toMatchObject({ backup: '2026-11-21.db', upTo: seq });
});

describe('migrations of the application', () => {
  const guard = () => guardMigrations(app.strapi, app.kernel as InnerKernel);

  beforeAll(() => {
    const dir = path.join(app.folder, 'migrations');
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, '2026.11.22.titles.js'), 'module.exports = { up: async () => undefined };');
    const { settings } = app.strapi.db.config as unknown as { settings: Record<string, unknown> };
    Object.assign(settings, { runMigrations: true, migrations: { dir } });
  });
  afterAll(() => delete process.env.GONGKAI_MIGRATE);

  it('stop the start when nobody asked for them', async () => {
    await expect(guard()).rejects.toThrow(/2026\.11\.22\.titles\.js.*npm run maintenance -- migrate/);
  });

  it('are told by name before they run', async () => {
    process.env.GONGKAI_MIGRATE = JSON.stringify({ person: '钱管理', reason: '升级' });
    await (
      await guard()
    )();
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: 'migrate', actor: { name: '钱管理' } });
    expect(await app.kernel.ledger.payload(entry.seq)).toEqual({
      migrations: ['2026.11.22.titles.js'],
      reason: '升级',
    });
  });
});
