// The content lists: where each document stands, asked for a page at once; the filter by review state; what is refused.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  account,
  client,
  CM,
  POLICY,
  policyData,
  startCounty,
  type Client,
  type County,
  type Creates,
} from '../support/county';
import { code } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;
const ids: Record<string, string> = {};

interface State {
  documentId: string;
  state: string;
  stateName: string;
  organName: string;
  due: { day: string; overdue: boolean; left: number | null } | null;
  heldBy: string | null;
  isPublic: boolean;
}

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { drafter, publisher, head } = county.people;
  const make = async (name: string, more: Record<string, unknown> = {}) => {
    ids[name] = await createDraft(drafter.client, policyData(`关于${name}事项的通知`, more));
    return ids[name];
  };
  const formedOn = (days: number) => shanghaiDay(Date.now() - days * 86_400_000);
  await make('草稿', { formedOn: formedOn(200) });
  await make('无日期', { formedOn: null });
  await submit(drafter.client, await make('初审', { formedOn: formedOn(1) }));
  await submit(drafter.client, await make('复审'));
  await verb(publisher.client, 'approve', ids['复审']!);
  const back = async (documentId: string) => {
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'return', documentId, { comment: '请补充' });
  };
  await back(await make('退回'));
  await release(county, await make('发布', { formedOn: formedOn(200) }));
  await release(county, await make('修改'));
  await drafter.client('PUT', `${CM}/${POLICY}/${ids['修改']!}`, { summary: '改过的概述' });
  await release(county, await make('更正退回'));
  await drafter.client('PUT', `${CM}/${POLICY}/${ids['更正退回']!}`, { summary: '改过的概述' });
  await back(ids['更正退回']!);
  await release(county, await make('撤稿'));
  await withdraw(head.client, ids['撤稿']!);
  await back(await make('再送审'));
  expect((await submit(drafter.client, ids['再送审']!)).status).toBe(200);
}, 240_000);
afterAll(() => app?.close());

const states = async (who: Client, list: readonly string[] = Object.values(ids)): Promise<State[]> => {
  const answer = await who('GET', `/gongkai-review/states?uid=${POLICY}&ids=${list.join(',')}`);
  expect(answer.status).toBe(200);
  return answer.body.data as State[];
};

it('tells the state of every document of a page in one answer, in its order', async () => {
  const found = await states(county.people.drafter.client);
  expect(found.map(({ documentId }) => documentId)).toEqual(Object.values(ids));
  expect(Object.fromEntries(found.map((one, i) => [Object.keys(ids)[i], one.stateName]))).toEqual({
    草稿: '草稿',
    无日期: '草稿',
    初审: '审核中（初审）',
    复审: '审核中（复审）',
    退回: '已退回',
    发布: '已公开',
    修改: '已公开·有修改',
    更正退回: '已退回',
    撤稿: '已撤稿',
    再送审: '审核中（初审）',
  });
  expect(found.every(({ organName }) => organName === '云溪县财政局')).toBe(true);
  expect(found.filter(({ isPublic }) => isPublic)).toHaveLength(3);
  expect(found.find(({ documentId }) => documentId === ids['初审'])?.heldBy).toBe('初审中（陈初审）');
});

