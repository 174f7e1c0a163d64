// Clean-up of normative documents on a real server: who starts, judges and closes, what is refused, and what becomes of the result.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, exempt, release } from '../support/verbs';

interface Item {
  documentId: string;
  title: string;
  judgement: { ref: string; resultName: string; by: string } | null;
  can: boolean;
}

interface Batch {
  ref: string;
  total: number;
  judged: number;
  closedBy: string | null;
  result: { uid: string; documentId: string } | null;
  items: Item[];
  counts: Record<string, number>;
  canClose: boolean;
}

let app: App;
let county: County;
let batch: string;
const ids: Record<string, string> = {};

const START = Date.now();
const day = (offset: number) => shanghaiDay(START + offset * 86_400_000);

async function published(key: string, title: string, more: Record<string, unknown> = {}): Promise<void> {
  ids[key] = await createDraft(
    county.people.drafter.client,
    policyData(title, { normative: true, formedOn: day(-300), effectiveFrom: day(-290), ...more })
  );
  if (more.normative !== false) await exempt(county, ids[key]);
  const answer = await release(county, ids[key]);
  if (answer.status !== 200) throw new Error(`${title}: ${answer.text}`);
}

const start = (client: Client, more: Record<string, unknown> = {}) =>
  client('POST', '/gongkai-disclosure/start-cleanup', {
    name: '2026年行政规范性文件清理',
    cutoff: day(0),
    organ: county.organs.finance,
    ...more,
  });

