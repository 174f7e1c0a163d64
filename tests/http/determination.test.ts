// 公开属性源头认定 over HTTP: three steps by three persons, what is refused and why, and that only what is active and decided becomes public.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { ARTICLE, articleData, COLUMN, columnData } from '../support/content';
import {
  account,
  client,
  interpretationData,
  INTERPRETATION,
  policyData,
  POLICY,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, DECIDED_ON_PAPER, panel, readyDraft, release, submit, verb } from '../support/verbs';

type Name = 'propose' | 'check' | 'send-back' | 'decide' | 'record' | 'keep';

interface View {
  stage: string;
  last: string | null;
  decided: { attribute: string; reason: string | null } | null;
  evaluationDue: string | null;
  can: Record<Name, boolean>;
}

let app: App;
let county: County;
let signatory: Client;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { id, token } = await account(app, 'signatory@test.invalid', 'gongkai-staff', '汪签发');
  signatory = client(app, token);
  const documents = (name: string) => app.strapi.documents(`plugin::gongkai-organization.${name}` as never);
  const person = (await documents('person').create({ data: { name: '汪签发', accounts: [id] } } as never)) as {
    documentId: string;
  };
  const from = shanghaiDay(Date.now() - 3 * 86_400_000);
  // Of the county: the finance bureau has none of its own.
  const post = { person: person.documentId, organ: county.organs.government, role: 'signatory', from };
  await documents('post').create({ data: post } as never);
});
afterAll(() => app?.close());

const draft = (more = {}) =>
  createDraft(county.people.drafter.client, policyData(`关于第${(number += 1)}次认定的通知`, more));

async function view(who: Client, documentId: string, uid = POLICY): Promise<View> {
  const answer = await who('GET', `/gongkai-disclosure/determination?uid=${uid}&documentId=${documentId}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as View;
}

/** A verb with what its panel shows right now. */
async function act(who: Client, name: Name, documentId: string, more: object = {}, uid = POLICY): Promise<Answer> {
  const { last } = await view(county.people.drafter.client, documentId, uid);
  return who('POST', `/gongkai-disclosure/${name}`, { uid, documentId, last, attribute: 'active', ...more });
}

const WITHHELD = { attribute: 'withheld', reasonCode: 'N16-2', reason: '仍在征求意见的过程稿' };
const { last: _none, ...PAPER } = DECIDED_ON_PAPER;
const CLEARED = { secrecy: 'may-be-public' };

/** All three steps. */
async function determined(documentId: string, opinion: object = {}, uid = POLICY): Promise<void> {
  const { drafter, head } = county.people;
  const steps: [Client, Name, object][] = [
    [drafter.client, 'propose', { said: '重新认定' }],
    [head.client, 'check', CLEARED],
    [signatory, 'decide', {}],
  ];
  for (const [who, name, more] of steps) {
    const answer = await act(who, name, documentId, { ...opinion, ...more }, uid);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`);
  }
}

const canonicalOf = async (documentId: string): Promise<Record<string, unknown>> => {
  const { canonical } = await app.kernel.documents.candidate({ uid: POLICY, documentId });
  return (JSON.parse(canonical) as { '#declarations': Record<string, Record<string, unknown>> })['#declarations'][
    'gongkai-disclosure.determination'
  ]!;
};

