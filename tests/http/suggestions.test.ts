// 修改意见: a signer signs with exact changes, who drafts accepts them, earlier tiers confirm the difference; what is refused, and what the
// ledger and verify say of it.
import type { App } from '../support/app';
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
import { byHand, code, everyRow, verify } from '../support/kernel';
import { createDraft, panel, submit, verb } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const BODY =
  '<p>各乡镇人民政府：</p><p>现将<strong>有关</strong><em>事项</em>通知如下，补助标准为每人 300 元 &amp; 一次发放。</p>' +
  '<table><tbody><tr><td>标准</td><td>300 元</td></tr></tbody></table>';

let number = 0;
async function submitted(...signers: Client[]): Promise<string> {
  const { drafter } = county.people;
  const documentId = await createDraft(drafter.client, {
    ...policyData(`关于第${(number += 1)}批补助的通知`),
    issuers: [{ name: '云溪县财政局' }, { name: '云溪县民政局' }],
    body: BODY,
  });
  expect((await submit(drafter.client, documentId)).status).toBe(200);
  await signed(documentId, ...signers);
  return documentId;
}
async function signed(documentId: string, ...signers: Client[]): Promise<void> {
  for (const one of signers) {
    const answer = await verb(one, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

interface Said {
  path: string;
  from: string;
  to: string;
  block?: number;
  at?: number;
}
const changes = (documentId: string, ...list: Said[]) => list.map((one) => ({ uid: POLICY, documentId, ...one }));
const suggest = (who: Client, documentId: string, list: Said[], more = {}): Promise<Answer> =>
  verb(who, 'suggest', documentId, { changes: changes(documentId, ...list), ...more });
const refused = (answer: Answer): [number, string | undefined] => [answer.status, code(answer)];
const draftOf = async (documentId: string) =>
  (await county.people.drafter.client('GET', `${CM}/${POLICY}/${documentId}`)).body.data as Record<string, unknown>;
const look = (documentId: string) => panel(county.people.drafter.client, documentId);
const waiting = async (who: Client): Promise<string[]> => {
  const { lines } = (await who('GET', '/gongkai-review/workbench?pageSize=100')).body.data as {
    lines: { stateName: string; members: { documentId: string }[] }[];
  };
  return lines.map(({ stateName, members }) => `${members[0]!.documentId} ${stateName}`);
};

const TITLE: Said = { path: 'summary', from: '有关事项的通知', to: '有关补助事项的通知' };
/** The same as a reader sees it: only what differs is marked, with the words beside it. */
const inWords = [
  { change: 'same', text: '有关' },
  { change: 'added', text: '补助' },
  { change: 'same', text: '事项的通知' },
];
const FIVE: Said[] = [
  TITLE,
  { path: 'issuers.1.name', from: '民政局', to: '民政局（代章）' },
  { path: 'effectiveFrom', from: '2026-11-10', to: '2026-12-01' },
  { path: 'body', from: '有关事项通知如下', to: '补助事项通知如下', block: 1 },
  { path: 'body', from: '300', to: '320', block: 3, at: 0 },
];

it('what the last tier proposes is accepted as signed, confirmed by the earlier tiers, and public with the last of them', async () => {
  const { drafter, publisher, head, leader, chief, otherHead } = county.people;
  const documentId = await submitted(publisher.client, head.client);
  const before = await look(documentId);
  const answer = await suggest(leader.client, documentId, FIVE, { comment: '标准以会议纪要为准' });
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);

  // The drafter has it; nobody signs, the form stays held, no limit runs.
  const asked = await look(documentId);
  expect(asked.case).toMatchObject({ state: 'suggested', stateName: '待采纳修改意见', tierDue: null });
  expect(asked.suggestion).toMatchObject({ pending: true, personName: '王终审' });
  expect(asked.suggestion!.changes.map(({ label }) => label)).toContainEqual(
    expect.stringMatching(/^发文机关 2 · 名称/)
  );
  expect(asked.suggestion!.changes[0]!.runs).toEqual(inWords);
  expect(asked.digest).toBe(before.digest);
  expect(await waiting(drafter.client)).toContain(`${documentId} 待采纳修改意见`);
  // Who drafts for the organ finds it; not who signed, nor another organ.
  const finds = async (who: Client) => (await waiting(who)).filter((line) => line.startsWith(documentId)).length;
  expect(await finds(chief.client)).toBe(1);
  for (const one of [publisher, head, leader, otherHead])
    expect([one.name, await finds(one.client)]).toEqual([one.name, 0]);
  const menu = (await chief.client('GET', '/gongkai-review/counts')).body.data as { waiting: number };
  expect(menu.waiting).toBe((await waiting(chief.client)).length);
  for (const one of [publisher, head, leader])
    expect(refused(await verb(one.client, 'approve', documentId))).toEqual([409, 'review.wrong-state']);
  const path = `${CM}/${POLICY}/${documentId}`;
  expect(refused(await drafter.client('PUT', path, { summary: '别的' }))).toEqual([409, 'publication.held']);

  const accepted = await verb(drafter.client, 'accept', documentId);
  expect([accepted.status, code(accepted)]).toEqual([200, undefined]);
  for (const one of [drafter, chief]) expect(await finds(one.client)).toBe(0);
  expect(await draftOf(documentId)).toMatchObject({
    summary: '有关补助事项的通知',
    effectiveFrom: '2026-12-01',
    issuers: [{ name: '云溪县财政局' }, { name: '云溪县民政局（代章）' }],
    body: BODY.replace('<strong>有关</strong><em>事项</em>通知如下', '<strong>补助事项通知如下</strong>').replace(
      '<td>300 元</td>',
      '<td>320 元</td>'
    ),
  });
  const now = await look(documentId);
  expect(now.case).toMatchObject({ state: 'in-review', secrecy: null });
  expect(now.suggestion).toMatchObject({ pending: false, declined: null });
  expect(now.suggestion!.changes[0]!.runs).toEqual(inWords);
  expect(now.tiers.map(({ decision, current }) => [decision?.personName ?? null, current])).toEqual([
    [null, true],
    [null, false],
    ['王终审', false],
  ]);
  // Who signed the old content sees the difference against it.
  const seen = await publisher.client('GET', `/gongkai-review/difference?uid=${POLICY}&documentId=${documentId}`);
  expect(seen.body.data).toMatchObject({ against: { kind: 'seen', digest: before.digest } });

  // With it they signed, as the page of each person says.
  const signedBy = async ({ id, client }: { id: string; client: Client }) => {
    const answer = await client('GET', `/gongkai-organization/directory/persons/${id}/entries`);
    return (answer.body.data as { action: string; documents: { documentId: string }[] }[])
      .filter(({ documents }) => documents[0]!.documentId === documentId)
      .map(({ action }) => action);
  };
  expect(await signedBy(leader)).toEqual(['suggest']);
  expect(await signedBy(drafter)).toEqual(['accept', 'submit']);

  await signed(documentId, publisher.client);
  // The conclusion on the old content does not hold for the new.
  const without = await verb(head.client, 'approve', documentId, { secrecy: undefined });
  expect(refused(without)).toEqual([409, 'review.secrecy-missing']);
  await signed(documentId, head.client);
  expect((await look(documentId)).facts).toMatchObject({ state: 'published', publishedDigest: now.digest });
  expect(await verify(app)).toEqual([]);
});

it('what a middle tier proposes goes on after it, and the reviewer is no contributor', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted(publisher.client);
  expect((await suggest(head.client, documentId, [TITLE])).status).toBe(200);
  expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
  // The conclusion that was signed with the suggestion is on what results.
  expect((await look(documentId)).case).toMatchObject({ secrecy: '可以公开' });
  const people = (await app.kernel.documents.contributors({ uid: POLICY, documentId })).map(({ personId }) => personId);
  expect(new Set(people)).toEqual(new Set([drafter.id]));
  await signed(documentId, publisher.client, leader.client);
  expect((await look(documentId)).case!.state).toBe('published');
});

it('a tier that was given to one person stays theirs with the new content, and verify knows why', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted();
  const given = await verb(leader.client, 'reassign', documentId, {
    comment: '陈初审出差',
    tier: 1,
    person: publisher.id,
  });
  expect([given.status, code(given)]).toEqual([200, undefined]);
  await signed(documentId, publisher.client);
  expect((await suggest(head.client, documentId, [TITLE])).status).toBe(200);
  expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
  const rows = (await app.strapi.db.connection('gk_review_assignments').where({
    case_ref: (await look(documentId)).case!.ref,
  })) as { person_id: string }[];
  expect(rows.map(({ person_id }) => person_id)).toEqual([publisher.id]);
  await signed(documentId, publisher.client, leader.client);
  expect(await verify(app)).toEqual([]);
});

