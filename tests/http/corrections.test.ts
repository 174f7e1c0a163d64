// 更正 and 勘误: the old version stays up until the third signature, the machine says what is no erratum, the public reads a note, the first
// published date stays, and verify knows both.
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, panel, release, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const BODY = '<p>各乡镇人民政府：</p><p>请认真贯彻落时，补助标准为每人1500元。</p>';
let number = 0;

/** A public document whose draft was changed since. */
async function changed(more: Record<string, unknown>): Promise<string> {
  const data = policyData(`关于第${(number += 1)}项更正的通知`, { body: BODY });
  const documentId = await createDraft(county.people.drafter.client, data);
  expect((await release(county, documentId)).status).toBe(200);
  await edit(documentId, more);
  return documentId;
}

/** One public document for every refusal: each edits what the one before left. */
let shared: { documentId: string; data: Record<string, unknown> } | null = null;
async function sharedChanged(more: Record<string, unknown>): Promise<string> {
  if (!shared) {
    const data = policyData('关于屡次更正事项的通知', { body: BODY, attachments: [] });
    shared = { documentId: await createDraft(county.people.drafter.client, data), data };
    expect((await release(county, shared.documentId)).status).toBe(200);
  }
  await edit(shared.documentId, { ...shared.data, ...more });
  return shared.documentId;
}

async function edit(documentId: string, more: Record<string, unknown>): Promise<void> {
  const answer = await county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, more);
  expect(answer.status).toBe(200);
}

async function correct(documentId: string, input: Record<string, unknown>, client?: Client): Promise<Answer> {
  const { lockVersion } = (await panel(county.people.drafter.client, documentId)).facts;
  const body = { uid: POLICY, documentId, lockVersion, ...input };
  return (client ?? county.people.drafter.client)('POST', '/gongkai-review/correct', body);
}

const publicOne = async (documentId: string) =>
  (await county.anonymous('GET', `/api/policy-documents/${documentId}`)).body.data as {
    body: string;
    corrections: { kind: string; kindName: string; on: string; note: string; keepsEarlier?: true }[];
    firstPublishedOn: string;
  };

const earlier = (documentId: string, type = 'policy-documents') =>
  county.anonymous('GET', `/api/gongkai/publication/earlier/${type}/${documentId}`);

