// 依申请公开目录 over HTTP: what is on request is listed by an entry of its own, which is signed, tells nothing else of the document, and goes
// with the decision by which it was listed.
import type { App } from '../support/app';
import { ENTRY, entryData } from '../support/content';
import {
  account,
  client,
  CM,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import {
  createDraft,
  lastStep,
  listed,
  listOnRequest,
  ON_REQUEST_ON_PAPER,
  panel,
  release,
  submit,
  verb,
} from '../support/verbs';

let app: App;
let county: County;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;
const policy = (more = {}) => policyData(`关于核定第${(number += 1)}批补助对象的通知`, more);
const onRequest = (more = {}) => listed(drafter(), policy(more), entryData());
const findings = async (documentId: string) =>
  (await panel(drafter(), documentId, ENTRY)).findings
    .filter(({ gate }) => gate === 'gongkai-disclosure-on-request')
    .map((finding) => finding.code);

/** Another attribute, as a paper says it; recorded by who drafts and leads, for it takes down. */
async function decided(documentId: string, more: object, who = county.people.head.client): Promise<Answer> {
  const last = await lastStep(drafter(), documentId);
  const body = { uid: POLICY, documentId, last, ...ON_REQUEST_ON_PAPER, said: '情况有变化', ...more };
  return who('POST', '/gongkai-disclosure/record', body);
}
const ACTIVE = { attribute: 'active', reasonCode: '' };
const WITHHELD = { attribute: 'withheld', reasonCode: 'N16-2', reason: '过程稿' };

describe('from the document to the public', () => {
  it('the draft is prefilled, what it is about is written by a person, and three persons sign it', async () => {
    const { entry, source } = await listed(
      drafter(),
      policyData('关于核定补助对象的批复', { documentNumber: '云财〔2026〕99号' }),
      {}
    );
    expect(await findings(entry)).toEqual(['disclosure.entry-summary']);
    expect(code(await submit(drafter(), entry, ENTRY))).toBe('review.not-ready');
    await drafter()('PUT', `${CM}/${ENTRY}/${entry}`, entryData());
    expect(await findings(entry)).toEqual([]);
    expect((await release(county, entry, ENTRY)).status).toBe(200);
    const { status, body } = await county.anonymous('GET', `/api/on-request-entries/${entry}`);
    expect(status).toBe(200);
    // Of the entry itself, and nothing else.
    expect(body.data).toEqual({
      id: expect.any(Number) as number,
      slug: expect.any(String) as string,
      ...Object.fromEntries(['createdAt', 'updatedAt', 'publishedAt'].map((name) => [name, expect.any(String)])),
      documentId: entry,
      title: '关于核定补助对象的批复',
      summary: entryData().summary,
      documentNumber: '云财〔2026〕99号',
      documentFormedOn: '2026-11-02',
      indexNumber: expect.stringMatching(/^113417020032563529\//) as string,
      firstPublishedOn: expect.any(String) as string,
      publishedOn: expect.any(String) as string,
      publishingOrganId: county.organs.finance,
      publishingOrganName: '云溪县财政局',
      corrections: [],
    });
    const list = (await drafter()('GET', '/gongkai-disclosure/on-request')).body.data as {
      lines: unknown[];
      mustGo: unknown[];
    };
    expect(list.lines).toContainEqual(
      expect.objectContaining({
        documentId: source,
        source: 'on-request',
        entry: expect.objectContaining({ documentId: entry, state: 'published' }) as object,
      })
    );
    expect(list.mustGo).toEqual([]);
    const entries = await app.kernel.ledger.entriesOf({ uid: ENTRY, documentId: entry });
    expect(entries[0]).toMatchObject({ action: 'list-on-request', actor: { name: '周起草' } });
  });

  it('has no term of publication of its own', async () => {
    const { entry } = await onRequest({ formedOn: '2026-01-05' });
    const { lines } = (await drafter()('GET', '/gongkai-disclosure/due?state=all')).body.data as {
      lines: { documentId: string }[];
    };
    expect(lines.map(({ documentId }) => documentId)).not.toContain(entry);
  });
});

describe('nothing else of the document is public', () => {
  it('in no answer, list, search or file', async () => {
    const words = ['机密正文内容', '附件乙名单', '不公开的摘要', '内部关键词', '0563-3029999', '秘书处'];
    const [body, attachment, summary, keywords, contactTelephone, contactOffice] = words;
    const { source, entry } = await onRequest({
      ...{ body: `<p>${body}</p>`, summary, keywords, contactTelephone, contactOffice },
      attachments: [{ title: attachment }],
    });
    expect((await release(county, entry, ENTRY)).status).toBe(200);
    const facts = await app.kernel.documents.facts({ uid: POLICY, documentId: source });
    const row = (await app.strapi.db
      .connection('gk_disclosure_entries')
      .where({ source_id: source })
      .first()) as Record<string, string>;
    const secret = [
      ...words,
      source,
      row.ref!,
      '依申请公开：',
      ON_REQUEST_ON_PAPER.reason,
      ...(facts?.indexNumber ? [facts.indexNumber] : []),
    ];
    const types = app.kernel
      .types()
      .map(({ uid }) => app.strapi.contentTypes[uid as never] as unknown as { info: { pluralName: string } });
    const paths = [
      ...types.map(({ info }) => `/api/${info.pluralName}?populate=*&pagination[pageSize]=100`),
      `/api/on-request-entries/${entry}?populate=*`,
      `/api/on-request-entries?filters[title][$contains]=补助`,
      `/api/gongkai-organization/organs`,
    ];
    for (const path of paths) {
      const { status, text } = await county.anonymous('GET', path);
      expect([path, status]).toEqual([path, 200]);
      for (const word of secret) expect([path, text.includes(word)]).toEqual([path, false]);
    }
    expect((await county.anonymous('GET', `/api/policy-documents/${source}`)).status).toBe(404);
    expect((await county.anonymous('GET', `/gongkai-disclosure/on-request`)).status).toBe(401);
    const asked = await county.anonymous('GET', `/api/on-request-entries?filters[source][documentId]=${source}`);
    expect(asked.status).toBe(400);
  });
});

describe('what is decided otherwise', () => {
  it.each([
    ['active', ACTIVE, 'disclosure.entry-active'],
    ['withheld', WITHHELD, 'disclosure.entry-withheld'],
  ])('as %s takes the entry down with the decision, and it cannot come back', async (_name, opinion, expected) => {
    const { source, entry } = await onRequest();
    expect((await release(county, entry, ENTRY)).status).toBe(200);
    expect((await decided(source, opinion)).status).toBe(200);
    const answer = await county.anonymous('GET', `/api/on-request-entries/${entry}`);
    expect(answer.status).not.toBe(200);
    // Not even its title is told of what is no longer listed.
    expect(answer.text).not.toContain('补助对象');
    const { mustGo } = (await drafter()('GET', '/gongkai-disclosure/on-request')).body.data as {
      mustGo: { documentId: string }[];
    };
    expect(mustGo.map(({ documentId }) => documentId)).not.toContain(source);
    expect(await findings(entry)).toEqual([expected]);
    expect(code(await submit(drafter(), entry, ENTRY))).toBe('review.not-ready');
    const entries = await app.kernel.ledger.entriesOf({ uid: ENTRY, documentId: entry });
    expect(entries.at(-1)).toMatchObject({ action: 'withdraw' });
  });

  it('keeps an entry in review from its third signature, and stands in the list until it is gone', async () => {
    const { source, entry } = await onRequest();
    const { publisher, head, leader } = county.people;
    await submit(drafter(), entry, ENTRY);
    for (const signer of [publisher, head])
      expect((await verb(signer.client, 'approve', entry, {}, ENTRY)).status).toBe(200);
    expect((await decided(source, WITHHELD)).status).toBe(200);
    const third = await verb(leader.client, 'approve', entry, {}, ENTRY);
    expect([third.status, (await county.anonymous('GET', `/api/on-request-entries/${entry}`)).status]).toEqual([
      422, 404,
    ]);
    const mustGo = async () =>
      (
        (await drafter()('GET', '/gongkai-disclosure/on-request')).body.data as { mustGo: { documentId: string }[] }
      ).mustGo.map(({ documentId }) => documentId);
    expect(await mustGo()).toContain(source);
    expect((await verb(drafter(), 'recall', entry, {}, ENTRY)).status).toBe(200);
    expect((await drafter()('DELETE', `${CM}/${ENTRY}/${entry}`)).status).toBe(200);
    expect(await mustGo()).not.toContain(source);
  });

  it('is not decided while the entry is hidden, and not recorded by who may not take it down', async () => {
    const { source, entry } = await onRequest();
    expect((await release(county, entry, ENTRY)).status).toBe(200);
    let before = await everything(app, county);
    expect((await decided(source, ACTIVE, drafter())).status).toBe(403);
    expect(await everything(app, county)).toEqual(before);
    const hide = { uid: ENTRY, documentId: entry, category: 'privacy', reason: '概述里有个人信息' };
    expect((await county.people.head.client('POST', '/gongkai-publication/hide', hide)).status).toBe(200);
    before = await everything(app, county);
    expect(code(await decided(source, ACTIVE))).toBe('disclosure.entry-hidden');
    expect(await everything(app, county)).toEqual(before);
  });

  it('and again on request, the same entry is sent again', async () => {
    const { source, entry } = await onRequest();
    await release(county, entry, ENTRY);
    await decided(source, ACTIVE);
    expect((await decided(source, {})).status).toBe(200);
    expect(code(await listOnRequest(drafter(), source))).toBe('disclosure.entry-there');
    expect((await release(county, entry, ENTRY)).status).toBe(200);
  });
});

describe('is refused, and nothing is changed', () => {
  let there: { source: string; entry: string };
  let undecided: string;
  let ready: string;
  beforeAll(async () => {
    there = await onRequest();
    undecided = await createDraft(drafter(), policy());
    ready = await createDraft(drafter(), policy());
    await decided(ready, { said: '' }, drafter());
  });

  it.each<[string, () => Client, () => object, string]>([
    ['twice', drafter, () => ({ documentId: there.source }), 'disclosure.entry-there'],
    ['what is not determined', drafter, () => ({ documentId: undecided }), 'disclosure.entry-not-on-request'],
    ['an entry itself', drafter, () => ({ uid: ENTRY, documentId: there.entry }), 'disclosure.not-listed'],
    ['on what was seen before', drafter, () => ({ documentId: ready, last: 'earlier' }), 'disclosure.stale'],
    ['who does not draft', () => county.people.leader.client, () => ({ documentId: ready }), 'disclosure.not-drafter'],
    ['another organ', () => county.people.otherHead.client, () => ({ documentId: ready }), 'publication.other-organ'],
    ['nobody', drafter, () => ({}), 'disclosure.no-document'],
  ])('%s', async (_what, who, body, expected) => {
    const { documentId, uid = POLICY } = body() as { documentId?: string; uid?: string };
    const last = documentId ? await lastStep(drafter(), documentId, uid) : null;
    const before = await everything(app, county);
    expect(code(await who()('POST', '/gongkai-disclosure/list-on-request', { uid, last, ...body() }))).toBe(expected);
    expect(await everything(app, county)).toEqual(before);
  });

  it('an entry that was made by hand, and one of another organ', async () => {
    const entry = await createDraft(drafter(), { title: '自己写的条目', ...entryData() }, ENTRY);
    expect(await findings(entry)).toEqual(['disclosure.entry-without-source']);
    expect(code(await submit(drafter(), entry, ENTRY))).toBe('review.not-ready');
  });

  it('a listed document is not deleted under its entry', async () => {
    const answer = await drafter()('DELETE', `${CM}/${POLICY}/${there.source}`);
    expect([answer.status, code(answer)]).toEqual([409, 'disclosure.entry-listed']);
    expect(await findings(there.entry)).toEqual([]);
  });

  it('of two at once one is made', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => listOnRequest(drafter(), ready)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('who has no person', async () => {
    const { token } = await account(app, 'bare@test.invalid', 'gongkai-staff', '无登记');
    const body = { uid: POLICY, documentId: ready, last: null };
    expect((await client(app, token)('POST', '/gongkai-disclosure/list-on-request', body)).status).toBe(403);
  });
});

it('all of that verifies, and a hand on the table is seen', async () => {
  expect(await verify(app)).toEqual([]);
  const table = () => app.strapi.db.connection('gk_disclosure_entries');
  const row = (await table().orderBy('id').first()) as Record<string, unknown>;
  await byHand(app, () => table().where({ id: row.id }).update({ source_id: 'another' }));
  expect((await verify(app)).map((found) => found.code)).toEqual(['verify.listing-changed']);
  await byHand(app, () => table().where({ id: row.id }).update({ source_id: row.source_id }));
  expect(await verify(app)).toEqual([]);
});
