// 更正 of a document with its interpretations: one case, published together or not at all, and each tells the public of its own.
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type County,
} from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, determine, panel, verb } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const BODY = '<p>各乡镇人民政府：</p><p>请认真贯彻落时，补助标准为每人1500元。</p>';
const READING = '<p>本文件把补助标准统一为每人1500元，请对照执形。</p>';
const drafter = () => county.people.drafter.client;
let number = 0;

interface Set {
  policy: string;
  reading: string;
}

async function signAll(documentId: string): Promise<void> {
  const { publisher, head, leader } = county.people;
  for (const { client } of [publisher, head, leader]) {
    const answer = await verb(client, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

async function edit(uid: string, documentId: string, more: Record<string, unknown>): Promise<void> {
  const answer = await drafter()('PUT', `${CM}/${uid}/${documentId}`, more);
  if (answer.status !== 200) throw new Error(answer.text);
}

/** A public document with one public interpretation. */
async function publicSet(): Promise<Set> {
  number += 1;
  const policy = await createDraft(drafter(), policyData(`关于第${number}项补助的通知`, { body: BODY }));
  const data = { ...interpretationData(`第${number}项补助政策解读`, policy), body: READING };
  const reading = await createDraft(drafter(), data, INTERPRETATION);
  await determine(drafter(), policy);
  const { facts, companions } = await panel(drafter(), policy);
  const members = [{ uid: POLICY, documentId: policy, lockVersion: facts.lockVersion }, ...companions];
  const answer = await drafter()('POST', '/gongkai-review/submit', { members });
  if (answer.status !== 200) throw new Error(answer.text);
  await signAll(policy);
  return { policy, reading };
}

const newReading = (policy: string): Promise<string> =>
  createDraft(drafter(), interpretationData(`第${number}项补助政策图解`, policy), INTERPRETATION);

/** Sends the document up with everything that belongs to it and has changed; `own` says what is said of a companion. */
async function correct(
  policy: string,
  input: Record<string, unknown>,
  own: Record<string, Record<string, unknown>> = {}
): Promise<Answer> {
  const { facts, companions } = await panel(drafter(), policy);
  const list = companions.map(({ uid, documentId, lockVersion }) => ({
    uid,
    documentId,
    lockVersion,
    ...own[documentId],
  }));
  const body = { uid: POLICY, documentId: policy, lockVersion: facts.lockVersion, ...input, companions: list };
  return drafter()('POST', '/gongkai-review/correct', body);
}

interface Told {
  body: string;
  corrections: { kind: string; note: string; keepsEarlier?: true }[];
}
const publicOne = async (documentId: string, type = 'interpretations'): Promise<Told> =>
  (await county.anonymous('GET', `/api/${type}/${documentId}`)).body.data as unknown as Told;

const permits = async (documentId: string): Promise<string[]> =>
  (
    (await app.strapi.db.connection('gk_permits').where({ document_id: documentId }).orderBy('id')) as {
      kind: string;
    }[]
  ).map(({ kind }) => kind);

describe('更正', () => {
  const NOTE = '补助标准更正为每人1600元';
  const OWN = '解读中的补助标准随文件更正为每人1600元';
  let set: Set;
  let added: string;

  beforeAll(async () => {
    set = await publicSet();
    added = await newReading(set.policy);
    await edit(POLICY, set.policy, { body: BODY.replace('1500', '1600') });
    await edit(INTERPRETATION, set.reading, { body: READING.replace('1500', '1600') });
  });

  it('takes the interpretations along, each with its note, and leaves all of them up until the last signature', async () => {
    const before = [await publicOne(set.policy, 'policy-documents'), await publicOne(set.reading)];
    const sent = await correct(
      set.policy,
      { kind: 'correction', note: NOTE },
      {
        [set.reading]: { note: OWN, keepsEarlier: true },
      }
    );
    expect(sent.status).toBe(200);
    expect([await publicOne(set.policy, 'policy-documents'), await publicOne(set.reading)]).toEqual(before);
    const shown = await panel(county.people.publisher.client, set.reading, INTERPRETATION);
    expect(shown.case).toMatchObject({ correction: { kind: 'correction', note: OWN, keepsEarlier: true } });
    expect((await panel(county.people.publisher.client, added, INTERPRETATION)).case).toMatchObject({
      correction: null,
    });
    await signAll(set.policy);
    const policy = await publicOne(set.policy, 'policy-documents');
    expect(policy.body).toContain('1600');
    expect(policy.corrections).toMatchObject([{ kind: 'correction', note: NOTE }]);
    const reading = await publicOne(set.reading);
    expect(reading.body).toContain('1600');
    expect(reading.corrections).toMatchObject([{ kind: 'correction', note: OWN, keepsEarlier: true }]);
    expect((await publicOne(added)).corrections).toEqual([]);
    expect(await permits(added)).toEqual(['review']);
  });

  it('keeps what was public before of each for itself', async () => {
    const earlier = async (type: string, documentId: string) =>
      (await county.anonymous('GET', `/api/gongkai/publication/earlier/${type}/${documentId}`)).body.data;
    expect(await earlier('policy-documents', set.policy)).toEqual([]);
    expect(await earlier('interpretations', set.reading)).toMatchObject([{ note: OWN, content: { body: READING } }]);
  });

  it('is one entry of the ledger with all of its documents, and one publication', async () => {
    const entries = await app.kernel.ledger.entriesOf({ uid: INTERPRETATION, documentId: set.reading });
    const [told] = entries.filter(({ action }) => action === 'correct');
    expect(told!.members[0]!.documentId).toBe(set.policy);
    expect(new Set(told!.members.map(({ documentId }) => documentId))).toEqual(
      new Set([set.policy, set.reading, added])
    );
    const payload = (await app.kernel.ledger.payload(told!.seq)) as { correction: object; corrections: object[] };
    expect(payload.correction).toMatchObject({ note: NOTE });
    expect(payload.corrections).toMatchObject([
      { documentId: set.policy, note: NOTE },
      { documentId: set.reading, note: OWN, keepsEarlier: true },
    ]);
    expect(entries.filter(({ action }) => action === 'publish').at(-1)!.members).toHaveLength(3);
    expect(await verify(app)).toEqual([]);
  });

  it('that was sent back says nothing of any of them, and the next says it anew', async () => {
    await edit(POLICY, set.policy, { body: BODY.replace('1500', '1700') });
    await edit(INTERPRETATION, set.reading, { body: READING.replace('1500', '1700') });
    expect((await correct(set.policy, { kind: 'correction', note: '更正为1700元' })).status).toBe(200);
    const { publisher } = county.people;
    const back = await verb(publisher.client, 'return', set.policy, {
      comment: '说明写得不清楚',
      toTier: null,
      mode: 'restart',
    });
    expect(back.status).toBe(200);
    await edit(INTERPRETATION, set.reading, { body: READING.replace('1500', '1700').replace('执形', '执行') });
    // What is said of the document is said of what belongs to it where nothing else is.
    expect((await correct(set.policy, { kind: 'correction', note: '补助标准更正为每人1700元' })).status).toBe(200);
    await signAll(set.policy);
    expect((await publicOne(set.policy, 'policy-documents')).corrections).toHaveLength(2);
    expect((await publicOne(set.reading)).corrections.map(({ note }) => note)).toEqual([
      OWN,
      '补助标准更正为每人1700元',
    ]);
    expect(await verify(app)).toEqual([]);
  });

  it.each<[string, string, Record<string, unknown> | null]>([
    ['another note of an interpretation', 'verify.correction-changed', { note: '别的' }],
    ['an interpretation without its correction', 'verify.correction-gone', null],
  ])('verify finds %s', async (_name, complaint, values) => {
    const table = () => app.strapi.db.connection('gk_review_corrections');
    const row = (await table().where({ document_id: set.reading }).orderBy('id').first()) as { id: number };
    const one = () => table().where({ id: row.id });
    await byHand(app, () => (values ? one().update(values) : one().delete()));
    const found = (await verify(app)).map((one) => one.code);
    await byHand(app, async () => {
      await table().where({ id: row.id }).delete();
      await table().insert(row);
    });
    expect(found).toContain(complaint);
    expect(await verify(app)).toEqual([]);
  });
});

describe('勘误', () => {
  let set: Set;
  beforeAll(async () => {
    set = await publicSet();
    await edit(POLICY, set.policy, { body: BODY.replace('落时', '落实') });
  });

  it('is refused when what belongs to the document is changed by more, and nothing happens', async () => {
    await edit(INTERPRETATION, set.reading, { body: READING.replace('1500', '1600') });
    const before = await everything(app, county);
    const answer = await correct(set.policy, { kind: 'erratum' });
    expect([answer.status, code(answer)]).toEqual([422, 'review.not-an-erratum']);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of each is proven by itself, and what is new goes along as in any review', async () => {
    await edit(INTERPRETATION, set.reading, { body: READING.replace('执形', '执行') });
    const added = await newReading(set.policy);
    expect((await correct(set.policy, { kind: 'erratum' })).status).toBe(200);
    await signAll(set.policy);
    expect(await permits(set.policy)).toEqual(['review', 'correction']);
    expect(await permits(set.reading)).toEqual(['review', 'correction']);
    expect(await permits(added)).toEqual(['review']);
    expect((await publicOne(set.reading)).body).toContain('执行');
    expect(await verify(app)).toEqual([]);
  });
});

describe('is refused', () => {
  let set: Set;
  beforeAll(async () => {
    set = await publicSet();
    await edit(POLICY, set.policy, { body: BODY.replace('1500', '1600') });
  });

  const NOTED = { kind: 'correction', note: '补助标准更正为每人1600元' };
  const asked = async (companions: unknown): Promise<Answer> => {
    const { facts } = await panel(drafter(), set.policy);
    const main = { uid: POLICY, documentId: set.policy, lockVersion: facts.lockVersion };
    return drafter()('POST', '/gongkai-review/correct', { ...main, ...NOTED, companions });
  };
  const versionOf = async (documentId: string): Promise<number> =>
    (await panel(drafter(), documentId, INTERPRETATION)).facts.lockVersion;

  it.each<[string, number, string, () => Promise<unknown>]>([
    [
      'with what has not changed',
      409,
      'review.nothing-new',
      async () => [{ uid: INTERPRETATION, documentId: set.reading, lockVersion: await versionOf(set.reading) }],
    ],
    [
      'with what was changed meanwhile',
      409,
      'publication.stale',
      () => Promise.resolve([{ uid: INTERPRETATION, documentId: set.reading, lockVersion: 0 }]),
    ],
    [
      'with what belongs to another document',
      422,
      'review.not-one-matter',
      async () => {
        const other = await createDraft(drafter(), policyData('关于别的事项的通知'));
        return [{ uid: POLICY, documentId: other, lockVersion: 1 }];
      },
    ],
    [
      'with more than a case takes',
      422,
      'review.too-many-members',
      () => Promise.resolve(Array.from({ length: 50 }, () => ({}))),
    ],
    [
      'with a note that is no text',
      422,
      'review.correction-note-text',
      async () => [
        { uid: INTERPRETATION, documentId: set.reading, lockVersion: await versionOf(set.reading), note: '<b>改</b>' },
      ],
    ],
  ])('%s', async (_name, status, expected, companions) => {
    const list = await companions();
    const before = await everything(app, county);
    const answer = await asked(list);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
  });
});
