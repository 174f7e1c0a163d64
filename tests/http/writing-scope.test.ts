// Who may write what: posts decide, before and after a write; what is refused leaves no trace.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, CM, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { draftOf } from '../support/import';
import { code, everything } from '../support/kernel';
import { createDraft, release } from '../support/verbs';

let app: App;
let county: County;
/** Drafts for two organs. */
let both: Client;
/** Held a post until yesterday. */
let former: Client;
let owned: string;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { finance, civil } = county.organs;
  const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);
  const make = async (uid: string, data: Record<string, unknown>) =>
    (await app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).create({ data } as never)) as {
      documentId: string;
    };
  const drafterOf = async (key: string, name: string, organs: string[], until?: string): Promise<Client> => {
    const { id, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
    const { documentId: person } = await make('person', { name, accounts: [id] });
    for (const organ of organs) await make('post', { person, organ, role: 'drafter', from: day(-30), until });
    return client(app, token);
  };
  both = await drafterOf('both', '郑两处', [finance, civil]);
  former = await drafterOf('former', '冯离任', [finance], day(-1));
  owned = await createDraft(county.people.drafter.client, policyData('关于财政事项的通知'));
});
afterAll(() => app?.close());

const path = (documentId: string) => `${CM}/${POLICY}/${documentId}`;
const connect = (organ: string) => ({ publishingOrgan: { connect: [{ documentId: organ }] } });

it('gives a new document to the organ of its author', async () => {
  expect((await draftOf(app, owned)).publishingOrgan).toMatchObject({ documentId: county.organs.finance });
  const other = await createDraft(county.people.otherHead.client, policyData('关于民政事项的通知'));
  expect((await draftOf(app, other)).publishingOrgan).toMatchObject({ documentId: county.organs.civil });
  // Every right that Strapi has to give, and a post in the organ: an author like others.
  expect(await createDraft(county.people.chief.client, policyData('关于总管事项的通知'))).toBeTruthy();
});

it('asks whoever drafts for several organs which one it is', async () => {
  const before = await everything(app, county);
  const answer = await both('POST', `${CM}/${POLICY}`, policyData('关于两处事项的通知'));
  expect([answer.status, code(answer)]).toEqual([422, 'organization.which-organ']);
  expect(answer.body.error!.details).toMatchObject({
    attribute: 'publishingOrgan',
    organs: expect.arrayContaining([
      { organId: county.organs.finance, organName: '云溪县财政局' },
      { organId: county.organs.civil, organName: '云溪县民政局' },
    ]),
  });
  expect(await everything(app, county)).toEqual(before);
  const data = policyData('关于两处事项的通知', connect(county.organs.civil));
  const documentId = await createDraft(both, data);
  // Whoever has a post in both may move it from one to the other, but not away from all.
  expect((await both('PUT', path(documentId), connect(county.organs.finance))).status).toBe(200);
  expect((await draftOf(app, documentId)).publishingOrgan).toMatchObject({ documentId: county.organs.finance });
  const away = await both('PUT', path(documentId), { publishingOrgan: null });
  expect(code(away)).toBe('organization.which-organ');
});

describe('refused', () => {
  let published: string;
  beforeAll(async () => {
    published = await createDraft(county.people.drafter.client, policyData('关于已公开财政事项的通知'));
    await release(county, published);
    await county.people.drafter.client('PUT', path(published), { summary: '更正中的概述' });
  });

  const of = (who: 'otherHead' | 'auditor' | 'leader' | 'drafter') => county.people[who].client;
  const attempts: [name: string, code: string, attempt: () => ReturnType<Client>][] = [
    [
      'another organ creates for it',
      'organization.other-organ',
      () => of('otherHead')('POST', `${CM}/${POLICY}`, policyData('x', connect(county.organs.finance))),
    ],
    ['another organ saves', 'organization.other-organ', () => of('otherHead')('PUT', path(owned), { title: '改了' })],
    ['another organ deletes', 'organization.other-organ', () => of('otherHead')('DELETE', path(owned))],
    [
      'another organ deletes in bulk',
      'organization.other-organ',
      () => of('otherHead')('POST', `${CM}/${POLICY}/actions/bulkDelete`, { documentIds: [owned] }),
    ],
    [
      'another organ copies',
      'organization.other-organ',
      () => of('otherHead')('POST', `${CM}/${POLICY}/clone/${owned}`, { title: '抄来的' }),
    ],
    [
      'another organ takes it over',
      'organization.other-organ',
      () => of('otherHead')('PUT', path(owned), connect(county.organs.civil)),
    ],
    [
      'another organ discards a correction',
      'organization.other-organ',
      () => of('otherHead')('POST', `${path(published)}/actions/discard`, {}),
    ],
    [
      'its own drafter gives it away',
      'organization.other-organ',
      () => of('drafter')('PUT', path(owned), connect(county.organs.civil)),
    ],
    [
      'its own drafter copies it for another organ',
      'organization.other-organ',
      () => of('drafter')('POST', `${CM}/${POLICY}/clone/${owned}`, connect(county.organs.civil)),
    ],
    [
      'a super administrator without a post creates',
      'organization.no-post',
      () => county.root('POST', `${CM}/${POLICY}`, policyData('x')),
    ],
    [
      'a super administrator without a post saves',
      'organization.no-post',
      () => county.root('PUT', path(owned), { title: '改了' }),
    ],
    ['an auditor creates', 'organization.no-post', () => of('auditor')('POST', `${CM}/${POLICY}`, policyData('x'))],
    ['an auditor saves', 'organization.no-post', () => of('auditor')('PUT', path(owned), { title: '改了' })],
    ['an auditor deletes', 'organization.no-post', () => of('auditor')('DELETE', path(owned))],
    ['a leader saves', 'organization.no-post', () => of('leader')('PUT', path(owned), { title: '改了' })],
    ['who left the post saves', 'organization.no-post', () => former('PUT', path(owned), { title: '改了' })],
  ];

  it.each(attempts)('%s: %s', async (_name, expected, attempt) => {
    const [before, row] = [await everything(app, county), await draftOf(app, owned)];
    const answer = await attempt();
    expect([answer.status, code(answer)]).toEqual([403, expected]);
    expect(answer.body.error!.message).toMatch(/[一-龥]/);
    expect(await everything(app, county)).toEqual(before);
    expect(await draftOf(app, owned)).toEqual(row);
  });
});
