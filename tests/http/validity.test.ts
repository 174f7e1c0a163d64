// Validity on a real server: what published documents do to one another, as the public reads and filters it, while they are public.
import { shanghaiDay } from '@gongkai/publication/kernel';
import { statementsOf, type App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type County } from '../support/county';
import { code, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

interface Read {
  documentId: string;
  title: string;
  body?: string;
  validity: string;
  validityCode: string;
  validityOn: string | null;
  validityNote: string | null;
  changedBy: Record<string, unknown>[];
  changes: Record<string, unknown>[];
}

let app: App;
let county: County;

const START = Date.now();
const day = (offset: number) => shanghaiDay(START + offset * 86_400_000);

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const draft = (title: string, more: Record<string, unknown> = {}) =>
  createDraft(
    county.people.drafter.client,
    policyData(title, { formedOn: day(-30), effectiveFrom: day(-20), ...more })
  );

async function published(title: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = await draft(title, more);
  const answer = await release(county, id);
  if (answer.status !== 200) throw new Error(`${title}: ${answer.text}`);
  return id;
}

const effect = (kind: string, documentId: string | null, more: Record<string, unknown> = {}) => ({
  kind,
  ...(documentId ? { document: { connect: [{ documentId }] } } : {}),
  ...more,
});

async function read(id: string, query = ''): Promise<Read> {
  const answer = await county.anonymous('GET', `/api/policy-documents/${id}?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as Read;
}

async function listed(query: string): Promise<string[]> {
  const answer = await county.anonymous('GET', `/api/policy-documents?pagination[pageSize]=100&${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.body.data as Read[]).map(({ documentId }) => documentId);
}

const findings = async (id: string) =>
  (await panel(county.people.drafter.client, id)).findings.filter(({ gate }) => gate === 'gongkai-disclosure-validity');

describe('a document that is repealed by another', () => {
  let old: string;
  let newer: string;

  beforeAll(async () => {
    old = await published('旧的补贴办法', {
      formedOn: day(-400),
      effectiveFrom: day(-390),
      documentNumber: '云财〔2025〕1号',
    });
    newer = await published('新的补贴办法', {
      documentNumber: '云财〔2026〕99号',
      effects: [effect('repeal', old, { effectiveOn: day(-10) })],
    });
  }, 120_000);

  it('says so, by what and since when, and stays readable at its address', async () => {
    expect(await read(old)).toMatchObject({
      title: '旧的补贴办法',
      body: expect.stringContaining('现将有关事项通知如下') as string,
      validity: '废止',
      validityCode: 'repealed',
      validityOn: day(-10),
      validityNote: expect.stringMatching(
        /^自\d{4}年\d+月\d+日起由《新的补贴办法》（云财〔2026〕99号）废止$/
      ) as string,
      changedBy: [
        {
          kind: 'repeal',
          kindName: '废止',
          title: '新的补贴办法',
          documentNumber: '云财〔2026〕99号',
          documentId: newer,
          uid: POLICY,
          articles: null,
          on: day(-10),
        },
      ],
      changes: [],
    });
  });

  it('is named by the newer one', async () => {
    expect(await read(newer, 'fields[0]=title')).toMatchObject({
      validity: '现行有效',
      changes: [
        { kind: 'repeal', title: '旧的补贴办法', documentNumber: '云财〔2025〕1号', documentId: old, on: day(-10) },
      ],
    });
  });

  it.each(['repealed', '废止'])('is found by validity=%s and no other', async (value) => {
    expect(await listed(`validity=${encodeURIComponent(value)}`)).toEqual([old]);
    for (const other of ['in-force', 'not-yet', 'amended', 'partly-repealed', 'expired'])
      expect(await listed(`validity=${other}`)).not.toContain(old);
    expect(await listed('validity=in-force')).toContain(newer);
  });

  it('is counted so', async () => {
    const answer = await county.anonymous('GET', '/api/policy-documents?validity=repealed&pagination[pageSize]=1');
    expect(answer.body).toMatchObject({ meta: { pagination: { total: 1 } } });
  });

  it('stays repealed when the newer one is repealed in turn', async () => {
    const newest = await published('再新的补贴办法', {
      formedOn: day(-5),
      effectiveFrom: day(-4),
      effects: [effect('repeal', newer)],
    });
    expect((await read(newer)).validityCode).toBe('repealed');
    expect(await read(newer)).toMatchObject({ validityOn: day(-4), changedBy: [{ documentId: newest }] });
    expect(await read(old)).toMatchObject({ validityCode: 'repealed', validityOn: day(-10) });
    expect((await withdraw(county.people.head.client, newest)).status).toBe(200);
    expect((await read(newer)).validityCode).toBe('in-force');
  });

  it('keeps it when it is corrected, and with the correction of the newer one', async () => {
    const { drafter, publisher, head, leader } = county.people;
    for (const id of [old, newer]) {
      await drafter.client('PUT', `${CM}/${POLICY}/${id}`, { summary: '更正后的概述' });
      const { facts } = await panel(drafter.client, id);
      let answer = await drafter.client('POST', '/gongkai-review/submit', {
        uid: POLICY,
        documentId: id,
        lockVersion: facts.lockVersion,
        correction: { kind: 'correction', note: '概述有误，现予更正。' },
      });
      for (const signer of [publisher, head, leader]) {
        expect(answer).toMatchObject({ status: 200 });
        answer = await verb(signer.client, 'approve', id);
      }
      expect(answer.status).toBe(200);
      expect(await read(old)).toMatchObject({ validityCode: 'repealed', changedBy: [{ documentId: newer }] });
    }
    expect(await read(newer)).toMatchObject({ changes: [{ documentId: old }] });
  });

  it('is so only while the newer one is public', async () => {
    expect((await withdraw(county.people.head.client, newer)).status).toBe(200);
    expect(await read(old)).toMatchObject({ validityCode: 'in-force', changedBy: [] });
    expect(await listed('validity=repealed')).toEqual([]);
    expect(await listed('validity=in-force')).toContain(old);
    expect((await release(county, newer)).status).toBe(200);
    expect((await read(old)).validityCode).toBe('repealed');
  });
});

it('an effect waits for its day', async () => {
  const old = await published('明年废止的文件');
  await published('明年施行的文件', { effectiveFrom: day(30), effects: [effect('replace', old)] });
  expect(await read(old)).toMatchObject({
    validityCode: 'in-force',
    changedBy: [{ kind: 'replace', kindName: '替代', on: day(30) }],
  });
  expect(await listed('validity=in-force')).toContain(old);
  expect(await listed('validity=repealed')).not.toContain(old);
});

it('a part that is repealed or amended is said with its articles', async () => {
  const [one, two] = [await published('被修改的文件'), await published('部分废止的文件')];
  await published('修改两份文件的决定', {
    effects: [
      effect('amend', one, { articles: '第三条' }),
      effect('partly-repeal', two, { articles: '第五条、第六条' }),
    ],
  });
  expect(await read(one)).toMatchObject({ validity: '已修改', changedBy: [{ articles: '第三条' }] });
  expect(await read(two)).toMatchObject({
    validity: '部分废止',
    validityNote: expect.stringContaining('涉及：第五条、第六条') as string,
  });
  expect(await listed('validity=amended')).toEqual([one]);
  expect(await listed('validity=partly-repealed')).toEqual([two]);
});

describe('a target that is not public', () => {
  it('is told to the editor, named to nobody, and linked when it becomes public', async () => {
    const old = await draft('还没有公开的旧文件');
    const newer = await draft('废止未公开文件的决定', { effects: [effect('repeal', old)] });
    expect(await findings(newer)).toMatchObject([{ code: 'disclosure.effect-not-public', severity: 'warning' }]);
    expect((await release(county, newer)).status).toBe(200);
    const before = await county.anonymous('GET', `/api/policy-documents/${newer}?populate[effects][populate]=document`);
    expect(before.text).not.toContain('还没有公开的旧文件');
    expect(before.body.data).toMatchObject({ changes: [] });
    expect((await release(county, old)).status).toBe(200);
    expect(await read(old)).toMatchObject({ validityCode: 'repealed', changedBy: [{ documentId: newer }] });
    expect(await read(newer)).toMatchObject({ changes: [{ documentId: old, title: '还没有公开的旧文件' }] });
  });

  it('may be named where it is not in this system', async () => {
    const id = await published('废止早年文件的决定', {
      effects: [effect('repeal', null, { named: '《云溪县早年办法》（云政办发〔2001〕3号）' })],
    });
    expect(await read(id)).toMatchObject({
      changes: [{ title: '云溪县早年办法', documentNumber: '云政办发〔2001〕3号', documentId: null, uid: null }],
    });
  });
});

describe('the gate', () => {
  it.each<[string, (ids: { old: string; later: string }) => Record<string, unknown>, string]>([
    ['no target', () => ({ effects: [effect('repeal', null)] }), 'disclosure.effect-target'],
    ['both', ({ old }) => ({ effects: [effect('repeal', old, { named: '旧文件' })] }), 'disclosure.effect-target'],
    ['a newer one', ({ later }) => ({ effects: [effect('repeal', later)] }), 'disclosure.effect-newer'],
    ['no articles', ({ old }) => ({ effects: [effect('amend', old)] }), 'disclosure.effect-articles'],
    [
      'too early',
      ({ old }) => ({ effects: [effect('repeal', old, { effectiveOn: day(-21) })] }),
      'disclosure.effect-early',
    ],
    ['twice', ({ old }) => ({ effects: [effect('repeal', old), effect('replace', old)] }), 'disclosure.effect-twice'],
  ])('%s', async (what, data, refusal) => {
    const ids = {
      old: await published(`旧文件，${what}`),
      later: await published(`较新的文件，${what}`, { formedOn: day(-3), effectiveFrom: day(-2) }),
    };
    const id = await draft(`新文件，${what}`, data(ids));
    const found = await findings(id);
    expect(found).toMatchObject([{ code: refusal, severity: 'blocker' }]);
    const refused = await submit(county.people.drafter.client, id);
    expect([refused.status, refused.text.includes(refusal)]).toEqual([422, true]);
  });

  it('itself', async () => {
    const { client } = county.people.drafter;
    const id = await draft('废止自己的文件');
    const saved = await client('PUT', `${CM}/${POLICY}/${id}`, { effects: [effect('repeal', id)] });
    expect(saved.status).toBe(200);
    expect(await findings(id)).toMatchObject([{ code: 'disclosure.effect-self', severity: 'blocker' }]);
  });

  it('circles through what is public, and over the drafts of one release', async () => {
    const { client } = county.people.drafter;
    const a = await published('甲');
    const b = await published('乙', { effects: [effect('repeal', a)] });
    const c = await draft('丙', { effects: [effect('repeal', b)] });
    await client('PUT', `${CM}/${POLICY}/${a}`, { effects: [effect('repeal', c)] });
    const members = { a: { uid: POLICY, documentId: a }, c: { uid: POLICY, documentId: c } };
    const codes = async (member: { uid: string; documentId: string }, members: { uid: string; documentId: string }[]) =>
      (await app.kernel.publisher.conditions(member, members)).findings.map(({ code }) => code);
    expect(await codes(members.c, [members.c])).not.toContain('disclosure.effect-circle');
    expect(await codes(members.c, [members.c, members.a])).toContain('disclosure.effect-circle');
    expect(await codes(members.a, [members.a, members.c])).toContain('disclosure.effect-circle');
    // The public 乙 repeals 甲; a draft of 甲 that repeals 乙 closes the circle alone.
    await client('PUT', `${CM}/${POLICY}/${a}`, { effects: [effect('repeal', b)] });
    expect(await codes(members.a, [members.a])).toContain('disclosure.effect-circle');
  });
});

it('what a document does to others is signed', async () => {
  const { client } = county.people.drafter;
  const [old, other] = [await published('签字前的目标'), await published('签字后的目标')];
  const id = await draft('写明废止的文件', { effects: [effect('repeal', old)] });
  const before = (await panel(client, id)).digest;
  await client('PUT', `${CM}/${POLICY}/${id}`, { effects: [effect('repeal', other)] });
  expect((await panel(client, id)).digest).not.toBe(before);
});

it('costs one statement for a list, however long', async () => {
  const about = async (query: string) =>
    (await statementsOf(app, () => county.anonymous('GET', `/api/policy-documents?fields[0]=title&${query}`))).filter(
      (sql) => sql.includes('components_official_effects')
    );
  expect(await about('pagination[pageSize]=1')).toHaveLength(1);
  expect(await about('pagination[pageSize]=100')).toHaveLength(1);
});

describe('the list of the admin', () => {
  interface Line {
    documentId: string;
    title: string;
    validityCode: string;
    expiresOn: string | null;
  }
  const page = (client: County['anonymous'], query = '') => client('GET', `/gongkai-disclosure/validity?${query}`);
  const lines = async (query: string): Promise<Line[]> => {
    const answer = await page(county.people.drafter.client, query);
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body.data as { lines: Line[] }).lines;
  };
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    ids.soon = await published('快到期的文件', { expiresOn: day(20) });
    ids.later = await published('五个月后到期的文件', { expiresOn: day(150) });
    ids.gone = await published('到期之前废止的文件', { expiresOn: day(15) });
    await published('废止快到期文件的决定', { effects: [effect('repeal', ids.gone)] });
  }, 120_000);

  it('finds what expires, nearest first, and not what has ended already', async () => {
    expect((await lines('within=1')).map(({ documentId }) => documentId)).toEqual([ids.soon]);
    expect((await lines('within=6')).map(({ documentId }) => documentId)).toEqual([ids.soon, ids.later]);
    expect(await lines('within=1&validity=in-force')).toHaveLength(1);
    expect(await lines('within=1&validity=repealed')).toEqual([]);
  });

  it('finds by state and organ, in pages', async () => {
    const found = await lines(`validity=repealed&organ=${county.organs.finance}`);
    expect(found.map(({ documentId }) => documentId)).toContain(ids.gone);
    expect(found.every(({ validityCode }) => validityCode === 'repealed')).toBe(true);
    const first = await page(county.people.drafter.client);
    expect(first.body.data).toMatchObject({ page: 1, pageSize: 20, organs: [{ id: county.organs.finance }] });
    const { total } = first.body.data as { total: number };
    expect(total).toBeGreaterThan(20);
    expect((await lines('page=2')).length).toBe(Math.min(20, total - 20));
    expect(await lines('page=999')).toEqual([]);
  });

  it.each<[string, string, number, string]>([
    ['drafter', 'validity=ok', 400, 'disclosure.validity-query'],
    ['drafter', 'within=2', 400, 'disclosure.validity-query'],
    ['drafter', 'page=0', 400, 'disclosure.validity-query'],
    ['drafter', 'organ[$ne]=x', 400, 'disclosure.validity-query'],
    ['drafter', 'uid=api::article.article', 400, 'disclosure.validity-type'],
    ['drafter', 'organ=nobody', 403, 'disclosure.validity-organ'],
    ['otherHead', 'organ={finance}', 403, 'disclosure.validity-organ'],
    ['root', '', 403, 'disclosure.no-person'],
  ])('refuses %s with %s', async (who, query, status, refusal) => {
    const client = who === 'root' ? county.root : county.people[who as keyof County['people']].client;
    const answer = await page(client, query.replace('{finance}', county.organs.finance));
    expect([answer.status, code(answer)]).toEqual([status, refusal]);
  });

  it('shows nobody what others publish', async () => {
    const other = await page(county.people.otherHead.client);
    expect(other.body.data).toMatchObject({ total: 0, lines: [] });
    expect((await page(county.anonymous)).status).toBe(401);
  });

  it('knows of whom to remind somebody, and of each once', async () => {
    const list = app.strapi.plugin('gongkai-disclosure').service('validity') as {
      due(today: string, reminded: Map<string, unknown[]>): Promise<{ documentId: string; months: number }[]>;
    };
    const due = await list.due(day(0), new Map());
    expect(due).toMatchObject([
      { documentId: ids.soon, months: 1, organId: county.organs.finance, title: '快到期的文件' },
      { documentId: ids.later, months: 6 },
    ]);
    const told = new Map(
      due.map(({ documentId, months }) => [
        `${POLICY} ${documentId}`,
        [{ months, expiresOn: documentId === ids.soon ? day(20) : day(150) }],
      ])
    );
    expect(await list.due(day(0), told)).toEqual([]);
  });
});

it('reminds once of what expires, by an entry that says for whom, and proves it', async () => {
  const reminders = app.strapi.plugin('gongkai-disclosure').service('expiry-reminders') as {
    remind(now?: number): Promise<number>;
  };
  const id = await published('即将到期、要提醒的文件', { expiresOn: day(10) });
  expect(await reminders.remind()).toBeGreaterThan(0);
  const entries = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId: id })).filter(
    ({ action }) => action === 'remind'
  );
  expect(entries).toHaveLength(1);
  expect(await app.kernel.ledger.payload(entries[0]!.seq)).toMatchObject({
    matter: 'disclosure-expiry',
    months: 1,
    expiresOn: day(10),
    roles: ['drafter', 'head-of-disclosure-office'],
  });
  expect(await reminders.remind()).toBe(0);
  expect(await verify(app)).toEqual([]);
});

it('and everything is proven', async () => {
  expect(await verify(app)).toEqual([]);
});
