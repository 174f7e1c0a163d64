// What waits follows the people: posts that end, accounts that are closed, delegations, who stands by when minutes are over; and the roster
// entered as a table.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, policyData, startCounty, type Client, type County } from '../support/county';
import { code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, submit, verb } from '../support/verbs';

let app: App;
let county: County;
let number = 0;

interface Staff {
  id: string;
  accountId: number;
  client: Client;
  post: string;
}

const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);
const organization = (uid: string) => app.strapi.documents(`plugin::gongkai-organization.${uid}` as never);
const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  ((await organization(uid).create({ data } as never)) as { documentId: string }).documentId;
const change = (uid: string, documentId: string, data: Record<string, unknown>) =>
  organization(uid).update({ documentId, data } as never);

async function staff(key: string, name: string, role: string, more = {}): Promise<Staff> {
  const { id: accountId, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
  const id = await make('person', { name, accounts: [accountId] });
  const post = await make('post', { person: id, organ: county.organs.finance, role, from: day(-3), ...more });
  return { id, accountId, client: client(app, token), post };
}

const service = <T>(name: string) => app.strapi.plugin('gongkai-review').service(name) as T;
/** As the cron does, a while after the verbs. */
const follow = (now = Date.now() + 120_000) => service<{ run(now: number): Promise<void> }>('follow').run(now);
const drain = () => inner(app).readers.drain();
const count = async (who: Client) =>
  ((await who('GET', '/gongkai-review/waiting')).body.data as { count: number }).count;
const held = async (documentId: string) =>
  ((await panel(county.people.drafter.client, documentId)) as unknown as { heldBy: { label: string } }).heldBy.label;
/** What a person was asked about a document, and whether that is done. */
const asked = async (person: string, documentId: string): Promise<[string, boolean][]> =>
  (
    (await app.strapi.db
      .connection('gk_notices')
      .where({ person_id: person, document_id: documentId })
      .orderBy('id')) as { text: string; settled_at: unknown }[]
  ).map(({ text, settled_at: at }) => [text, at !== null]);

async function submitted(...signers: Client[]): Promise<string> {
  const { drafter } = county.people;
  const documentId = await createDraft(drafter.client, policyData(`关于第${(number += 1)}项人员变动的通知`));
  expect((await submit(drafter.client, documentId)).status).toBe(200);
  for (const who of signers) expect((await verb(who, 'approve', documentId)).status).toBe(200);
  await drain();
  return documentId;
}

let standIn: Staff;
beforeAll(async () => {
  ({ app, county } = await startCounty());
  // What the clock does is done when the test says so.
  for (const name of ['gongkaiSeats', 'gongkaiLimits']) app.strapi.cron.remove(name);
  standIn = await staff('standin', '白代签', 'head-of-disclosure-office', { standIn: true });
});
afterAll(() => app?.close());

const hour = 3600_000;

describe('a tier that was given to one person', () => {
  it.each<[string, (who: Staff) => Promise<unknown>, boolean]>([
    ['whose post ends, goes back to the post at once', (who) => change('post', who.post, { until: day(-1) }), true],
    [
      'whose account is closed, goes back to the post',
      (who) => county.root('PUT', `/admin/users/${who.accountId}`, { isActive: false }),
      false,
    ],
  ])('%s', async (name, leave, told) => {
    const { publisher, head, leader } = county.people;
    const given = await staff(`given${told ? 1 : 2}`, '受派人', 'secrecy-reviewer', told ? {} : { from: day(0) });
    const documentId = await submitted(publisher.client);
    const to = await verb(leader.client, 'reassign', documentId, { comment: '请假', person: given.id });
    expect([name, to.status]).toEqual([name, 200]);
    await drain();
    const [mine, theirs] = [await count(head.client), await count(given.client)];
    expect(await held(documentId)).toBe('复审中（受派人）');
    expect((await asked(given.id, documentId)).map(([, done]) => done)).toEqual([false]);
    await leave(given);
    // The ledger tells of posts; of accounts nothing does but the clock.
    await drain();
    if (!told) await follow();
    expect([await count(head.client), theirs]).toEqual([mine + 1, 1]);
    expect(await held(documentId)).toBe('复审中（李复审）');
    await follow();
    expect((await asked(given.id, documentId)).map(([, done]) => done)).toEqual([true]);
    expect((await asked(head.id, documentId)).at(-1)).toEqual(['审核人有变动，请您复审。', false]);
    // Once, however often it is looked at.
    const before = await everything(app, county);
    const times = (await asked(head.id, documentId)).length;
    await follow();
    expect(await everything(app, county)).toEqual(before);
    expect(await asked(head.id, documentId)).toHaveLength(times);
    expect((await verb(head.client, 'approve', documentId)).status).toBe(200);
  });
});

it('who is delegated in the middle of a review is asked, and no longer when it is revoked', async () => {
  const { publisher, head } = county.people;
  const deputy = await staff('deputy', '代理戊', 'drafter');
  const documentId = await submitted(publisher.client);
  await follow();
  const made = await head.client('POST', '/gongkai-review/arrangements', {
    kind: 'delegation',
    organId: county.organs.finance,
    role: 'head-of-disclosure-office',
    personId: deputy.id,
    startsAt: day(0),
    endsAt: day(1),
    reason: '外出',
  });
  expect(made.status).toBe(200);
  await follow();
  expect(await asked(deputy.id, documentId)).toEqual([['审核人有变动，请您复审。', false]]);
  const { ref } = made.body.data as { ref: string };
  await head.client('POST', '/gongkai-review/arrangements/revoke', { ref });
  await follow();
  expect(await asked(deputy.id, documentId)).toEqual([['审核人有变动，请您复审。', true]]);
});

it('an expedited tier is who stands by’s when its minutes are over, told once; the holder may sign still', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await submitted(publisher.client);
  await verb(drafter.client, 'expedite', documentId, { comment: '防汛应急', urgency: 'most-urgent' });
  await drain();
  const limits = service<{ remind(now: number): Promise<void> }>('limits');
  const { tierDue } = (await panel(head.client, documentId)).case!;
  const words = '加急的复审已过时限还没有人签，请您以AB岗或值班身份办理。';
  const told = async () => (await asked(standIn.id, documentId)).filter(([text]) => text === words).length;
  await limits.remind(tierDue! - 1);
  await follow(tierDue! - 1);
  expect([await held(documentId), await told()]).toEqual(['复审中（李复审）', 0]);
  for (const now of [tierDue!, tierDue! + hour]) {
    await limits.remind(now);
    await follow(now);
    expect([await held(documentId), await told()]).toEqual(['复审中（白代签）', 1]);
  }
  expect((await asked(head.id, documentId)).map(([text]) => text)).toContain('复审已超过时限，请立即办理。');
  expect(await count(standIn.client)).toBeGreaterThan(0);
  expect((await verb(head.client, 'approve', documentId)).status).toBe(200);
});