it('tells until when each must be public', async () => {
  const due = Object.fromEntries(
    (await states(county.people.drafter.client)).map(({ documentId, due: day }) => [documentId, day])
  );
  expect(due[ids['草稿']!]).toMatchObject({ overdue: true, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(due[ids['草稿']!]!.left).toBeLessThan(-100);
  expect(due[ids['初审']!]).toMatchObject({ overdue: false });
  expect(due[ids['发布']!]).toMatchObject({ overdue: false, left: null });
  expect(due[ids['无日期']!]).toBeNull();
});

it.each([
  ['draft', ['草稿', '无日期']],
  ['in-review', ['初审', '复审', '再送审']],
  ['returned', ['退回', '更正退回']],
  ['published', ['发布']],
  ['modified', ['修改']],
  ['withdrawn', ['撤稿']],
])('the list filters %s, with the right total', async (state, names) => {
  const list = async (size: number) =>
    (
      await county.people.drafter.client(
        'GET',
        `${CM}/${POLICY}?page=1&pageSize=${size}&sort=title:ASC&reviewState=${state}`
      )
    ).body as unknown as {
      results: { documentId: string }[];
      pagination: { total: number };
    };
  const { results, pagination } = await list(20);
  expect(results.map(({ documentId }) => documentId).sort()).toEqual(names.map((name) => ids[name]!).sort());
  expect(pagination.total).toBe(names.length);
  expect((await list(1)).pagination.total).toBe(names.length);
});

it('the filter goes together with a search and with Strapi’s own filters', async () => {
  const word = encodeURIComponent('更正');
  const both = await county.people.drafter.client('GET', `${CM}/${POLICY}?reviewState=returned&_q=${word}`);
  expect((both.body as unknown as { results: unknown[] }).results).toHaveLength(1);
  const none = await county.people.drafter.client(
    'GET',
    `${CM}/${POLICY}?reviewState=draft&filters[$and][0][title][$contains]=${word}`
  );
  expect((none.body as unknown as { results: unknown[] }).results).toHaveLength(0);
});

it('filters a list whose address is typed in another case, as the router takes it', async () => {
  const { drafter } = county.people;
  const typed = `${CM}/${POLICY}`.replace('/content-manager/', '/Content-Manager/');
  const { body } = await drafter.client('GET', `${typed}/?reviewState=returned&pageSize=1`);
  expect((body as unknown as { pagination: { total: number } }).pagination.total).toBe(2);
});

it('leaves every other request of the content manager as it was', async () => {
  const { drafter } = county.people;
  const one = await drafter.client('GET', `${CM}/${POLICY}/${ids['草稿']!}?reviewState=returned`);
  expect(one.status).toBe(200);
  const organs = await drafter.client('GET', `${CM}/plugin::gongkai-organization.organ?reviewState=nonsense`);
  expect(organs.status).toBe(200);
});

it.each([
  ['an unknown state', `${CM}/${POLICY}?reviewState=public`, 'review.no-such-state'],
  ['a state that is a name of objects', `${CM}/${POLICY}?reviewState=constructor`, 'review.no-such-state'],
  ['several states', `${CM}/${POLICY}?reviewState[]=draft&reviewState[]=returned`, 'review.no-such-state'],
  ['a type that is not managed', '/gongkai-review/states?uid=admin::user&ids=a', 'review.no-document'],
  ['ids that are none', `/gongkai-review/states?uid=${POLICY}&ids=a'b`, 'review.too-many-documents'],
  [
    'too many',
    `/gongkai-review/states?uid=${POLICY}&ids=${Array(101).fill('a').join(',')}`,
    'review.too-many-documents',
  ],
])('refuses %s', async (_name, path, expected) => {
  const answer = await county.people.drafter.client('GET', path);
  expect([answer.status, code(answer)]).toEqual([400, expected]);
});

it('refuses who may not read the type, and nobody', async () => {
  const roles = app.strapi.service('admin::role') as unknown as Creates;
  await roles.create({ name: '无权', code: 'nothing', description: '' });
  const { token } = await account(app, 'author@test.invalid', 'nothing', '无权');
  const path = `/gongkai-review/states?uid=${POLICY}&ids=${ids['草稿']!}`;
  expect(code(await client(app, token)('GET', path))).toBe('review.not-readable');
  expect((await county.anonymous('GET', path)).status).toBe(401);
});

it('leaves out documents that are not there', async () => {
  expect(await states(county.people.drafter.client, ['nothing', ids['草稿']!])).toHaveLength(1);
});

it('the panel keeps what earlier rounds said, and why something was taken down', async () => {
  const { drafter, leader, otherHead } = county.people;
  const again = (await panel(drafter.client, ids['再送审']!)) as unknown as {
    rounds: { state: string; decisions: { comment: string; personName: string }[] }[];
  };
  expect(again.rounds).toMatchObject([{ state: 'returned', decisions: [{ comment: '请补充', personName: '陈初审' }] }]);
  const gone = (await panel(drafter.client, ids['撤稿']!)) as unknown as {
    withdrawals: unknown[];
    can: { edit: unknown };
  };
  expect(gone.withdrawals).toMatchObject([{ by: '李复审', category: '错误发布', reason: '内容有误' }]);
  expect(gone.can.edit).toEqual({ can: true });
  // Who reads from above sees at once that it is not theirs to edit.
  const above = (await panel(leader.client, ids['草稿']!)) as unknown as {
    can: { edit: { can: boolean; because: string } };
  };
  expect(above.can.edit).toMatchObject({ can: false, because: expect.stringMatching(/\p{Script=Han}/u) });
  expect(await states(otherHead.client)).toEqual([]);
});