describe('from the draft to the public', () => {
  it('is proposed, checked and decided by three persons, signed with the content, and no contribution', async () => {
    const { drafter } = county.people;
    const documentId = await draft();
    expect(await view(drafter.client, documentId)).toMatchObject({
      stage: 'none',
      can: { propose: true, record: true, check: false, decide: false },
    });
    await determined(documentId);
    expect(await canonicalOf(documentId)).toMatchObject({ attribute: '主动公开', basis: '独立认定' });
    const writers = await app.kernel.documents.contributors({ uid: POLICY, documentId });
    expect([...new Set(writers.map(({ name }) => name))]).toEqual(['周起草']);
    expect((await release(county, documentId)).status).toBe(200);
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).toBe(200);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.slice(0, 3).map(({ action, actor }) => [action, actor.name])).toEqual([
      ['propose-attribute', '周起草'],
      ['check-attribute', '李复审'],
      ['decide-attribute', '汪签发'],
    ]);
  });

  it('refuses to submit what is not decided, at every stage before', async () => {
    const { drafter, head } = county.people;
    const documentId = await draft();
    const refusal = async () => {
      const { facts } = await panel(drafter.client, documentId);
      const sent = { uid: POLICY, documentId, lockVersion: facts.lockVersion };
      const { status, body } = await drafter.client('POST', '/gongkai-review/submit', sent);
      const { findings = [] } = (body.error?.details ?? {}) as { findings?: { code: string }[] };
      return [status, ...findings.map((finding) => finding.code)];
    };
    const undetermined = [422, 'disclosure.undetermined'];
    expect(await refusal()).toEqual(undetermined);
    await act(drafter.client, 'propose', documentId);
    expect(await refusal()).toEqual(undetermined);
    await act(head.client, 'check', documentId, CLEARED);
    expect(await refusal()).toEqual(undetermined);
    expect((await act(signatory, 'send-back', documentId, { said: '理由不充分' })).status).toBe(200);
    expect(await refusal()).toEqual(undetermined);
    await determined(documentId);
    expect((await submit(drafter.client, documentId)).status).toBe(200);
  });

  it('takes the decision on paper instead of asking again, with its evidence in what is signed', async () => {
    const { drafter } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于登记纸质认定的通知'));
    const { signer, signedOn, reference } = DECIDED_ON_PAPER;
    expect(await canonicalOf(documentId)).toMatchObject({ attribute: '主动公开', signer, signedOn, reference });
    expect((await submit(drafter.client, documentId)).status).toBe(200);
  });

  it('the approval sheet names the attribute', async () => {
    const { drafter } = county.people;
    const documentId = await readyDraft(drafter.client, policyData('关于审批表的通知'));
    await submit(drafter.client, documentId);
    const { case: live } = await panel(drafter.client, documentId);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.map(({ action }) => action)).toEqual(['record-attribute', 'submit']);
    const sheets = app.strapi.plugin('gongkai-review').service('sheets') as {
      print(ref: string, format: string): Promise<{ bytes: Buffer }>;
    };
    const { bytes } = await app.kernel.actingAs({ personId: drafter.id, name: '周起草' }, () =>
      sheets.print(live!.ref, 'docx')
    );
    expect(bytes.length).toBeGreaterThan(1000);
  });
});