it('declined, it goes back to the signer’s tier with the reason; what was signed before stands', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted(publisher.client);
  await suggest(head.client, documentId, [TITLE]);
  expect(refused(await verb(drafter.client, 'decline', documentId))).toEqual([422, 'review.reason-required']);
  expect((await verb(drafter.client, 'decline', documentId, { comment: '原文与文件一致' })).status).toBe(200);
  const now = await look(documentId);
  expect(now.case).toMatchObject({ state: 'in-review', tierDue: expect.any(Number) });
  // Who proposed it reads why not.
  const declined = { by: expect.any(String), reason: '原文与文件一致' };
  expect(now.suggestion).toMatchObject({ pending: false, declined, changes: [{ runs: inWords }] });
  expect(now.tiers.map(({ decision, current }) => [decision?.verb ?? null, current])).toEqual([
    ['approve', false],
    ['suggest', true],
    [null, false],
  ]);
  await signed(documentId, head.client, leader.client);
  expect((await look(documentId)).case!.state).toBe('published');
  expect((await draftOf(documentId)).summary).toBe('有关事项的通知');
});

it('who proposed something signs no other tier, also when it is given to them', async () => {
  const { head, leader, publisher } = county.people;
  const documentId = await submitted(publisher.client);
  await suggest(head.client, documentId, [TITLE]);
  const given = { person: head.id, tier: 3, comment: '出差' };
  expect(refused(await verb(leader.client, 'reassign', documentId, given))).toEqual([422, 'review.assignee-signed']);
});

