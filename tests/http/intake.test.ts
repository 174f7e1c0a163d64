// Business systems hand documents in (R118): by a token of their own, once for each key, a draft with its determination and never more.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, policyData, POLICY, startCounty, type Client, type County } from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, panel, release } from '../support/verbs';

const ADDRESS = '/api/gongkai/disclosure/intake';

let app: App;
let county: County;
let administrator: Client;
let token: string;
let system: string;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { id, token: session } = await account(app, 'keeper@test.invalid', 'gongkai-administrator', '管系统');
  administrator = client(app, session);
  const documents = (name: string) => app.strapi.documents(`plugin::gongkai-organization.${name}` as never);
  const person = (await documents('person').create({ data: { name: '管系统', accounts: [id] } } as never)) as {
    documentId: string;
  };
  const from = shanghaiDay(Date.now() - 3 * 86_400_000);
  const post = { person: person.documentId, organ: county.organs.government, role: 'system-administrator', from };
  await documents('post').create({ data: post } as never);
  ({ token, ref: system } = await register('办公自动化系统'));
});
afterAll(() => app?.close());

async function register(name: string): Promise<{ token: string; ref: string }> {
  const answer = await administrator('POST', '/gongkai-disclosure/systems', { name, organId: county.organs.finance });
  if (answer.status !== 200) throw new Error(answer.text);
  const { system: made, token: given } = answer.body.data as { system: { ref: string }; token: string };
  return { token: given, ref: made.ref };
}

/** What the form of a policy document asks, without the places that people file it in. */
const fields = (title: string): Record<string, unknown> => {
  const { title: _t, genre: _g, issuers: _i, theme: _m, ...rest } = policyData(title);
  const known = app.kernel.type(POLICY)!.attributes;
  const filled = Object.entries(rest).filter(([name]) => !['relation', 'component'].includes(known[name]!.type));
  return { title, ...Object.fromEntries(filled) };
};
const ON_PAPER = { attribute: 'active', signer: '汪签发', signedOn: '2026-03-05', reference: '办文流程202603050017' };
const request = (title = `关于第${(number += 1)}次移送的通知`) => ({
  type: 'policy-document',
  document: fields(title),
  determination: ON_PAPER,
});
const headers = (key: string, bearer = token) => ({ Authorization: `Bearer ${bearer}`, 'Idempotency-Key': key });
const send = (body: object | FormData, key = `key-${(number += 1)}`, bearer = token) =>
  county.anonymous('POST', ADDRESS, body, headers(key, bearer));
const madeOf = (answer: { body: { data?: unknown } }) =>
  answer.body.data as { documentId: string; state: string; attribute: string; type: string };

it('makes a draft of the organ with its determination; people file it and send it on', async () => {
  const answer = await send(request());
  expect(answer.status).toBe(201);
  const { documentId, ...told } = madeOf(answer);
  expect(told).toEqual({ type: 'policy-document', state: 'draft', attribute: '主动公开' });
  expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(404);
  const { drafter } = county.people;
  const { facts, findings } = await panel(drafter.client, documentId);
  expect(facts.state).toBe('draft');
  expect(findings.map((finding) => finding.code)).not.toContain('disclosure.undetermined');
  const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ['record-attribute', { personId: null, name: '业务系统“办公自动化系统”' }],
    ['intake', { personId: null, name: '业务系统“办公自动化系统”' }],
  ]);
  const { genre, issuers, theme } = policyData('');
  const path = `/content-manager/collection-types/${POLICY}/${documentId}`;
  expect((await drafter.client('PUT', path, { genre, issuers, theme })).status).toBe(200);
  expect((await release(county, documentId)).status).toBe(200);
});

it('the same key again is the same document; with another content it is refused', async () => {
  const body = request();
  const first = await send(body, 'twice');
  const before = await everything(app, county);
  const again = await send(body, 'twice');
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(madeOf(again)).toEqual(madeOf(first));
  const other = await send(request(), 'twice');
  expect([other.status, code(other)]).toEqual([409, 'disclosure.intake-key-reused']);
  expect(await everything(app, county)).toEqual(before);
});

it('the same key many times at once is one document', async () => {
  const body = request();
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(body, 'at-once')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  expect(new Set(answers.map((answer) => madeOf(answer).documentId)).size).toBe(1);
});

it('keys of two systems are apart', async () => {
  const { token: other } = await register('人事系统');
  const body = request();
  const [one, two] = [await send(body, 'shared'), await send(body, 'shared', other)];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(madeOf(one).documentId).not.toBe(madeOf(two).documentId);
});

