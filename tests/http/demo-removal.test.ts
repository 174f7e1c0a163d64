// The demonstration goes by one command: refused while the office has built on it, all or nothing, and the ledger keeps what happened.
import fs from 'node:fs';
import path from 'node:path';
import type { CommandIo } from '@gongkai/publication/kernel';
import { startApp, type App } from '../support/app';
import { buildCounty, POLICY, policyData } from '../support/county';
import { everyRow, inner, verify } from '../support/kernel';
import { createDraft, release } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';
const OFFICE = 'plugin::gongkai-organization.office';

let app: App;

beforeAll(async () => {
  process.env.GONGKAI_DEMO = 'true';
  app = await startApp();
}, 300_000);
afterAll(async () => {
  await app?.close();
  delete process.env.GONGKAI_DEMO;
});

const query = (uid: string) => app.strapi.db.query(uid as never);
const documents = (uid: string) =>
  app.strapi.documents(uid as never) as unknown as {
    create(options: unknown): Promise<{ documentId: string }>;
    delete(options: unknown): Promise<unknown>;
  };
const idOf = async (uid: string, name: string): Promise<string> =>
  ((await query(uid).findOne({ where: { name } } as never)) as unknown as { documentId: string }).documentId;

async function run(...args: string[]): Promise<{ exit: number; said: string[]; result: unknown }> {
  const said: string[] = [];
  let result: unknown;
  const io: CommandIo = {
    say: (line) => said.push(line),
    progress: () => undefined,
    result: (value) => (result = value),
    cwd: app.folder,
  };
  return { exit: await inner(app).run('maintenance', args, io), said, result };
}

const remove = () => run('remove-demo', '--person', '管理员', '--reason', '转入正式使用');

/**
 * Rows of the tables but the ledger, the signatures (of reviews and of determinations), what was listed as on request and the login log,
 * which are only ever added to; and how many documents, people and files there are.
 */
