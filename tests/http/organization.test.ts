// Organs, persons and posts as a super administrator keeps them through the content manager: what would break a signature is refused.
import type { PostsService } from '@gongkai/organization/contract';
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, CM, policyData, startCounty, type Answer, type County } from '../support/county';
import { code, everything, verify } from '../support/kernel';
import { createDraft } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const OFFICE = 'plugin::gongkai-organization.office';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);
const to = (documentId: string) => ({ connect: [{ documentId }] });
const add = (uid: string, data: Record<string, unknown>) => county.root('POST', `${CM}/${uid}`, data);
const change = (uid: string, documentId: string, data: Record<string, unknown>) =>
  county.root('PUT', `${CM}/${uid}/${documentId}`, data);
const remove = (uid: string, documentId: string) => county.root('DELETE', `${CM}/${uid}/${documentId}`);

/** Adds something good and gives its document id. */
async function made(uid: string, data: Record<string, unknown>): Promise<string> {
  const answer = await add(uid, data);
  if (answer.status !== 201) throw new Error(answer.text);
  return (answer.body.data as { documentId: string }).documentId;
}

const accounts = async () =>
  (await app.strapi.db.query('admin::user').findMany({ select: ['id', 'email'], orderBy: { id: 'asc' } })) as unknown;

/** A refusal has its code and leaves everything as it was. */
async function refused(expected: [status: number, code: string], attempt: () => Promise<Answer>): Promise<Answer> {
  const before = [await everything(app, county), await accounts()];
  const answer = await attempt();
  expect([answer.status, code(answer) ?? answer.text]).toEqual(expected);
  expect(answer.body.error!.message).toMatch(/[一-龥]/);
  expect([await everything(app, county), await accounts()]).toEqual(before);
  return answer;
}

describe('organs', () => {
  it('are never above themselves, whichever end the tree is taken by', async () => {
    const { government, finance } = county.organs;
    const cycle: [number, string] = [422, 'organization.organ-cycle'];
    const answer = await refused(cycle, () => change(ORGAN, government, { parent: to(finance) }));
    expect(answer.body.error!.message).toContain('云溪县财政局');
    await refused(cycle, () => change(ORGAN, finance, { parent: to(finance) }));
    await refused(cycle, () => change(ORGAN, finance, { children: to(government) }));
  });

  it('stay while anything hangs on them', async () => {
    const { government, civil } = county.organs;
    const inUse: [number, string] = [409, 'organization.organ-in-use'];
    const answer = await refused(inUse, () => remove(ORGAN, government));
    expect(answer.body.error!.details).toMatchObject({ children: 2, posts: 1, documents: 0 });
    await createDraft(county.people.otherHead.client, policyData('关于民政事项的通知'));
    const bulk = () => county.root('POST', `${CM}/${ORGAN}/actions/bulkDelete`, { documentIds: [civil] });
    expect((await refused(inUse, bulk)).body.error!.details).toMatchObject({ documents: 1 });
    const free = await made(ORGAN, { name: '云溪县档案馆', code: '113417020032563700', kind: 'institution' });
    expect((await remove(ORGAN, free)).status).toBe(200);
  });

  it('are told of in the ledger, once for each change', async () => {
    const documentId = await made(ORGAN, { name: '云溪县审计局', code: '113417020032563711' });
    await change(ORGAN, documentId, { shortName: '审计局', parent: to(county.organs.government) });
    await change(ORGAN, documentId, { shortName: '审计局' });
    await remove(ORGAN, documentId);
    const entries = await app.kernel.ledger.entriesOf({ uid: ORGAN, documentId });
    expect(entries.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['organization.organ-saved', '管理员'],
      ['organization.organ-saved', '管理员'],
      ['organization.organ-removed', '管理员'],
    ]);
    expect(await verify(app)).toEqual([]);
  });
});

