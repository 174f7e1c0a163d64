// What the public reads of what was withdrawn: a tombstone under the old address, as much as the category allows; and the list by which
// front ends and caches drop their pages.
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { POLICY, policyData, startCounty, type Answer, type County } from '../support/county';
import { code, everything, verify } from '../support/kernel';
import { createDraft, panel, release } from '../support/verbs';

const LIST = '/api/gongkai/publication/withdrawn';
const REASON = '这是撤稿人写的原因';

interface Dropped {
  seq: number;
  type: string;
  documentId: string;
  category?: string;
  title?: string;
  reason?: string;
}

let app: App;
let county: County;
const today = shanghaiDay(Date.now());

beforeAll(async () => {
  ({ app, county } = await startCounty());
}, 120_000);
afterAll(() => app?.close());

async function published(title: string): Promise<string> {
  const documentId = await createDraft(county.people.drafter.client, policyData(title));
  const answer = await release(county, documentId);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const read = (documentId: string): Promise<Answer> => county.anonymous('GET', `/api/policy-documents/${documentId}`);

async function withdraw(documentId: string, category: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { client } = county.people.head;
  const { lockVersion } = (await panel(client, documentId)).facts;
  const body = { uid: POLICY, documentId, lockVersion, category, reason: REASON, ...more };
  return client('POST', '/gongkai-publication/withdraw', body);
}

const listed = async (query = ''): Promise<{ data: Dropped[]; meta: { next: number; more: boolean } }> => {
  const answer = await county.anonymous('GET', `${LIST}${query}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  return answer.body as unknown as { data: Dropped[]; meta: { next: number; more: boolean } };
};

describe('under the old address', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown> | null]>([
    ['privacy', {}, { categoryName: '泄露个人信息' }],
    ['wrong-release', {}, { categoryName: '错误发布' }],
    ['other', {}, { categoryName: '其他' }],
    ['outdated', {}, { categoryName: '内容失去时效', title: '关于outdated的通知' }],
    [
      'annulled',
      { annulledOn: today },
      { categoryName: '决定被撤销或变更', title: '关于annulled的通知', reason: REASON },
    ],
    ['secrecy', {}, null],
  ])('%s', async (category, more, told) => {
    const never = await read('neverwasanythinghere0000');
    const documentId = await published(`关于${category}的通知`);
    expect((await withdraw(documentId, category, more)).status).toBe(200);
    const answer = await read(documentId);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    if (told) {
      expect([answer.status, code(answer)]).toEqual([410, 'publication.withdrawn']);
      expect(answer.body.error?.details?.tombstone).toEqual({ withdrawnOn: today, category, ...told });
    } else {
      // As what never was, letter by letter.
      expect([answer.status, answer.text]).toEqual([404, never.text]);
    }
    if (!told?.title) expect(answer.text).not.toContain(`关于${category}的通知`);
    if (!told?.reason) expect(answer.text).not.toContain(REASON);
    // With whatever else is asked for.
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}?populate=*`)).status).toBe(
      answer.status
    );
    const found = await county.anonymous('GET', `/api/policy-documents?filters[documentId][$eq]=${documentId}`);
    expect(found.body.data).toEqual([]);
  });

  it('nothing is told of a draft, of what is hidden and not decided, and of what is public again', async () => {
    const { head, leader, drafter } = county.people;
    const draft = await createDraft(drafter.client, policyData('关于草稿的通知'));
    expect((await read(draft)).status).toBe(404);
    const hidden = await published('关于屏蔽待批的通知');
    const why = { category: 'outdated', reason: REASON };
    expect(
      (await head.client('POST', '/gongkai-publication/hide', { uid: POLICY, documentId: hidden, ...why })).status
    ).toBe(200);
    expect((await read(hidden)).status).toBe(404);
    const { hide } = await panel(leader.client, hidden);
    const decision = { uid: POLICY, documentId: hidden, hide: hide!.seq, comment: '同意' };
    const missing = await leader.client('POST', '/gongkai-publication/confirm-hide', {
      ...decision,
      category: 'annulled',
    });
    expect([missing.status, code(missing)]).toEqual([422, 'publication.annulled-on']);
    expect((await leader.client('POST', '/gongkai-publication/confirm-hide', decision)).status).toBe(200);
    const gone = await read(hidden);
    expect(gone.status).toBe(410);
    // The words of the decision are not the public's.
    expect(gone.body.error?.details?.tombstone).toMatchObject({ title: '关于屏蔽待批的通知' });
    expect(gone.text).not.toContain('同意');
    expect((await release(county, hidden)).status).toBe(200);
    expect((await read(hidden)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
  });

  it('an annulled decision names its day, and the ledger says whether three days were kept', async () => {
    const documentId = await published('关于三日的决定');
    const before = await everything(app, county);
    for (const annulledOn of [undefined, '', '2026-02-30', shiftDay(today, 1), 7]) {
      const answer = await withdraw(documentId, 'annulled', { annulledOn });
      expect([annulledOn, answer.status, code(answer)]).toEqual([annulledOn, 422, 'publication.annulled-on']);
    }
    expect(await everything(app, county)).toEqual(before);
    const annulledOn = shiftDay(today, -14);
    const { addWorkingDays } = await app.kernel.workingDays();
    expect((await withdraw(documentId, 'annulled', { annulledOn })).status).toBe(200);
    const entry = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).at(-1)!;
    expect(await app.kernel.ledger.payload(entry.seq)).toMatchObject({
      category: 'annulled',
      annulledOn,
      dueOn: addWorkingDays(annulledOn, 3).day,
      inTime: false,
      tombstone: 'reason',
    });
  });
});

