// 我的首页 and 审核工作台: what each person finds there, in one answer, and nothing that is not theirs.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, policyData, startCounty, type Client, type County } from '../support/county';
import { byHand } from '../support/kernel';
import { createDraft, release, submit, verb } from '../support/verbs';

const COLUMN = 'api::column.column';
const ARTICLE = 'api::article.article';

let app: App;
let county: County;

interface List<T> {
  count: number;
  lines: T[];
}
interface Line {
  title: string;
  typeName: string;
  due: { overdue: boolean; left: number } | null;
  day: string;
  lastOn: string | null;
}
interface CaseLine {
  members: { title: string }[];
  submittedBy: string;
  tierName: string;
  organName: string;
  due: unknown;
}
interface Home {
  person: string | null;
  posts: { roleLabel: string; organName: string }[];
  waiting: List<CaseLine>;
  returned: List<CaseLine>;
  sent: List<CaseLine>;
  due: List<Line>;
  columns: List<Line>;
  published: List<Line>;
}

const home = async (who: Client): Promise<Home> => {
  const answer = await who('GET', '/gongkai-review/home');
  expect(answer.status).toBe(200);
  return answer.body.data as Home;
};
const titles = (list: List<CaseLine>) => list.lines.map(({ members }) => members[0]!.title);
const named = (list: List<Line>) => list.lines.map(({ title }) => title).sort();
const daysAgo = (days: number) => shanghaiDay(Date.now() - days * 86_400_000);

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { drafter, publisher, otherHead } = county.people;
  const make = (title: string, formedOn: string | null, who = drafter) =>
    createDraft(who.client, policyData(title, { formedOn }));
  await make('早已逾期', daysAgo(300));
  await make('刚刚成文', daysAgo(1));
  await make('没有日期', null);
  await make('民政局的', daysAgo(300), otherHead);
  await submit(drafter.client, await make('等初审', daysAgo(2)));
  const back = await make('被退回', daysAgo(2));
  await submit(drafter.client, back);
  await verb(publisher.client, 'return', back, { comment: '请补充依据' });
  const again = await make('退回又送', daysAgo(2));
  await submit(drafter.client, again);
  await verb(publisher.client, 'return', again, { comment: '请改标题' });
  await submit(drafter.client, again);
  await release(county, await make('今日发布', daysAgo(300)));
}, 240_000);
afterAll(() => app?.close());

it('a drafter finds what is due, what came back, what was sent, what went out', async () => {
  const found = await home(county.people.drafter.client);
  expect(found.posts).toEqual([{ roleLabel: '拟稿人', organName: '云溪县财政局' }]);
  expect(titles(found.returned)).toEqual(['被退回']);
  expect(titles(found.sent).sort()).toEqual(['等初审', '退回又送'].sort());
  expect(named(found.due)).toEqual(['早已逾期']);
  expect(found.due.lines[0]!.due).toMatchObject({ overdue: true });
  expect(named(found.published)).toEqual(['今日发布']);
  expect(found.waiting).toEqual({ count: 0, lines: [] });
});

it('a reviewer finds what waits, with organ, submitter, tier and due day; the menu its number', async () => {
  const { publisher } = county.people;
  const found = await home(publisher.client);
  expect(titles(found.waiting).sort()).toEqual(['等初审', '退回又送'].sort());
  expect(found.waiting.lines[0]).toMatchObject({
    submittedBy: '周起草',
    tierName: '初审',
    organName: '云溪县财政局',
    due: { overdue: false },
  });
  expect((await publisher.client('GET', '/gongkai-review/waiting')).body.data).toEqual({ count: 2 });
  const bench = (await publisher.client('GET', '/gongkai-review/workbench')).body.data as { lines: CaseLine[] };
  expect(bench).toMatchObject({ waiting: 2, total: 2, overdue: 0 });
  expect(bench.lines[0]).toHaveProperty('due');
});

it('nobody finds what is another organ’s', async () => {
  const { otherHead, leader } = county.people;
  const civil = await home(otherHead.client);
  expect(named(civil.due)).toEqual(['民政局的']);
  for (const who of [civil, await home(leader.client)]) {
    expect([who.returned.count, who.sent.count, who.published.count, who.waiting.count]).toEqual([0, 0, 0, 0]);
  }
});

it('an account without a person finds an explanation, a visitor nothing', async () => {
  const { token } = await account(app, 'nobody@test.invalid', 'gongkai-staff', '无岗');
  expect(await home(client(app, token))).toEqual({ person: null, name: '无岗', posts: [] });
  expect((await client(app, token)('GET', '/gongkai-review/waiting')).body.data).toEqual({ count: 0 });
  expect((await county.anonymous('GET', '/gongkai-review/home')).status).toBe(401);
});

it('a column that was not updated in time is told, until something is published in it', async () => {
  const { drafter } = county.people;
  const column = await createDraft(
    drafter.client,
    { title: '通知公告', takes: ['notice'], updateEvery: 30, description: '通知公告' },
    COLUMN
  );
  const released = await release(county, column, COLUMN);
  expect(released.status).toBe(200);
  expect(named((await home(drafter.client)).columns)).toEqual([]);
  // Its own publication, as if it had been long ago.
  const long = Date.now() - 90 * 86_400_000;
  await byHand(app, () =>
    app.strapi.db
      .connection('gk_documents')
      .where({ document_id: column })
      .update({ first_published_at: long, published_at: long })
  );
  const late = (await home(drafter.client)).columns;
  expect(late.lines).toMatchObject([{ title: '通知公告', day: daysAgo(60), lastOn: null }]);
  expect((await home(county.people.otherHead.client)).columns.count).toBe(0);
  const article = await createDraft(
    drafter.client,
    {
      title: '关于办理年审的公告',
      kind: 'notice',
      column: { connect: [{ documentId: column }] },
      body: '<p>现予公告。</p>',
      source: '云溪县财政局',
      formedOn: daysAgo(1),
    },
    ARTICLE
  );
  await release(county, article, ARTICLE);
  expect((await home(drafter.client)).columns.count).toBe(0);
  expect(named((await home(drafter.client)).published)).toContain('关于办理年审的公告');
});