it('where every tier may sign at once, the others sign what results', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted();
  await verb(drafter.client, 'expedite', documentId, { comment: '防汛', urgency: 'urgent' });
  expect((await suggest(leader.client, documentId, [TITLE])).status).toBe(200);
  expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
  await signed(documentId, head.client, publisher.client);
  expect((await look(documentId)).case!.state).toBe('published');
});

describe('is refused, and nothing is changed:', () => {
  let documentId: string;
  beforeAll(async () => {
    const { publisher } = county.people;
    documentId = await submitted(publisher.client);
  });
  const body = (more: Partial<Said>): Said => ({ path: 'body', from: '300', to: '320', ...more });
  it.each<[string, unknown, number, string]>([
    ['no change', [], 422, 'review.suggestion-empty'],
    ['a change into the same', [{ ...TITLE, to: TITLE.from }], 422, 'review.suggestion-empty'],
    ['no list', 'x', 400, 'review.suggestion-malformed'],
    ['too many', Array.from({ length: 101 }, () => TITLE), 400, 'review.suggestion-malformed'],
    ['a half change', [{ path: 'summary', from: '有关' }], 400, 'review.suggestion-malformed'],
    ['over-long words', [{ ...TITLE, to: '长'.repeat(2001) }], 422, 'review.suggestion-too-long'],
    ['markup', [body({ to: '<img src=x>', block: 3 })], 422, 'review.suggestion-markup'],
    ['a field that does not exist', [{ ...TITLE, path: 'nothing' }], 422, 'review.suggestion-field'],
    ['an unsigned field', [{ ...TITLE, path: 'keywords', from: '财政、补贴' }], 422, 'review.suggestion-not-text'],
    ['an item that does not exist', [{ path: 'issuers.7.name', from: '局', to: '处' }], 422, 'review.suggestion-field'],
    ['a way into an object', [{ path: 'constructor.name', from: 'O', to: 'P' }], 422, 'review.suggestion-field'],
    ['the organ', [{ path: 'publishingOrgan', from: '局', to: '处' }], 422, 'review.suggestion-not-text'],
    ['attachments', [{ path: 'attachments', from: '', to: '附件' }], 422, 'review.suggestion-not-text'],
    ['a chosen value', [{ path: 'genre', from: '通知', to: '公告' }], 422, 'review.suggestion-not-text'],
    ['words that are not there', [{ ...TITLE, from: '没有这句' }], 422, 'review.suggestion-no-match'],
    ['words elsewhere', [body({ block: 0 })], 422, 'review.suggestion-no-match'],
    ['words that stand twice', [body({})], 422, 'review.suggestion-many'],
    ['changes that overlap', [TITLE, { path: 'summary', from: '事项', to: '事情' }], 422, 'review.suggestion-overlap'],
    ['a part of a date', [{ path: 'effectiveFrom', from: '11', to: '12' }], 422, 'review.suggestion-date'],
    [
      'a day that does not exist',
      [{ path: 'effectiveFrom', from: '2026-11-10', to: '2026-02-30' }],
      422,
      'review.suggestion-date',
    ],
    ['two lines', [body({ block: 3, to: '一\n二' })], 422, 'review.suggestion-lines'],
    [
      'what could not be published',
      [{ path: 'contactOffice', from: '办公室', to: '' }],
      422,
      'review.suggestion-blocked',
    ],
  ])('%s', async (_name, list, status, expected) => {
    const rows = await everyRow(app);
    const given = Array.isArray(list) ? (list as Said[]) : [];
    const answer = await suggest(
      county.people.head.client,
      documentId,
      given,
      Array.isArray(list) ? {} : { changes: list }
    );
    expect(refused(answer)).toEqual([status, expected]);
    expect(await everyRow(app)).toEqual(rows);
  });

  it('a number in a form that a save puts right', async () => {
    const { documentNumber } = (await draftOf(documentId)) as { documentNumber: string };
    const change = { path: 'documentNumber', from: documentNumber, to: documentNumber.replace(/[〔〕]/g, '') };
    const to = documentNumber.replace('〔', '[').replace('〕', ']');
    const answer = await suggest(county.people.head.client, documentId, [{ ...change, to }]);
    expect(refused(answer)).toEqual([422, 'review.suggestion-altered']);
  });

  it.each<[string, 'publisher' | 'drafter' | 'otherHead', Record<string, unknown>, number, string]>([
    ['of who signs another tier', 'publisher', {}, 403, 'review.not-your-tier'],
    ['of who signs nothing', 'drafter', {}, 403, 'review.not-your-tier'],
    ['of another organ', 'otherHead', {}, 403, 'review.other-organ'],
  ])('%s', async (_name, who, more, status, expected) => {
    const list = changes(documentId, TITLE);
    const answer = await verb(
      county.people[who].client,
      'suggest',
      documentId,
      { changes: list, ...more },
      POLICY,
      county.people.drafter.client
    );
    expect(refused(answer)).toEqual([status, expected]);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['on a stale page', { lockVersion: 0 }, 409, 'review.stale'],
    ['without lockVersion', { lockVersion: '' }, 422, 'review.lock-version-missing'],
    ['on another content', { digest: 'gk1:sha256:00' }, 409, 'review.digest-mismatch'],
    ['without the checklist', { checklist: {} }, 422, 'review.checklist-incomplete'],
    ['with 10,000 characters of opinion', { comment: '意'.repeat(10_000) }, 422, 'review.comment-too-long'],
    [
      'of a document that is not in the case',
      { changes: [{ ...TITLE, uid: POLICY, documentId: 'x' }] },
      422,
      'review.suggestion-member',
    ],
  ])('%s', async (_name, more, status, expected) => {
    expect(refused(await suggest(county.people.head.client, documentId, [TITLE], more))).toEqual([status, expected]);
  });

  it('an answer by who may not give it, or to what is not asked', async () => {
    const { drafter, publisher, head, leader, otherHead } = county.people;
    expect(refused(await verb(drafter.client, 'accept', documentId))).toEqual([409, 'review.wrong-state']);
    expect((await suggest(head.client, documentId, [TITLE])).status).toBe(200);
    const rows = await everyRow(app);
    const from = (who: Client, name: 'accept' | 'decline', more = {}) =>
      verb(who, name, documentId, { comment: '理由', ...more }, POLICY, drafter.client);
    expect(refused(await from(leader.client, 'accept'))).toEqual([403, 'review.not-drafter']);
    expect(refused(await from(otherHead.client, 'decline'))).toEqual([403, 'review.not-drafter']);
    // Both may draft for the organ, but have signed.
    expect(refused(await from(head.client, 'accept'))).toEqual([403, 'review.own-suggestion']);
    expect(refused(await from(publisher.client, 'accept'))).toEqual([403, 'review.own-suggestion']);
    expect(refused(await from(drafter.client, 'accept', { lockVersion: 1 }))).toEqual([409, 'review.stale']);
    expect(refused(await from(drafter.client, 'accept', { digest: 'gk1:sha256:00' }))).toEqual([
      409,
      'review.digest-mismatch',
    ]);
    expect(refused(await from(drafter.client, 'decline', { comment: '<b>否</b>' }))).toEqual([
      422,
      'review.comment-markup',
    ]);
    expect(await everyRow(app)).toEqual(rows);
  });
});