describe('is refused, and nothing is changed', () => {
  let proposed: string;
  let checked: string;
  let byHead: string;
  let inReview: string;

  beforeAll(async () => {
    const { drafter, head } = county.people;
    proposed = await draft();
    await act(drafter.client, 'propose', proposed);
    checked = await draft();
    await act(drafter.client, 'propose', checked);
    await act(head.client, 'check', checked, CLEARED);
    byHead = await draft();
    expect((await act(head.client, 'propose', byHead)).status).toBe(200);
    inReview = await draft();
    await submit(drafter.client, inReview);
  });

  const people = () => ({ ...county.people, signatory: { client: signatory } });
  type Who = keyof ReturnType<typeof people>;

  it.each<[string, Who, Name, () => string, object, string]>([
    ['who does not draft here', 'otherHead', 'propose', () => proposed, {}, 'publication.other-organ'],
    ['who only signs', 'leader', 'propose', () => proposed, {}, 'disclosure.not-drafter'],
    ['who only signs', 'leader', 'record', () => proposed, PAPER, 'disclosure.not-drafter'],
    ['the drafter', 'drafter', 'check', () => proposed, CLEARED, 'disclosure.not-disclosure-office'],
    ['the signatory', 'signatory', 'check', () => proposed, CLEARED, 'disclosure.not-disclosure-office'],
    ['an auditor', 'auditor', 'check', () => proposed, CLEARED, 'disclosure.not-disclosure-office'],
    ['before the check', 'signatory', 'decide', () => proposed, {}, 'disclosure.wrong-stage'],
    ['the disclosure office', 'head', 'decide', () => checked, {}, 'disclosure.not-signatory'],
    ['the leader in charge', 'leader', 'decide', () => checked, {}, 'disclosure.not-signatory'],
    ['who proposed it', 'head', 'check', () => byHead, CLEARED, 'disclosure.same-person'],
    ['twice', 'head', 'check', () => checked, CLEARED, 'disclosure.wrong-stage'],
    ['without the secrecy review', 'head', 'check', () => proposed, {}, 'disclosure.secrecy-missing'],
    ['against it', 'head', 'check', () => proposed, { secrecy: 'not-public' }, 'disclosure.secrecy-not-active'],
    ['without a reason', 'head', 'send-back', () => proposed, {}, 'disclosure.send-back-reason'],
    ['without an attribute', 'drafter', 'propose', () => proposed, { attribute: '' }, 'disclosure.attribute-missing'],
    [
      'withheld for nothing',
      'drafter',
      'propose',
      () => proposed,
      { attribute: 'withheld' },
      'disclosure.reason-missing',
    ],
    ['without a signer', 'drafter', 'record', () => proposed, { ...PAPER, signer: '' }, 'disclosure.evidence-signer'],
    [
      'with a scan that is not there',
      'drafter',
      'record',
      () => proposed,
      { ...PAPER, scan: 'nothere' },
      'disclosure.evidence-scan',
    ],
    [
      'after a document that is not there',
      'drafter',
      'propose',
      () => proposed,
      { basis: 'forwarded', basisText: '某文', follows: 'nothere' },
      'disclosure.follows-unknown',
    ],
    ['on what was seen before', 'drafter', 'propose', () => proposed, { last: 'earlier' }, 'disclosure.stale'],
    ['on nothing that was seen', 'drafter', 'propose', () => proposed, { last: undefined }, 'disclosure.last-missing'],
    ['in review', 'drafter', 'propose', () => inReview, { said: '改' }, 'disclosure.in-review'],
    ['in review', 'drafter', 'record', () => inReview, { ...PAPER, said: '改' }, 'disclosure.in-review'],
    ['what needs no evaluation', 'head', 'keep', () => proposed, { said: '维持' }, 'disclosure.wrong-stage'],
  ])('%s: %s, %s', async (_what, who, name, of, more, expected) => {
    const documentId = of();
    const before = await everything(app, county);
    const { last, ...rest } = { last: (await view(county.people.drafter.client, documentId)).last, ...more };
    const body = { uid: POLICY, documentId, attribute: 'active', ...rest, last: 'last' in more ? more.last : last };
    const answer = await people()[who].client('POST', `/gongkai-disclosure/${name}`, body);
    expect(code(answer)).toBe(expected);
    expect([403, 409, 422]).toContain(answer.status);
    expect(await everything(app, county)).toEqual(before);
  });

  it.each([
    [{}, 'disclosure.no-document'],
    [{ uid: 'api::nothing.nothing', documentId: 'x' }, 'disclosure.no-document'],
    [{ uid: POLICY, documentId: 'nothere', last: null, attribute: 'active' }, 'disclosure.no-organ'],
  ])('%j', async (body, expected) => {
    const before = await everything(app, county);
    expect(code(await county.people.drafter.client('POST', '/gongkai-disclosure/propose', body))).toBe(expected);
    expect(await everything(app, county)).toEqual(before);
  });

  it('who is no person of the office, and who is not signed in', async () => {
    const body = { uid: POLICY, documentId: proposed, last: null, attribute: 'active' };
    expect(code(await county.root('POST', '/gongkai-disclosure/propose', body))).toBe('disclosure.no-person');
    expect((await county.anonymous('POST', '/gongkai-disclosure/propose', body)).status).toBe(401);
  });
});

