// 批注: beside a field or a passage, followed through what its drafter changes, settled and reopened; what is refused; what the ledger, the
// notices and verify say of it.
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everyRow, inner, publicAnswers, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb } from '../support/verbs';

interface Thread {
  ref: string;
  label: string | null;
  quote: string | null;
  anchor: { path: string | null; block: number | null; at: number | null } | null;
  text: string;
  by: string;
  open: boolean;
  closed: boolean;
  answers: { verb: string; text: string | null; by: string }[];
  can: { reply: boolean; resolve: boolean; reopen: boolean };
}

interface Counted {
  comments: { open: number; all: number };
}

let app: App;
let county: County;
const table = (name: string) => app.strapi.db.connection(name);

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const BODY =
  '<p>各乡镇人民政府：</p><p>补助标准为每人 <strong>300</strong> 元，一次发放。</p>' +
  '<table><tbody><tr><td>标准</td><td>300 元</td></tr></tbody></table>';
let number = 0;
async function drafted(): Promise<string> {
  return createDraft(county.people.drafter.client, {
    ...policyData(`关于第${(number += 1)}次补助的通知`),
    issuers: [{ name: '云溪县财政局' }, { name: '云溪县民政局' }],
    body: BODY,
  });
}
async function submitted(): Promise<string> {
  const documentId = await drafted();
  expect((await submit(county.people.drafter.client, documentId)).status).toBe(200);
  return documentId;
}
/** On what the drafter's panel shows right now. */
async function comment(who: Client, documentId: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { case: live, digest } = await panel(county.people.drafter.client, documentId);
  const said = { case: live?.ref, uid: POLICY, documentId, digest, text: '请核对标准', ...more };
  return who('POST', '/gongkai-review/comment', said);
}
const list = async (who: Client, documentId: string) =>
  (await who('GET', `/gongkai-review/comments?uid=${POLICY}&documentId=${documentId}`)).body.data as {
    threads: Thread[];
    canComment: boolean;
  };
const answer = (who: Client, name: 'reply' | 'resolve' | 'reopen', ref: unknown, text?: unknown): Promise<Answer> =>
  who('POST', `/gongkai-review/comment/${name}`, { comment: ref, text });
const refused = (given: Answer): [number, string | undefined] => [given.status, code(given)];
const write = async (documentId: string, data: object): Promise<void> => {
  const saved = await county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, data);
  if (saved.status !== 200) throw new Error(saved.text);
};

