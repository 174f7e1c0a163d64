// AB岗: the stand-in of a post decides its tier in the holder's place, sees the case waiting, and never signs twice.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, CM, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { code, verify } from '../support/kernel';
import { createDraft, panel, submit, verb } from '../support/verbs';

let app: App;
let county: County;
let standIn: Client;

const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  (
    (await app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).create({ data } as never)) as {
      documentId: string;
    }
  ).documentId;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { id, token } = await account(app, 'standin@test.invalid', 'gongkai-staff', '白代签');
  const person = await make('person', { name: '白代签', accounts: [id] });
  standIn = client(app, token);
  // B岗 of tier 1 and of tier 2, in the same organ as the holders.
  for (const role of ['information-publisher', 'head-of-disclosure-office']) {
    const from = shanghaiDay(Date.now() - 86_400_000);
    await make('post', { person, organ: county.organs.finance, role, from, standIn: true });
  }
});
afterAll(() => app?.close());

it('signs in the place of the holder, once', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于AB岗事项的通知'));
  await submit(drafter.client, documentId);
  expect((await panel(drafter.client, documentId)).tiers[0]).toMatchObject({ holder: '陈初审', standIn: '白代签' });
  const { waiting } = (await standIn('GET', '/gongkai-review/workbench')).body.data as { waiting: number };
  expect(waiting).toBe(1);
  expect((await verb(standIn, 'approve', documentId)).status).toBe(200);
  // Neither the holder after the stand-in, nor the stand-in at the next tier.
  expect(code(await verb(publisher.client, 'approve', documentId))).toBe('review.not-your-tier');
  expect(code(await verb(standIn, 'approve', documentId))).toBe('review.same-person');
  expect((await verb(head.client, 'approve', documentId)).status).toBe(200);
  expect((await verb(leader.client, 'approve', documentId)).status).toBe(200);
  const { tiers } = await panel(drafter.client, documentId);
  expect(tiers.map(({ decision }) => decision?.personName)).toEqual(['白代签', '李复审', '王终审']);
  expect(await verify(app)).toEqual([]);
});

it('gives back, as the holder may', async () => {
  const { drafter } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于退回事项的通知'));
  await submit(drafter.client, documentId);
  expect((await verb(standIn, 'return', documentId, { comment: '请补充依据' })).status).toBe(200);
});

it('signs where the holder wrote the text, who may not', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于本人参与起草的通知'));
  await head.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '复审人改过的摘要' });
  expect((await submit(drafter.client, documentId)).status).toBe(200);
  await verb(publisher.client, 'approve', documentId);
  expect(code(await verb(head.client, 'approve', documentId))).toBe('review.contributor');
  expect((await verb(standIn, 'approve', documentId)).status).toBe(200);
});