describe('codes of organs', () => {
  const organ = (more: Record<string, unknown>) => ({ name: '云溪县司法局', code: '113417020032563744', ...more });

  it.each<[name: string, expected: [number, string], more: Record<string, unknown>]>([
    ['a wrong check character', [422, 'organization.credit-code'], { creditCode: '91350100M000100Y42' }],
    ['a character that no code has', [422, 'organization.credit-code'], { creditCode: '91350100M000100YI3' }],
    ['a region of seven digits', [422, 'organization.region-code'], { regionCode: '3418021' }],
    ['a site of nine digits', [422, 'organization.site-id'], { siteId: '341802000' }],
  ])('are refused with %s', (_name, expected, more) =>
    refused(expected, () => add(ORGAN, organ(more))).then(() => undefined)
  );

  it('belong to one organ, and may be missing', async () => {
    const all = { creditCode: '91350100M000100Y43', regionCode: '341802', siteId: '3418020001', level: 'county-level' };
    await made(ORGAN, organ(all));
    const second = { name: '云溪县信访局', code: '113417020032563755', creditCode: all.creditCode };
    await refused([409, 'organization.credit-code-taken'], () => add(ORGAN, second));
    await made(ORGAN, { ...second, creditCode: null });
  });
});

describe('offices', () => {
  it('belong to an organ, once by name, and stay while a post names them', async () => {
    const { finance, civil } = county.organs;
    await refused([422, 'organization.office-incomplete'], () => add(OFFICE, { name: '预算股' }));
    const office = await made(OFFICE, { name: '预算股', organ: to(finance), telephone: '0563-3020011' });
    await refused([409, 'organization.office-twice'], () => add(OFFICE, { name: '预算股', organ: to(finance) }));
    const other = await made(OFFICE, { name: '预算股', organ: to(civil) });
    const post = { person: to(county.people.drafter.id), role: 'office-head', from: day(-5) };
    const wrong = () => add(POST, { ...post, organ: to(finance), office: to(other) });
    await refused([422, 'organization.office-of-other-organ'], wrong);
    await made(POST, { ...post, organ: to(finance), office: to(office) });
    const twice = { ...post, person: to(county.people.head.id), organ: to(finance), office: to(office) };
    await refused([409, 'organization.post-overlap'], () => add(POST, twice));
    await refused([409, 'organization.office-in-use'], () => remove(OFFICE, office));
    expect((await remove(OFFICE, other)).status).toBe(200);
  });
});

describe('posts', () => {
  const postOf = (more: Record<string, unknown>) => ({
    person: to(county.people.drafter.id),
    organ: to(county.organs.civil),
    role: 'information-publisher',
    from: day(-10),
    ...more,
  });

  it('have one holder at a time where they sign', async () => {
    const overlap: [number, string] = [409, 'organization.post-overlap'];
    const first = await made(POST, postOf({ until: day(10) }));
    const answer = await refused(overlap, () =>
      add(POST, postOf({ person: to(county.people.head.id), from: day(10) }))
    );
    expect(answer.body.error!.message).toContain('周起草');
    const next = await made(POST, postOf({ person: to(county.people.head.id), from: day(11) }));
    await refused(overlap, () => change(POST, first, { until: null }));
    await refused(overlap, () => change(POST, next, { from: day(0) }));
    // Any number may draft.
    for (const id of [county.people.drafter.id, county.people.head.id]) {
      await made(POST, postOf({ person: to(id), role: 'drafter' }));
    }
  });

  it('has one holder also when two are entered at the same time', async () => {
    const organ = await made(ORGAN, { name: '云溪县统计局', code: '113417020032563722' });
    const both = await Promise.all(
      [county.people.drafter.id, county.people.head.id].map((id) =>
        add(POST, postOf({ person: to(id), organ: to(organ), role: 'leader-in-charge' }))
      )
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.map(code)).toContain('organization.post-overlap');
  });

  it('have a stand-in, who is another person', async () => {
    const organ = to(await made(ORGAN, { name: '云溪县林业局', code: '113417020032563766' }));
    const { drafter, head, leader } = county.people;
    const seat = { organ, role: 'signatory' };
    await made(POST, postOf({ ...seat, person: to(drafter.id) }));
    const standIn = (id: string) => () => add(POST, postOf({ ...seat, person: to(id), standIn: true }));
    await refused([409, 'organization.stand-in-same-person'], standIn(drafter.id));
    expect((await standIn(head.id)()).status).toBe(201);
    await refused([409, 'organization.post-overlap'], standIn(leader.id));
    const drafting = postOf({ organ, role: 'drafter', standIn: true });
    await refused([422, 'organization.stand-in-not-signing'], () => add(POST, drafting));
    const posts = app.strapi.plugin('gongkai-organization').service('posts') as PostsService;
    const id = organ.connect[0]!.documentId;
    expect((await posts.holderOf('signatory', id, day(0)))?.personName).toBe('周起草');
    expect((await posts.standInOf('signatory', id, day(0)))?.personName).toBe('李复审');
  });

  it('do not join the administration of the system with a signature, in either order', async () => {
    const signs: [number, string] = [409, 'organization.administrator-signs'];
    const administers = (id: string, more = {}) =>
      postOf({ person: to(id), role: 'system-administrator', organ: to(county.organs.government), ...more });
    await refused(signs, () => add(POST, administers(county.people.leader.id)));
    const person = await made(PERSON, { name: '何管理' });
    await made(POST, administers(person, { until: day(20) }));
    const signing = (from: number) => postOf({ person: to(person), role: 'signatory', from: day(from) });
    await refused(signs, () => add(POST, signing(20)));
    await made(POST, { ...signing(21), until: day(30) });
    await made(POST, postOf({ person: to(person), role: 'drafter' }));
  });

  it.each<[name: string, expected: [number, string], data: () => Record<string, unknown>]>([
    ['ends before it begins', [422, 'organization.period-reversed'], () => postOf({ from: day(50), until: day(49) })],
    ['has no person', [422, 'organization.post-incomplete'], () => ({ ...postOf({}), person: null })],
    ['has no organ', [422, 'organization.post-incomplete'], () => ({ ...postOf({}), organ: null })],
    ['begins on no day', [422, 'organization.no-such-date'], () => postOf({ from: '2026-02-30' })],
    ['ends at an hour', [422, 'organization.no-such-date'], () => postOf({ until: '2026-12-31T00:00:00Z' })],
  ])('a post that %s is refused', (_name, expected, data) =>
    refused(expected, () => add(POST, data())).then(() => undefined)
  );
});

