// What holds while a document is in review, and the usual shortcuts: refused with codes of their own, whoever tries them.
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Client, type County, type Creates } from '../support/county';
import { byHand, code, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

describe('while in review', () => {
  it('refuses changes to the draft and names who holds it', async () => {
    const { drafter } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于审核期间不得修改的通知'));
    await submit(drafter.client, documentId);
    for (const [method, body] of [
      ['PUT', { title: '改了' }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await drafter.client(method, `${CM}/${POLICY}/${documentId}`, body);
      expect([method, answer.status, code(answer)]).toEqual([method, 409, 'publication.held']);
      expect(answer.body.error?.message).toContain('陈初审');
    }
    expect(code(await submit(drafter.client, documentId))).toBe('review.already-in-review');
  });

  it('offers sending up again to the drafter, to who sent it back only once something changed', async () => {
    const { drafter, publisher } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于退回以后的通知'));
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'return', documentId, { comment: '请补写摘要' });
    const offered = async () => [
      (await panel(drafter.client, documentId)).can.submit.can,
      (await panel(publisher.client, documentId)).can.submit.can,
    ];
    expect(await offered()).toEqual([true, false]);
    await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '补写的摘要' });
    expect(await offered()).toEqual([true, true]);
  });

  it('refuses to discard a correction that is under review', async () => {
    const { drafter } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于更正事项的通知'));
    await release(county, documentId);
    await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '更正后的摘要' });
    await submit(drafter.client, documentId);
    const discard = () => app.strapi.documents(POLICY as never).discardDraft({ documentId } as never);
    await expect(discard()).rejects.toMatchObject({ details: { code: 'publication.held' } });
    await verb(drafter.client, 'recall', documentId);
    await discard();
    expect((await panel(drafter.client, documentId)).findings).toEqual([]);
    expect(await verify(app)).toEqual([]);
  });

  it('voids the signatures when the content changes behind its back', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于签字失效的通知'));
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'approve', documentId);
    await app.strapi.db.query(POLICY as never).update({ where: { documentId }, data: { summary: '被改动' } } as never);
    const seen = await panel(head.client, documentId);
    expect(seen.findings.map((finding) => finding.code)).toContain('review.content-changed');
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.content-changed');
    expect((await panel(head.client, documentId)).case?.state).toBe('voided');
    expect((await submit(drafter.client, documentId)).status).toBe(200);
  });
});

