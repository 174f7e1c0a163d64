// Rules of columns, terms, single documents and own names, each as a line of the panel; a blocker keeps the document from review.
import type { Finding } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  ARTICLE,
  articleData,
  COLUMN,
  columnData,
  connect,
  GUIDE,
  guideData,
  SYSTEM,
  systemData,
  ZONE_PAGE,
  zonePageData,
} from '../support/content';
import { CM, startCounty, type County } from '../support/county';
import { code, verify } from '../support/kernel';
import { createDraft, panel, release, submit, withdraw } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const draft = (uid: string, data: Record<string, unknown>) => createDraft(county.people.drafter.client, data, uid);
const save = (uid: string, id: string, data: Record<string, unknown>) =>
  county.people.drafter.client('PUT', `${CM}/${uid}/${id}`, data);

/** What the library finds, without the elements that are merely recommended. */
async function found(uid: string, id: string, client = county.people.drafter.client): Promise<string[]> {
  const { findings } = await panel(client, id, uid);
  return (findings as Finding[])
    .filter(({ gate, code: which }) => gate === 'gongkai-library' && which !== 'library.element-recommended')
    .map(({ severity, code: which, path }) => `${severity} ${which} ${path}`);
}

async function releaseOne(uid: string, id: string): Promise<void> {
  const answer = await release(county, id, uid);
  if (answer.status !== 200) throw new Error(`${uid}: ${answer.text}`);
}

describe('an article', () => {
  it('stands in a column that takes it, and is not submitted else', async () => {
    const column = await draft(COLUMN, columnData('工作动态', { takes: ['news'] }));
    await releaseOne(COLUMN, column);
    const article = await draft(ARTICLE, articleData('关于灌区修缮的公告', column));
    expect(await found(ARTICLE, article)).toEqual(['blocker library.column-kind column']);
    const refused = await submit(county.people.drafter.client, article, ARTICLE);
    expect([refused.status, code(refused)]).toEqual([422, 'review.not-ready']);
    expect((await save(ARTICLE, article, { kind: 'news' })).status).toBe(200);
    expect(await found(ARTICLE, article)).toEqual([]);
  });

  it('follows what the public column takes, not a draft of it', async () => {
    const column = await draft(COLUMN, columnData('名单公布', { takes: ['list'] }));
    const article = await draft(ARTICLE, articleData('补贴对象名单', column, { kind: 'list' }));
    expect(await found(ARTICLE, article)).toEqual(['warning library.column-not-public column']);
    await releaseOne(COLUMN, column);
    expect((await save(COLUMN, column, { takes: ['news'] })).status).toBe(200);
    expect(await found(ARTICLE, article)).toEqual([]);
  });

  it('that is public before its column comes into it with the column', async () => {
    const column = await draft(COLUMN, columnData('后公开的栏目'));
    const article = await draft(ARTICLE, articleData('先公开的公告', column));
    await releaseOne(ARTICLE, article);
    const titleOf = async () => {
      const answer = await county.anonymous('GET', `/api/articles/${article}?populate[column][fields][0]=title`);
      return (answer.body.data as { column: { title: string } | null }).column?.title ?? null;
    };
    expect(await titleOf()).toBeNull();
    await releaseOne(COLUMN, column);
    expect(await titleOf()).toBe('后公开的栏目');
    expect((await withdraw(county.people.head.client, column, COLUMN)).status).toBe(200);
    expect(await titleOf()).toBeNull();
    expect(await verify(app)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'without a term',
      {},
      ['blocker library.notice-term-missing noticeFrom', 'blocker library.notice-term-missing noticeUntil'],
    ],
    ['without an end', { noticeFrom: '2026-11-20' }, ['blocker library.notice-term-missing noticeUntil']],
    [
      'with an end before its start',
      { noticeFrom: '2026-11-20', noticeUntil: '2026-11-19' },
      ['blocker library.notice-reversed noticeUntil'],
    ],
    ['with its term', { noticeFrom: '2026-11-20', noticeUntil: '2026-11-26' }, []],
  ])('of the kind 公示 %s', async (_name, term, expected) => {
    const column = await draft(COLUMN, columnData('公示公告'));
    await releaseOne(COLUMN, column);
    const data = articleData('关于拟发放对象的公示', column, { kind: 'public-notice', ...term });
    expect(await found(ARTICLE, await draft(ARTICLE, data))).toEqual(expected);
  });

  it('is of a kind that exists', async () => {
    const data = articleData('x', await draft(COLUMN, columnData('任意')), { kind: 'gossip' });
    const answer = await county.people.drafter.client('POST', `${CM}/${ARTICLE}`, data);
    expect([answer.status, code(answer)]).toEqual([400, 'library.not-in-vocabulary']);
  });
});