const signAll = async (documentId: string): Promise<void> => {
  const { publisher, head, leader } = county.people;
  for (const { client } of [publisher, head, leader]) {
    const answer = await verb(client, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
};

const permitKinds = async (documentId: string): Promise<string[]> =>
  (
    (await app.strapi.db.connection('gk_permits').where({ document_id: documentId }).orderBy('id')) as {
      kind: string;
    }[]
  ).map(({ kind }) => kind);

describe('更正', () => {
  const NOTE = '第二段的补助标准更正为每人1600元';

  it('leaves the old version up, tells the public when it is signed, and keeps the first published date', async () => {
    const documentId = await changed({ body: BODY.replace('1500', '1600') });
    const before = await publicOne(documentId);
    expect(before.corrections).toEqual([]);
    const { publisher, head, leader, drafter } = county.people;
    expect((await correct(documentId, { kind: 'correction', note: NOTE })).status).toBe(200);
    for (const { client } of [publisher, head]) expect((await verb(client, 'approve', documentId)).status).toBe(200);
    expect(await publicOne(documentId)).toEqual(before);
    const looking = await leader.client('GET', `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`);
    expect(looking.body.data).toMatchObject({ case: { correction: { kind: 'correction', note: NOTE } } });
    const difference = await leader.client(
      'GET',
      `/gongkai-review/difference?uid=${POLICY}&documentId=${documentId}&against=published`
    );
    const { fields } = difference.body.data as unknown as { fields: { name: string; label: string; change: string }[] };
    expect(fields.filter(({ change }) => change !== 'same').map(({ label }) => label)).toEqual(['正文', '更正说明']);
    expect((await verb(leader.client, 'approve', documentId)).status).toBe(200);
    const after = await publicOne(documentId);
    expect(after.body).toContain('1600');
    expect(after.firstPublishedOn).toBe(before.firstPublishedOn);
    expect(after.corrections).toEqual([
      { kind: 'correction', kindName: '更正', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, note: NOTE },
    ]);
    expect(await permitKinds(documentId)).toEqual(['review', 'review']);
    // Nothing is left to be signed: the draft says what is public.
    const seen = await panel(drafter.client, documentId);
    expect(seen.facts.publishedDigest).toBe(seen.digest);
    expect(code(await correct(documentId, { kind: 'correction', note: '再来一次' }))).toBe('review.nothing-new');
    const list = await county.anonymous('GET', '/api/policy-documents?fields[0]=title&sort=title');
    const listed = (list.body.data as unknown as { documentId: string; corrections: unknown[] }[]).find(
      (one) => one.documentId === documentId
    );
    expect(listed?.corrections).toHaveLength(1);
  });

  it('is told by its own entry, and who signed finds it under that name', async () => {
    const documentId = await changed({ body: BODY.replace('1500', '1700') });
    expect((await correct(documentId, { kind: 'correction', note: NOTE, comment: '请审' })).status).toBe(200);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId, locale: '' });
    const entry = entries.at(-1)!;
    expect(entry.action).toBe('correct');
    expect(await app.kernel.ledger.payload(entry.seq)).toMatchObject({
      correction: { kind: 'correction', note: NOTE },
      comment: '请审',
    });
    expect((await verb(county.people.drafter.client, 'recall', documentId)).status).toBe(200);
  });

  it('keeps earlier notes when the document changes again, and they are signed with it', async () => {
    const documentId = await changed({ body: BODY.replace('1500', '1800') });
    expect((await correct(documentId, { kind: 'correction', note: '甲' })).status).toBe(200);
    await signAll(documentId);
    await edit(documentId, { body: BODY.replace('1500', '1900') });
    expect((await release(county, documentId)).status).toBe(200);
    await edit(documentId, { body: BODY.replace('1500', '2000') });
    expect((await correct(documentId, { kind: 'correction', note: '乙' })).status).toBe(200);
    await signAll(documentId);
    expect((await publicOne(documentId)).corrections.map(({ note }) => note)).toEqual(['甲', '乙']);
    const { digest } = await panel(county.people.drafter.client, documentId);
    const kept = (await app.strapi.db.connection('gk_revisions').where({ digest }).first()) as { canonical: string };
    expect(JSON.parse(kept.canonical)).toMatchObject({
      '#declarations': { 'gongkai-review.corrections': [{ note: '甲' }, { note: '乙' }] },
    });
  });

  it('that was sent back says nothing to anybody, and is asked for anew', async () => {
    const documentId = await changed({ body: BODY.replace('1500', '2100') });
    const { drafter, publisher } = county.people;
    expect((await correct(documentId, { kind: 'correction', note: NOTE })).status).toBe(200);
    expect((await verb(publisher.client, 'return', documentId, { comment: '说明不清楚' })).status).toBe(200);
    const contributions = () =>
      app.strapi.db.connection('gk_contributions').where({ document_id: documentId }).count({ n: '*' });
    const before = await contributions();
    // Who saves what is there already has written nothing.
    await edit(documentId, { body: BODY.replace('1500', '2100') });
    expect(await contributions()).toEqual(before);
    expect((await correct(documentId, { kind: 'correction', note: '说明清楚了' })).status).toBe(200);
    await signAll(documentId);
    expect((await publicOne(documentId)).corrections.map(({ note }) => note)).toEqual(['说明清楚了']);
    expect((await panel(drafter.client, documentId)).facts.state).toBe('published');
  });
});

