// The public API as a front end uses it: filters in plain words, a stable order, pages, facts, refusals, and nothing that is not public.
import { shanghaiDay } from '@gongkai/publication/kernel';
import { statementsOf, type App } from '../support/app';
import { ARTICLE, articleData, CATALOG_ITEM, catalogItemData, COLUMN, columnData, connect } from '../support/content';
import { INTERPRETATION, interpretationData, POLICY, policyData, startCounty, type County } from '../support/county';
import { code } from '../support/kernel';
import { createDraft, release, withdraw } from '../support/verbs';

type Found = Record<string, unknown> & { title: string };

let app: App;
let county: County;
const ids: Record<string, string> = {};

// Days round today; the test means one day from start to end.
const START = Date.now();
const day = (offset: number) => shanghaiDay(START + offset * 86_400_000);

async function publish(key: string, uid: string, data: Record<string, unknown>): Promise<void> {
  ids[key] = await createDraft(county.people.drafter.client, data, uid);
  const answer = await release(county, ids[key], uid);
  if (answer.status !== 200) throw new Error(`${key}: ${answer.text}`);
}

beforeAll(async () => {
  ({ app, county } = await startCounty());
  await publish('top', COLUMN, columnData('通知公告'));
  await publish('below', COLUMN, columnData('资金公告', { parent: connect(ids.top!) }));
  await publish('other', COLUMN, columnData('工作动态'));
  ids.hidden = await createDraft(county.people.drafter.client, columnData('没有公开的栏目'), COLUMN);
  await publish('first', ARTICLE, articleData('甲公告', ids.top!, { theme: '综合政务\\政务公开' }));
  await publish(
    'second',
    ARTICLE,
    articleData('乙公告', ids.below!, { theme: '综合政务\\信访', formedOn: '2025-05-01' })
  );
  await publish('third', ARTICLE, articleData('丙动态', ids.other!, { kind: 'news', formedOn: null }));
  ids.draft = await createDraft(county.people.drafter.client, articleData('未公开的稿件', ids.top!), ARTICLE);
  await publish('now', POLICY, policyData('现行文件', { effectiveFrom: day(-9), expiresOn: day(9) }));
  await publish(
    'ended',
    POLICY,
    policyData('失效文件', { effectiveFrom: null, formedOn: day(-40), expiresOn: day(-1) })
  );
  await publish('coming', POLICY, policyData('未生效文件', { effectiveFrom: day(1) }));
  await publish('film', INTERPRETATION, { ...interpretationData('视频解读', ids.now!), forms: ['视频', '文字解读'] });
  await publish('text', INTERPRETATION, interpretationData('文字解读', ids.now!));
  await publish('item', CATALOG_ITEM, catalogItemData('部门预算', county.people.head.id));
}, 300_000);
afterAll(() => app?.close());

/** The query with the documents' names put in. */
const get = (path: string) =>
  county.anonymous(
    'GET',
    `/api/${path.replace(/\{(\w+)\}/g, (_all, key: string) => ids[key] ?? county.organs[key as 'finance'])}`
  );

async function titles(path: string): Promise<string[]> {
  const answer = await get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return (answer.body.data as Found[]).map(({ title }) => title);
}

