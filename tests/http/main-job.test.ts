// The main job over HTTP: a draft becomes public through three signatures, and the usual shortcuts are refused with codes of their own.
import type { App } from '../support/app';
import { CM, INTERPRETATION, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { code, verify } from '../support/kernel';
import { createDraft, panel, readyDraft, release, submit, verb } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

describe('from draft to public', () => {
  it('publishes with the third signature, and only then', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于做好秋冬季财政补贴发放工作的通知'));
    const address = `/api/policy-documents/${documentId}`;
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    for (const signer of [publisher, head]) {
      expect((await verb(signer.client, 'approve', documentId)).status).toBe(200);
      expect((await county.anonymous('GET', address)).status).toBe(404);
    }
    const last = await verb(leader.client, 'approve', documentId, { comment: '同意发布' });
    expect({ status: last.status, state: (last.body.data as { state: string }).state }).toEqual({
      status: 200,
      state: 'published',
    });
    const seen = (await county.anonymous('GET', address)).body.data as Record<string, unknown>;
    expect(seen).toMatchObject({
      title: '关于做好秋冬季财政补贴发放工作的通知',
      validity: '现行有效',
      indexNumber: expect.stringMatching(/^113417020032563529\/\d{4}-00001$/),
      publishedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      publishingOrganName: '云溪县财政局',
    });
    expect(seen).not.toHaveProperty('documentNumberKey');
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.map((entry) => [entry.action, entry.actor.name])).toEqual([
      ['record-attribute', '周起草'],
      ['submit', '周起草'],
      ['approve', '陈初审'],
      ['secrecy', '李复审'],
      ['approve', '李复审'],
      ['approve', '王终审'],
      ['publish', '王终审'],
    ]);
    expect(await verify(app)).toEqual([]);
  });

  it('releases a document with its interpretation in one case, linked to each other', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于印发补贴办法的通知'));
    const interpretation = await createDraft(
      drafter.client,
      {
        title: '《补贴办法》解读',
        documents: { connect: [{ documentId }] },
        forms: ['文字解读'],
        interpretingOrgan: '云溪县财政局',
        interpretingOffice: '办公室',
        contactTelephone: '0563-3020001',
        body: '<p>为便于理解，现解读如下。</p>',
      },
      INTERPRETATION
    );
    const shown = await panel(drafter.client, documentId);
    expect(shown.companions.map((companion) => companion.documentId)).toEqual([interpretation]);
    const answer = await drafter.client('POST', '/gongkai-review/submit', {
      members: [{ uid: POLICY, documentId, lockVersion: shown.facts.lockVersion }, ...shown.companions],
    });
    expect(answer.status).toBe(200);
    for (const signer of [publisher, head, leader]) {
      expect((await verb(signer.client, 'approve', documentId)).status).toBe(200);
    }
    const policy = (await county.anonymous('GET', `/api/policy-documents/${documentId}?populate=interpretations`)).body
      .data;
    const reading = (await county.anonymous('GET', `/api/interpretations/${interpretation}?populate=documents`)).body
      .data;
    expect(policy).toMatchObject({ interpretations: [{ documentId: interpretation }] });
    expect(reading).toMatchObject({ documents: [{ documentId }] });
    expect(await verify(app)).toEqual([]);
  });

  it('takes one matter at a time: a document with its interpretations, never a batch', async () => {
    const { drafter } = county.people;
    const ids = [];
    for (const title of ['关于甲事项的通知', '关于乙事项的通知'])
      ids.push(await readyDraft(drafter.client, policyData(title)));
    const members = [];
    for (const documentId of ids) {
      members.push({
        uid: POLICY,
        documentId,
        lockVersion: (await panel(drafter.client, documentId)).facts.lockVersion,
      });
    }
    const answer = await drafter.client('POST', '/gongkai-review/submit', { members });
    expect([answer.status, code(answer)]).toEqual([422, 'review.not-one-matter']);
    expect((await panel(drafter.client, ids[0]!)).facts.state).toBe('draft');
  });

  it('computes validity from the signed dates, whatever fields are asked for', async () => {
    const dates = { formedOn: '2020-01-06', effectiveFrom: '2020-02-01', expiresOn: '2025-01-31' };
    const documentId = await readyDraft(county.people.drafter.client, policyData('关于已过有效期的通知', dates));
    await release(county, documentId);
    const { data } = (await county.anonymous('GET', `/api/policy-documents/${documentId}?fields[0]=title`)).body;
    expect(data).toMatchObject({ validity: '失效', publishingOrganName: '云溪县财政局' });
    expect(data).not.toHaveProperty('expiresOn');
  });

  it('returns with a comment, frees the draft, and takes it back corrected', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于开展检查的通知'));
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'approve', documentId);
    expect(code(await verb(head.client, 'return', documentId, { comment: '  ' }))).toBe('review.comment-required');
    expect((await verb(head.client, 'return', documentId, { comment: '请补充检查时间' })).status).toBe(200);
    const saved = await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '检查时间为十二月' });
    expect(saved.status).toBe(200);
    expect((await release(county, documentId)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
  });

  it('withdraws with a category and a reason, and keeps what was', async () => {
    const { drafter, head } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于公布名单的通知'));
    await release(county, documentId);
    const { lockVersion } = (await panel(head.client, documentId)).facts;
    const ask = (client: Client, body: Record<string, unknown>) =>
      client('POST', '/gongkai-publication/withdraw', { uid: POLICY, documentId, lockVersion, ...body });
    const good = { category: 'wrong-release', reason: '名单有误' };
    expect(code(await ask(head.client, { ...good, category: 'whim' }))).toBe('publication.withdraw-category');
    expect(code(await ask(head.client, { ...good, reason: ' ' }))).toBe('publication.withdraw-reason');
    expect(code(await ask(head.client, { ...good, lockVersion: undefined }))).toBe('publication.lock-version-missing');
    expect(code(await ask(head.client, { ...good, lockVersion: lockVersion - 1 }))).toBe('publication.stale');
    expect((await ask(county.root, good)).status).toBe(403);
    expect((await ask(county.people.otherHead.client, good)).status).toBe(403);
    expect((await ask(head.client, good)).status).toBe(200);
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(410);
    expect(code(await head.client('DELETE', `${CM}/${POLICY}/${documentId}`))).toBe('publication.was-public');
    expect(await verify(app)).toEqual([]);
  });
});

