// The kernel over a real database: no permit no publication, all members or none, facts, dates, contributors, relations.
import type { Candidate, Finding } from '@gongkai/publication/kernel';
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type County,
} from '../support/county';
import { byHand, code, everyRow, everything, inner, publicAnswers, verify } from '../support/kernel';
import { createDraft, panel, readyDraft, release, submit, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;

/** What the test's own gate says of a candidate; nothing unless a test sets it. */
let inspect: (candidate: Candidate) => Promise<Finding[]>;
const silent = () => Promise.resolve([]);

beforeAll(async () => {
  ({ app, county } = await startCounty((strapi) => {
    kernelOf(strapi).registerGate({
      name: 'test',
      label: '试验',
      appliesTo: () => true,
      inspect: (candidate) => inspect(candidate),
    });
  }));
  inspect = silent;
});
afterAll(() => app?.close());

const draft = (title: string, more = {}) => readyDraft(county.people.drafter.client, policyData(title, more));

const interpretationOf = (documentId: string, title: string, ...more: string[]) => {
  const documents = { connect: [documentId, ...more].map((one) => ({ documentId: one })) };
  return createDraft(
    county.people.drafter.client,
    { ...interpretationData(title, documentId), documents },
    INTERPRETATION
  );
};

describe('permit', () => {
  const publish = (documentId: string, digest: string, permit = { kind: 'review', evidence: 'none' }) =>
    app.kernel.publisher.publish([{ uid: POLICY, documentId, digest }], {
      actor: { personId: null, name: '无名' },
      permit,
    });

  it('is given for the content that was looked at, with evidence that holds, and for nothing else', async () => {
    const { drafter } = county.people;
    const documentId = await draft('关于没有凭证的通知');
    const { digest } = await panel(drafter.client, documentId);
    const submitted = await draft('关于只有送审的通知');
    await submit(drafter.client, submitted);
    const { case: live, ...sent } = await panel(drafter.client, submitted);
    const publicId = await draft('关于已经公开的通知');
    await release(county, publicId);
    const published = (await panel(drafter.client, publicId)).digest;
    const before = await everything(app, county);
    const member = { uid: POLICY, documentId, digest };
    const options = { actor: { personId: null, name: '无名' }, permit: { kind: 'review', evidence: 'none' } };

    for (const [attempt, expected] of [
      [() => publish(documentId, `gk1:sha256:${'0'.repeat(64)}`), 'publication.digest-changed'],
      [() => publish(documentId, ''), 'publication.digest-changed'],
      [() => publish(documentId, digest), 'publication.blocked'],
      [() => publish(submitted, sent.digest, { kind: 'review', evidence: live!.ref }), 'publication.blocked'],
      [() => publish(documentId, digest, { kind: 'whim', evidence: 'none' }), 'publication.no-evidence'],
      [() => publish(publicId, published), 'publication.no-evidence'],
      [() => publish(publicId, published, { kind: 'review', evidence: live!.ref }), 'publication.no-evidence'],
      [() => app.kernel.publisher.publish([member, member], options), 'publication.member-twice'],
      [() => app.kernel.publisher.publish([], options), 'publication.empty-release'],
    ] as const) {
      await expect(attempt()).rejects.toMatchObject({ details: { code: expected } });
    }
    expect(await everything(app, county)).toEqual(before);
  });
});

describe('a release of two', () => {
  let policy: string;
  let interpretation: string;
  /** Throws while the second member is being written; notes whether the first stood published in the transaction. */
  let failing = false;
  let firstStood = false;

  beforeAll(async () => {
    policy = await draft('关于一并公开的通知');
    interpretation = await interpretationOf(policy, '《关于一并公开的通知》解读');
    const { drafter, publisher, head } = county.people;
    const { facts, companions } = await panel(drafter.client, policy);
    const members = [{ uid: POLICY, documentId: policy, lockVersion: facts.lockVersion }, ...companions];
    expect((await drafter.client('POST', '/gongkai-review/submit', { members })).status).toBe(200);
    for (const signer of [publisher, head]) expect((await verb(signer.client, 'approve', policy)).status).toBe(200);
    app.strapi.db.lifecycles.subscribe({
      models: [INTERPRETATION],
      beforeCreate: async (event) => {
        if (!failing || !(event.params.data as { publishedAt?: unknown }).publishedAt) return;
        firstStood = (await inner(app).rows.published(POLICY, policy)) !== null;
        throw new Error('disk full');
      },
    });
    // Two of the failures are errors that the server rightly logs.
    jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
  });
  afterEach(() => {
    inspect = silent;
    failing = false;
  });
  afterAll(() => jest.restoreAllMocks());

  const blocked: Finding = { gate: 'test', code: 'test.no', severity: 'blocker', message: '不行' };
  it.each<[string, number, string | undefined, () => void]>([
    [
      'the second is blocked',
      422,
      'publication.blocked',
      () => {
        inspect = ({ uid }) => Promise.resolve(uid === INTERPRETATION ? [blocked] : []);
      },
    ],
    [
      'a gate breaks down over the second',
      500,
      undefined,
      () => {
        inspect = ({ uid }) => (uid === INTERPRETATION ? Promise.reject(new Error('gate broken')) : silent());
      },
    ],
    [
      'the second cannot be written when the first already was',
      500,
      undefined,
      () => {
        failing = true;
      },
    ],
  ])('%s: nothing of the first is left', async (_name, status, expected, prepare) => {
    const before = await everything(app, county);
    prepare();
    const answer = await verb(county.people.leader.client, 'approve', policy);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
    expect((await county.anonymous('GET', `/api/policy-documents/${policy}`)).status).toBe(404);
  });

  it('publishes both with the same signature once nothing is in the way', async () => {
    expect(firstStood).toBe(true);
    expect((await verb(county.people.leader.client, 'approve', policy)).status).toBe(200);
    expect((await county.anonymous('GET', `/api/interpretations/${interpretation}`)).status).toBe(200);
    expect((await everyRow(app)).gk_permits!.filter((row) => (row as { open: unknown }).open)).toEqual([]);
    expect(await verify(app)).toEqual([]);
  });
});

it('has no room for a second published row of a document', async () => {
  const documentId = await draft('关于只有一行的通知');
  await release(county, documentId);
  const { tableName } = app.strapi.db.metadata.get(POLICY);
  const knex = app.strapi.db.connection;
  const published = () => knex(tableName).where({ document_id: documentId }).whereNotNull('published_at');
  const { id: _id, ...row } = ((await published()) as { id: number }[])[0]!;
  // Not `rejects.toThrow`: the driver's error is an Error of another realm.
  const refusal = (values: object) =>
    byHand(app, () =>
      knex(tableName)
        .insert(values)
        .then(
          () => 'inserted',
          (error: Error) => error.message
        )
    );
  expect(await refusal(row)).toMatch(/unique/i);
  expect(await refusal({ ...row, locale: '' })).toMatch(/unique/i);
  expect(await published()).toHaveLength(1);
});

describe('input', () => {
  it.each([
    [
      'create',
      () => county.people.drafter.client('POST', `${CM}/${POLICY}`, policyData('x', { formedOn: '2022-02-30' })),
    ],
    [
      'update',
      async () =>
        county.people.drafter.client('PUT', `${CM}/${POLICY}/${await existing()}`, { expiresOn: '2023-02-29' }),
    ],
  ])('a date that does not exist is refused on %s', async (_name, attempt) => {
    await existing();
    const rows = () => app.strapi.db.connection(app.strapi.db.metadata.get(POLICY).tableName).orderBy('id');
    const before = [await everything(app, county), await rows()];
    const answer = await attempt();
    expect([answer.status, code(answer)]).toEqual([400, 'publication.no-such-date']);
    expect([await everything(app, county), await rows()]).toEqual(before);
  });

  let kept: string | undefined;
  const existing = async () => (kept ??= await draft('关于填写日期的通知'));

  it.each(['indexNumber', 'firstPublishedOn', 'publishedOn', 'validity', 'publishedAt', 'lockVersion', 'state'])(
    'the fact %s is never taken from who writes',
    async (name) => {
      const { drafter } = county.people;
      const told = name.startsWith('published') || name.endsWith('On') ? '2001-01-01' : 'X-1';
      const created = await drafter.client(
        'POST',
        `${CM}/${POLICY}`,
        policyData(`关于自填${name}的通知`, { [name]: told })
      );
      const documentId =
        created.status === 201 ? (created.body.data as { documentId: string }).documentId : await existing();
      await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { [name]: told });
      const facts = await app.kernel.documents.facts({ uid: POLICY, documentId });
      expect(facts).toMatchObject({ state: 'draft', indexNumber: null, firstPublishedAt: null, publishedAt: null });
      expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(404);
      if (created.status !== 201) return;
      expect((await release(county, documentId)).status).toBe(200);
      const seen = (await county.anonymous('GET', `/api/policy-documents/${documentId}`)).text;
      expect(seen).not.toContain(told);
    }
  );

  it('the id of another document is never taken from who writes', async () => {
    const publicId = await draft('关于编号被占用的通知');
    await release(county, publicId);
    const before = await publicAnswers(county);
    const answer = await county.people.drafter.client(
      'POST',
      `${CM}/${POLICY}`,
      policyData('x', { documentId: publicId })
    );
    if (answer.status === 201) expect((answer.body.data as { documentId: string }).documentId).not.toBe(publicId);
    expect(await publicAnswers(county)).toEqual(before);
    expect(await verify(app)).toEqual([]);
  });
});

