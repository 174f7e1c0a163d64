// 公示期 and retention: the system takes down what is over, once, also days late and on whichever server looks first; a column may keep.
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { ARTICLE, articleData, COLUMN, columnData } from '../support/content';
import { startCounty, type Answer, type County } from '../support/county';
import { code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit } from '../support/verbs';

const TODAY = shanghaiDay(Date.now());
const LAST = shiftDay(TODAY, 3);

let app: App;
let county: County;
const columns = { plain: '', keeping: '', month: '' };

beforeAll(async () => {
  ({ app, county } = await startCounty());
  columns.plain = await released(COLUMN, columnData('公示公告'));
  columns.keeping = await released(COLUMN, columnData('结果公示', { keepNotices: true }));
  columns.month = await released(COLUMN, columnData('补贴名单', { retention: 30 }));
}, 240_000);
afterAll(() => app?.close());

async function released(uid: string, data: Record<string, unknown>): Promise<string> {
  const documentId = await createDraft(county.people.drafter.client, data, uid);
  const answer = await release(county, documentId, uid);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const notice = (title: string, column: string, until = LAST) =>
  released(ARTICLE, articleData(title, column, { kind: 'public-notice', noticeFrom: TODAY, noticeUntil: until }));

/** The clock of a server at a moment of a day in Shanghai. */
const runAt = (day: string, time = '00:00:00'): Promise<number> =>
  inner(app).terms.run(new Date(`${day}T${time}+08:00`).getTime());

const read = (documentId: string): Promise<Answer> => county.anonymous('GET', `/api/articles/${documentId}`);
const actionsOf = async (documentId: string) =>
  (await app.kernel.ledger.entriesOf({ uid: ARTICLE, documentId })).map(({ action }) => action);

it('a notice is public to the end of its last day, and its tombstone says why it is gone', async () => {
  const documentId = await notice('关于补助对象的公示', columns.plain);
  await runAt(LAST, '23:59:59');
  expect((await read(documentId)).status).toBe(200);
  expect(await runAt(shiftDay(LAST, 1))).toBe(1);
  const gone = await read(documentId);
  expect([gone.status, gone.body.error?.details?.tombstone]).toEqual([
    410,
    expect.objectContaining({ category: 'term-over', categoryName: '公示期满', title: '关于补助对象的公示' }),
  ]);
  const entry = (await app.kernel.ledger.entriesOf({ uid: ARTICLE, documentId })).at(-1)!;
  expect([entry.action, entry.actor]).toEqual(['withdraw', { personId: null, name: '系统' }]);
  expect(await verify(app)).toEqual([]);
});

it('is taken down once, whichever server looks first, and late after a stop', async () => {
  const documentId = await notice('关于停机之后的公示', columns.plain);
  const late = shiftDay(LAST, 40);
  const counts = await Promise.all([runAt(late), runAt(late), runAt(late)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await runAt(late)).toBe(0);
  expect((await actionsOf(documentId)).filter((action) => action === 'withdraw')).toHaveLength(1);
});

it('a column may keep its notices, and may keep what it has for some days only', async () => {
  const kept = await notice('关于结果的公示', columns.keeping);
  const listed = await released(ARTICLE, articleData('补贴名单', columns.month, { kind: 'list' }));
  const news = await released(ARTICLE, articleData('关于长期公开的公告', columns.plain));
  await runAt(shiftDay(TODAY, 30), '23:59:59');
  expect((await read(listed)).status).toBe(200);
  await runAt(shiftDay(TODAY, 31));
  const gone = await read(listed);
  expect([gone.status, gone.body.error?.details?.tombstone]).toEqual([
    410,
    expect.objectContaining({ category: 'retention-over', categoryName: '超过保存期限' }),
  ]);
  expect([(await read(kept)).status, (await read(news)).status]).toEqual([200, 200]);
  expect(await verify(app)).toEqual([]);
});

it('a draft that is in review does not keep up what is public', async () => {
  const { drafter } = county.people;
  const documentId = await notice('关于在审的公示', columns.plain);
  const address = `/content-manager/collection-types/${ARTICLE}/${documentId}`;
  expect((await drafter.client('PUT', address, { noticeUntil: shiftDay(LAST, 20) })).status).toBe(200);
  expect((await submit(drafter.client, documentId, ARTICLE)).status).toBe(200);
  expect(await runAt(shiftDay(LAST, 1))).toBe(1);
  expect((await read(documentId)).status).toBe(410);
  expect(await verify(app)).toEqual([]);
});

it('what waits for a decision on a hide is left alone, and nobody says by hand that a term is over', async () => {
  const { head } = county.people;
  const documentId = await notice('关于屏蔽中的公示', columns.plain);
  const { lockVersion } = (await panel(head.client, documentId, ARTICLE)).facts;
  const before = await everything(app, county);
  for (const category of ['term-over', 'retention-over']) {
    const body = { uid: ARTICLE, documentId, lockVersion, category, reason: '期满' };
    for (const verb of ['withdraw', 'hide']) {
      const answer = await head.client('POST', `/gongkai-publication/${verb}`, body);
      expect([answer.status, code(answer)]).toEqual([422, 'publication.withdraw-category']);
    }
  }
  expect(await everything(app, county)).toEqual(before);
  const body = { uid: ARTICLE, documentId, category: 'privacy', reason: '有个人信息' };
  expect((await head.client('POST', '/gongkai-publication/hide', body)).status).toBe(200);
  expect(await runAt(shiftDay(LAST, 1))).toBe(0);
  expect(await actionsOf(documentId)).toEqual(expect.arrayContaining(['hide']));
  expect((await actionsOf(documentId)).includes('withdraw')).toBe(false);
});