it.each([['recall'], ['end']] as const)('a case that waits for its drafter can still meet %s', async (name) => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted(publisher.client);
  await suggest(head.client, documentId, [TITLE]);
  const who = name === 'end' ? leader.client : drafter.client;
  expect((await verb(who, name, documentId, { comment: '事项取消' })).status).toBe(200);
  expect(refused(await verb(drafter.client, 'accept', documentId))).toEqual([409, 'review.wrong-state']);
  expect((await draftOf(documentId)).summary).toBe('有关事项的通知');
  expect((await submit(drafter.client, documentId)).status).toBe(200);
});

describe('two at once', () => {
  const both = async (documentId: string, names: readonly [string, string]) => {
    const { case: live, suggestion } = await look(documentId);
    const press = (name: string) =>
      county.people.drafter.client('POST', `/gongkai-review/${name}`, {
        case: live!.ref,
        lockVersion: live!.lockVersion,
        digest: suggestion!.result,
      });
    return Promise.all(names.map(press));
  };

  it.each([
    ['accept', 'accept'],
    ['accept', 'recall'],
  ] as const)('%s and %s: one is done', async (...names) => {
    const { publisher, head } = county.people;
    const documentId = await submitted(publisher.client);
    await suggest(head.client, documentId, [TITLE]);
    const outcomes = await both(documentId, names);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    const accepted = outcomes[0]!.status === 200 || (names[1] === 'accept' && outcomes[1]!.status === 200);
    expect((await draftOf(documentId)).summary).toBe(accepted ? TITLE.to : TITLE.from);
  });
});