describe('the list', () => {
  it('names what is gone, by the number of its entry, with what its tombstone tells', async () => {
    const { meta } = await listed();
    const ids = [];
    for (const category of ['outdated', 'secrecy', 'privacy']) {
      const documentId = await published(`关于清单${category}的通知`);
      expect((await withdraw(documentId, category)).status).toBe(200);
      ids.push(documentId);
    }
    const hidden = await published('关于清单屏蔽的通知');
    const why = { category: 'privacy', reason: REASON };
    const { client } = county.people.head;
    expect(
      (await client('POST', '/gongkai-publication/hide', { uid: POLICY, documentId: hidden, ...why })).status
    ).toBe(200);
    const again = await published('关于清单恢复的通知');
    expect((await withdraw(again, 'outdated')).status).toBe(200);
    expect((await release(county, again)).status).toBe(200);

    const { data } = await listed(`?after=${meta.next}`);

    expect(data.map(({ documentId }) => documentId)).toEqual([...ids, hidden]);
    expect(data.map(({ type, title, category, reason }) => [type, title, category, reason])).toEqual([
      ['policy-documents', '关于清单outdated的通知', 'outdated', undefined],
      // Copies have to go; nothing more is said.
      ['policy-documents', undefined, undefined, undefined],
      ['policy-documents', undefined, 'privacy', undefined],
      ['policy-documents', undefined, undefined, undefined],
    ]);
    expect(JSON.stringify(data)).not.toContain(REASON);
    expect(Object.keys(data[1]!).sort()).toEqual(['at', 'documentId', 'seq', 'type']);
  });

  it('comes in pages, each entry once, and goes on where it ended', async () => {
    const all = (await listed()).data.map(({ documentId }) => documentId);
    const paged: string[] = [];
    for (let after = 0, more = true; more;) {
      const page = await listed(`?after=${after}&limit=2`);
      paged.push(...page.data.map(({ documentId }) => documentId));
      ({ more } = page.meta);
      after = page.meta.next;
    }
    expect(paged).toEqual(all);
    const last = (await listed()).meta.next;
    expect(await listed(`?after=${last}`)).toEqual({ data: [], meta: { next: last, more: false } });
  });

  it.each(['?after=x', '?after=-1', '?limit=0', '?limit=1.5', '?after=1&after=2'])('refuses %s', async (query) => {
    const answer = await county.anonymous('GET', `${LIST}${query}`);
    expect([answer.status, code(answer)]).toEqual([400, 'publication.withdrawn-page']);
  });

  it('tells nothing of types that visitors may not read', async () => {
    const permission = { action: `${POLICY}.findOne`, role: { type: 'public' } };
    const permissions = app.strapi.db.query('plugin::users-permissions.permission');
    const row = (await permissions.findOne({ where: permission, populate: ['role'] })) as {
      id: number;
      role: { id: number };
    };
    await permissions.delete({ where: { id: row.id } });
    expect((await listed()).data).toEqual([]);
    await permissions.create({ data: { action: permission.action, role: row.role.id } });
    expect((await listed()).data.length).toBeGreaterThan(3);
  });
});