describe('what is not active', () => {
  it('is submitted by nobody, is looked at again in a year, and may become active', async () => {
    const { drafter, head } = county.people;
    const documentId = await draft();
    await determined(documentId, WITHHELD);
    const seen = await view(head.client, documentId);
    expect(seen).toMatchObject({ stage: 'decided', decided: { attribute: '不予公开' }, can: { keep: true } });
    expect(seen.evaluationDue).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const found = async () => (await panel(drafter.client, documentId)).findings.map((finding) => finding.code);
    expect(await found()).toContain('disclosure.not-active');
    expect(code(await submit(drafter.client, documentId))).toBe('review.not-ready');
    expect((await act(head.client, 'keep', documentId, { said: '仍在征求意见' })).status).toBe(200);
    // A change says why.
    expect(code(await act(drafter.client, 'propose', documentId))).toBe('disclosure.change-reason');
    await act(drafter.client, 'propose', documentId, { said: '征求意见已经结束' });
    expect(await found()).toContain('disclosure.changing');
    await act(head.client, 'check', documentId, CLEARED);
    await act(signatory, 'decide', documentId);
    expect((await release(county, documentId)).status).toBe(200);
  });

  it('for a limited circle does not go on the web site', async () => {
    const { drafter } = county.people;
    const documentId = await draft();
    await determined(documentId, { circle: '全县中小学教师' });
    expect((await panel(drafter.client, documentId)).findings.map((finding) => finding.code)).toContain(
      'disclosure.limited-circle'
    );
    expect(code(await submit(drafter.client, documentId))).toBe('review.not-ready');
  });

  it('a part that is not active keeps the whole from the public', async () => {
    const { drafter } = county.people;
    const documentId = await draft({ attachments: [{ title: '名单', disclosureAttribute: 'withheld' }] });
    await determined(documentId);
    const { findings } = await panel(drafter.client, documentId);
    expect(findings.map((finding) => finding.code)).toContain('disclosure.part-not-active');
    expect(code(await submit(drafter.client, documentId))).toBe('review.not-ready');
  });

  it('follows what it forwards', async () => {
    const { drafter } = county.people;
    const forwarded = await draft();
    await determined(forwarded, WITHHELD);
    const documentId = await draft();
    const follows = { basis: 'forwarded', basisText: '云财〔2026〕1号', follows: forwarded };
    expect(code(await act(drafter.client, 'propose', documentId, follows))).toBe('disclosure.forwarded-differs');
    expect((await act(drafter.client, 'propose', documentId, { ...follows, ...WITHHELD })).status).toBe(200);
  });
});

describe('a change of what is public', () => {
  it('to another attribute takes it down with the decision', async () => {
    const { drafter } = county.people;
    const documentId = await draft();
    await determined(documentId);
    await release(county, documentId);
    await determined(documentId, WITHHELD);
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).not.toBe(200);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.slice(-2).map(({ action }) => action)).toEqual(['decide-attribute', 'withdraw']);
    expect((await panel(drafter.client, documentId)).facts.state).toBe('withdrawn');
  });

  it('is not decided while it is hidden: lifting would put back what is no longer active', async () => {
    const { drafter, head } = county.people;
    const documentId = await draft();
    await determined(documentId);
    await release(county, documentId);
    const hide = { uid: POLICY, documentId, category: 'privacy', reason: '附件里有个人信息' };
    expect((await head.client('POST', '/gongkai-publication/hide', hide)).status).toBe(200);
    const before = await everything(app, county);
    expect(code(await act(drafter.client, 'propose', documentId, { ...WITHHELD, said: '改' }))).toBe(
      'disclosure.hidden'
    );
    expect((await view(drafter.client, documentId)).can.propose).toBe(false);
    expect(await everything(app, county)).toEqual(before);
  });

  it('is not recorded by who may not take it down', async () => {
    const { drafter } = county.people;
    const documentId = await draft();
    await determined(documentId);
    await release(county, documentId);
    const before = await everything(app, county);
    const paper = { ...PAPER, ...WITHHELD, said: '改' };
    const answer = await act(drafter.client, 'record', documentId, paper);
    expect([answer.status, code(answer)]).toEqual([403, 'organization.no-post']);
    expect(await everything(app, county)).toEqual(before);
  });
});