it('takes files along as attachments, which nobody can open before they are public', async () => {
  const { type, document, determination } = request();
  const form = new FormData();
  form.append('type', type);
  form.append('document', JSON.stringify(document));
  form.append('determination', JSON.stringify(determination));
  form.append('attachments', new Blob(['一览表\n'], { type: 'text/plain' }), '补贴标准一览表.txt');
  const answer = await send(form);
  expect(answer.status).toBe(201);
  const { draft } = await app.kernel.documents.candidate({ uid: POLICY, documentId: madeOf(answer).documentId });
  const [part] = draft.attachments as { title: string; file: { url: string } }[];
  expect(part!.title).toBe('补贴标准一览表');
  expect((await county.anonymous('GET', new URL(part!.file.url, app.url).pathname)).status).not.toBe(200);
});

it('the same again with its files keeps no second copy of them', async () => {
  const { type, document, determination } = request('关于重发附件的通知');
  const form = () => {
    const body = new FormData();
    body.append('type', type);
    body.append('document', JSON.stringify(document));
    body.append('determination', JSON.stringify(determination));
    body.append('attachments', new Blob(['一览表\n'], { type: 'text/plain' }), '一览表.txt');
    return body;
  };
  const files = () => app.strapi.db.query('plugin::upload.file').count();
  expect((await send(form(), 'with-files')).status).toBe(201);
  const before = await files();
  expect((await send(form(), 'with-files')).status).toBe(200);
  expect(await files()).toBe(before);
});

describe('is refused, and nothing is changed', () => {
  const at = (more: object) => ({ ...request('关于不合格移送的通知'), ...more });
  const determined = (more: object) => at({ determination: { ...ON_PAPER, ...more } });

  it.each<[string, () => object, number, string]>([
    ['no type', () => at({ type: undefined }), 422, 'disclosure.intake-type'],
    ['another type', () => at({ type: 'organ' }), 422, 'disclosure.intake-type'],
    ['no document', () => at({ document: undefined }), 400, 'disclosure.intake-body'],
    ['a document that is no object', () => at({ document: '[]' }), 400, 'disclosure.intake-body'],
    ['no determination', () => at({ determination: null }), 400, 'disclosure.intake-body'],
    ['evidence without signer', () => determined({ signer: '' }), 422, 'disclosure.evidence-signer'],
    ['evidence without day', () => determined({ signedOn: null }), 422, 'disclosure.evidence-day'],
    ['evidence of tomorrow', () => determined({ signedOn: '2099-01-01' }), 422, 'disclosure.evidence-future'],
    ['evidence of nothing', () => determined({ reference: '' }), 422, 'disclosure.evidence-proof'],
    ['no attribute', () => determined({ attribute: null }), 422, 'disclosure.attribute-missing'],
    ['no reason', () => determined({ attribute: 'withheld' }), 422, 'disclosure.reason-missing'],
    ['the owner', () => at({ document: { title: '甲', publishingOrgan: 'x' } }), 422, 'disclosure.intake-field'],
    ['a relation', () => at({ document: { title: '甲', interpretations: [] } }), 422, 'disclosure.intake-field'],
    ['no title', () => at({ document: { title: ' ' } }), 422, 'disclosure.intake-title'],
    [
      'what the system keeps',
      () => at({ document: { title: '甲', publishedAt: '2026-01-01' } }),
      422,
      'disclosure.intake-field',
    ],
    [
      'a field that is not there',
      () => at({ document: { title: '甲', colour: 'red' } }),
      422,
      'disclosure.intake-field',
    ],
    [
      'a day that is not',
      () => at({ document: { title: '甲', formedOn: '2026-02-30' } }),
      400,
      'publication.no-such-date',
    ],
  ])('%s', async (_what, body, status, expected) => {
    const before = await everything(app, county);
    const answer = await send(body());
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
  });

  it.each([undefined, '', 'with space', 'x'.repeat(101)])('key %p', async (key) => {
    const before = await everything(app, county);
    const { 'Idempotency-Key': _key, ...rest } = headers('');
    const answer = await county.anonymous('POST', ADDRESS, request(), key ? { ...rest, 'Idempotency-Key': key } : rest);
    expect([answer.status, code(answer)]).toEqual([400, 'disclosure.intake-key']);
    expect(await everything(app, county)).toEqual(before);
  });

  it('files of a document that is refused are not kept', async () => {
    const form = new FormData();
    const { type, document } = request();
    form.append('type', type);
    form.append('document', JSON.stringify(document));
    form.append('determination', JSON.stringify({ ...ON_PAPER, signer: '' }));
    form.append('attachments', new Blob(['x'], { type: 'text/plain' }), '附件.txt');
    const files = () => app.strapi.db.query('plugin::upload.file').count();
    const before = await files();
    expect(code(await send(form))).toBe('disclosure.evidence-signer');
    expect(await files()).toBe(before);
  });

  it('by no token, a wrong one, a token of Strapi, a session', async () => {
    const before = await everything(app, county);
    const ask = async (who: Client, more: Record<string, string>) =>
      code(await who('POST', ADDRESS, request(), { 'Idempotency-Key': 'k', ...more }));
    const wrong = 'disclosure.intake-token';
    expect(await ask(county.anonymous, {})).toBe(wrong);
    expect(await ask(county.anonymous, { Authorization: `Bearer gki_${'x'.repeat(43)}` })).toBe(wrong);
    expect(await ask(county.anonymous, { Authorization: `Basic ${token}` })).toBe(wrong);
    expect(await ask(county.people.drafter.client, {})).toBe(wrong);
    expect(await ask(county.root, {})).toBe(wrong);
    expect(await everything(app, county)).toEqual(before);
  });

  it('the token opens nothing else', async () => {
    const documentId = await createDraft(county.people.drafter.client, policyData('关于令牌的通知'));
    const ask = client(app, token);
    expect((await ask('GET', `/api/policy-documents/${documentId}?status=draft`)).status).toBe(401);
    expect((await ask('POST', '/api/policy-documents', { data: policyData('甲') })).status).toBe(401);
    expect((await ask('GET', `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`)).status).toBe(401);
    expect((await ask('GET', '/gongkai-disclosure/systems')).status).toBe(401);
  });
});