describe('a column', () => {
  it('does not stand under itself, also not by others', async () => {
    const top = await draft(COLUMN, columnData('政策法规'));
    const middle = await draft(COLUMN, columnData('规范性文件', { parent: connect(top) }));
    const low = await draft(COLUMN, columnData('财政类', { parent: connect(middle) }));
    expect(await found(COLUMN, low)).toEqual([]);
    expect((await save(COLUMN, top, { parent: connect(low) })).status).toBe(200);
    for (const id of [top, middle, low]) {
      expect(await found(COLUMN, id)).toEqual(['blocker library.column-circle parent']);
    }
    expect((await save(COLUMN, top, { parent: { disconnect: [{ documentId: low }], connect: [] } })).status).toBe(200);
    expect(await found(COLUMN, low)).toEqual([]);
  });

  it('does not stand under another organ’s', async () => {
    const theirs = await createDraft(county.people.otherHead.client, columnData('民政栏目'), COLUMN);
    const ours = await draft(COLUMN, columnData('财政栏目', { parent: connect(theirs) }));
    expect(await found(COLUMN, ours)).toEqual(['blocker library.parent-other-organ parent']);
  });
});

it('a page of a zone belongs to a zone', async () => {
  const { zone: _none, ...data } = zonePageData('没有专区的页面', 'x', [{ __component: 'section.text' }]);
  expect(await found(ZONE_PAGE, await draft(ZONE_PAGE, data))).toEqual(['blocker library.element-missing zone']);
});

it('a system of one kind is in force once in an organ', async () => {
  await releaseOne(SYSTEM, await draft(SYSTEM, systemData('政策解读制度', { category: '政策解读' })));
  const again = await draft(SYSTEM, systemData('政策解读制度（试行）', { category: '政策解读' }));
  expect(await found(SYSTEM, again)).toEqual(['warning library.in-force-twice category']);
  expect((await save(SYSTEM, again, { category: '回应关切' })).status).toBe(200);
  expect(await found(SYSTEM, again)).toEqual([]);
  const theirs = await createDraft(
    county.people.otherHead.client,
    systemData('政策解读制度', { category: '政策解读' }),
    SYSTEM
  );
  expect(await found(SYSTEM, theirs, county.people.otherHead.client)).toEqual([]);
});

it('a guide is there once in an organ, and speaks of its own organ', async () => {
  const guide = await draft(GUIDE, guideData('云溪县财政局政府信息公开指南'));
  expect(await found(GUIDE, guide)).toEqual([]);
  await releaseOne(GUIDE, guide);
  const copied = await draft(
    GUIDE,
    guideData('云溪县财政局政府信息公开指南', { officeName: '云溪县民政局办公室', scope: '<p>云溪县民政局公开…</p>' })
  );
  expect(await found(GUIDE, copied)).toEqual([
    'warning library.in-force-twice publishingOrgan',
    'warning library.other-organ-named scope',
    'warning library.other-organ-named officeName',
  ]);
  // A warning is a word of advice: the document may be submitted.
  expect((await submit(county.people.drafter.client, copied, GUIDE)).status).toBe(200);
});