describe('勘误', () => {
  it('of a typing error is published without a note, on a permit of its own', async () => {
    const documentId = await changed({ body: BODY.replace('落时', '落实') });
    expect((await correct(documentId, { kind: 'erratum' })).status).toBe(200);
    await signAll(documentId);
    const { body, corrections } = await publicOne(documentId);
    expect(body).toContain('落实');
    expect(corrections).toEqual([]);
    expect(await permitKinds(documentId)).toEqual(['review', 'correction']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an amount', { body: BODY.replace('1500', '1600') }, 'amount'],
    ['a date of the document', { formedOn: '2026-11-03' }, 'date'],
    ['the number of the document', { documentNumber: '云财〔2026〕999号' }, 'field'],
    ['who issued it', { issuers: [{ name: '云溪县民政局' }] }, 'name'],
    ['the name of an organ of the county', { body: BODY.replace('请认真', '请云溪县财政局认真') }, 'name'],
    ['an attachment', { attachments: [{ title: '附件一' }] }, 'attachment'],
    ['a paragraph', { body: `${BODY}<p>特此通知。</p>` }, 'structure'],
  ])('that changes %s is refused, and nothing happens', async (_, more, fact) => {
    const documentId = await sharedChanged(more);
    const before = await everything(app, county);
    const answer = await correct(documentId, { kind: 'erratum', note: '说明' });
    expect([answer.status, code(answer)]).toEqual([422, 'review.not-an-erratum']);
    expect(answer.body.error?.details).toMatchObject({ obstacles: [expect.objectContaining({ fact })] });
    expect(await everything(app, county)).toEqual(before);
  });

  it('of more than a character or two has a note', async () => {
    const documentId = await changed({ body: BODY.replace('请认真贯彻', '请抓好贯彻') });
    expect((await correct(documentId, { kind: 'erratum' })).status).toBe(200);
    expect((await verb(county.people.drafter.client, 'recall', documentId)).status).toBe(200);
    await edit(documentId, { body: BODY.replace('请认真贯彻', '请抓好学习贯彻') });
    expect(code(await correct(documentId, { kind: 'erratum' }))).toBe('review.erratum-note');
    expect((await correct(documentId, { kind: 'erratum', note: '第二段漏了“学习”' })).status).toBe(200);
    await signAll(documentId);
    expect((await publicOne(documentId)).corrections).toMatchObject([{ kindName: '勘误', note: '第二段漏了“学习”' }]);
  });
});

describe('is refused', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['without saying which', { note: '说明' }, 400, 'review.correction-kind'],
    ['without a note', { kind: 'correction' }, 422, 'review.correction-note'],
    ['with markup in the note', { kind: 'correction', note: '<b>改</b>' }, 422, 'review.correction-note-text'],
    ['with an older version in hand', { kind: 'correction', note: '改', lockVersion: 0 }, 409, 'publication.stale'],
    [
      'without a version',
      { kind: 'correction', note: '改', lockVersion: undefined },
      422,
      'publication.lock-version-missing',
    ],
    [
      'with a comment of ten thousand characters',
      { kind: 'correction', note: '改', comment: '长'.repeat(10_000) },
      422,
      'review.comment-too-long',
    ],
  ])('%s', async (_, input, status, refusal) => {
    const documentId = await sharedChanged({ body: BODY.replace('1500', '2200') });
    const before = await everything(app, county);
    const answer = await correct(documentId, input);
    expect([answer.status, code(answer)]).toEqual([status, refusal]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of what is not public, of what was taken down, by who drafts for nobody here, and twice', async () => {
    const { drafter, head, leader, publisher } = county.people;
    const draft = await createDraft(drafter.client, policyData('关于未公开事项的通知'));
    expect(code(await correct(draft, { kind: 'correction', note: '改' }))).toBe('review.nothing-to-correct');
    const down = await changed({ body: BODY.replace('1500', '2300') });
    expect((await withdraw(head.client, down)).status).toBe(200);
    expect(code(await correct(down, { kind: 'correction', note: '改' }))).toBe('review.nothing-to-correct');
    const documentId = await changed({ body: BODY.replace('1500', '2400') });
    expect(code(await correct(documentId, { kind: 'correction', note: '改' }, leader.client))).toBe(
      'review.not-your-organ'
    );
    expect((await correct(documentId, { kind: 'correction', note: '改' })).status).toBe(200);
    expect(code(await correct(documentId, { kind: 'correction', note: '改' }))).toBe('review.already-in-review');
    expect((await verb(publisher.client, 'return', documentId, { comment: '不必' })).status).toBe(200);
  });
});