const find = async (client: Client): Promise<Batch> => {
  const answer = await client('GET', `/gongkai-disclosure/cleanup?cleanup=${batch}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as Batch;
};

async function judge(client: Client, key: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { items } = await find(county.people.head.client);
  const seen = items.find(({ documentId }) => documentId === ids[key])?.judgement?.ref ?? null;
  return client('POST', '/gongkai-disclosure/judge-cleanup', {
    cleanup: batch,
    documentId: ids[key],
    result: 'keep',
    seen,
    ...more,
  });
}

const close = (client: Client) => client('POST', '/gongkai-disclosure/close-cleanup', { cleanup: batch });

beforeAll(async () => {
  ({ app, county } = await startCounty());
  await published('keep', '甲办法');
  await published('repeal', '乙办法', { formedOn: day(-299) });
  await published('expire', '丙办法', { formedOn: day(-298) });
  await published('ended', '已经失效的办法', { expiresOn: day(-1) });
  await published('coming', '尚未生效的办法', { effectiveFrom: day(5) });
  await published('plain', '不是规范性文件的通知', { normative: false });
  ids.draft = await createDraft(county.people.drafter.client, policyData('没有公开的办法', { normative: true }));
}, 120_000);
afterAll(() => app?.close());

describe('starting', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['head', { name: '' }, 422, 'disclosure.cleanup-name'],
    ['head', { cutoff: day(1) }, 422, 'disclosure.cleanup-day'],
    ['head', { organ: 'nobody' }, 422, 'disclosure.cleanup-organ'],
    ['head', { cutoff: day(-400) }, 409, 'disclosure.cleanup-empty'],
    ['drafter', {}, 403, 'disclosure.cleanup-not-head'],
    ['leader', {}, 403, 'disclosure.cleanup-not-head'],
    ['otherHead', {}, 403, 'disclosure.cleanup-not-head'],
    ['root', {}, 403, 'disclosure.no-person'],
    ['anonymous', {}, 401, 'organization.sign-in'],
  ])('by %s with %j is refused', async (who, more, status, refusal) => {
    const client =
      who === 'root' || who === 'anonymous' ? county[who] : county.people[who as keyof County['people']].client;
    const before = await everything(app, county);
    const answer = await start(client, more);
    expect(answer.status).toBe(status);
    if (who !== 'anonymous') expect(code(answer)).toBe(refusal);
    expect(await everything(app, county)).toEqual(before);
  });

  it('takes the normative documents in force on the day, and no others', async () => {
    const answer = await start(county.people.head.client);
    expect(answer).toMatchObject({ status: 200 });
    const view = answer.body.data as Batch;
    batch = view.ref;
    expect(view.items.map(({ title }) => title)).toEqual(['甲办法', '乙办法', '丙办法']);
    expect(view).toMatchObject({ total: 3, judged: 0, canClose: false, counts: { missing: 3 } });
  });

  it('is listed for who sees the organ', async () => {
    const list = await county.people.drafter.client('GET', '/gongkai-disclosure/cleanups');
    expect(list.body.data).toMatchObject({ total: 1, lines: [{ ref: batch, closedAt: null }], starts: [] });
    const other = await county.people.otherHead.client('GET', '/gongkai-disclosure/cleanups');
    expect(other.body.data).toMatchObject({ total: 0 });
    const hidden = await county.people.otherHead.client('GET', `/gongkai-disclosure/cleanup?cleanup=${batch}`);
    expect([hidden.status, code(hidden)]).toEqual([404, 'disclosure.no-cleanup']);
  });
});

describe('judging', () => {
  it.each<[string, string, Record<string, unknown>, number, string]>([
    ['drafter', 'keep', { result: 'maybe' }, 422, 'disclosure.cleanup-result'],
    ['drafter', 'keep', { result: 'repeal' }, 422, 'disclosure.cleanup-reason'],
    ['drafter', 'keep', { cleanup: 'none' }, 404, 'disclosure.no-cleanup'],
    ['drafter', 'plain', {}, 404, 'disclosure.cleanup-no-item'],
    ['drafter', 'keep', { seen: 'something' }, 409, 'disclosure.cleanup-stale'],
    ['leader', 'keep', {}, 403, 'disclosure.cleanup-not-drafter'],
    ['otherHead', 'keep', {}, 403, 'disclosure.cleanup-not-drafter'],
    ['root', 'keep', {}, 403, 'disclosure.no-person'],
  ])('by %s of %s with %j is refused', async (who, key, more, status, refusal) => {
    const client = who === 'root' ? county.root : county.people[who as keyof County['people']].client;
    const before = await everything(app, county);
    const answer = await judge(client, key, more);
    expect([answer.status, code(answer)]).toEqual([status, refusal]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('by drafters of the organ, again while it is open', async () => {
    const { drafter, publisher } = county.people;
    expect((await judge(drafter.client, 'keep', { result: 'repeal', reason: '先前的意见' })).status).toBe(200);
    expect((await judge(drafter.client, 'keep')).status).toBe(200);
    const answer = await judge(publisher.client, 'repeal', { result: 'repeal', reason: '上位法已经废止' });
    expect(answer.body.data).toMatchObject({ judged: 2, counts: { keep: 1, repeal: 1, missing: 1 } });
  });
});

describe('closing', () => {
  it('waits for what is missing', async () => {
    const before = await everything(app, county);
    const answer = await close(county.people.head.client);
    expect([answer.status, code(answer), answer.body.error?.details?.missing]).toEqual([
      409,
      'disclosure.cleanup-missing',
      1,
    ]);
    expect(await everything(app, county)).toEqual(before);
    expect(
      (await judge(county.people.drafter.client, 'expire', { result: 'expire', reason: '适用期已过' })).status
    ).toBe(200);
  });

  it.each<[string, string]>([
    ['drafter', 'disclosure.cleanup-not-head'],
    ['leader', 'disclosure.cleanup-not-head'],
    ['otherHead', 'disclosure.cleanup-not-head'],
  ])('by %s is refused', async (who, refusal) => {
    const before = await everything(app, county);
    const answer = await close(county.people[who as keyof County['people']].client);
    expect([answer.status, code(answer)]).toEqual([403, refusal]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('makes a draft of the result, and changes nothing by itself', async () => {
    const { head, drafter } = county.people;
    const answer = await close(head.client);
    expect(answer).toMatchObject({ status: 200 });
    const { result, closedBy } = answer.body.data as Batch;
    expect(closedBy).toBe(head.name);
    ids.result = result!.documentId;
    const draft = await drafter.client('GET', `${CM}/${POLICY}/${ids.result}?populate=*`);
    const data = draft.body.data as { title: string; body: string; effects: { kind: string }[] };
    expect(data.title).toBe('云溪县财政局关于公布2026年行政规范性文件清理结果的通知');
    expect(data.body).toContain('共3件，其中继续有效1件，修改0件，废止1件，失效1件');
    expect(data.effects.map(({ kind }) => kind)).toEqual(['repeal', 'repeal']);
    for (const key of ['keep', 'repeal', 'expire']) {
      const one = await county.anonymous('GET', `/api/policy-documents/${ids[key]}`);
      expect(one.body.data).toMatchObject({ validityCode: 'in-force' });
    }
  });

  it('once: what is closed stays as it is', async () => {
    const before = await everything(app, county);
    const again = await close(county.people.head.client);
    expect([again.status, code(again)]).toEqual([409, 'disclosure.cleanup-closed']);
    const late = await judge(county.people.drafter.client, 'keep', { result: 'repeal', reason: '迟来的意见' });
    expect([late.status, code(late)]).toEqual([409, 'disclosure.cleanup-closed']);
    expect(await everything(app, county)).toEqual(before);
  });

  it('who judged wrote the result, and nobody else', async () => {
    const contributors = await app.kernel.documents.contributors({ uid: POLICY, documentId: ids.result! });
    expect(contributors.map(({ name }) => name)).toEqual(
      expect.arrayContaining([county.people.drafter.name, county.people.publisher.name])
    );
    expect(contributors.map(({ name }) => name)).not.toContain(county.people.head.name);
  });
});

it('proves itself, and says what a hand on the database changed', async () => {
  expect(await verify(app)).toEqual([]);
  const found: string[] = [];
  for (const [table, values] of [
    ['gk_disclosure_cleanups', { name: '别的清理' }],
    ['gk_disclosure_cleanup_items', { title: '别的办法' }],
    ['gk_disclosure_cleanup_steps', { result: 'keep' }],
  ] as const) {
    const rows = (await app.strapi.db.connection(table).orderBy('id')) as Record<string, unknown>[];
    const [{ id, ...row }] = rows as [Record<string, unknown>];
    const [column] = Object.keys(values);
    await byHand(app, () => app.strapi.db.connection(table).where({ id }).update(values));
    found.push(...(await verify(app)).map((one) => one.code));
    await byHand(app, () =>
      app.strapi.db
        .connection(table)
        .where({ id })
        .update({ [column!]: row[column!] })
    );
  }
  expect(found).toEqual(['verify.cleanup-changed', 'verify.cleanup-changed', 'verify.cleanup-changed']);
  expect(await verify(app)).toEqual([]);
});

it('tables are guarded', async () => {
  for (const table of ['gk_disclosure_cleanups', 'gk_disclosure_cleanup_items', 'gk_disclosure_cleanup_steps']) {
    await expect(app.strapi.db.connection(table).delete()).rejects.toThrow();
  }
});

it('the result goes the ordinary way, and with it what was judged is repealed', async () => {
  const complete = await county.people.drafter.client('PUT', `${CM}/${POLICY}/${ids.result}`, {
    formedOn: day(0),
    theme: '综合政务\\政务公开',
    contactOffice: '办公室',
    contactTelephone: '0563-3020001',
  });
  expect(complete.status).toBe(200);
  // The head who closed the batch wrote nothing of it, and signs.
  expect(await release(county, ids.result!)).toMatchObject({ status: 200 });
  const codes = await Promise.all(
    ['keep', 'repeal', 'expire'].map(async (key) => {
      const one = await county.anonymous('GET', `/api/policy-documents/${ids[key]}`);
      return (one.body.data as { validityCode: string }).validityCode;
    })
  );
  expect(codes).toEqual(['in-force', 'repealed', 'repealed']);
  expect(await verify(app)).toEqual([]);
});