it('stand at their words, follow them through the drafter’s changes, and are settled, reopened and put on record', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await submitted();
  const publicBefore = await publicAnswers(county);
  const contributors = await app.kernel.documents.contributors({ uid: POLICY, documentId });
  expect((await comment(head.client, documentId, { path: 'body', block: 1, at: 8, length: 3 })).status).toBe(200);
  await comment(head.client, documentId, { path: 'issuers.1', text: '请补联系人' });
  await comment(publisher.client, documentId, { text: '整体可行' });
  await comment(drafter.client, documentId, { path: 'title', text: '题目按主任意见改过' });
  const first = await list(drafter.client, documentId);
  expect(first.canComment).toBe(true);
  expect(first.threads.map(({ label, quote, by, text, open }) => [label, quote, by, text, open])).toEqual([
    ['正文', '300', '李复审', '请核对标准', true],
    ['发文机关 2', null, '李复审', '请补联系人', true],
    [null, null, '陈初审', '整体可行', true],
    ['标题', null, '周起草', '题目按主任意见改过', true],
  ]);
  expect(first.threads[0]!.can).toEqual({ reply: true, resolve: true, reopen: false });
  const look = (await panel(drafter.client, documentId)) as unknown as Counted;
  expect(look.comments).toEqual({ open: 4, all: 4 });
  // Nobody wrote anything of the document, and the case goes on as it was.
  expect(await app.kernel.documents.contributors({ uid: POLICY, documentId })).toEqual(contributors);
  expect(await publicAnswers(county)).toEqual(publicBefore);
  const [standard, organ, whole] = first.threads.map(({ ref }) => ref);

  expect((await answer(drafter.client, 'reply', standard, '以会议纪要为准')).status).toBe(200);
  await verb(publisher.client, 'return', documentId, { comment: '见批注' });
  await write(documentId, {
    body: BODY.replace('<p>各乡镇人民政府：</p>', '<p>各乡镇人民政府：</p><p>经研究，</p>').replace('每人', '每人每年'),
    issuers: [{ name: '云溪县财政局' }],
  });
  // Settled while nobody reviews: the draft is back with who drafts.
  expect((await answer(drafter.client, 'resolve', standard)).status).toBe(200);
  expect((await answer(drafter.client, 'resolve', organ, '已删去')).status).toBe(200);
  const changed = await list(head.client, documentId);
  expect(changed.canComment).toBe(false);
  expect(changed.threads.map(({ anchor, open }) => [anchor && [anchor.block, anchor.at], open])).toEqual([
    [[2, 10], false],
    [null, false],
    [[null, null], true],
    [[null, null], true],
  ]);
  expect(changed.threads[0]!.answers.map(({ verb: name, by }) => [name, by])).toEqual([
    ['reply', '周起草'],
    ['resolve', '周起草'],
  ]);

  await submit(drafter.client, documentId);
  expect(refused(await answer(drafter.client, 'reopen', standard, '再看看'))).toEqual([
    403,
    'review.comment-not-yours',
  ]);
  expect((await answer(head.client, 'reopen', standard, '纪要写的是 320 元')).status).toBe(200);
  expect((await list(drafter.client, documentId)).threads[0]).toMatchObject({ open: true, closed: false });
  expect((await answer(publisher.client, 'resolve', whole)).status).toBe(200);
  for (const one of [publisher, head, leader]) expect((await verb(one.client, 'approve', documentId)).status).toBe(200);

  // Public: a record, to which nothing is added.
  const record = await list(head.client, documentId);
  expect(record.threads.map(({ closed, can }) => [closed, Object.values(can)])).toEqual(
    Array(4).fill([true, [false, false, false]])
  );
  expect(((await panel(drafter.client, documentId)) as unknown as Counted).comments).toEqual({ open: 0, all: 0 });
  expect(refused(await answer(drafter.client, 'reply', standard, '好'))).toEqual([409, 'review.comment-closed']);
  expect(refused(await comment(head.client, documentId))).toEqual([409, 'review.wrong-state']);
  const api = await county.anonymous('GET', `/api/policy-documents/${documentId}?populate=*`);
  expect(api.status).toBe(200);
  for (const words of ['请核对标准', '以会议纪要为准', '320']) expect(api.text).not.toContain(words);
  expect(await verify(app)).toEqual([]);
});

it('a second press writes nothing twice, and two at once settle one comment once', async () => {
  const { drafter, publisher } = county.people;
  const documentId = await submitted();
  const both = await Promise.all([1, 2].map(() => comment(publisher.client, documentId, { path: 'title' })));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const { threads } = await list(drafter.client, documentId);
  expect(threads).toHaveLength(1);
  const settled = await Promise.all([1, 2].map(() => answer(drafter.client, 'resolve', threads[0]!.ref)));
  expect(settled.map(({ status }) => status).sort()).toEqual([200, 409]);
  // The same words once more are another comment, now that the first is settled.
  await comment(publisher.client, documentId, { path: 'title' });
  expect((await list(drafter.client, documentId)).threads).toHaveLength(2);
});

it('tells who drafts in one unread notice, and who commented of the answers', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await submitted();
  await comment(head.client, documentId);
  await comment(head.client, documentId, { path: 'title' });
  await answer(drafter.client, 'reply', (await list(drafter.client, documentId)).threads[0]!.ref, '已核对');
  await inner(app).readers.drain();
  const rows = (await table('gk_notices').where({ document_id: documentId, kind: 'commented' }).orderBy('id')) as {
    person_id: string;
    text: string;
    settled_at: unknown;
  }[];
  expect(rows.map(({ person_id, text, settled_at }) => [person_id, text, settled_at === null])).toEqual([
    [drafter.id, '李复审写了批注，请查看。', false],
    [drafter.id, '李复审写了批注，请查看。', true],
    [head.id, '周起草答复了批注。', true],
  ]);
  // Whose turn it is still waits.
  const turn = (await table('gk_notices').where({ document_id: documentId, kind: 'turn' })) as {
    person_id: string;
    settled_at: unknown;
  }[];
  expect(turn).toMatchObject([{ person_id: publisher.id, settled_at: null }]);
});