describe('what is no official document', () => {
  it('is active by default, which is signed with it', async () => {
    const { drafter } = county.people;
    const main = await readyDraft(drafter.client, policyData('关于默认属性的通知'));
    const reading = await createDraft(drafter.client, interpretationData('默认属性的解读', main), INTERPRETATION);
    expect(await view(drafter.client, reading, INTERPRETATION)).toMatchObject({ stage: 'none', decided: null });
    const { declarations } = await app.kernel.documents.candidate({ uid: INTERPRETATION, documentId: reading });
    expect(declarations.map(({ value }) => value)).toEqual([{ attribute: '主动公开', basis: '按栏目、目录默认' }]);
  });

  it('in a column that is not active by default needs a determination of its own', async () => {
    const { drafter } = county.people;
    const column = await createDraft(
      drafter.client,
      columnData('内部通知', { disclosureAttribute: 'withheld' }),
      COLUMN
    );
    const article = await createDraft(drafter.client, articleData('关于值班安排的通知', column), ARTICLE);
    const found = async () => (await panel(drafter.client, article, ARTICLE)).findings.map((finding) => finding.code);
    expect(await found()).toContain('disclosure.place-not-active');
    await determined(article, {}, ARTICLE);
    expect((await found()).filter((one) => one.startsWith('disclosure.'))).toEqual([]);
  });
});

it('a draft whose determination changed is not submitted by who has not seen that', async () => {
  const { drafter } = county.people;
  const documentId = await readyDraft(drafter.client, policyData('关于认定变更的通知'));
  const { facts } = await panel(drafter.client, documentId);
  await determined(documentId, { reason: '另行认定' });
  const sent = { uid: POLICY, documentId, lockVersion: facts.lockVersion };
  expect(code(await drafter.client('POST', '/gongkai-review/submit', sent))).toBe('publication.stale');
});

it('the verbs of the review go on as before', async () => {
  const { drafter, publisher } = county.people;
  const documentId = await draft();
  await submit(drafter.client, documentId);
  expect((await verb(publisher.client, 'return', documentId, { comment: '请改' })).status).toBe(200);
  await determined(documentId, { reason: '退回后另行认定' });
  expect((await release(county, documentId)).status).toBe(200);
});

it('all of that verifies', async () => {
  expect(await verify(app)).toEqual([]);
});

describe('a hand on the tables', () => {
  let documentId: string;
  const table = (name: string) => app.strapi.db.connection(name);

  beforeAll(async () => {
    documentId = await draft();
    await determined(documentId);
  });

  it.each<[string, () => PromiseLike<unknown>, string]>([
    [
      'another attribute in the last step',
      () => table('gk_disclosure_steps').where({ document_id: documentId, verb: 'decide' }).update({ opinion: '{}' }),
      'verify.determination-changed',
    ],
    [
      'another name',
      () => table('gk_disclosure_steps').where({ document_id: documentId, verb: 'check' }).update({ by_name: '某某' }),
      'verify.determination-changed',
    ],
    [
      'a step that is gone',
      () => table('gk_disclosure_steps').where({ document_id: documentId, verb: 'decide' }).delete(),
      'verify.determination-gone',
    ],
    [
      'another attribute in the lists',
      () => table('gk_disclosure_determinations').where({ document_id: documentId }).update({ attribute: 'withheld' }),
      'verify.determination-differs',
    ],
  ])('%s is found', async (_what, change, expected) => {
    const rows = {
      gk_disclosure_steps: await table('gk_disclosure_steps').orderBy('id'),
      gk_disclosure_determinations: await table('gk_disclosure_determinations').orderBy('id'),
    };
    await byHand(app, change);
    expect((await verify(app)).map((found) => found.code)).toContain(expected);
    for (const [name, all] of Object.entries(rows)) {
      await byHand(app, () => table(name).delete());
      for (const row of all as object[]) await byHand(app, () => table(name).insert(row));
    }
  });

  it('put right again, nothing is found', async () => {
    expect(await verify(app)).toEqual([]);
  });
});