it('verify finds a suggestion that was changed in the database, and publication stops', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted(publisher.client);
  await suggest(head.client, documentId, [TITLE]);
  expect(await verify(app)).toEqual([]);
  const { connection } = app.strapi.db;
  const mine = async () =>
    (await connection('gk_review_decisions').where({ verb: 'suggest' }).orderBy('id', 'desc').first()) as {
      id: number;
      result: string;
      changes: string;
    };
  const { id, result, changes: stored } = await mine();
  const set = (values: Record<string, unknown>) =>
    byHand(app, () => connection('gk_review_decisions').where({ id }).update(values));
  const other = changes(documentId, { ...TITLE, to: '有关工资事项的通知' }).map((one) => ({ ...one, at: 0 }));
  for (const [values, word] of [
    [{ result: `${result.slice(0, -1)}${result.endsWith('0') ? '1' : '0'}` }, '修改后的内容'],
    [{ changes: JSON.stringify(other) }, '修改意见'],
  ] as const) {
    await set(values);
    expect(await verify(app)).toEqual([
      expect.objectContaining({ code: 'verify.decision-changed', problem: expect.stringContaining(word) as string }),
    ]);
    // What is accepted must come out as it was signed.
    const rows = await everyRow(app);
    const answer = await verb(drafter.client, 'accept', documentId);
    expect(refused(answer)).toEqual([409, 'review.suggestion-differs']);
    expect(await everyRow(app)).toEqual(rows);
    await set({ result, changes: stored });
  }
  expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
  await signed(documentId, publisher.client, leader.client);
  expect((await look(documentId)).case!.state).toBe('published');
  expect(await verify(app)).toEqual([]);
});

