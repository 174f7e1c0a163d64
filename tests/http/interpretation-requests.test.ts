// Requests about interpretations over HTTP: who asks and who decides, what is refused and changes nothing, what is signed, and what is proven.
import type { Knex } from 'knex';
import type { InterpretationRequest } from '../../plugins/interpretation/server/src/domain/request';
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
import { byHand, code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, readyDraft, release, submit } from '../support/verbs';

let app: App;
let county: County;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;
const head = (): Client => county.people.head.client;

const touching = (): Promise<string> =>
  readyDraft(drafter(), policyData(`关于第${(number += 1)}项补助的通知`, { touchesInterests: true }));
const lockOf = async (documentId: string) => (await panel(drafter(), documentId)).facts.lockVersion;
const ask = async (documentId: string, more: object = {}, who = drafter()): Promise<Answer> =>
  who('POST', '/gongkai-interpretation/request-interpretation', {
    ...{ uid: POLICY, documentId, kind: 'exempt', reason: '只调整内部分工', lockVersion: await lockOf(documentId) },
    ...more,
  });
const requestsOf = (answer: Answer) => answer.body.data as InterpretationRequest[];
const decide = async (
  verb: 'grant' | 'decline' | 'recall',
  documentId: string,
  request: string | undefined,
  more: object = {},
  who = head()
): Promise<Answer> =>
  who('POST', `/gongkai-interpretation/${verb}-interpretation`, {
    ...{ uid: POLICY, documentId, request, lockVersion: await lockOf(documentId) },
    ...more,
  });

it('is asked by who drafts, decided by the disclosure office, and signed with the document', async () => {
  const documentId = await touching();
  const before = await panel(drafter(), documentId);
  const asked = await ask(documentId);
  expect(asked.status).toBe(200);
  expect(requestsOf(asked)).toEqual([
    expect.objectContaining({ kind: 'exempt', reason: '只调整内部分工', digest: before.digest, decided: null }),
  ]);
  expect((await panel(drafter(), documentId)).digest).toBe(before.digest);
  const granted = await decide('grant', documentId, requestsOf(asked)[0]!.ref, { comment: '同意' });
  expect(granted.status).toBe(200);
  expect(requestsOf(granted)[0]!.decided).toMatchObject({ verdict: 'granted', comment: '同意', name: '李复审' });
  // What three persons sign now says so.
  const after = await panel(drafter(), documentId);
  expect(after.digest).not.toBe(before.digest);
  expect(after.facts.lockVersion).toBe(before.facts.lockVersion + 2);
  const candidate = await app.kernel.documents.candidate({ uid: POLICY, documentId });
  expect(candidate.declarations).toContainEqual(
    expect.objectContaining({
      plugin: 'gongkai-interpretation',
      value: { exempt: expect.objectContaining({ reason: '只调整内部分工', grantedBy: '李复审' }) as unknown },
    })
  );
  expect(code(await ask(documentId))).toBe('interpretation.granted-already');
  expect((await release(county, documentId)).status).toBe(200);
  const actions = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['request-interpretation', 'grant-interpretation', 'publish']));
  expect(await verify(app)).toEqual([]);
});

it('is signed only while the document has to be interpreted', async () => {
  const documentId = await touching();
  await decide('grant', documentId, requestsOf(await ask(documentId))[0]!.ref);
  const declared = async () =>
    (await app.kernel.documents.candidate({ uid: POLICY, documentId })).declarations.map(({ plugin }) => plugin);
  expect(await declared()).toContain('gongkai-interpretation');
  expect((await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { touchesInterests: false })).status).toBe(200);
  expect(await declared()).not.toContain('gongkai-interpretation');
  expect((await release(county, documentId)).status).toBe(200);
  expect(await verify(app)).toEqual([]);
});

it('may be asked again after it was declined, and the latest decision counts', async () => {
  const documentId = await touching();
  const first = requestsOf(await ask(documentId, { kind: 'later' }))[0]!.ref;
  expect(code(await decide('decline', documentId, first))).toBe('interpretation.decline-reason');
  expect((await decide('decline', documentId, first, { comment: '应当同步公开' })).status).toBe(200);
  const before = (await panel(drafter(), documentId)).digest;
  const second = requestsOf(await ask(documentId, { kind: 'later', reason: '视频还在制作' }))[1]!.ref;
  expect((await decide('grant', documentId, second)).status).toBe(200);
  expect((await panel(drafter(), documentId)).digest).not.toBe(before);
});

it('tells the office that it waits and who asked what became of it; taken back it asks nothing more of anybody', async () => {
  const documentId = await touching();
  const heard = async (who: Client) => {
    await inner(app).readers.drain();
    const { body } = await who('GET', '/gongkai-review/notices?pageSize=50');
    const list = body.data as unknown as { documentId: string; text: string; settled: boolean }[];
    return list.filter((one) => one.documentId === documentId).map(({ text, settled }) => [text, settled]);
  };
  const first = requestsOf(await ask(documentId))[0]!.ref;
  const asks = '周起草申请不作解读，请您决定。';
  expect(await heard(head())).toEqual([[asks, false]]);
  expect(code(await decide('recall', documentId, first, {}, county.people.auditor.client))).toBe(
    'interpretation.not-drafter'
  );
  const recalled = await decide('recall', documentId, first, {}, drafter());
  expect(requestsOf(recalled)[0]!.decided).toMatchObject({ verdict: 'recalled', name: '周起草' });
  expect(await heard(head())).toEqual([[asks, true]]);
  expect(code(await decide('grant', documentId, first))).toBe('interpretation.request-decided');
  expect(code(await decide('recall', documentId, first, {}, drafter()))).toBe('interpretation.request-decided');
  const second = requestsOf(await ask(documentId))[1]!.ref;
  expect((await decide('decline', documentId, second, { comment: '应当解读' })).status).toBe(200);
  expect(await heard(head())).toEqual([
    [asks, true],
    [asks, true],
  ]);
  expect(await heard(drafter())).toEqual([['李复审没有同意您提出的申请：不作解读，请查看意见后办理。', false]]);
  expect(await verify(app)).toEqual([]);
});