it('notes who changed a draft, not who saved it as it was', async () => {
  const { drafter, publisher } = county.people;
  const documentId = await draft('关于供稿人的通知');
  const state = async () => ({
    // Each save has a number of its own; whether anything signed changed is told by the others.
    facts: { ...(await app.kernel.documents.facts({ uid: POLICY, documentId }))!, draftVersion: 0 },
    contributors: (await app.kernel.documents.contributors({ uid: POLICY, documentId })).map(({ name }) => name),
    digest: (await panel(drafter.client, documentId)).digest,
  });
  const first = await state();
  expect(first.contributors).toEqual(['周起草']);
  expect(first.facts?.draftDigest).toBe(first.digest);

  // As the admin's form does: everything that was read, sent back.
  const { data } = (await publisher.client('GET', `${CM}/${POLICY}/${documentId}`)).body;
  const { title, body, formedOn, issuers, normative } = data as Record<string, unknown>;
  const saved = { title, body, formedOn, issuers, normative };
  expect((await publisher.client('PUT', `${CM}/${POLICY}/${documentId}`, saved)).status).toBe(200);
  expect((await publisher.client('PUT', `${CM}/${POLICY}/${documentId}`, { keywords: '只是归类' })).status).toBe(200);
  expect(await state()).toEqual(first);

  expect((await publisher.client('PUT', `${CM}/${POLICY}/${documentId}`, { source: '县财政局' })).status).toBe(200);
  const second = await state();
  expect(second.contributors).toEqual(['周起草', '陈初审']);
  expect(second.digest).not.toBe(first.digest);
  expect(second.facts.lockVersion).toBe(first.facts.lockVersion + 1);
});

