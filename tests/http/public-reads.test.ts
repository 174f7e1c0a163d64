// Public reads while something long is written: they answer at once with what was public before, on both databases; on SQLite over
// connections of their own, which everything else must be able to live with.
import fs from 'node:fs';
import path from 'node:path';
import { DATABASE, quiet, type App } from '../support/app';
import { client, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const TOKEN = 'admin::api-token';
const onSqlite = DATABASE === 'sqlite' ? describe : describe.skip;

interface Creates {
  create(data: object): Promise<{ id: number; accessKey: string }>;
}

let app: App;
let county: County;
let documentId: string;
let file: { id: number; url: string };
let token: { id: number; client: Client };

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const form = new FormData();
  form.append('files', new Blob(['第一条　为了规范补贴发放，制定本办法。'], { type: 'text/plain' }), '办法.txt');
  const uploaded = await county.people.drafter.client('POST', '/upload', form);
  const found = (uploaded.body as unknown as { documentId: string }[])[0]!;
  file = (await app.strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { documentId: found.documentId } })) as typeof file;
  const attachments = [{ title: '附件', file: file.id }];
  documentId = await createDraft(county.people.drafter.client, policyData('关于供水补助的通知', { attachments }));
  expect((await release(county, documentId)).status).toBe(200);
  const service = app.strapi.service('admin::api-token') as unknown as Creates;
  const made = await service.create({ name: '门户', type: 'read-only', lifespan: null, description: '' });
  token = { id: made.id, client: client(app, made.accessKey) };
}, 120_000);
// The last test ends the server.
afterAll(() => app && fs.rmSync(app.folder, { recursive: true, force: true }));

const titles = (answer: Answer): string[] => (answer.body.data as { title: string }[]).map(({ title }) => title);
const address = () => `/api/policy-documents/${documentId}`;
const list = (as = county.anonymous) => as('GET', '/api/policy-documents?sort=title&populate=*');
const lastUsed = async () =>
  ((await app.strapi.db.query(TOKEN).findOne({ where: { id: token.id } })) as { lastUsedAt: string | null }).lastUsedAt;

/** Runs `work` while a transaction is open that did something; it ends by a commit, or by being undone. */
async function meanwhile(write: () => Promise<unknown>, work: () => Promise<void>, commit = true): Promise<void> {
  const undone = new Error('undone');
  const over = app.kernel.transaction(async () => {
    await write();
    await work();
    if (!commit) throw undone;
  });
  await (commit ? over : expect(over).rejects.toBe(undone));
}

const takeDown = () =>
  app.kernel.publisher.withdraw([{ uid: POLICY, documentId }], {
    actor: { personId: null, name: '试验' },
    category: 'wrong-release',
    reason: '内容有误',
  });