it('refuses what may not be asked or decided, and nothing is changed', async () => {
  const documentId = await touching();
  const plain = await readyDraft(drafter(), policyData('一般的通知'));
  const open = requestsOf(await ask(documentId, { kind: 'later' }))[0]!.ref;
  const mine = requestsOf(await ask(documentId, {}, head())).at(-1)!.ref;
  const lockVersion = await lockOf(documentId);
  const before = await everything(app, county);
  const { otherHead, auditor, publisher } = county.people;
  const cases: [Answer, string][] = [
    [await ask(plain), 'interpretation.not-required'],
    [await ask(documentId, { kind: 'form-later' }), 'interpretation.not-required'],
    [await ask(documentId, { kind: 'later' }), 'interpretation.request-open'],
    [await ask(documentId, { kind: 'pre-review', lockVersion: lockVersion - 1 }), 'publication.stale'],
    [await ask(documentId, { kind: 'pre-review', lockVersion: undefined }), 'publication.lock-version-missing'],
    [await ask(documentId, { kind: 'pre-review', reason: '' }), 'interpretation.request-reason'],
    [await ask(documentId, { kind: 'all' }), 'interpretation.request-kind'],
    [await ask(documentId, { uid: 'api::article.article' }), 'interpretation.not-interpreted'],
    [await ask(documentId, { uid: 'api::none.none' }), 'interpretation.no-document'],
    [await ask(documentId, {}, auditor.client), 'interpretation.not-drafter'],
    [await ask(documentId, {}, otherHead.client), 'publication.other-organ'],
    [await ask(documentId, {}, county.root), 'interpretation.no-person'],
    [await decide('grant', documentId, open, {}, publisher.client), 'interpretation.not-disclosure-office'],
    [await decide('grant', documentId, open, {}, otherHead.client), 'publication.other-organ'],
    [await decide('grant', documentId, open, { lockVersion: 1 }), 'publication.stale'],
    [await decide('grant', documentId, 'none'), 'interpretation.no-request'],
    // The head drafts too, and asked for this one.
    [await decide('grant', documentId, mine), 'interpretation.own-request'],
  ];
  for (const [answer, expected] of cases) expect([code(answer), expected]).toEqual([expected, expected]);
  expect(await everything(app, county)).toEqual(before);
});

it('refuses everything while the draft is in review', async () => {
  const documentId = await readyDraft(drafter(), policyData('审核中的通知'));
  await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { normative: false });
  expect((await submit(drafter(), documentId)).status).toBe(200);
  const before = await everything(app, county);
  expect(code(await ask(documentId))).toBe('interpretation.in-review');
  expect(await everything(app, county)).toEqual(before);
});

it('a pre-review is of one content: what is changed afterwards was not seen', async () => {
  const documentId = await touching();
  const reading = await createDraft(drafter(), interpretationData('补助政策解读', documentId), INTERPRETATION);
  const first = requestsOf(await ask(documentId, { kind: 'pre-review', reason: '请预审' }))[0]!.ref;
  await drafter()('PUT', `${CM}/${INTERPRETATION}/${reading}`, { interpretingOffice: '预算股' });
  expect(code(await decide('grant', documentId, first))).toBe('interpretation.content-changed');
  expect((await decide('decline', documentId, first, { comment: '材料有改动' })).status).toBe(200);
  const second = requestsOf(await ask(documentId, { kind: 'pre-review', reason: '请预审' }))[1]!.ref;
  const { digest } = await panel(drafter(), documentId);
  expect((await decide('grant', documentId, second)).status).toBe(200);
  // It is of what is signed, and no part of it.
  expect((await panel(drafter(), documentId)).digest).toBe(digest);
  expect(code(await ask(documentId, { kind: 'pre-review' }))).toBe('interpretation.granted-already');
  await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '另外的摘要' });
  expect((await ask(documentId, { kind: 'pre-review', reason: '内容有改动' })).status).toBe(200);
});

it('is proven: a request or a decision that a hand changed is found', async () => {
  const db = app.strapi.db.connection as Knex;
  const table = 'gk_interpretation_requests';
  const documentId = await touching();
  const { ref } = requestsOf(await ask(documentId))[0]!;
  await decide('grant', documentId, ref);
  const row = (await db(table).where({ ref }).first()) as Record<string, unknown>;
  const found = async (change: object) => {
    await byHand(app, () => db(table).where({ ref }).update(change));
    const codes = (await verify(app)).map((one) => one.code);
    await byHand(app, () => db(table).where({ ref }).update(row));
    return codes;
  };
  expect(await found({ reason: '另外的理由' })).toContain('verify.interpretation-request-changed');
  expect(await found({ digest: 'gk1:sha256:0' })).toContain('verify.interpretation-request-changed');
  expect(await found({ verdict: 'declined' })).toContain('verify.interpretation-decision');
  expect(await found({ comment: '补写的意见' })).toContain('verify.interpretation-decision');
  expect(await found({ verdict: null, decided_by: null, decided_at: null })).toContain(
    'verify.interpretation-decision'
  );
  await byHand(app, () => db(table).where({ ref }).delete());
  expect((await verify(app)).map((one) => one.code)).toContain('verify.interpretation-request-gone');
  await byHand(app, () => db(table).insert(row));
  expect(await verify(app)).toEqual([]);
});