describe('business systems', () => {
  it('are listed without their tokens, and a token that was taken back is good no more', async () => {
    const { ref, token: own } = await register('试用系统');
    const list = await administrator('GET', '/gongkai-disclosure/systems');
    expect(list.text).not.toContain(own);
    expect(list.text).not.toContain('"token"');
    expect((await send(request(), 'trial', own)).status).toBe(201);
    expect((await administrator('POST', '/gongkai-disclosure/systems/revoke', { ref })).status).toBe(200);
    expect(code(await send(request(), 'later', own))).toBe('disclosure.intake-token');
    const again = await administrator('POST', '/gongkai-disclosure/systems/revoke', { ref });
    expect([again.status, code(again)]).toEqual([409, 'disclosure.system-revoked']);
  });

  it.each<[object, number, string]>([
    [{}, 422, 'disclosure.system-name'],
    [{ name: '甲' }, 422, 'disclosure.system-organ'],
    [{ name: '甲', organId: 'nothere' }, 422, 'disclosure.system-organ'],
  ])('registered with %j', async (body, status, expected) => {
    const before = await everything(app, county);
    const answer = await administrator('POST', '/gongkai-disclosure/systems', body);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of the same name twice', async () => {
    const body = { name: '办公自动化系统', organId: county.organs.finance };
    expect(code(await administrator('POST', '/gongkai-disclosure/systems', body))).toBe('disclosure.system-twice');
  });

  it('by who is no system administrator', async () => {
    const before = await everything(app, county);
    const body = { name: '甲系统', organId: county.organs.finance };
    for (const who of [county.people.head.client, county.people.drafter.client, county.root]) {
      for (const ask of [
        () => who('GET', '/gongkai-disclosure/systems'),
        () => who('POST', '/gongkai-disclosure/systems', body),
        () => who('POST', '/gongkai-disclosure/systems/revoke', { ref: system }),
      ]) {
        expect(code(await ask())).toBe('disclosure.not-administrator');
      }
    }
    expect(await everything(app, county)).toEqual(before);
  });

  it.each<[string, (table: string) => PromiseLike<unknown>, string]>([
    [
      'gk_disclosure_systems',
      (table) => app.strapi.db.connection(table).where({ ref: system }).update({ organ_id: 'x' }),
      'verify.system-changed',
    ],
    [
      'gk_disclosure_systems',
      (table) => app.strapi.db.connection(table).update({ revoked_at: null, revoked_by: null }),
      'verify.system-changed',
    ],
    [
      'gk_disclosure_intakes',
      (table) => app.strapi.db.connection(table).limit(1).where({ key: 'twice' }).delete(),
      'verify.intake-gone',
    ],
    [
      'gk_disclosure_intakes',
      (table) => app.strapi.db.connection(table).where({ key: 'at-once' }).update({ document_id: 'x' }),
      'verify.intake-changed',
    ],
  ])('a hand on %s is found', async (table, change, expected) => {
    const rows = (await app.strapi.db.connection(table).orderBy('id')) as object[];
    await byHand(app, () => change(table));
    expect((await verify(app)).map((found) => found.code)).toContain(expected);
    await byHand(app, () => app.strapi.db.connection(table).delete());
    for (const row of rows) await byHand(app, () => app.strapi.db.connection(table).insert(row));
  });

  it('put right again, nothing is found', async () => {
    expect(await verify(app)).toEqual([]);
  });
});