it('links an interpretation and its document exactly while both are public', async () => {
  const { drafter, head } = county.people;
  const policy = await draft('关于先有解读的通知');
  // It interprets a second document, which is public throughout: by that it may be public while the first is not.
  const other = await draft('关于已经公开的通知');
  expect((await release(county, other)).status).toBe(200);
  const interpretation = await interpretationOf(policy, '先公开的解读', other);
  const links = async () => {
    const documents = await county.anonymous('GET', `/api/interpretations/${interpretation}?populate=documents`);
    const readings = await county.anonymous('GET', `/api/policy-documents/${policy}?populate=interpretations`);
    const ids = (list: unknown) =>
      (list as { documentId: string }[] | undefined)?.map((item) => item.documentId).sort();
    return {
      documents: ids((documents.body.data as { documents?: unknown } | null)?.documents),
      interpretations: ids((readings.body.data as { interpretations?: unknown } | null)?.interpretations),
      verify: await verify(app),
    };
  };
  const both = { documents: [policy, other].sort(), interpretations: [interpretation], verify: [] };
  const without = { documents: [other], interpretations: undefined, verify: [] };

  await release(county, interpretation, INTERPRETATION);
  expect(await links()).toEqual(without);
  const published = (await app.kernel.ledger.entriesOf({ uid: INTERPRETATION, documentId: interpretation })).at(-1)!;
  expect(await app.kernel.ledger.payload(published.seq)).toMatchObject({
    omitted: { [interpretation]: [`documents:${policy}`] },
  });

  await release(county, policy);
  expect(await links()).toEqual(both);

  for (const [documentId, uid] of [
    [policy, POLICY],
    [interpretation, INTERPRETATION],
  ] as const) {
    const corrected = { title: `更正后的${uid === POLICY ? '通知' : '解读'}` };
    expect((await drafter.client('PUT', `${CM}/${uid}/${documentId}`, corrected)).status).toBe(200);
    expect(await links()).toEqual(both);
    await release(county, documentId, uid);
    expect(await links()).toEqual(both);
  }

  expect((await withdraw(head.client, policy)).status).toBe(200);
  expect(await links()).toEqual(without);
  await release(county, policy);
  expect(await links()).toEqual(both);
  expect((await withdraw(head.client, interpretation, INTERPRETATION)).status).toBe(200);
  expect(await links()).toEqual({ documents: undefined, interpretations: [], verify: [] });
});
