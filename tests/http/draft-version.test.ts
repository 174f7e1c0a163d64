// Two who change the same draft: the later save is refused when it was written over something older, and nothing of it is stored.
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type County } from '../support/county';
import { code, everything } from '../support/kernel';
import { panel, readyDraft, release, submit, verb } from '../support/verbs';

const HEADER = 'gongkai-draft-version';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

type Who = 'drafter' | 'publisher';

const path = (documentId: string) => `${CM}/${POLICY}/${documentId}`;
const told = (answer: Answer) => answer.headers.get(HEADER);
const open = async (who: Who, documentId: string) => told(await county.people[who].client('GET', path(documentId)))!;

const save = (who: Who, documentId: string, data: Record<string, unknown>, seen?: string, method = 'PUT', to = '') =>
  county.people[who].client(method, path(documentId) + to, data, seen === undefined ? {} : { [HEADER]: seen });

const draft = () => readyDraft(county.people.drafter.client, policyData('关于同时修改的通知'));

it.each([
  ['the title', { title: '关于同时修改的通知（一稿）' }],
  ['only keywords, which nobody signs', { keywords: '防汛' }],
  ['the summary, which is taken away', { summary: null }],
])('refuses a save over %s that somebody else saved meanwhile', async (_what, first) => {
  const documentId = await draft();
  const mine = await open('drafter', documentId);
  const theirs = await open('publisher', documentId);
  expect(mine).toBe(theirs);
  expect((await save('publisher', documentId, first, theirs)).status).toBe(200);

  const before = await everything(app, county);
  const answer = await save('drafter', documentId, { title: '关于同时修改的通知（二稿）' }, mine);
  expect([answer.status, code(answer)]).toEqual([409, 'publication.stale']);
  expect(answer.body.error?.message).toMatch(/已由陈初审于\d{4}年\d+月\d+日 \d\d:\d\d保存，您的修改没有存入/);
  expect(await everything(app, county)).toEqual(before);
  const { data } = (await county.people.drafter.client('GET', path(documentId))).body;
  expect(data).toMatchObject(first);

  // Who has looked again may save.
  const again = await open('drafter', documentId);
  expect((await save('drafter', documentId, { title: '关于同时修改的通知（三稿）' }, again)).status).toBe(200);
});

it('takes one save after the other of the same person, each with the version of the answer before', async () => {
  const documentId = await draft();
  let seen = await open('drafter', documentId);
  for (const data of [{ title: '甲' }, { keywords: '乙' }, { keywords: '乙' }, { title: '丙' }]) {
    const answer = await save('drafter', documentId, data, seen);
    expect([data, answer.status]).toEqual([data, 200]);
    expect(told(answer)).not.toBe(seen);
    expect((answer.body as { meta?: { draftVersion?: number } }).meta?.draftVersion).toBe(Number(told(answer)));
    seen = told(answer)!;
    expect(await open('drafter', documentId)).toBe(seen);
  }
});

it('tells who has the document open in a second window that it was their own save', async () => {
  const documentId = await draft();
  const seen = await open('drafter', documentId);
  await save('drafter', documentId, { title: '第一个窗口' }, seen);
  const answer = await save('drafter', documentId, { title: '第二个窗口' }, seen);
  expect([answer.status, answer.body.error?.message]).toEqual([409, expect.stringContaining('由您本人在另一个窗口')]);
});

it('refuses two saves at once but one', async () => {
  const documentId = await draft();
  const seen = await open('drafter', documentId);
  const titles = ['同时甲', '同时乙', '同时丙', '同时丁'];
  const answers = await Promise.all(
    titles.map((title, i) => save(i % 2 ? 'drafter' : 'publisher', documentId, { title }, seen))
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const stored = titles[answers.findIndex(({ status }) => status === 200)];
  const { data } = (await county.people.drafter.client('GET', path(documentId))).body;
  expect(data).toMatchObject({ title: stored });
});

it('asks nothing of who does not say what was seen', async () => {
  const documentId = await draft();
  await save('publisher', documentId, { title: '先存' });
  expect((await save('drafter', documentId, { title: '后存' })).status).toBe(200);
});

it.each(['', 'x', '1.5', '-1'])('takes %j for no version', async (seen) => {
  const documentId = await draft();
  const answer = await save('drafter', documentId, { title: '改' }, seen);
  expect([answer.status, code(answer)]).toEqual(
    seen === '' ? [200, undefined] : [422, 'publication.lock-version-missing']
  );
});

it('discards and deletes only what was seen', async () => {
  const documentId = await draft();
  await release(county, documentId);
  const seen = await open('drafter', documentId);
  await save('publisher', documentId, { summary: '更正后的摘要' }, await open('publisher', documentId));
  const discard = (version: string) => save('drafter', documentId, {}, version, 'POST', '/actions/discard');
  expect(code(await discard(seen))).toBe('publication.stale');
  const fresh = await open('drafter', documentId);
  const discarded = await discard(fresh);
  expect([discarded.status, told(discarded)]).toEqual([200, String(Number(fresh) + 1)]);

  const other = await draft();
  const old = await open('drafter', other);
  await save('publisher', other, { title: '留着' }, old);
  expect(code(await save('drafter', other, {}, old, 'DELETE'))).toBe('publication.stale');
  expect((await save('drafter', other, {}, await open('drafter', other), 'DELETE')).status).toBe(200);
});

it('is not moved by verbs: who goes on editing after them is not refused', async () => {
  const documentId = await draft();
  const seen = await open('drafter', documentId);
  const { drafter, publisher } = county.people;
  await submit(drafter.client, documentId);
  await verb(drafter.client, 'recall', documentId);
  const changed = await save('drafter', documentId, { title: '撤回后改' }, seen);
  expect(changed.status).toBe(200);
  await submit(drafter.client, documentId);
  await verb(publisher.client, 'return', documentId, { comment: '请改' });
  const returned = await save('drafter', documentId, { title: '退回后改' }, told(changed)!);
  expect(returned.status).toBe(200);
  await release(county, documentId);
  expect((await save('drafter', documentId, { title: '公开后改' }, told(returned)!)).status).toBe(200);
});

it('submits only what the drafter has seen', async () => {
  const documentId = await draft();
  const seen = Number(await open('drafter', documentId));
  await save('publisher', documentId, { keywords: '后来的' });
  const { facts } = await panel(county.people.drafter.client, documentId);
  const ask = (draftVersion: unknown) =>
    county.people.drafter.client('POST', '/gongkai-review/submit', {
      uid: POLICY,
      documentId,
      lockVersion: facts.lockVersion,
      draftVersion,
    });
  const before = await everything(app, county);
  const stale = await ask(seen);
  expect([stale.status, code(stale)]).toEqual([409, 'publication.stale']);
  expect(await everything(app, county)).toEqual(before);
  expect((await ask(seen + 1)).status).toBe(200);
});