describe('verify', () => {
  it('finds nothing wrong with any of them', async () => {
    expect(await verify(app)).toEqual([]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['another note', 'verify.correction-changed', { note: '别的说明' }],
    ['another kind', 'verify.correction-changed', { kind: 'erratum' }],
    ['another day', 'verify.correction-changed', { published_at: 1_700_000_000_000 }],
    ['another case', 'verify.correction-untold', { case_ref: 'nobody' }],
  ])('finds %s', async (_, complaint, values) => {
    const table = () => app.strapi.db.connection('gk_review_corrections');
    const row = (await table().where({ kind: 'correction' }).whereNotNull('published_at').first()) as { id: number };
    await byHand(app, () => table().where({ id: row.id }).update(values));
    const found = (await verify(app)).map((one) => one.code);
    const { id, ...whole } = row;
    await byHand(app, () => table().where({ id }).update(whole));
    expect(found).toContain(complaint);
  });

  it('finds an erratum that was none', async () => {
    const kept = app.strapi.db.connection;
    const row = (await kept('gk_review_corrections')
      .where({ kind: 'correction' })
      .whereNotNull('published_at')
      .first()) as {
      case_ref: string;
    };
    const permit = kept('gk_permits').where({ evidence: row.case_ref });
    await byHand(app, () => permit.clone().update({ kind: 'correction' }));
    const found = await verify(app);
    await byHand(app, () => permit.clone().update({ kind: 'review' }));
    expect(found.map(({ problem }) => problem).join()).toContain('不是勘误');
  });
});

describe('what was public before', () => {
  const KEEPS = { kind: 'correction', note: '补助标准改为1600元', keepsEarlier: true };
  const NEW_BODY = BODY.replace('1500', '1600');

  it('stays readable where the correction says so, signed with it, without files and links', async () => {
    const documentId = await changed({ body: NEW_BODY });
    expect((await correct(documentId, KEEPS)).status).toBe(200);
    expect((await earlier(documentId)).body).toEqual({ data: [] });
    await signAll(documentId);
    const [one] = (await publicOne(documentId)).corrections;
    expect(one).toMatchObject({ note: KEEPS.note, keepsEarlier: true });
    const answer = await earlier(documentId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const [kept] = answer.body.data as unknown as Record<string, unknown>[];
    expect(kept).toMatchObject({ replacedOn: one!.on, kindName: '更正', note: KEEPS.note, content: { body: BODY } });
    expect(Object.keys(kept!.content as object)).not.toContain('publishingOrgan');
    expect(answer.text).not.toMatch(/declarations|digest/);
    expect(await verify(app)).toEqual([]);

    // A second correction that does not say so keeps the first, and adds nothing.
    await edit(documentId, { summary: '另一个摘要' });
    expect((await correct(documentId, { kind: 'correction', note: '摘要写错了' })).status).toBe(200);
    await signAll(documentId);
    expect((await earlier(documentId)).body.data).toHaveLength(1);
    const listed = (await publicOne(documentId)).corrections;
    expect(listed.map((each) => 'keepsEarlier' in each)).toEqual([true, false]);

    const flag = () =>
      byHand(app, () =>
        app.strapi.db.connection('gk_review_corrections').where({ document_id: documentId }).update({ earlier: true })
      );
    await flag();
    expect((await verify(app)).map((found) => found.code)).toEqual(
      expect.arrayContaining(['verify.correction-changed'])
    );
    const rows = app.strapi.db.connection('gk_review_corrections');
    await byHand(app, () => rows.where({ document_id: documentId, note: '摘要写错了' }).update({ earlier: null }));
    expect(await verify(app)).toEqual([]);

    expect((await withdraw(county.people.head.client, documentId)).status).toBe(200);
    expect(code(await earlier(documentId))).toBe('publication.no-earlier');
  });

  it('is nothing of what is not public, or of no type that visitors read', async () => {
    const documentId = await sharedChanged({ summary: '没有公开过的版本' });
    expect((await earlier(documentId)).body).toEqual({ data: [] });
    for (const type of ['policy-document', 'users', 'nothing', '__proto__']) {
      const answer = await earlier(documentId, type);
      expect([answer.status, code(answer)]).toEqual([404, 'publication.no-earlier']);
    }
    const draft = await createDraft(county.people.drafter.client, policyData('没有公开的通知'));
    expect(code(await earlier(draft))).toBe('publication.no-earlier');
    expect(code(await earlier('nothing'))).toBe('publication.no-earlier');
  });

  it.each([
    [{ kind: 'erratum', note: '错别字', keepsEarlier: true }],
    [{ kind: 'correction', note: '改正', keepsEarlier: 'yes' }],
    [{ kind: 'correction', note: '改正', keepsEarlier: 1 }],
  ])('%j is refused', async (input) => {
    const documentId = await sharedChanged({ summary: `换一个摘要${(number += 1)}` });
    const before = await everything(app, county);
    const answer = await correct(documentId, input);
    expect([answer.status, code(answer)]).toEqual([422, 'review.correction-earlier']);
    expect(await everything(app, county)).toEqual(before);
  });
});