describe('filters', () => {
  it.each<[string, string[]]>([
    ['articles?organ={finance}', ['甲公告', '乙公告', '丙动态']],
    ['articles?organ={government}', []],
    ['articles?organ={government}&below=true', ['甲公告', '乙公告', '丙动态']],
    ['articles?organ={civil}', []],
    ['Articles/?organ={civil}', []],
    ['ARTICLES?organ={finance}&_q=甲', ['甲公告']],
    ['articles?column={top}', ['甲公告']],
    ['articles?column={top}&below=true', ['甲公告', '乙公告']],
    ['articles?column={below}&below=true', ['乙公告']],
    ['articles?theme=综合政务', ['甲公告', '乙公告']],
    ['articles?theme=综合政务\\信访', ['乙公告']],
    ['articles?year=2025', ['乙公告']],
    [`articles?year=${day(0).slice(0, 4)}`, ['甲公告', '丙动态']],
    ['articles?column={top}&below=true&filters[title][$contains]=乙', ['乙公告']],
    ['articles?organ={finance}&filters[kind][$eq]=news', ['丙动态']],
    ['articles?organ={finance}&_q=甲', ['甲公告']],
    ['policy-documents?validity=in-force', ['现行文件']],
    ['policy-documents?validity=expired', ['失效文件']],
    ['policy-documents?validity=not-yet', ['未生效文件']],
    ['policy-documents?validity=现行有效', ['现行文件']],
    ['policy-documents?validity=repealed', []],
    ['policy-documents?validity=已修改', []],
    ['policy-documents?validity=in-force&organ={finance}&year=2026', ['现行文件']],
    ['interpretations?filters[forms][$contains]=视频', ['视频解读']],
    ['interpretations?filters[forms][$notContains]=视频', ['文字解读']],
    ['policy-documents?filters[interpretations][forms][$contains]=视频', ['现行文件']],
    ['catalog-items?filters[channels][$contains]=公开查阅点', ['部门预算']],
    ['catalog-items?filters[channels][$contains]=公开', []],
  ])('%s', async (path, expected) => {
    expect((await titles(path)).sort()).toEqual([...expected].sort());
  });

  it.each<[string, string, string]>([
    ['articles?organ=nobody', 'library.unknown-filter-value', 'organ'],
    [`articles?organ=${'a'.repeat(24)}`, 'library.unknown-filter-value', 'organ'],
    [`articles?organ=${'a'.repeat(24)}&below=true`, 'library.unknown-filter-value', 'organ'],
    ['articles?column={hidden}', 'library.unknown-filter-value', 'column'],
    ['articles?column={hidden}&below=true', 'library.unknown-filter-value', 'column'],
    ['articles?theme=天文', 'library.unknown-filter-value', 'theme'],
    ['articles?year=去年', 'library.unknown-filter-value', 'year'],
    ['articles?below=true', 'library.unknown-filter-value', 'below'],
    ['articles?validity=in-force', 'library.filter-not-here', 'validity'],
    ['policy-documents?validity=ok', 'library.unknown-filter-value', 'validity'],
    ['policy-documents?column={top}', 'library.filter-not-here', 'column'],
    ['columns?theme=综合政务', 'library.filter-not-here', 'theme'],
  ])('%s is refused', async (path, refusal, parameter) => {
    const answer = await get(path);
    expect([answer.status, code(answer), answer.body.error?.details?.parameter]).toEqual([400, refusal, parameter]);
    expect(answer.body.error!.message).toMatch(/[一-龥]/);
  });

  it.each(['filters[forms][$eq]=视频', 'filters[forms]=视频', 'filters[forms][$startsWith]=视'])(
    '%s on a list is refused',
    async (query) => {
      const answer = await get(`interpretations?${query}`);
      expect([answer.status, code(answer)]).toEqual([400, 'library.list-filter']);
    }
  );

  it.each(['articles?colour=red', 'articles/{first}?organ={finance}', 'articles?filters[publishingOrgan][name]=x'])(
    '%s is nothing that is known',
    async (path) => {
      expect((await get(path)).status).toBe(400);
    }
  );

  it('count what they find', async () => {
    const answer = await get('articles?organ={finance}&pagination[pageSize]=2&fields[0]=title');
    expect(answer.body).toMatchObject({ meta: { pagination: { page: 1, pageSize: 2, pageCount: 2, total: 3 } } });
    expect(answer.body.data).toHaveLength(2);
  });
});