describe('refuses, and changes nothing', () => {
  let documentId: string;
  let other: string;
  let ref: string;
  let settled: string;
  beforeAll(async () => {
    const { drafter, head } = county.people;
    documentId = await submitted();
    other = await submitted();
    await comment(head.client, documentId);
    await comment(head.client, documentId, { path: 'title' });
    const { threads } = await list(drafter.client, documentId);
    [ref, settled] = [threads[0]!.ref, threads[1]!.ref];
    await answer(drafter.client, 'resolve', settled);
    await inner(app).readers.drain();
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a field that does not exist', { path: 'nonsense' }, 422, 'review.comment-field'],
    ['a field of the system', { path: 'createdBy' }, 422, 'review.comment-field'],
    ['an item that is not there', { path: 'issuers.7' }, 422, 'review.comment-field'],
    ['a passage that is not there', { path: 'body', block: 99 }, 422, 'review.comment-passage'],
    ['words beyond the passage', { path: 'body', block: 0, at: 5, length: 50 }, 422, 'review.comment-passage'],
    ['words of a list', { path: 'issuers', at: 0, length: 1 }, 422, 'review.comment-passage'],
    ['half a place', { path: 'body', block: 0, at: 5 }, 400, 'review.comment-malformed'],
    ['a place in words', { path: 'body', block: 'first' }, 400, 'review.comment-malformed'],
    ['nothing said', { text: ' ' }, 422, 'review.comment-empty'],
    ['10,000 characters', { text: '意'.repeat(10_000) }, 422, 'review.comment-too-long'],
    ['HTML', { text: '<img src=x onerror=alert(1)>' }, 422, 'review.comment-markup'],
    ['a list for words', { text: ['改'] }, 400, 'review.comment-not-text'],
    ['another content', { digest: 'gk1:sha256:00' }, 409, 'review.digest-mismatch'],
    ['no digest', { digest: undefined }, 422, 'review.digest-missing'],
    ['no case', { case: undefined }, 400, 'review.no-case'],
    ['a case that is not there', { case: 'nothing' }, 404, 'review.no-case'],
    ['no document', { documentId: undefined }, 400, 'review.no-document'],
  ])('%s', async (_name, more, status, expected) => {
    const rows = await everyRow(app);
    expect(refused(await comment(county.people.head.client, documentId, more))).toEqual([status, expected]);
    expect(await everyRow(app)).toEqual(rows);
  });

  it.each<[string, 'otherHead' | 'auditor', number, string]>([
    ['of another organ', 'otherHead', 403, 'publication.other-organ'],
    ['who only reads', 'auditor', 403, 'review.not-involved'],
  ])('a comment by somebody %s', async (_name, who, status, expected) => {
    const rows = await everyRow(app);
    expect(refused(await comment(county.people[who].client, documentId))).toEqual([status, expected]);
    for (const name of ['reply', 'resolve'] as const) {
      const given = await answer(county.people[who].client, name, ref, '看过');
      expect(refused(given)).toEqual([
        status,
        expected === 'review.not-involved' ? 'review.comment-not-yours' : expected,
      ]);
    }
    expect(await everyRow(app)).toEqual(rows);
  });

  it.each<[string, 'reply' | 'resolve' | 'reopen', () => unknown, unknown, number, string]>([
    ['an answer to nothing', 'reply', () => 'nothing', '好', 404, 'review.no-comment'],
    ['an answer to a number', 'reply', () => 7, '好', 404, 'review.no-comment'],
    ['an answer without words', 'reply', () => ref, '', 422, 'review.comment-empty'],
    ['a reopening without words', 'reopen', () => settled, undefined, 422, 'review.comment-empty'],
    ['HTML in an answer', 'resolve', () => ref, '<b>好</b>', 422, 'review.comment-markup'],
    ['an answer to what is settled', 'reply', () => settled, '好', 409, 'review.comment-state'],
    ['settling twice', 'resolve', () => settled, undefined, 409, 'review.comment-state'],
    ['reopening what is open', 'reopen', () => ref, '再看', 409, 'review.comment-state'],
  ])('%s', async (_name, name, of, text, status, expected) => {
    const rows = await everyRow(app);
    expect(refused(await answer(county.people.head.client, name, of(), text))).toEqual([status, expected]);
    expect(await everyRow(app)).toEqual(rows);
  });

  it('a document of another case, nobody, and what nobody submitted', async () => {
    const { case: live } = await panel(county.people.drafter.client, other);
    const given = await comment(county.people.head.client, documentId, { case: live!.ref });
    expect(refused(given)).toEqual([422, 'review.comment-member']);
    expect((await comment(county.anonymous, documentId)).status).toBe(401);
    expect(
      (await county.anonymous('GET', `/gongkai-review/comments?uid=${POLICY}&documentId=${documentId}`)).status
    ).toBe(401);
    const nobody = await list(county.people.drafter.client, await drafted());
    expect(nobody).toEqual({ threads: [], canComment: false });
  });

  it('a comment that meets the end of its case', async () => {
    const id = await submitted();
    const { case: live, digest } = await panel(county.people.drafter.client, id);
    await verb(county.people.drafter.client, 'recall', id);
    const given = await comment(county.people.head.client, id, { case: live!.ref, digest });
    expect(refused(given)).toEqual([409, 'review.wrong-state']);
  });
});