describe('shortcuts', () => {
  let documentId: string;
  let publicId: string;
  let token: Client;

  beforeAll(async () => {
    documentId = await createDraft(county.people.drafter.client, policyData('关于捷径的通知'));
    publicId = await createDraft(county.people.drafter.client, policyData('关于已公开内容的通知'));
    await release(county, publicId);
    const created = (await (app.strapi.service('admin::api-token') as unknown as Creates).create({
      name: 'full',
      type: 'full-access',
      lifespan: null,
      description: '',
    })) as { accessKey: string };
    const { client } = await import('../support/county');
    token = client(app, created.accessKey);
  });

  const act = (id: string, action: string) => `${CM}/${POLICY}/${id}/actions/${action}`;

  it.each([
    [
      'super administrator publishes',
      () => county.root('POST', act(documentId, 'publish'), {}),
      'organization.no-post',
    ],
    [
      'super administrator with a post publishes',
      () => county.people.chief.client('POST', act(documentId, 'publish'), {}),
      'publication.not-released',
    ],
    [
      'super administrator unpublishes',
      () => county.root('POST', act(publicId, 'unpublish'), {}),
      'publication.not-released',
    ],
    [
      'bulk publish',
      () => county.root('POST', `${CM}/${POLICY}/actions/bulkPublish`, { documentIds: [documentId] }),
      'publication.not-released',
    ],
    [
      'bulk unpublish',
      () => county.root('POST', `${CM}/${POLICY}/actions/bulkUnpublish`, { documentIds: [publicId] }),
      'publication.not-released',
    ],
    [
      'delete of something public',
      () => county.people.drafter.client('DELETE', `${CM}/${POLICY}/${publicId}`),
      'publication.published-kept',
    ],
    ['REST POST', () => token('POST', '/api/policy-documents', { data: { title: 'x' } }), 'publication.not-released'],
    [
      'REST PUT',
      () => token('PUT', `/api/policy-documents/${documentId}`, { data: { title: 'x' } }),
      'publication.not-released',
    ],
    [
      'REST POST as draft',
      () => token('POST', '/api/policy-documents?status=draft', { data: { title: 'x' } }),
      'publication.drafts-private',
    ],
    ['REST DELETE', () => token('DELETE', `/api/policy-documents/${publicId}`), 'publication.not-released'],
    [
      'drafts for a visitor',
      () => county.anonymous('GET', '/api/policy-documents?status=draft'),
      'publication.drafts-private',
    ],
    [
      'drafts for a full-access token',
      () => token('GET', '/api/policy-documents?status=draft'),
      'publication.drafts-private',
    ],
    [
      'one draft for a visitor',
      () => county.anonymous('GET', `/api/policy-documents/${documentId}?status=draft`),
      'publication.drafts-private',
    ],
  ])('%s is refused', async (_name, attempt, expected) => {
    const before = await county.anonymous('GET', '/api/policy-documents?sort=title');
    const answer = await attempt();
    expect({ status: answer.status, code: code(answer) }).toEqual({ status: 403, code: expected });
    expect((await county.anonymous('GET', '/api/policy-documents?sort=title')).text).toBe(before.text);
  });

  it.each([
    ['documents.publish', () => app.strapi.documents(POLICY as never).publish({ documentId } as never)],
    [
      'documents.create published',
      () => app.strapi.documents(POLICY as never).create({ data: { title: 'x' }, status: 'published' } as never),
    ],
    [
      'db.query create',
      () =>
        app.strapi.db
          .query(POLICY as never)
          .create({ data: { title: 'x', documentId: 'abc', publishedAt: new Date() } } as never),
    ],
    [
      'db.query update',
      () =>
        app.strapi.db
          .query(POLICY as never)
          .updateMany({ where: { documentId: publicId }, data: { title: 'x' } } as never),
    ],
    [
      'db.query publish',
      () =>
        app.strapi.db
          .query(POLICY as never)
          .update({ where: { documentId }, data: { publishedAt: new Date() } } as never),
    ],
    [
      'db.query delete',
      () => app.strapi.db.query(POLICY as never).deleteMany({ where: { documentId: publicId } } as never),
    ],
    [
      'publisher without evidence',
      () =>
        app.kernel.publisher.publish([], {
          actor: { personId: null, name: 'x' },
          permit: { kind: 'review', evidence: 'none' },
        }),
    ],
  ])('code: %s is refused', async (_name, attempt) => {
    const before = await county.anonymous('GET', '/api/policy-documents?sort=title');
    await expect(attempt()).rejects.toMatchObject({ name: 'GongkaiError' });
    expect((await county.anonymous('GET', '/api/policy-documents?sort=title')).text).toBe(before.text);
  });

  it('finds what a hand on the database did', async () => {
    expect(await verify(app)).toEqual([]);
    const table = app.strapi.db.metadata.get(POLICY).tableName;
    const knex = app.strapi.db.connection;
    const row = (await knex(table).where({ document_id: publicId }).whereNotNull('published_at').first()) as {
      id: number;
      body: string;
    };
    await byHand(app, () => knex(table).where({ id: row.id }).update({ body: '<p>改动过的正文</p>' }));
    expect(await verify(app)).toEqual([expect.objectContaining({ problem: expect.stringContaining('body') })]);
    await byHand(app, () => knex(table).where({ id: row.id }).update({ body: row.body }));
    expect(await verify(app)).toEqual([]);
  });
});