describe('persons', () => {
  it('stay when they ever held a post', async () => {
    await refused([409, 'organization.person-has-posts'], () => remove(PERSON, county.people.publisher.id));
    const free = await made(PERSON, { name: '未任职' });
    expect((await remove(PERSON, free)).status).toBe(200);
  });

  it('share no account', async () => {
    const { accountId, id } = county.people.publisher;
    const taken: [number, string] = [409, 'organization.account-taken'];
    await refused(taken, () => add(PERSON, { name: '另一人', accounts: { connect: [{ id: accountId }] } }));
    await refused(taken, () => change(PERSON, county.people.head.id, { accounts: { connect: [{ id: accountId }] } }));
    expect((await change(PERSON, id, { name: '陈初审' })).status).toBe(200);
  });

  it('keep their accounts from deletion, one by one and in bulk', async () => {
    const { accountId } = county.people.publisher;
    const inUse: [number, string] = [409, 'organization.account-in-use'];
    const answer = await refused(inUse, () => county.root('DELETE', `/admin/users/${accountId}`));
    expect(answer.body.error!.message).toContain('陈初审');
    const free = await account(app, 'free@test.invalid', 'gongkai-staff', '无人');
    const bulk = (ids: number[]) => county.root('POST', '/admin/users/batch-delete', { ids });
    // Strapi deletes one by one and stops at the refusal: what stands before it in the list is gone, and may be.
    await refused(inUse, () => bulk([accountId, free.id]));
    expect((await bulk([free.id])).status).toBe(200);
    // Deactivating is the way, and takes effect at once.
    expect((await county.root('PUT', `/admin/users/${accountId}`, { isActive: false })).status).toBe(200);
    expect((await county.people.publisher.client('GET', '/gongkai-review/workbench')).status).toBe(401);
  });
});

it('is kept by nobody else', async () => {
  const { drafter } = county.people;
  for (const [method, path, body] of [
    ['POST', `${CM}/${POST}`, { role: 'leader-in-charge', from: day(0) }],
    ['PUT', `${CM}/${ORGAN}/${county.organs.finance}`, { name: '改名' }],
    ['DELETE', `${CM}/${PERSON}/${drafter.id}`, undefined],
  ] as const) {
    const answer = await drafter.client(method, path, body);
    expect([method, answer.status]).toEqual([method, 403]);
  }
});