async function left(): Promise<Record<string, number>> {
  const rows = Object.entries(await everyRow(app)).filter(
    ([name]) =>
      !/^gk_(ledger|login_log|managed_types|review_decisions|disclosure_(?:steps|entries)|interpretation_plans|triggers)/.test(
        name
      )
  );
  const counts: [string, number][] = rows.map(([name, all]) => [name, all.length]);
  const types = app.kernel.types().map(({ uid }) => uid);
  for (const uid of [...types, ORGAN, PERSON, POST, OFFICE, 'admin::user', 'plugin::upload.file']) {
    counts.push([uid, await query(uid).count()]);
  }
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

it('wants a person and a reason', async () => {
  const { exit, said } = await run('remove-demo', '--person', '管理员');
  expect([exit, said.join('\n')]).toEqual([2, expect.stringContaining('remove-demo')]);
});

describe('when the office has built on it', () => {
  const own: [uid: string, documentId: string][] = [];

  beforeAll(async () => {
    const government = await idOf(ORGAN, '云溪县人民政府');
    const water = await idOf(ORGAN, '云溪县水利局');
    const add = async (uid: string, data: Record<string, unknown>): Promise<string> => {
      const { documentId } = await documents(uid).create({ data });
      own.unshift([uid, documentId]);
      return documentId;
    };
    await add(ORGAN, { name: '云溪县审计局', code: 'REAL-AUDIT', parent: government });
    const person = await add(PERSON, { name: '真实的人' });
    await add(POST, { person, organ: water, role: 'drafter', from: '2026-01-01' });
    await app.kernel.actingAs({ personId: person, name: '真实的人' }, () =>
      add(POLICY, { title: '真实的草稿', publishingOrgan: water })
    );
  });

  it('is refused, lists it, and changes nothing', async () => {
    const before = await everyRow(app);
    const { exit, said, result } = await remove();
    expect(exit).toBe(1);
    const text = said.join('\n');
    for (const words of ['云溪县审计局', '真实的人在“云溪县水利局”任职', '真实的草稿']) expect(text).toContain(words);
    expect(result).toMatchObject({ error: { code: 'demo.in-use' } });
    expect((result as { error: { items: string[] } }).error.items).toHaveLength(3);
    expect(await everyRow(app)).toEqual(before);
  }, 120_000);

  afterAll(async () => {
    for (const [uid, documentId] of own) await documents(uid).delete({ documentId });
  });
});

describe('when nothing depends on it', () => {
  let before: unknown[];
  const arranged: string[] = [];
  const bytes = () => fs.readdirSync(path.join(app.folder, 'files'), { recursive: true });

  /** What its people set up while it was tried: two delegations, one of them revoked, and how somebody is told. */
  const setUp = async (): Promise<void> => {
    const service = (name: string) => app.strapi.plugin('gongkai-review').service(name) as unknown;
    const { arrangements } = service('cases') as {
      arrangements: {
        make(value: unknown): Promise<{ ref: string }>;
        revoke(ref: string, reason: string): Promise<void>;
      };
    };
    const choices = service('notice-choices') as { put(choices: Record<string, string>): Promise<unknown> };
    const [from, to] = [await idOf(PERSON, '李敏'), await idOf(PERSON, '陈静')];
    const organId = await idOf(ORGAN, '云溪县水利局');
    const role = 'head-of-disclosure-office';
    const next = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await app.kernel.actingAs({ personId: from, name: '李敏' }, async () => {
      for (const [startsAt, endsAt] of [
        [next(1), next(2)],
        [next(3), next(4)],
      ]) {
        const value = { kind: 'delegation', organId, role, personId: to, startsAt, endsAt, reason: '外出培训' };
        arranged.push((await arrangements.make(value)).ref);
      }
      await arrangements.revoke(arranged[0]!, '培训取消');
      await choices.put({ published: 'off' });
    });
    const rows = await everyRow(app);
    expect([rows.gk_review_arrangements!.length, rows.gk_notice_choices!.length]).toEqual([2, 1]);
    expect(await verify(app)).toEqual([]);
  };

  beforeAll(async () => {
    await setUp();
    before = (await everyRow(app)).gk_ledger!;
    expect(bytes().length).toBeGreaterThan(20);
    const { exit, said } = await remove();
    expect([exit, said.join('\n')]).toEqual([0, expect.stringContaining('已移除演示数据')]);
  }, 300_000);

  it('leaves nothing but the ledger, which verifies', async () => {
    expect(await left()).toEqual({});
    expect(await verify(app)).toEqual([]);
  });

  it('keeps every entry, and says last what went and why', async () => {
    const after = (await everyRow(app)).gk_ledger as { action: string; person_name: string }[];
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ action: 'demo-removed', person_name: '管理员' });
    expect(after.filter(({ action }) => action === 'withdraw').length).toBeGreaterThan(0);
  });

  it('says of every arrangement that it went with the demonstration', async () => {
    const after = (await everyRow(app)).gk_ledger as { seq: number; action: string; person_name: string }[];
    const ended = after.slice(before.length).filter(({ action }) => action === 'revoke-arrangement');
    const told = await Promise.all(ended.map(({ seq }) => app.kernel.ledger.payload(seq)));
    expect(told).toEqual(
      arranged.map((arrangement) => expect.objectContaining({ arrangement, erased: true }) as unknown)
    );
    expect(new Set(ended.map(({ person_name: name }) => name))).toEqual(new Set(['管理员']));
  });

  it('takes the bytes of the files too', () => {
    expect(bytes()).toEqual([]);
  });

  it('has nothing more to remove', async () => {
    expect((await remove()).exit).toBe(1);
  });

  it('opens the door for nothing else: what is not the demonstration stays', async () => {
    const county = await buildCounty(app);
    const documentId = await createDraft(county.people.drafter.client, policyData('关于真实工作的通知'));
    expect((await release(county, documentId)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
    await expect(inner(app).erasure.erase([{ uid: POLICY, documentId }])).rejects.toMatchObject({
      code: 'publication.not-demo',
    });
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(200);
  }, 120_000);
});