describe('order and pages', () => {
  it('the newest publication first', async () => {
    expect(await titles('articles?fields[0]=title')).toEqual(['丙动态', '乙公告', '甲公告']);
    expect(await titles('articles?fields[0]=title&organ={finance}')).toEqual(['丙动态', '乙公告', '甲公告']);
  });

  it('as asked, and equal ones in one order on every page', async () => {
    expect(await titles('articles?sort=title:desc')).toEqual(['甲公告', '乙公告', '丙动态'].sort().reverse());
    const pages = await Promise.all(
      [1, 2, 3].map((page) => titles(`articles?sort=source&pagination[page]=${page}&pagination[pageSize]=1`))
    );
    const byId = ['first', 'second', 'third'].sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
    const names: Record<string, string> = { first: '甲公告', second: '乙公告', third: '丙动态' };
    expect(pages.flat()).toEqual(byId.map((key) => names[key]));
  });

  it('a hundred on a page at most', async () => {
    const answer = await get('articles?pagination[pageSize]=5000');
    expect(answer.body).toMatchObject({ meta: { pagination: { pageSize: 100 } } });
  });
});

describe('organs', () => {
  const shown = async (path: string) => county.anonymous('GET', `/api/gongkai-organization/organs${path}`);

  it('shows organs to everybody, and of an organ what its page shows', async () => {
    const { organs } = county;
    const list = await shown('');
    expect(list.body.data).toEqual(
      [
        ['government', '云溪县人民政府办公室', 'government', null],
        ['finance', '云溪县财政局', 'department', organs.government],
        ['civil', '云溪县民政局', 'department', organs.government],
      ].map(([key, name, kind, parent]) => ({
        documentId: organs[key as keyof typeof organs],
        name,
        shortName: null,
        kind,
        level: null,
        active: true,
        parent,
      }))
    );
    const one = await shown(`/${organs.finance}`);
    expect(one.body.data).toMatchObject({
      name: '云溪县财政局',
      code: '113417020032563529',
      duties: null,
      successor: null,
    });
    const none = await shown('/nobody');
    expect([none.status, code(none)]).toEqual([404, 'organization.no-such-organ']);
  });
});

describe('answers', () => {
  it('have the facts whatever fields were asked for', async () => {
    const answer = await get('policy-documents?fields[0]=title&filters[title][$eq]=失效文件');
    expect(answer.body.data).toEqual([
      {
        id: expect.any(Number) as number,
        documentId: ids.ended,
        title: '失效文件',
        indexNumber: expect.stringMatching(/^113417020032563529\//) as string,
        firstPublishedOn: day(0),
        publishedOn: day(0),
        publishingOrganId: county.organs.finance,
        publishingOrganName: '云溪县财政局',
        corrections: [],
        interpretedBy: [],
        validity: '失效',
        validityCode: 'expired',
        validityOn: day(0),
        validityNote: expect.stringContaining('有效期已满') as string,
        changedBy: [],
        changes: [],
      },
    ]);
  });

  it.each([
    'catalog-items?populate=*',
    'catalog-items/{item}?populate=*',
    'articles?populate=*',
    'articles?populate[column][populate]=*',
    'columns?populate=*',
    'policy-documents?populate[interpretations][populate]=*',
  ])('of %s show no person, no account and nothing that is not public', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    for (const hidden of ['李复审', '周起草', '未公开的稿件', '没有公开的栏目', 'test.invalid', 'draftDigest']) {
      expect(text).not.toContain(hidden);
    }
  });

  it('lose a column when it is taken down, and the filter with it', async () => {
    expect((await withdraw(county.people.head.client, ids.other!, COLUMN)).status).toBe(200);
    expect(code(await get('articles?column={other}'))).toBe('library.unknown-filter-value');
    const answer = await get('articles?populate[column][fields][0]=title&filters[title][$eq]=丙动态');
    expect(answer.body.data).toMatchObject([{ title: '丙动态', column: null }]);
  });

  it('of a list are read in four statements beside those of the visitor’s rights', async () => {
    const path = 'articles?fields[0]=title&organ={finance}';
    await get(path);
    const seen = await statementsOf(app, () => get(path));
    // The organ, the rows, the facts, the count.
    expect(seen.filter((sql) => /articles|gk_/.test(sql)).length).toBe(4);
  });
});