describe('a roster as a table', () => {
  const post = (who: Client, text: unknown, more = {}) =>
    who('POST', '/gongkai-review/arrangements/roster', {
      organId: county.organs.finance,
      reason: '国庆值班表',
      text,
      ...more,
    });
  const line = (from: number, to: number, name = '白代签', role = '单位政务公开机构负责人') =>
    `${day(from)} 17:30\t${day(to)} 08:30\t${name}\t${role}`;

  it('is entered whole, a line an arrangement', async () => {
    const { leader } = county.people;
    const text = ['开始\t结束\t值班人员\t岗位', line(5, 6), line(6, 7), line(7, 8, '李复审', '信息发布员')].join('\n');
    const answer = await post(leader.client, text);
    expect([answer.status, (answer.body.data as unknown[] | undefined)?.length]).toEqual([200, 3]);
    const { arrangements } = (await leader.client('GET', '/gongkai-review/arrangements')).body.data as {
      arrangements: { kindName: string; reason: string }[];
    };
    expect(arrangements.filter(({ reason }) => reason === '国庆值班表')).toHaveLength(3);
  });

  it('is not entered at all when one line is wrong, and each is named by its number', async () => {
    const { leader } = county.people;
    const text = [
      line(20, 21),
      '2026-02-30\t2026-03-01\t白代签\t信息发布员',
      line(21, 22, '查无此人'),
      line(22, 23, '白代签', '门卫'),
      line(-1, 0),
      line(20, 21),
    ].join('\n');
    const before = await everything(app, county);
    const answer = await post(leader.client, text);
    expect([answer.status, code(answer)]).toEqual([422, 'review.roster-rows']);
    const { rows } = answer.body.error!.details as unknown as { rows: { row: number; message: string }[] };
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6]);
    expect(rows[4]!.message).toContain('时间重叠');
    expect(await everything(app, county)).toEqual(before);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>, number, string]>([
    ['nothing', () => post(county.people.leader.client, ' \n'), 422, 'review.roster-empty'],
    ['no text', () => post(county.people.leader.client, 7), 422, 'review.roster-empty'],
    [
      'too much',
      () => post(county.people.leader.client, Array.from({ length: 201 }, (_, i) => line(i + 30, i + 31)).join('\n')),
      422,
      'review.roster-too-long',
    ],
    ['by who does not oversee', () => post(county.people.publisher.client, line(40, 41)), 403, 'review.not-overseer'],
    ['without a person', () => post(county.root, line(40, 41)), 403, 'review.no-person'],
  ])('is refused: %s', async (_name, ask, status, expected) => {
    const before = await everything(app, county);
    const answer = (await ask()) as Awaited<ReturnType<Client>>;
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await everything(app, county)).toEqual(before);
  });
});

it('leaves a ledger and rows that verify', async () => {
  expect(await verify(app)).toEqual([]);
});