it('what a hand changes, takes away or puts in is found', async () => {
  const documentId = await drafted();
  await submit(county.people.drafter.client, documentId);
  await comment(county.people.head.client, documentId, { path: 'title' });
  const codes = async () => (await verify(app)).map((one) => one.code);
  const rows = () => table('gk_review_comments').where({ document_id: documentId });
  const [row] = (await rows()) as Record<string, unknown>[];
  const { id: _id, ...copy } = row!;
  await expect(rows().update({ text: '同意' })).rejects.toThrow();
  await expect(rows().delete()).rejects.toThrow();
  const hands: [string, () => PromiseLike<unknown>, () => PromiseLike<unknown>][] = [
    ['verify.comment-changed', () => rows().update({ text: '同意' }), () => rows().update({ text: row!.text })],
    ['verify.comment-changed', () => rows().update({ path: null }), () => rows().update({ path: 'title' })],
    [
      'verify.comment-changed',
      () => rows().update({ by_name: '某人' }),
      () => rows().update({ by_name: row!.by_name }),
    ],
    ['verify.comment-changed', () => rows().update({ verb: 'resolve' }), () => rows().update({ verb: 'comment' })],
    ['verify.comment-gone', () => rows().delete(), () => table('gk_review_comments').insert(row!)],
    [
      'verify.comment-untold',
      () => table('gk_review_comments').insert({ ...copy, ref: 'forged' }),
      () => table('gk_review_comments').where({ ref: 'forged' }).delete(),
    ],
  ];
  for (const [expected, change, back] of hands) {
    await byHand(app, change);
    expect(await codes()).toContain(expected);
    await byHand(app, back);
    expect(await codes()).toEqual([]);
  }
});

it('of what is public, a new round has comments of its own', async () => {
  const { drafter, publisher } = county.people;
  const documentId = await drafted();
  await release(county, documentId);
  await write(documentId, { summary: '改过的概述' });
  await submit(drafter.client, documentId);
  expect((await comment(publisher.client, documentId, { path: 'summary', at: 0, length: 2 })).status).toBe(200);
  expect((await list(drafter.client, documentId)).threads).toMatchObject([{ quote: '改过', closed: false }]);
});