describe('while a transaction is open', () => {
  /** Everything that the public reads of a document, as it is before the withdrawal. */
  const shown = async (): Promise<void> => {
    const all = await Promise.all([
      list(),
      list(token.client),
      county.anonymous('GET', address()),
      county.anonymous('GET', file.url),
      county.anonymous('HEAD', file.url),
      county.anonymous('GET', '/api/gongkai-organization/organs'),
      county.anonymous('GET', '/api/gongkai/publication/withdrawn'),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    for (const answer of all.slice(0, 2)) expect(titles(answer)).toEqual(['关于供水补助的通知']);
    expect(all[6]!.body.data).toEqual([]);
  };

  it('reads answer with what was public before, files too, and what is undone was never seen', async () => {
    await meanwhile(takeDown, shown, false);
    await shown();
  });

  it('nothing that is being published is seen before it is, and all of it afterwards', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const other = await createDraft(drafter.client, policyData('关于电价的通知'));
    await submit(drafter.client, other);
    for (const signer of [publisher, head]) expect((await verb(signer.client, 'approve', other)).status).toBe(200);
    const seen: Answer[] = [];
    // The entry of a publication is appended last, right before the commit.
    const append = app.kernel.ledger.append.bind(app.kernel.ledger);
    const spy = jest.spyOn(app.kernel.ledger, 'append').mockImplementation(async (entry) => {
      if (entry.action === 'publish') {
        seen.push(await list(), await county.anonymous('GET', `/api/policy-documents/${other}`));
      }
      return append(entry);
    });
    expect((await verb(leader.client, 'approve', other)).status).toBe(200);
    spy.mockRestore();
    expect(seen.map(({ status }) => status)).toEqual([200, 404]);
    expect(titles(seen[0]!)).toEqual(['关于供水补助的通知']);
    expect(titles(await list()).sort()).toEqual(['关于供水补助的通知', '关于电价的通知'].sort());
    expect((await withdraw(head.client, other)).status).toBe(200);
    expect(titles(await list())).toEqual(['关于供水补助的通知']);
  });
});

it('whoever reads after an answer sees what was done', async () => {
  const { government } = county.organs;
  const where = { documentId: government };
  const { name } = (await app.strapi.db.query(ORGAN).findOne({ where })) as { name: string };
  const read = async () =>
    ((await county.anonymous('GET', `/api/gongkai-organization/organs/${government}`)).body.data as { name: string })
      .name;
  for (let i = 0; i < 30; i += 1) {
    await app.kernel.transaction(() =>
      app.strapi.db.query(ORGAN).update({ where, data: { name: `云溪县人民政府${i}` } })
    );
    expect(await read()).toBe(`云溪县人民政府${i}`);
  }
  await app.kernel.transaction(() => app.strapi.db.query(ORGAN).update({ where, data: { name } }));
  expect(await read()).toBe(name);
});

it('what was withdrawn and published again is so for the next visitor, its file too', async () => {
  const { head } = county.people;
  const now = async () => {
    const answers = [await county.anonymous('GET', address()), await county.anonymous('GET', file.url)];
    return answers.map(({ status }) => status);
  };
  for (let round = 0; round < 2; round += 1) {
    expect(await now()).toEqual([200, 200]);
    expect((await withdraw(head.client, documentId)).status).toBe(200);
    expect(await now()).toEqual([410, 404]);
    expect((await release(county, documentId)).status).toBe(200);
  }
  expect(await now()).toEqual([200, 200]);
  expect((await panel(head.client, documentId)).facts.state).toBe('published');
});

onSqlite('on SQLite', () => {
  it('what a request writes waits for its turn, and the answer for what was asked', async () => {
    const made = await (app.strapi.service('admin::api-token') as unknown as Creates).create({
      name: '全权',
      type: 'full-access',
      lifespan: null,
      description: '',
    });
    const writer = client(app, made.accessKey);
    let answered = false;
    let writing: Promise<Answer> | null = null;
    await meanwhile(
      takeDown,
      async () => {
        writing = writer('POST', '/api/policy-documents?status=draft', { data: policyData('关于排队的通知') });
        void writing.then(() => (answered = true));
        expect(titles(await list())).toEqual(['关于供水补助的通知']);
        expect(answered).toBe(false);
      },
      false
    );
    expect((await writing!).status).toBeLessThan(500);
  });

  it('a token is answered before it is noted that it was used, and it is noted', async () => {
    await app.strapi.db.query(TOKEN).update({ where: { id: token.id }, data: { lastUsedAt: null } });
    await meanwhile(
      () => Promise.resolve(),
      async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => list(token.client)));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
        expect(await lastUsed()).toBeNull();
      }
    );
    await quiet(app);
    expect(await lastUsed()).not.toBeNull();
  });

  it('many readers at once are all answered while something is written', async () => {
    await meanwhile(
      takeDown,
      async () => {
        const answers = await Promise.all(Array.from({ length: 60 }, () => list()));
        for (const answer of answers) expect(titles(answer)).toEqual(['关于供水补助的通知']);
      },
      false
    );
  });

  it('the files are rewritten while the public reads, and both come to their end', async () => {
    let over = false;
    const readers = Array.from({ length: 6 }, async () => {
      let answered = 0;
      for (; !over || !answered; answered += 1) expect((await list()).status).toBe(200);
      return answered;
    });
    for (let i = 0; i < 3; i += 1) await inner(app).store.compact();
    await inner(app).store.wiping(() => Promise.resolve());
    over = true;
    for (const answered of await Promise.all(readers)) expect(answered).toBeGreaterThan(0);
    const [log] = (await app.strapi.db.connection.raw('PRAGMA wal_checkpoint(PASSIVE)')) as unknown[];
    expect(log).toMatchObject({ busy: 0 });
  });

  it('a copy that is taken meanwhile is whole', async () => {
    const copy = path.join(app.folder, 'copy.db');
    await Promise.all([app.strapi.db.connection.raw('VACUUM INTO ?', [copy]), list(), list()]);
    expect(fs.statSync(copy).size).toBeGreaterThan(100_000);
  });
});

it('everything stands that was published meanwhile', async () => {
  expect(await verify(app)).toEqual([]);
});

it('a server that ends leaves no connection behind', async () => {
  await quiet(app);
  await list();
  await app.strapi.destroy();
  const left = fs.readdirSync(app.folder).filter((name) => /-(wal|shm)$/.test(name));
  expect(left).toEqual([]);
});
