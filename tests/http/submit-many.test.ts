// 批量送审: several drafts of a list become one case each, with an answer each; and nothing that decides takes more than one case.
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { code, everything, verify } from '../support/kernel';
import { createDraft, panel, readyDraft, submit } from '../support/verbs';

interface Many {
  items: {
    uid: string;
    documentId: string;
    case: { ref: string; members: { documentId: string }[] } | null;
    refusal: { status: number; code: string; message: string } | null;
  }[];
  sent: number;
  refused: number;
}

let app: App;
let county: County;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const draft = (more = {}) =>
  readyDraft(county.people.drafter.client, policyData(`关于第${(number += 1)}批事项的通知`, more));
const itemOf = async (documentId: string, uid = POLICY) => ({
  uid,
  documentId,
  lockVersion: (await panel(county.people.drafter.client, documentId, uid)).facts.lockVersion,
});
const send = (who: Client, items: unknown, more = {}): Promise<Answer> =>
  who('POST', '/gongkai-review/submit-many', { items, ...more });
const outcome = (answer: Answer) =>
  (answer.body.data as Many).items.map(({ case: made, refusal }) => refusal?.code ?? (made ? 'sent' : 'nothing'));

it('makes one case of each, and says of each that is refused why, in the order of the list', async () => {
  const { drafter } = county.people;
  const [first, incomplete, inReview, stale, last] = [
    await draft(),
    await draft({ formedOn: null }),
    await draft(),
    await draft(),
    await draft(),
  ];
  await submit(drafter.client, inReview);
  const withReading = await draft();
  await createDraft(drafter.client, interpretationData('一并公开的解读', withReading), INTERPRETATION);
  const items = [
    await itemOf(first),
    await itemOf(incomplete),
    await itemOf(inReview),
    { ...(await itemOf(stale)), lockVersion: 99 },
    { uid: POLICY, documentId: stale },
    await itemOf(first),
    { uid: POLICY, documentId: 'nothere', lockVersion: 0 },
    { uid: 'api::nothing.nothing', documentId: first, lockVersion: 1 },
    null,
    'x',
    { uid: 'plugin::upload.file', documentId: first, lockVersion: 1 },
    await itemOf(withReading),
    await itemOf(last),
  ];
  const answer = await send(drafter.client, items, { comment: '请审核' });
  expect(answer.status).toBe(200);
  const data = answer.body.data as Many;
  expect(outcome(answer)).toEqual([
    'sent',
    'review.not-ready',
    'review.already-in-review',
    'publication.stale',
    'review.listed-twice',
    'review.listed-twice',
    'publication.no-draft',
    'review.no-document',
    'review.no-document',
    'review.no-document',
    'review.no-document',
    'review.has-companions',
    'sent',
  ]);
  expect([data.sent, data.refused]).toEqual([2, 11]);
  const made = data.items.flatMap(({ case: one }) => (one ? [one] : []));
  expect(new Set(made.map(({ ref }) => ref)).size).toBe(2);
  expect(made.map(({ members }) => members.map(({ documentId }) => documentId))).toEqual([[first], [last]]);
  for (const { refusal } of data.items) expect(refusal?.message ?? '是').toMatch(/[一-龥]/);
  // Each stands in the ledger by itself.
  for (const documentId of [first, last]) {
    const told = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(told.map(({ action, members }) => [action, members.length])).toEqual([
      ['record-attribute', 1],
      ['submit', 1],
    ]);
  }
});

it('a missing version is a refusal of that item', async () => {
  const documentId = await draft();
  expect(outcome(await send(county.people.drafter.client, [{ uid: POLICY, documentId }]))).toEqual([
    'publication.lock-version-missing',
  ]);
});

