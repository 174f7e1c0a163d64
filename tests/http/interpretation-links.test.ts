// Documents and interpretations name each other in the public API, with what to know before reading; what the rules hold together is
// withdrawn together, and a leak goes before every rule.
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
import {
  createDraft,
  exempt,
  panel,
  plan,
  readyDraft,
  release,
  submitTogether,
  verb,
  withdraw,
} from '../support/verbs';

let app: App;
let county: County;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;
const head = (): Client => county.people.head.client;
type Linked = Record<string, unknown>;

/** A document with one interpretation, both public. */
async function both(more: Record<string, unknown> = {}): Promise<{ document: string; reading: string; title: string }> {
  const title = `第${(number += 1)}项扶持办法`;
  const document = await readyDraft(drafter(), policyData(title, more));
  if (more.normative) await plan(drafter(), document);
  const reading = await createDraft(
    drafter(),
    { ...interpretationData(`${title}解读`, document), forms: ['文字解读', '视频'], byLeader: true },
    INTERPRETATION
  );
  let answer = await submitTogether(drafter(), document);
  for (const who of ['publisher', 'head', 'leader'] as const) {
    if (answer.status !== 200) throw new Error(`submit: ${answer.status} ${answer.text}`);
    answer = await verb(county.people[who].client, 'approve', document);
  }
  expect(answer.status).toBe(200);
  return { document, reading, title };
}
const linksOf = async (document: string): Promise<Linked[]> => {
  const answer = await county.anonymous('GET', `/api/policy-documents/${document}`);
  const list = await county.anonymous('GET', `/api/policy-documents?filters[documentId]=${document}`);
  const one = (answer.body.data as { interpretedBy: Linked[] }).interpretedBy;
  expect((list.body.data as { interpretedBy: Linked[] }[])[0]!.interpretedBy).toEqual(one);
  return one;
};
const documentsOf = async (reading: string): Promise<Linked[]> => {
  const answer = await county.anonymous('GET', `/api/interpretations/${reading}?fields=title`);
  const list = await county.anonymous('GET', `/api/interpretations?filters[documentId]=${reading}`);
  const one = (answer.body.data as { interprets: Linked[] }).interprets;
  expect((list.body.data as { interprets: Linked[] }[])[0]!.interprets).toEqual(one);
  return one;
};
const lockOf = async (documentId: string, uid = POLICY) => (await panel(head(), documentId, uid)).facts.lockVersion;
const withdrawBoth = async (document: string, reading: string): Promise<Answer> =>
  head()('POST', '/gongkai-publication/withdraw', {
    ...{ uid: POLICY, documentId: document, lockVersion: await lockOf(document) },
    together: [{ uid: INTERPRETATION, documentId: reading, lockVersion: await lockOf(reading, INTERPRETATION) }],
    ...{ category: 'wrong-release', reason: '内容有误' },
  });
const hide = (who: Client, uid: string, documentId: string): Promise<Answer> =>
  who('POST', '/gongkai-publication/hide', { uid, documentId, category: 'privacy', reason: '附件里有个人信息' });