describe('on a correction', () => {
  /** A public document that is being corrected, with the signature of tier 1. */
  const corrected = async (kind: 'correction' | 'erratum', more: Record<string, unknown>, note: string | null) => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await submitted(publisher.client, head.client, leader.client);
    expect((await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, more)).status).toBe(200);
    const { lockVersion } = (await look(documentId)).facts;
    const body = { uid: POLICY, documentId, lockVersion, kind, note };
    const answer = await drafter.client('POST', '/gongkai-review/correct', body);
    expect([answer.status, code(answer)]).toEqual([200, undefined]);
    await signed(documentId, publisher.client);
    return documentId;
  };
  const published = async (documentId: string) =>
    (await county.anonymous('GET', `/api/policy-documents/${documentId}`)).body.data as {
      summary: string;
      corrections: { kind: string; note: string }[];
    };
  const rows = async (documentId: string) =>
    ((await everyRow(app)).gk_review_corrections as Record<string, unknown>[])
      .filter((row) => row.document_id === documentId)
      .map((row) => [row.kind, row.note, row.published_at !== null, row.dropped_at !== null]);

  it('the changes are signed with its note, and the public reads both when all have signed', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await corrected('correction', { summary: '有关事项的更正' }, '内容概述有误');
    const { firstPublishedAt } = (await look(documentId)).facts as unknown as { firstPublishedAt: number };
    expect((await panel(head.client, documentId)).can.suggest).toEqual({ can: true });
    const said = { path: 'summary', from: '有关事项', to: '有关补助事项' };
    expect((await suggest(head.client, documentId, [said])).status).toBe(200);
    expect((await published(documentId)).summary).toBe('有关事项的通知');
    expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
    const now = await look(documentId);
    expect(now.case).toMatchObject({ state: 'in-review', correction: { kind: 'correction', note: '内容概述有误' } });
    expect(await rows(documentId)).toEqual([
      ['correction', '内容概述有误', false, true],
      ['correction', '内容概述有误', false, false],
    ]);
    expect(await verify(app)).toEqual([]);
    await signed(documentId, publisher.client, leader.client);
    const { summary, corrections } = await published(documentId);
    expect([summary, corrections]).toEqual([
      '有关补助事项的更正',
      [expect.objectContaining({ kind: 'correction', note: '内容概述有误' })],
    ]);
    expect((await look(documentId)).facts).toMatchObject({ firstPublishedAt });
    expect((await rows(documentId)).at(-1)).toEqual(['correction', '内容概述有误', true, false]);
    expect(await verify(app)).toEqual([]);

    // What an acceptance went on with cannot be another correction than the one that was asked for.
    const set = (note: string) =>
      byHand(app, () =>
        app.strapi.db
          .connection('gk_review_corrections')
          .where({ document_id: documentId })
          .whereNotNull('published_at')
          .update({ note })
      );
    await set('别的说明');
    expect((await verify(app)).map(({ code: found }) => found)).toContain('verify.correction-changed');
    await set('内容概述有误');
  });

  it('an erratum stays one, or the changes are refused', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await corrected('erratum', { summary: '有关事宜的通知' }, null);
    const back = { path: 'summary', from: '事宜', to: '事项' };
    expect(refused(await suggest(head.client, documentId, [back]))).toEqual([409, 'review.nothing-new']);
    const amount = { path: 'body', from: '300', to: '320', block: 3, at: 0 };
    expect(refused(await suggest(head.client, documentId, [amount]))).toEqual([422, 'review.not-an-erratum']);
    expect((await look(documentId)).case!.state).toBe('in-review');
    expect((await suggest(head.client, documentId, [{ ...back, to: '事务' }])).status).toBe(200);
    expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
    await signed(documentId, publisher.client, leader.client);
    expect((await published(documentId)).summary).toBe('有关事务的通知');
    const [permit] = ((await everyRow(app)).gk_permits as Record<string, unknown>[])
      .filter((row) => row.document_id === documentId)
      .slice(-1);
    expect(permit).toMatchObject({ kind: 'correction' });
    expect(await verify(app)).toEqual([]);
  });

  it('declined or returned afterwards, nothing of it stays', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await corrected('correction', { summary: '有关事项的更正' }, '内容概述有误');
    const said = { path: 'summary', from: '有关事项', to: '有关补助事项' };
    await suggest(head.client, documentId, [said]);
    expect((await verb(drafter.client, 'decline', documentId, { comment: '原文有据' })).status).toBe(200);
    await suggest(head.client, documentId, [said]);
    expect((await verb(drafter.client, 'accept', documentId)).status).toBe(200);
    expect((await verb(publisher.client, 'return', documentId, { comment: '另行更正' })).status).toBe(200);
    expect(await rows(documentId)).toEqual([
      ['correction', '内容概述有误', false, true],
      ['correction', '内容概述有误', false, true],
    ]);
    expect((await published(documentId)).corrections).toEqual([]);
    expect(await verify(app)).toEqual([]);
  });
});