describe('who may sign', () => {
  let documentId: string;
  beforeAll(async () => {
    documentId = await readyDraft(county.people.drafter.client, policyData('关于职责分工的通知'));
    await submit(county.people.drafter.client, documentId);
  });

  it.each([
    ['the drafter', 'drafter', 'review.not-your-tier'],
    ['tier 2 before tier 1', 'head', 'review.not-your-tier'],
    ['tier 3 before tier 1', 'leader', 'review.not-your-tier'],
    ['an auditor', 'auditor', 'review.not-your-tier'],
  ] as const)('refuses %s', async (_name, who, expected) => {
    expect(code(await verb(county.people[who].client, 'approve', documentId))).toBe(expected);
  });

  it('refuses a super administrator without a post', async () => {
    expect(code(await verb(county.root, 'approve', documentId))).toBe('review.no-person');
  });

  it('refuses a reviewer of another organ', async () => {
    const { publisher, otherHead } = county.people;
    await verb(publisher.client, 'approve', documentId);
    const answer = await verb(otherHead.client, 'approve', documentId, {}, POLICY, publisher.client);
    expect(code(answer)).toBe('review.other-organ');
    // Nor does another organ see what is under review.
    const path = `uid=${POLICY}&documentId=${documentId}`;
    expect(code(await otherHead.client('GET', `/gongkai-review/panel?${path}`))).toBe('publication.other-organ');
  });

  it('refuses to send what nobody but its writer could sign at tier 2', async () => {
    const { drafter, head } = county.people;
    const own = await readyDraft(drafter.client, policyData('关于本人参与起草的通知'));
    await head.client('PUT', `${CM}/${POLICY}/${own}`, { summary: '复审人改过的摘要' });
    expect(code(await submit(drafter.client, own))).toBe('review.no-other-reviewer');
  });

  it('refuses a stale, a missing lock version and another digest', async () => {
    const { head } = county.people;
    expect(code(await verb(head.client, 'approve', documentId, { lockVersion: undefined }))).toBe(
      'review.lock-version-missing'
    );
    expect(code(await verb(head.client, 'approve', documentId, { lockVersion: 1 }))).toBe('review.stale');
    expect(code(await verb(head.client, 'approve', documentId, { digest: undefined }))).toBe('review.digest-missing');
    expect(code(await verb(head.client, 'approve', documentId, { digest: 'gk1:sha256:00' }))).toBe(
      'review.digest-mismatch'
    );
    expect(code(await verb(head.client, 'approve', documentId, { case: 'nothing' }))).toBe('review.no-case');
  });

  it('lets only the submitter recall, and nobody act on an ended case', async () => {
    const { drafter, head } = county.people;
    expect(code(await verb(head.client, 'recall', documentId))).toBe('review.not-submitter');
    expect((await verb(drafter.client, 'recall', documentId)).status).toBe(200);
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.wrong-state');
  });
});