it('name each other, the document with how it stands', async () => {
  const { document, reading, title } = await both();
  expect(await linksOf(document)).toEqual([
    {
      ...{ uid: INTERPRETATION, documentId: reading, isPublic: true, title: `${title}解读`, note: null },
      ...{ forms: ['文字解读', '视频'], organ: '云溪县财政局', byLeader: true },
    },
  ]);
  expect(await documentsOf(reading)).toEqual([
    expect.objectContaining({
      uid: POLICY,
      documentId: document,
      isPublic: true,
      title,
      statusCode: 'in-force',
      note: null,
    }),
  ]);
  // A draft is named by nobody.
  await createDraft(drafter(), interpretationData('没有公开的解读', document), INTERPRETATION);
  expect(await linksOf(document)).toHaveLength(1);
  // Nor is what a draft would link to now.
  const other = await readyDraft(drafter(), policyData('没有公开的文件'));
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${reading}`, { documents: { connect: [{ documentId: other }] } });
  expect(await documentsOf(reading)).toHaveLength(1);
});

it('an interpretation of a repealed or expired document is labelled', async () => {
  const { document, reading } = await both({
    formedOn: '2019-12-01',
    effectiveFrom: '2020-01-01',
    expiresOn: '2020-12-31',
  });
  expect(await documentsOf(reading)).toEqual([
    expect.objectContaining({
      documentId: document,
      status: '失效',
      statusCode: 'expired',
      note: '所解读的文件已经失效，解读内容不再适用。',
    }),
  ]);
  const repealed = await both();
  const effects = [{ kind: 'repeal', document: { connect: [{ documentId: repealed.document }] } }];
  const newer = await readyDraft(drafter(), policyData('关于废止扶持办法的通知', { effectiveFrom: null, effects }));
  expect((await release(county, newer)).status).toBe(200);
  expect(await documentsOf(repealed.reading)).toEqual([
    expect.objectContaining({
      status: '废止',
      statusCode: 'repealed',
      note: expect.stringContaining('已经废止') as unknown,
    }),
  ]);
});

it.each([[null], ['all'], [{}]])(
  'what is to be withdrawn along must be named: %j',
  async (one) => {
    const { document } = await both();
    const before = await everything(app, county);
    const why = { category: 'wrong-release', reason: '内容有误', together: [one] };
    const refused = await head()('POST', '/gongkai-publication/withdraw', {
      uid: POLICY,
      documentId: document,
      ...why,
    });
    expect([refused.status, code(refused)]).toEqual([400, 'publication.no-document']);
    expect(await everything(app, county)).toEqual(before);
  },
  60_000
);

it('withdrawing a document leaves no interpretation behind: both go together', async () => {
  const { document, reading } = await both();
  const before = await everything(app, county);
  const refused = await withdraw(head(), document);
  expect(code(refused)).toBe('publication.held-together');
  expect(refused.body.error!.details!.held).toEqual([
    expect.objectContaining({
      code: 'interpretation.left-behind',
      together: [expect.objectContaining({ documentId: reading })],
    }),
  ]);
  expect(refused.body.error!.message).toContain('解读》只解读《');
  expect(await everything(app, county)).toEqual(before);
  // Of a document that need not be interpreted the interpretation may go.
  expect((await withdrawBoth(document, reading)).status).toBe(200);
  for (const path of [`policy-documents/${document}`, `interpretations/${reading}`]) {
    expect((await county.anonymous('GET', `/api/${path}`)).status).not.toBe(200);
  }
  const free = await both();
  expect((await withdraw(head(), free.reading, INTERPRETATION)).status).toBe(200);
  expect(await linksOf(free.document)).toEqual([
    expect.objectContaining({ isPublic: false, title: null, note: '这篇解读现在没有公开。' }),
  ]);
  expect(await verify(app)).toEqual([]);
}, 120_000);

it('the last interpretation of what must be interpreted does not go alone, unless an exemption was granted', async () => {
  const { document, reading } = await both({ normative: true });
  const refused = await withdraw(head(), reading, INTERPRETATION);
  expect(code(refused)).toBe('publication.held-together');
  expect(refused.body.error!.details!.held).toEqual([
    expect.objectContaining({
      code: 'interpretation.last-one',
      together: [expect.objectContaining({ documentId: document })],
    }),
  ]);
  // A second one may go.
  const second = await createDraft(drafter(), interpretationData('另一篇解读', document), INTERPRETATION);
  expect((await release(county, second, INTERPRETATION)).status).toBe(200);
  expect((await withdraw(head(), reading, INTERPRETATION)).status).toBe(200);
  expect(code(await withdraw(head(), second, INTERPRETATION))).toBe('publication.held-together');
  await exempt(county, document);
  expect((await withdraw(head(), second, INTERPRETATION)).status).toBe(200);
}, 120_000);

it('refuses to take along what the account may not withdraw, or has not seen', async () => {
  const { document, reading } = await both();
  const body = {
    ...{ uid: POLICY, documentId: document, lockVersion: await lockOf(document) },
    ...{ category: 'wrong-release', reason: '内容有误' },
  };
  const other = { uid: INTERPRETATION, documentId: reading };
  const ask = (together: unknown, who = head()) =>
    who('POST', '/gongkai-publication/withdraw', { ...body, together }).then(code);
  expect(await ask([other])).toBe('publication.lock-version-missing');
  expect(await ask([{ ...other, lockVersion: 1 }])).toBe('publication.stale');
  expect(await ask([{ ...other, uid: 'api::none.none' }])).toBeDefined();
  expect(await ask([{ ...other, lockVersion: await lockOf(reading, INTERPRETATION) }], drafter())).toBeDefined();
  expect((await county.anonymous('GET', `/api/policy-documents/${document}`)).status).toBe(200);
});

it('a leak goes before every rule: one is hidden, the other is labelled and nothing of the hidden one is named', async () => {
  const { document, reading, title } = await both({ normative: true });
  expect((await hide(head(), POLICY, document)).status).toBe(200);
  const [gone] = await documentsOf(reading);
  expect(gone).toEqual({
    ...{ uid: POLICY, documentId: document, isPublic: false, title: null, documentNumber: null },
    ...{ status: '现在没有公开', statusCode: 'not-public', note: '所解读的文件现在没有公开。' },
  });
  const answers = await county.anonymous('GET', `/api/interpretations/${reading}?fields=forms`);
  expect(answers.text).not.toContain(title);
  const second = await both({ normative: true });
  expect((await hide(head(), INTERPRETATION, second.reading)).status).toBe(200);
  expect(await linksOf(second.document)).toEqual([
    {
      ...{ uid: INTERPRETATION, documentId: second.reading, isPublic: false, title: null, organ: null },
      ...{ forms: [], byLeader: false, note: '这篇解读现在没有公开。' },
    },
  ]);
  const { hide: waiting } = await panel(head(), second.reading, INTERPRETATION);
  const lifted = await county.people.leader.client('POST', '/gongkai-publication/lift-hide', {
    ...{ uid: INTERPRETATION, documentId: second.reading, hide: waiting!.seq, comment: '核对无误' },
  });
  expect(lifted.status).toBe(200);
  expect(await linksOf(second.document)).toEqual([expect.objectContaining({ isPublic: true })]);
  expect(await verify(app)).toEqual([]);
}, 120_000);
