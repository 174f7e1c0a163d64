// 紧急屏蔽 over HTTP: down at once, everywhere, whatever holds the draft; decided by somebody else within a working day, as a withdrawal or
// by putting back exactly what was public; reported when nobody decides; proven by `verify` all the way.
import { shanghaiDay, type HideRecord } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  account,
  client,
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

const PUBLIC = '/api/policy-documents';

let app: App;
let county: County;
/** Who answers for secrets and for disclosure in the county, above the finance bureau; and a stranger to both. */
let secrecy: Client;
let authority: Client;
let token: string;

async function person(key: string, name: string, organ: string, role: string): Promise<Client> {
  const session = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
  const create = async (uid: string, data: Record<string, unknown>) =>
    ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
  const personId = await create('plugin::gongkai-organization.person', { name, accounts: [session.id] });
  const from = shanghaiDay(Date.now() - 86_400_000);
  await create('plugin::gongkai-organization.post', { person: personId, organ, role, from });
  return client(app, session.token);
}

beforeAll(async () => {
  ({ app, county } = await startCounty());
  secrecy = await person('secrecy', '钱保密', county.organs.government, 'secrecy-reviewer');
  authority = await person('authority', '郑主管', county.organs.government, 'head-of-competent-authority');
  ({ token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员'));
}, 120_000);
afterAll(() => app?.close());

async function upload(name: string, bytes: string): Promise<{ id: number; url: string; documentId: string }> {
  const form = new FormData();
  form.append('files', new Blob([bytes], { type: 'text/plain' }), name);
  const answer = await fetch(`${app.url}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const [made] = (await answer.json()) as { id: number; url: string; documentId: string }[];
  // As the public asks: without the signature that the admin gets.
  return { ...made!, url: made!.url.replace(/\?.*$/, '') };
}

const draft = (title: string, more = {}) => createDraft(county.people.drafter.client, policyData(title, more));

async function published(title: string, more = {}): Promise<string> {
  const documentId = await draft(title, more);
  const answer = await release(county, documentId);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const WHY = { category: 'privacy', reason: '附件里有个人信息' };
const hide = (who: Client, documentId: string, more: Record<string, unknown> = {}, uid = POLICY): Promise<Answer> =>
  who('POST', '/gongkai-publication/hide', { uid, documentId, ...WHY, ...more });

async function hidden(title: string, more = {}): Promise<string> {
  const documentId = await published(title, more);
  const answer = await hide(county.people.head.client, documentId);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const openOf = async (documentId: string, uid = POLICY): Promise<HideRecord | null> =>
  app.kernel.publisher.openHide({ uid, documentId });

async function decide(
  who: Client,
  word: 'confirm-hide' | 'lift-hide',
  documentId: string,
  more: Record<string, unknown> = {},
  uid = POLICY
): Promise<Answer> {
  const open = await openOf(documentId, uid);
  const body = { uid, documentId, hide: open?.seq, comment: '经核实', ...more };
  return who('POST', `/gongkai-publication/${word}`, body);
}

const facts = async (documentId: string, uid = POLICY) => (await app.kernel.documents.facts({ uid, documentId }))!;
const read = (documentId: string) => county.anonymous('GET', `${PUBLIC}/${documentId}?populate=*`);
const listed = async (documentId: string): Promise<boolean> =>
  (await county.anonymous('GET', `${PUBLIC}?pagination[pageSize]=100`)).text.includes(documentId);
const lastActions = async (documentId: string, count: number): Promise<string[]> =>
  (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).slice(-count).map(({ action }) => action);

describe('hide', () => {
  it('takes down at once: from the API, from lists, and its files', async () => {
    const file = await upload('名单.txt', '名单');
    const documentId = await published('关于屏蔽的通知', { attachments: [{ title: '附件', file: file.id }] });
    expect((await read(documentId)).status).toBe(200);
    expect((await read(documentId)).headers.get('cache-control')).toBe('no-cache');
    expect((await county.anonymous('GET', file.url)).status).toBe(200);
    expect((await county.anonymous('GET', file.url)).headers.get('cache-control')).toBe('public, no-cache');

    const answer = await hide(county.people.head.client, documentId);

    expect(answer.status).toBe(200);
    expect((await read(documentId)).status).toBe(404);
    expect((await read(documentId)).headers.get('cache-control')).toBe('no-cache');
    expect(await listed(documentId)).toBe(false);
    expect((await county.anonymous('GET', file.url)).status).toBe(404);
    const known = await facts(documentId);
    expect(known).toMatchObject({ state: 'hidden', publishedDigest: null, withdrawnAt: null });
    expect(known.hiddenAt).not.toBeNull();
    expect(await lastActions(documentId, 2)).toEqual(['publish', 'hide']);
    // What it may have to be public with again is not changed meanwhile.
    const removed = await client(app, token)('DELETE', `/upload/files/${file.id}`);
    expect(code(removed)).toBe('publication.file-hidden');
    expect(await verify(app)).toEqual([]);
  });

  it('does not wait for a review that holds the draft, and stops its publication', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await published('关于在审时屏蔽的通知');
    await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '改过的摘要' });
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    for (const signer of [publisher, head]) expect((await verb(signer.client, 'approve', documentId)).status).toBe(200);

    expect((await hide(publisher.client, documentId)).status).toBe(200);

    expect((await read(documentId)).status).toBe(404);
    const states = await drafter.client('GET', `/gongkai-review/states?uid=${POLICY}&ids=${documentId}`);
    expect(states.text).toContain('已屏蔽（待批准）');
    const third = await verb(leader.client, 'approve', documentId);
    expect(code(third)).toBe('publication.blocked');
    expect((await read(documentId)).status).toBe(404);

    // What was public comes back as it was, although the draft says something else by now.
    expect((await decide(leader.client, 'lift-hide', documentId)).status).toBe(200);
    const again = (await read(documentId)).body.data as { summary: string };
    expect(again.summary).toBe('有关事项的通知');
    expect((await facts(documentId)).state).toBe('in-review');
    expect((await verb(leader.client, 'approve', documentId)).status).toBe(200);
    expect(((await read(documentId)).body.data as { summary: string }).summary).toBe('改过的摘要');
    expect(await verify(app)).toEqual([]);
  });

  it.each<[string, () => Client]>([
    ['who withdraws for the organ', () => county.people.publisher.client],
    ['the secrecy reviewer above', () => secrecy],
    ['the head of the competent authority above', () => authority],
  ])('is open to %s', async (name, who) => {
    const documentId = await published(`关于${name.length}的通知`);
    expect((await hide(who(), documentId)).status).toBe(200);
    expect((await read(documentId)).status).toBe(404);
  });

  it.each<[string, () => Client, number, string]>([
    ['who drafts', () => county.people.drafter.client, 403, 'organization.no-post'],
    ['a super administrator who drafts', () => county.people.chief.client, 403, 'organization.no-post'],
    ['a super administrator', () => county.root, 403, 'organization.no-post'],
    ['an auditor', () => county.people.auditor.client, 403, 'organization.no-post'],
    ['the same post in another organ', () => county.people.otherHead.client, 403, 'organization.other-organ'],
    ['a visitor', () => county.anonymous, 401, 'organization.not-signed-in'],
  ])('is refused to %s, and nothing is changed', async (_name, who, status, expected) => {
    const documentId = await published('关于不得屏蔽的通知');
    const before = await everything(app, county);
    const answer = await hide(who(), documentId);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('says what is wrong with the request, and changes nothing', async () => {
    const { head } = county.people;
    const open = await published('关于屏蔽不当的通知');
    const never = await draft('关于没有公开的通知');
    const down = await hidden('关于已经屏蔽的通知');
    const gone = await published('关于已经撤稿的通知');
    expect((await withdraw(head.client, gone)).status).toBe(200);
    const before = await everything(app, county);
    for (const [documentId, more, status, expected] of [
      [open, { category: '' }, 422, 'publication.withdraw-category'],
      [open, { category: 'toString' }, 422, 'publication.withdraw-category'],
      [open, { category: ['privacy'] }, 422, 'publication.withdraw-category'],
      [open, { reason: '  ' }, 422, 'publication.withdraw-reason'],
      [open, { reason: 7 }, 422, 'publication.withdraw-reason'],
      [open, { uid: 'api::no.no' }, 400, 'publication.no-document'],
      ['', {}, 400, 'publication.no-document'],
      [never, {}, 409, 'publication.not-public'],
      // A page that is older than the hide, or than the withdrawal.
      [down, {}, 409, 'publication.hidden-already'],
      [gone, {}, 409, 'publication.not-public'],
    ] as const) {
      const answer = await hide(head.client, documentId, more);
      expect([documentId, answer.status, code(answer)]).toEqual([documentId, status, expected]);
    }
    const stale = await withdraw(head.client, down);
    expect(code(stale)).toBe('publication.hidden-already');
    expect(await everything(app, county)).toEqual(before);
  });

  it('makes every page that is older than it read again before its verbs', async () => {
    const { head } = county.people;
    const documentId = await published('关于旧页面的通知');
    const { lockVersion } = await facts(documentId);
    expect((await hide(head.client, documentId)).status).toBe(200);
    expect((await decide(authority, 'lift-hide', documentId)).status).toBe(200);
    const why = { category: 'other', reason: '旧页面' };
    const answer = await head.client('POST', '/gongkai-publication/withdraw', {
      uid: POLICY,
      documentId,
      lockVersion,
      ...why,
    });
    expect(code(answer)).toBe('publication.stale');
  });

  it('is done once by many at once', async () => {
    const documentId = await published('关于同时屏蔽的通知');
    const askers = [county.people.head.client, county.people.publisher.client, secrecy, authority];
    const answers = await Promise.all(askers.map((who) => hide(who, documentId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200).map(code);
    expect(new Set(others)).toEqual(new Set(['publication.hidden-already']));
    expect(await lastActions(documentId, 2)).toEqual(['publish', 'hide']);
    expect(await verify(app)).toEqual([]);
  });
});

describe('the decision', () => {
  it('is shown to who may make it, and to who hid it as not theirs', async () => {
    const { head, leader, drafter } = county.people;
    const documentId = await hidden('关于待批准的通知');
    const mine = await panel(head.client, documentId);
    expect([mine.hide?.own, mine.can['lift-hide'].can, mine.can.hide.can]).toEqual([true, false, false]);
    const theirs = await panel(leader.client, documentId);
    expect([theirs.hide?.own, theirs.can['confirm-hide'].can, theirs.can['lift-hide'].can]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await panel(drafter.client, documentId)).can['confirm-hide'].can).toBe(false);
    const list = await leader.client('GET', '/gongkai-publication/hides');
    const { waiting } = list.body.data as {
      waiting: { documentId: string; title: string; decide: { can: boolean }; categoryName: string }[];
    };
    expect(waiting.find((one) => one.documentId === documentId)).toMatchObject({
      title: '关于待批准的通知',
      categoryName: '泄露个人信息',
      decide: { can: true },
    });
    const others = await county.people.otherHead.client('GET', '/gongkai-publication/hides');
    expect(others.text).not.toContain(documentId);
    const filtered = await drafter.client('GET', `${CM}/${POLICY}?plugins[gongkai][reviewState]=hidden&pageSize=100`);
    expect(filtered.text).toContain(documentId);
  });

  it('confirms: it stays down as a withdrawal, and its draft can be sent again', async () => {
    const { drafter, leader } = county.people;
    const documentId = await hidden('关于批准屏蔽的通知');
    const answer = await decide(leader.client, 'confirm-hide', documentId, { category: 'wrong-release' });
    expect(answer.status).toBe(200);
    expect(await facts(documentId)).toMatchObject({ state: 'withdrawn', hiddenAt: null, publishedDigest: null });
    expect(await lastActions(documentId, 2)).toEqual(['hide', 'confirm-hide']);
    expect(JSON.stringify(await panel(drafter.client, documentId))).toContain('错误发布');
    const rows = (await app.strapi.db.connection('gk_hides').where({ document_id: documentId })) as {
      content: unknown;
      verdict: string;
    }[];
    expect(rows.map(({ content, verdict }) => [content, verdict])).toEqual([[null, 'confirmed']]);
    expect(await verify(app)).toEqual([]);
    await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { summary: '去掉个人信息的摘要' });
    expect((await release(county, documentId)).status).toBe(200);
    expect((await read(documentId)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
  });

  it('lifts: everything is public again exactly as it was, also when the draft has changed', async () => {
    const { drafter, leader } = county.people;
    const file = await upload('附表.txt', '附表');
    const documentId = await published('关于解除屏蔽的通知', {
      attachments: [{ title: '附件', file: file.id }],
      issuers: [
        { name: '云溪县财政局', organ: { connect: [{ documentId: county.organs.finance }] } },
        { name: '云溪县民政局', organ: { connect: [{ documentId: county.organs.civil }] } },
      ],
    });
    const reading = await createDraft(drafter.client, interpretationData('解读', documentId), INTERPRETATION);
    expect((await release(county, reading, INTERPRETATION)).status).toBe(200);
    const told = (answer: Answer): unknown =>
      JSON.parse(
        JSON.stringify(answer.body, (name, value: unknown) => (['id', 'updatedAt'].includes(name) ? undefined : value))
      );
    const before = { document: told(await read(documentId)), facts: await facts(documentId) };
    expect((await hide(county.people.head.client, documentId)).status).toBe(200);
    const change = { summary: '屏蔽后又改', attachments: [], issuers: [{ name: '云溪县财政局' }] };
    expect((await drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, change)).status).toBe(200);

    const answer = await decide(leader.client, 'lift-hide', documentId);

    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()]);
    expect(told(await read(documentId))).toEqual(before.document);
    expect((await county.anonymous('GET', file.url)).text).toBe('附表');
    const now = await facts(documentId);
    for (const name of ['publishedDigest', 'firstPublishedAt', 'publishedAt', 'indexNumber', 'organName'] as const) {
      expect(now[name]).toBe(before.facts[name]);
    }
    expect(now).toMatchObject({ state: 'published', hiddenAt: null, withdrawnAt: null });
    // The draft keeps what was changed meanwhile.
    expect(now.draftDigest).not.toBe(now.publishedDigest);
    // The interpretation and its document appear to each other again.
    const again = await county.anonymous('GET', `/api/interpretations/${reading}?populate=*`);
    expect(again.text).toContain(documentId);
    expect(await lastActions(documentId, 2)).toEqual(['hide', 'lift-hide']);
    expect(await verify(app)).toEqual([]);
    // Once more: what was lifted stands on the publication before, however often.
    expect((await hide(secrecy, documentId)).status).toBe(200);
    expect((await decide(leader.client, 'lift-hide', documentId)).status).toBe(200);
    expect(told(await read(documentId))).toEqual(before.document);
    expect(await verify(app)).toEqual([]);
  });

  it.each<[string, () => Client, number, string]>([
    ['who hid it', () => county.people.head.client, 403, 'organization.no-post'],
    ['who drafts', () => county.people.drafter.client, 403, 'organization.no-post'],
    ['a super administrator', () => county.root, 403, 'organization.no-post'],
    ['the secrecy reviewer', () => secrecy, 403, 'organization.no-post'],
    ['a head in another organ', () => county.people.otherHead.client, 403, 'organization.no-post'],
    ['a visitor', () => county.anonymous, 401, 'organization.not-signed-in'],
  ])('is refused to %s, and nothing is changed', async (_name, who, status, expected) => {
    const documentId = await hidden('关于不得自批的通知');
    const before = await everything(app, county);
    for (const word of ['confirm-hide', 'lift-hide'] as const) {
      const answer = await decide(who(), word, documentId);
      expect([word, answer.status, code(answer)]).toEqual([word, status, expected]);
    }
    expect(await everything(app, county)).toEqual(before);
  });

  it('is never by who hid it, whatever post', async () => {
    const documentId = await published('关于主管自批的通知');
    expect((await hide(authority, documentId)).status).toBe(200);
    const before = await everything(app, county);
    for (const word of ['confirm-hide', 'lift-hide'] as const) {
      const answer = await decide(authority, word, documentId);
      expect([answer.status, code(answer)]).toEqual([403, 'publication.own-hide']);
    }
    expect(await everything(app, county)).toEqual(before);
    expect((await decide(county.people.leader.client, 'confirm-hide', documentId)).status).toBe(200);
  });

  it('names the hide that it decides on, says why, and is made once', async () => {
    const { leader } = county.people;
    const documentId = await hidden('关于只批一次的通知');
    const open = (await openOf(documentId))!;
    const before = await everything(app, county);
    for (const [word, more, status, expected] of [
      ['confirm-hide', { comment: ' ' }, 422, 'publication.hide-comment'],
      ['lift-hide', { comment: undefined }, 422, 'publication.hide-comment'],
      ['confirm-hide', { category: 'none' }, 422, 'publication.withdraw-category'],
      ['confirm-hide', { hide: undefined }, 409, 'publication.hide-decided'],
      ['lift-hide', { hide: open.seq - 1 }, 409, 'publication.hide-decided'],
    ] as const) {
      const answer = await decide(leader.client, word, documentId, more);
      expect([word, answer.status, code(answer)]).toEqual([word, status, expected]);
    }
    expect(await everything(app, county)).toEqual(before);
    const both = await Promise.all([
      decide(leader.client, 'lift-hide', documentId, { hide: open.seq }),
      decide(authority, 'confirm-hide', documentId, { hide: open.seq }),
      decide(authority, 'lift-hide', documentId, { hide: open.seq }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(both.map(code).filter(Boolean)).toEqual(['publication.hide-decided', 'publication.hide-decided']);
    expect(await verify(app)).toEqual([]);
  });

  it('refuses to put back what was touched while it was down', async () => {
    const { leader } = county.people;
    const documentId = await hidden('关于留存被改的通知');
    const hides = () => app.strapi.db.connection('gk_hides').where({ document_id: documentId });
    const [row] = (await hides().select('content')) as { content: string }[];
    const { content } = row!;
    await byHand(app, () => hides().update({ content: content.replace('有关事项的通知', '别的内容') }));
    const answer = await decide(leader.client, 'lift-hide', documentId);
    expect([answer.status, code(answer)]).toEqual([409, 'publication.not-restorable']);
    expect((await verify(app)).map(({ code: found }) => found)).toEqual(['verify.hide-changed']);
    await byHand(app, () => hides().update({ content }));
    expect((await decide(leader.client, 'lift-hide', documentId)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
  });
});

describe('what nobody decides in time', () => {
  it('is reported once, by whichever server comes first, and can still be decided', async () => {
    const { leader } = county.people;
    const documentId = await hidden('关于逾期未批的通知');
    const open = (await openOf(documentId))!;
    const calendar = await app.kernel.workingDays();
    expect(open.dueOn).toBe(calendar.addWorkingDays(shanghaiDay(open.at), 1).day);
    const { hides } = inner(app);
    const lastMoment = new Date(`${open.dueOn}T23:59:59+08:00`).getTime();
    await hides.escalate(lastMoment);
    expect((await openOf(documentId))!.escalatedAt).toBeNull();
    await Promise.all([hides.escalate(lastMoment + 1000), hides.escalate(lastMoment + 1000)]);
    await hides.escalate(lastMoment + 86_400_000);
    expect((await openOf(documentId))!.escalatedAt).toBe(lastMoment + 1000);
    expect(await lastActions(documentId, 3)).toEqual(['publish', 'hide', 'escalate-hide']);
    expect((await read(documentId)).status).toBe(404);
    // Entries of tomorrow count as news. Who decides is told of the hide, and with the authority above of the delay.
    await inner(app).readers.drain();
    const told = async (who: Client) => {
      const { body } = await who('GET', '/gongkai-review/notices');
      const notices = body.data as { documentId: string; text: string; settled: boolean }[];
      return notices.filter((one) => one.documentId === documentId && !one.settled);
    };
    expect((await told(leader.client)).map(({ text }) => text).sort()).toEqual([
      '李复审紧急屏蔽了这份信息，请您在一个工作日内批准或者解除。',
      '紧急屏蔽逾期没有批准或者解除，请您立即处理。',
    ]);
    expect((await told(authority)).map(({ text }) => text)).toEqual(['紧急屏蔽逾期没有批准或者解除，请您立即处理。']);
    expect((await decide(leader.client, 'confirm-hide', documentId)).status).toBe(200);
    await inner(app).readers.drain();
    expect(await told(leader.client)).toEqual([]);
    expect(await verify(app)).toEqual([]);
  });
});