it.each<[string, (items: unknown[]) => Promise<Answer>, number, string]>([
  ['no list', () => send(county.people.drafter.client, 'x'), 422, 'review.no-members'],
  ['an empty list', () => send(county.people.drafter.client, []), 422, 'review.no-members'],
  [
    'more than a hundred',
    ([one]) => send(county.people.drafter.client, Array(101).fill(one)),
    422,
    'review.too-many-items',
  ],
  [
    'a comment with markup',
    (items) => send(county.people.drafter.client, items, { comment: '<b>请审核</b>' }),
    422,
    'review.comment-markup',
  ],
  ['an account without a person', (items) => send(county.root, items), 403, 'review.no-person'],
])('%s is refused whole, nothing is changed', async (_name, ask, status, expected) => {
  const items = [await itemOf(await draft())];
  const before = await everything(app, county);
  const answer = await ask(items);
  expect([answer.status, code(answer)]).toEqual([status, expected]);
  expect(await everything(app, county)).toEqual(before);
});

it('nobody submits what is another organ’s, or without a drafting post', async () => {
  const { otherHead, auditor } = county.people;
  const items = [await itemOf(await draft())];
  const before = await everything(app, county);
  expect(outcome(await send(otherHead.client, items))).toEqual(['publication.other-organ']);
  expect(outcome(await send(auditor.client, items))).toEqual(['review.not-your-organ']);
  expect((await send(county.anonymous, items)).status).toBe(401);
  expect(await everything(app, county)).toEqual(before);
});

it('sent by two at once, each document is submitted once', async () => {
  const { drafter, chief } = county.people;
  const ids = [await draft(), await draft(), await draft()];
  const items = [];
  for (const id of ids) items.push(await itemOf(id));
  const answers = await Promise.all([send(drafter.client, items), send(chief.client, [...items].reverse())]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.reduce((sum, answer) => sum + (answer.body.data as Many).sent, 0)).toBe(3);
  for (const documentId of ids) {
    const rows = (await app.strapi.db.connection('gk_review_members').where({ document_id: documentId })) as unknown[];
    expect(rows).toHaveLength(1);
  }
});

describe('一事一审: no decision takes several cases', () => {
  it('there is no other verb in bulk than submitting', () => {
    const { routes } = app.strapi.plugin('gongkai-review') as unknown as {
      routes: { admin: { routes: { method: string; path: string }[] } };
    };
    const verbs = routes.admin.routes.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(verbs.filter((path) => /many|bulk|batch|-all/i.test(path)).sort()).toEqual([
      '/notices/read-all',
      '/submit-many',
    ]);
  });

  it.each(['approve', 'return', 'secrecy', 'reassign', 'end', 'expedite', 'recall'])(
    '%s with a list of cases is refused, nothing is changed',
    async (name) => {
      const { drafter, publisher } = county.people;
      const ids = [await draft(), await draft()];
      const made = (await send(drafter.client, [await itemOf(ids[0]!), await itemOf(ids[1]!)])).body.data as Many;
      const refs = made.items.map((item) => item.case!.ref);
      const before = await everything(app, county);
      const digest = (await panel(publisher.client, ids[0]!)).case!.digest;
      for (const body of [
        { case: refs },
        { cases: refs },
        { items: refs.map((ref) => ({ case: ref })) },
        { case: refs.join(',') },
      ]) {
        const answer = await publisher.client('POST', `/gongkai-review/${name}`, {
          ...body,
          lockVersion: 1,
          digest,
          comment: '同意',
          conclusion: 'may-be-public',
          person: publisher.id,
          urgency: 'urgent',
        });
        expect([name, code(answer)]).toEqual([name, 'review.no-case']);
      }
      expect(await everything(app, county)).toEqual(before);
    }
  );

  it('nor does Strapi’s own bulk publishing', async () => {
    const documentIds = [await draft(), await draft()];
    const { chief } = county.people;
    const answer = await chief.client('POST', `${CM}/${POLICY}/actions/bulkPublish`, { documentIds });
    expect(code(answer)).toBe('publication.not-released');
  });
});

it('leaves a ledger and rows that verify', async () => {
  expect(await verify(app)).toEqual([]);
});