it('a draft that was changed underneath voids the case', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await submitted(publisher.client);
  await suggest(head.client, documentId, [TITLE]);
  const table = app.strapi.db.metadata.get(POLICY as never).tableName;
  await app.strapi.db.connection(table).where({ document_id: documentId }).update({ summary: '改过' });
  expect(refused(await verb(drafter.client, 'accept', documentId))).toEqual([409, 'review.content-changed']);
  expect((await look(documentId)).case!.state).toBe('voided');
});

describe('where nobody else has to sign', () => {
  const rule = () => app.kernel.type(POLICY)!.options.review as { minimumTiers?: number };
  const ones = (documentId: string) => ({ uid: POLICY, document_id: documentId });
  let workflow: { ref: string; version: number };
  let keeper: Client;

  beforeAll(async () => {
    const { id, token } = await account(app, 'keeper@test.invalid', 'gongkai-staff', '管系统');
    const make = async (name: string, data: object) =>
      (
        (await app.strapi.documents(`plugin::gongkai-organization.${name}` as never).create({ data } as never)) as {
          documentId: string;
        }
      ).documentId;
    const person = await make('person', { name: '管系统', accounts: [id] });
    const from = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await make('post', { person, organ: county.organs.government, role: 'system-administrator', from });
    keeper = client(app, token);
    // As the block of a type would say it.
    rule().minimumTiers = 1;
    const made = await keeper('POST', '/gongkai-review/workflows', {
      name: '一级审核',
      organs: [county.organs.finance],
      types: [POLICY],
      tiers: [{ name: '审核', posts: ['head-of-disclosure-office'], signers: 'one', workingDays: 1, checklist: [] }],
      secrecyTier: 1,
    });
    expect([made.status, code(made)]).toEqual([200, undefined]);
    workflow = made.body.data as typeof workflow;
  });
  afterAll(async () => {
    await keeper('POST', '/gongkai-review/workflows/disable', workflow);
    delete rule().minimumTiers;
  });

  it('acceptance publishes at once what was signed, on the signature that was given', async () => {
    const { drafter, head } = county.people;
    const documentId = await submitted();
    expect((await suggest(head.client, documentId, [TITLE])).status).toBe(200);
    const { suggestion } = await look(documentId);
    const path = `/api/policy-documents/${documentId}`;
    expect((await county.anonymous('GET', path)).status).toBe(404);
    expect(refused(await verb(head.client, 'accept', documentId))).toEqual([403, 'review.own-suggestion']);
    expect((await county.anonymous('GET', path)).status).toBe(404);

    const accepted = await verb(drafter.client, 'accept', documentId);
    expect([accepted.status, code(accepted)]).toEqual([200, undefined]);
    expect((await county.anonymous('GET', path)).body.data).toMatchObject({ summary: '有关补助事项的通知' });
    const now = await look(documentId);
    expect(now.case).toMatchObject({ state: 'published', digest: suggestion!.result });
    expect(now.facts).toMatchObject({ state: 'published', publishedDigest: now.digest });
    expect(now.tiers.map(({ decision }) => [decision?.verb, decision?.personName])).toEqual([['approve', '李复审']]);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.map(({ action }) => action)).toEqual([
      'record-attribute',
      'submit',
      'secrecy',
      'suggest',
      'accept',
      'publish',
    ]);
    expect(await app.strapi.db.connection('gk_permits').where(ones(documentId))).toHaveLength(1);
    // The draft is free again.
    const saved = await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '后来的草稿' });
    expect([saved.status, code(saved)]).toEqual([200, undefined]);
    expect(await verify(app)).toEqual([]);
  });

  it('and publishes nothing without a conclusion of the secrecy review', async () => {
    const { drafter, head } = county.people;
    const documentId = await submitted();
    expect((await suggest(head.client, documentId, [TITLE], { secrecy: undefined })).status).toBe(200);
    const rows = await everyRow(app);
    expect(refused(await verb(drafter.client, 'accept', documentId))).toEqual([409, 'review.secrecy-missing']);
    expect(await everyRow(app)).toEqual(rows);
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(404);
  });
});
