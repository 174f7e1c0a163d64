// The verbs of the review beyond the straight way: earlier tiers, resume and restart, ending, reassigning, expediting, the secrecy review,
// arrangements and workflows as records; each with what it refuses, and what the ledger and verify say afterwards.
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  account,
  client,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { code, verify } from '../support/kernel';
import { answers, createDraft, panel, submit, verb } from '../support/verbs';

let app: App;
let county: County;
let standIn: Client;
let administrator: Client;
const persons: Record<string, string> = {};

const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  (
    (await app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).create({ data } as never)) as {
      documentId: string;
    }
  ).documentId;

/** An account with its person and one post. */
async function staff(key: string, name: string, role: string, organ: string, more = {}): Promise<Client> {
  const { id, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
  persons[key] = await make('person', { name, accounts: [id] });
  await make('post', { person: persons[key], organ, role, from: shanghaiDay(Date.now() - 86_400_000), ...more });
  return client(app, token);
}

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { finance, government } = county.organs;
  standIn = await staff('standin', '白代签', 'head-of-disclosure-office', finance, { standIn: true });
  administrator = await staff('keeper', '管系统', 'system-administrator', government);
});
afterAll(() => app?.close());

let number = 0;
async function submitted(more: Record<string, unknown> = {}): Promise<string> {
  const documentId = await createDraft(county.people.drafter.client, {
    ...policyData(`关于第${(number += 1)}项事务的通知`),
    ...more,
  });
  expect((await submit(county.people.drafter.client, documentId)).status).toBe(200);
  return documentId;
}
async function signed(documentId: string, ...who: Client[]): Promise<void> {
  for (const one of who) {
    const answer = await verb(one, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
}
const refused = (answer: Answer): [number, string | undefined] => [answer.status, code(answer)];
const tiersOf = async (documentId: string) =>
  (await panel(county.people.drafter.client, documentId)).tiers.map(({ decision, current }) => [
    decision?.verb ?? null,
    decision?.personName ?? null,
    current,
  ]);
const stateOf = async (documentId: string) => (await panel(county.people.drafter.client, documentId)).case?.state;
const count = async (who: Client): Promise<number> =>
  ((await who('GET', '/gongkai-review/waiting')).body.data as { count: number }).count;

describe('a return to an earlier tier', () => {
  it('resumes where it was sent back from, or starts again', async () => {
    const { publisher, head, leader } = county.people;
    for (const [mode, back] of [
      ['resume', [leader.client]],
      ['restart', [head.client, leader.client]],
    ] as const) {
      const documentId = await submitted();
      await signed(documentId, publisher.client, head.client);
      const before = await count(publisher.client);
      const returned = await verb(leader.client, 'return', documentId, { comment: '请核对附件', toTier: 1, mode });
      expect(returned.status).toBe(200);
      expect(await stateOf(documentId)).toBe('in-review');
      expect(await count(publisher.client)).toBe(before + 1);
      // Nobody signs before it is tier 1's turn again, and the draft stays held.
      expect(code(await verb(leader.client, 'approve', documentId))).toBe('review.not-your-tier');
      await signed(documentId, publisher.client, ...back);
      expect(await stateOf(documentId)).toBe('published');
    }
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['to its own tier', { toTier: 2, comment: '请核对' }, 422, 'review.no-earlier-tier'],
    ['to a later tier', { toTier: 3, comment: '请核对' }, 422, 'review.no-earlier-tier'],
    ['to no tier', { toTier: 'x', comment: '请核对' }, 422, 'review.no-earlier-tier'],
    ['in a mode that there is not', { toTier: 1, mode: 'later', comment: '请核对' }, 400, 'review.return-mode'],
    ['without a reason', { toTier: 1 }, 422, 'review.comment-required'],
    ['with a reason of blanks', { toTier: 1, comment: '  ' }, 422, 'review.comment-required'],
    ['with 10,000 characters', { comment: '意'.repeat(10_000) }, 422, 'review.comment-too-long'],
    ['with markup', { comment: '<img src=x onerror=1>' }, 422, 'review.comment-markup'],
    ['with a list', { comment: ['请核对'] }, 400, 'review.comment-not-text'],
    ['on a stale page', { comment: '请核对', lockVersion: 0 }, 409, 'review.stale'],
  ])('is refused %s', async (_name, more, status, expected) => {
    const { publisher, head } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    expect(refused(await verb(head.client, 'return', documentId, more))).toEqual([status, expected]);
    expect(await tiersOf(documentId)).toEqual([
      ['approve', '陈初审', false],
      [null, null, true],
      [null, null, false],
    ]);
  });

  it('to the drafter with “resume” keeps what was signed when nothing was changed, and only then', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const same = await submitted();
    const changed = await submitted();
    for (const documentId of [same, changed]) {
      await signed(documentId, publisher.client, head.client);
      const back = await verb(leader.client, 'return', documentId, { comment: '请说明依据', mode: 'resume' });
      expect(back.status).toBe(200);
    }
    expect((await submit(drafter.client, same)).status).toBe(200);
    expect(await tiersOf(same)).toEqual([
      ['approve', '陈初审', false],
      ['approve', '李复审', false],
      [null, null, true],
    ]);
    await signed(same, leader.client);
    expect(await stateOf(same)).toBe('published');

    const path = `/content-manager/collection-types/${POLICY}/${changed}`;
    expect((await drafter.client('PUT', path, { summary: '改过的摘要' })).status).toBe(200);
    expect((await submit(drafter.client, changed)).status).toBe(200);
    expect((await tiersOf(changed))[0]).toEqual([null, null, true]);
    await signed(changed, publisher.client, head.client, leader.client);
    expect(await stateOf(changed)).toBe('published');
  });
});

describe('the checklist', () => {
  it.each<[string, unknown, number, string]>([
    ['not answered', {}, 422, 'review.checklist-incomplete'],
    ['half answered', { wording: 'pass' }, 422, 'review.checklist-incomplete'],
    ['answered with no', { wording: 'no', attachments: 'pass', format: 'pass' }, 400, 'review.checklist-unknown'],
  ])('%s, is refused', async (_name, checklist, status, expected) => {
    const documentId = await submitted();
    expect(refused(await verb(county.people.publisher.client, 'approve', documentId, { checklist }))).toEqual([
      status,
      expected,
    ]);
    expect((await tiersOf(documentId))[0]).toEqual([null, null, true]);
  });
});

describe('the secrecy review', () => {
  it('must be there before the last tier signs, and must say that it may be public', async () => {
    const { publisher, head, leader } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    expect((await verb(head.client, 'approve', documentId, { secrecy: undefined })).status).toBe(200);
    expect(refused(await verb(leader.client, 'approve', documentId))).toEqual([409, 'review.secrecy-missing']);
    const conclude = (who: Client, conclusion: unknown, note?: string) =>
      verb(who, 'secrecy', documentId, { conclusion, note });
    expect(code(await conclude(leader.client, 'may-be-public'))).toBe('review.not-secrecy-reviewer');
    expect(code(await conclude(head.client, 'perhaps'))).toBe('review.secrecy-conclusion');
    expect(code(await conclude(head.client, 'not-public'))).toBe('review.secrecy-note-required');
    for (const [conclusion, problem] of [
      ['not-public', 'review.secrecy-not-public'],
      ['referred', 'review.secrecy-referred'],
    ] as const) {
      expect((await conclude(head.client, conclusion, '第三条涉及未公开事项')).status).toBe(200);
      expect(code(await verb(leader.client, 'approve', documentId))).toBe(problem);
    }
    // The clock does not run while the authority is asked.
    const { case: live } = await panel(leader.client, documentId);
    expect(live).toMatchObject({ secrecy: '上报确定中', tierDue: null, overdue: false });
    expect((await conclude(head.client, 'may-be-public')).status).toBe(200);
    expect((await panel(leader.client, documentId)).case).toMatchObject({ secrecy: '可以公开', referredAt: null });
    await signed(documentId, leader.client);
    expect(await stateOf(documentId)).toBe('published');
  });

  it('stops the limit of the tiers that come meanwhile, and is nobody’s who wrote the text', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await submitted();
    const referred = { conclusion: 'referred', note: '请示保密局' };
    expect((await verb(head.client, 'secrecy', documentId, referred)).status).toBe(200);
    await signed(documentId, publisher.client);
    expect((await panel(head.client, documentId)).case).toMatchObject({ state: 'in-review', tierDue: null });

    const own = await createDraft(drafter.client, policyData('关于复审人参与起草的通知'));
    const path = `/content-manager/collection-types/${POLICY}/${own}`;
    expect((await head.client('PUT', path, { summary: '复审人改过的摘要' })).status).toBe(200);
    expect((await submit(drafter.client, own)).status).toBe(200);
    expect(code(await verb(head.client, 'secrecy', own, { conclusion: 'may-be-public' }))).toBe('review.contributor');
  });

  it('is the secrecy reviewer’s, where there is one', async () => {
    const { publisher } = county.people;
    const reviewer = await staff('secrecy', '苗保密', 'secrecy-reviewer', county.organs.finance);
    const documentId = await submitted();
    expect((await verb(reviewer, 'secrecy', documentId, { conclusion: 'may-be-public' })).status).toBe(200);
    expect(code(await verb(reviewer, 'approve', documentId))).toBe('review.not-your-tier');
    await signed(documentId, publisher.client);
  });
});

describe('ending, reassigning and expediting', () => {
  const over: [string, 'end' | 'reassign' | 'expedite', Record<string, unknown>, number, string][] = [
    ['end without a reason', 'end', {}, 422, 'review.reason-required'],
    ['reassign to nobody', 'reassign', { comment: '出差' }, 422, 'review.no-assignee'],
    [
      'reassign to who holds no post here',
      'reassign',
      { comment: '出差', person: 'nobody' },
      422,
      'review.assignee-no-post',
    ],
    [
      'reassign a tier that there is not',
      'reassign',
      { comment: '出差', person: 'standin', tier: 7 },
      422,
      'review.no-such-tier',
    ],
    ['reassign a signed tier', 'reassign', { comment: '出差', person: 'standin', tier: 1 }, 409, 'review.tier-signed'],
    ['expedite to what there is not', 'expedite', { comment: '防汛', urgency: 'now' }, 422, 'review.no-urgency'],
    ['expedite without a reason', 'expedite', { urgency: 'urgent' }, 422, 'review.reason-required'],
  ];
  it.each(over)('refuses to %s', async (_name, name, more, status, expected) => {
    const { publisher, head } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    const body = {
      ...more,
      ...(typeof more.person === 'string' ? { person: persons[more.person] ?? more.person } : {}),
    };
    expect(refused(await verb(head.client, name, documentId, body))).toEqual([status, expected]);
    // Nor may who has no post over it.
    if (name !== 'expedite') {
      const other = await verb(publisher.client, name, documentId, { comment: '事由', person: persons.standin });
      expect(refused(other)).toEqual([403, 'review.not-overseer']);
    }
    expect(await stateOf(documentId)).toBe('in-review');
  });

  it('an ended review gives the draft back, and counts for nothing', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    expect((await verb(head.client, 'end', documentId, { comment: '事项取消' })).status).toBe(200);
    expect(await stateOf(documentId)).toBe('ended');
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.wrong-state');
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    expect((await tiersOf(documentId))[0]).toEqual([null, null, true]);
  });

  it('a reassigned tier is one person’s: it waits for them, and for the others no more', async () => {
    const { publisher, head, leader } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    const [mine, theirs] = [await count(head.client), await count(standIn)];
    const to = await verb(leader.client, 'reassign', documentId, { comment: '李复审请假', person: persons.standin });
    expect(to.status).toBe(200);
    expect([await count(head.client), await count(standIn)]).toEqual([mine - 1, theirs]);
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.not-your-tier');
    await signed(documentId, standIn);
    // Who signs the tier concludes the secrecy review with it.
    await signed(documentId, leader.client);
    expect(await stateOf(documentId)).toBe('published');
  });

  it('the head of the office does not give the last signature to somebody', async () => {
    const documentId = await submitted();
    const body = { comment: '出差', person: persons.standin, tier: 3 };
    expect(refused(await verb(county.people.head.client, 'reassign', documentId, body))).toEqual([
      403,
      'review.not-to-hand-out',
    ]);
  });

  it('an expedited review is everybody’s turn at once, and public with the last signature', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await submitted();
    const before = await count(leader.client);
    const urgent = await verb(drafter.client, 'expedite', documentId, { comment: '防汛应急', urgency: 'most-urgent' });
    expect(urgent.status).toBe(200);
    expect(await count(leader.client)).toBe(before + 1);
    expect(code(await verb(drafter.client, 'expedite', documentId, { comment: '防汛', urgency: 'most-urgent' }))).toBe(
      'review.urgent-already'
    );
    // The most urgent comes first in the box.
    const box = (await leader.client('GET', '/gongkai-review/workbench')).body.data as {
      lines: { urgencyName: string }[];
    };
    expect(box.lines[0]!.urgencyName).toBe('特急');
    expect(code(await verb(leader.client, 'approve', documentId))).toBe('review.secrecy-missing');
    await signed(documentId, head.client, leader.client);
    expect(await stateOf(documentId)).toBe('in-review');
    expect(code(await verb(leader.client, 'approve', documentId))).toBe('review.same-person');
    await signed(documentId, publisher.client);
    expect(await stateOf(documentId)).toBe('published');
  });
});

it('a reassignment does not outlive the post of the one it was given to', async () => {
  const { publisher, head, leader } = county.people;
  const leaving = await staff('leaving', '离任人', 'secrecy-reviewer', county.organs.government);
  const documentId = await submitted();
  await signed(documentId, publisher.client);
  const given = await verb(leader.client, 'reassign', documentId, { comment: '李复审请假', person: persons.leaving });
  expect(given.status).toBe(200);
  expect(code(await verb(head.client, 'approve', documentId))).toBe('review.not-your-tier');
  const posts = await app.strapi.db
    .query('plugin::gongkai-organization.post' as never)
    .findMany({ where: { person: { documentId: persons.leaving } } } as never);
  const [{ documentId: post }] = posts as unknown as [{ documentId: string }];
  const until = shanghaiDay(Date.now() - 86_400_000);
  await app.strapi
    .documents('plugin::gongkai-organization.post' as never)
    .update({ documentId: post, data: { until } } as never);
  expect(code(await verb(leaving, 'approve', documentId, {}, POLICY, head.client))).toBe('review.not-your-tier');
  await signed(documentId, head.client);
});

describe('arrangements', () => {
  const arrange = (who: Client, body: Record<string, unknown>) => who('POST', '/gongkai-review/arrangements', body);
  const today = shanghaiDay(Date.now());
  const period = { startsAt: today, endsAt: shiftDay(today, 3), reason: '外出学习' };

  it('a delegate signs for the holder, once, and the decision says for whom', async () => {
    const { publisher, head, leader } = county.people;
    const delegate = await staff('deputy', '罗副职', 'office-head', county.organs.government, {
      office: await make('office', { name: '办公室', organ: county.organs.government }),
    });
    const delegation = {
      kind: 'delegation',
      organId: county.organs.government,
      role: 'leader-in-charge',
      personId: persons.deputy,
      ...period,
    };
    expect(code(await arrange(head.client, delegation))).toBe('review.delegation-no-post');
    expect(code(await arrange(leader.client, { ...delegation, personId: leader.id }))).toBe(
      'review.delegation-to-self'
    );
    expect(code(await arrange(leader.client, { ...delegation, personId: persons.keeper }))).toMatch(
      /^review\.delegate-/
    );
    const made = await arrange(leader.client, delegation);
    expect(made.status).toBe(200);
    expect(refused(await arrange(leader.client, delegation))).toEqual([409, 'review.arrangement-overlaps']);
    const documentId = await submitted();
    await signed(documentId, publisher.client, head.client);
    expect(await count(delegate)).toBeGreaterThan(0);
    await signed(documentId, delegate);
    const { tiers } = await panel(leader.client, documentId);
    expect(tiers[2]!.decision).toMatchObject({ personName: '罗副职', manner: '委托审核（代王终审）' });

    const { ref } = made.body.data as { ref: string };
    expect(code(await publisher.client('POST', '/gongkai-review/arrangements/revoke', { ref }))).toBe(
      'review.not-overseer'
    );
    expect((await leader.client('POST', '/gongkai-review/arrangements/revoke', { ref })).status).toBe(200);
    expect(code(await leader.client('POST', '/gongkai-review/arrangements/revoke', { ref }))).toBe(
      'review.arrangement-revoked'
    );
    const next = await submitted();
    await signed(next, publisher.client, head.client);
    // Nor does who signs no more read what is under review.
    expect(code(await verb(delegate, 'approve', next, {}, POLICY, head.client))).toBe('review.not-your-tier');
    const path = `uid=${POLICY}&documentId=${next}`;
    expect(code(await delegate('GET', `/gongkai-review/panel?${path}`))).toBe('publication.other-organ');
  });

  it('a roster is signed beforehand by who oversees the review', async () => {
    const { publisher, head, leader } = county.people;
    const duty = {
      kind: 'duty',
      organId: county.organs.finance,
      role: 'leader-in-charge',
      personId: persons.standin,
      reason: '国庆值班',
    };
    const later = { startsAt: `${shiftDay(today, 5)}T18:00:00+08:00`, endsAt: `${shiftDay(today, 6)}T08:30:00+08:00` };
    expect(code(await arrange(head.client, { ...duty, startsAt: today, endsAt: shiftDay(today, 1) }))).toBe(
      'review.duty-not-beforehand'
    );
    expect(code(await arrange(publisher.client, { ...duty, ...later }))).toBe('review.not-overseer');
    // The last signature is not given away by who signs below it.
    expect(refused(await arrange(head.client, { ...duty, ...later }))).toEqual([403, 'review.not-to-hand-out']);
    expect((await arrange(leader.client, { ...duty, ...later })).status).toBe(200);
    const list = (await head.client('GET', '/gongkai-review/arrangements')).body.data as {
      arrangements: { kindName: string }[];
    };
    expect(list.arrangements.map(({ kindName }) => kindName)).toContain('值班表');
  });

  it('a tier is entrusted to the organ above, whose post signs and no other', async () => {
    const { publisher, head, leader } = county.people;
    const above = await staff('upper', '顾县办', 'head-of-disclosure-office', county.organs.government);
    const entrust = {
      kind: 'entrustment',
      organId: county.organs.finance,
      role: 'head-of-disclosure-office',
      upperId: county.organs.government,
      startsAt: today,
      reason: '县委托审核〔2026〕1号',
    };
    expect(code(await arrange(head.client, { ...entrust, upperId: county.organs.civil }))).toBe(
      'review.entrust-not-above'
    );
    const before = await count(head.client);
    const made = await arrange(head.client, entrust);
    expect(made.status).toBe(200);
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    const waiting = before + 1;
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.not-your-tier');
    expect([await count(head.client), await count(above)]).toEqual([0, waiting]);
    await signed(documentId, above, leader.client);
    expect((await panel(head.client, documentId)).tiers[1]!.decision).toMatchObject({
      manner: '委托上级审核（代云溪县财政局）',
    });
    const { ref } = made.body.data as { ref: string };
    expect((await head.client('POST', '/gongkai-review/arrangements/revoke', { ref })).status).toBe(200);
  });
});

describe('workflows as records', () => {
  const tier = (name: string, posts: string[], more = {}) => ({
    name,
    posts,
    signers: 'one',
    workingDays: 1,
    checklist: [],
    ...more,
  });
  const four = {
    name: '四级审核',
    types: [POLICY],
    tiers: [
      tier('初审', ['information-publisher']),
      tier('复审', ['head-of-disclosure-office'], { signers: 'two' }),
      tier('保密审', ['secrecy-reviewer']),
      tier('终审', ['leader-in-charge']),
    ],
    secrecyTier: 3,
  };
  const save = (who: Client, body: object) => who('POST', '/gongkai-review/workflows', body as Record<string, unknown>);

  it('are saved by who keeps the system, hold for new cases, and running ones keep theirs', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const before = await submitted();
    const workflow = { ...four, organs: [county.organs.finance] };
    expect(refused(await save(head.client, workflow))).toEqual([403, 'review.not-workflow-keeper']);
    expect(
      refused(await save(administrator, { ...workflow, tiers: four.tiers.slice(0, 2), secrecyTier: null }))
    ).toEqual([422, 'review.too-few-tiers']);
    const made = await save(administrator, workflow);
    expect(made.status).toBe(200);
    const { ref, version } = made.body.data as { ref: string; version: number };
    expect(code(await save(administrator, { ...workflow, ref, version: 7 }))).toBe('review.stale');

    const documentId = await submitted();
    expect((await panel(drafter.client, documentId)).tiers.map(({ tier: at }) => at)).toEqual([1, 2, 3, 4]);
    expect((await panel(drafter.client, before)).tiers).toHaveLength(3);
    await signed(documentId, publisher.client, head.client);
    // Two of them sign tier 2.
    expect((await tiersOf(documentId))[1]).toEqual(['approve', '李复审', true]);
    expect(code(await verb(head.client, 'approve', documentId))).toBe('review.same-person');
    await signed(documentId, standIn);

    // Disabling it closes nothing: who runs by it goes on.
    const off = await administrator('POST', '/gongkai-review/workflows/disable', { ref, version });
    expect(off.status).toBe(200);
    const reviewer = await panel(head.client, documentId);
    expect(reviewer.tiers).toHaveLength(4);
    await signed(before, publisher.client, head.client, leader.client);
    expect(await stateOf(before)).toBe('published');
    const after = await submitted();
    expect((await panel(drafter.client, after)).tiers).toHaveLength(3);
  });
});

it('the workbench pages, filters, and refuses what it does not know', async () => {
  const { drafter, publisher } = county.people;
  const ask = async (who: Client, query: string) =>
    (await who('GET', `/gongkai-review/workbench?${query}`)).body.data as {
      lines: { members: { title: string }[] }[];
      total: number;
    };
  const all = await ask(publisher.client, 'pageSize=100');
  expect(all.total).toBeGreaterThan(2);
  const first = await ask(publisher.client, 'pageSize=1&page=2');
  expect([first.lines.length, first.total]).toEqual([1, all.total]);
  const { title } = all.lines[0]!.members[0]!;
  expect((await ask(publisher.client, `title=${encodeURIComponent(title)}`)).lines).toHaveLength(1);
  expect((await ask(publisher.client, `title=${encodeURIComponent('%')}`)).lines).toHaveLength(0);
  expect((await ask(publisher.client, 'tier=2')).total).toBe(0);
  expect((await ask(publisher.client, `uid=${POLICY}&organ=${county.organs.finance}`)).total).toBe(all.total);
  expect((await ask(drafter.client, 'box=sent&live=true')).total).toBeGreaterThan(2);
  expect((await ask(publisher.client, 'box=decided')).total).toBeGreaterThan(2);
  expect((await ask(publisher.client, 'box=overdue')).total).toBe(0);
  for (const query of ['box=mine', 'page=0', 'page=x', 'pageSize=101', 'tier=0']) {
    const answer = await publisher.client('GET', `/gongkai-review/workbench?${query}`);
    expect([query, answer.status, code(answer)]).toEqual([query, 400, 'review.bad-query']);
  }
});

it('signing twice at once signs once', async () => {
  const { publisher } = county.people;
  const documentId = await submitted();
  const seen = await panel(publisher.client, documentId);
  const { ref, lockVersion, digest } = seen.case!;
  const press = () =>
    publisher.client('POST', '/gongkai-review/approve', { case: ref, lockVersion, digest, ...answers(seen) });
  const outcomes = await Promise.all([press(), press()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await tiersOf(documentId))[0]).toEqual(['approve', '陈初审', false]);
});

it('reminds before, on and after the limit, each once, and who is above when it is past', async () => {
  const { publisher } = county.people;
  const documentId = await submitted();
  const { tierDue: due } = (await panel(publisher.client, documentId)).case!;
  const limits = app.strapi.plugin('gongkai-review').service('limits') as { remind(now: number): Promise<void> };
  const told = async () =>
    (
      (await app.kernel.database.read((tables) =>
        tables('gk_notices').where({ document_id: documentId, kind: 'reminder' }).orderBy('id')
      )) as { person_id: string; text: string }[]
    ).map(({ person_id: person, text }) => [person, text]);
  const hour = 3600_000;
  const steps: [number, number][] = [
    [due! - 49 * hour, 0],
    [due! - 47 * hour, 1],
    [due! - 46 * hour, 1],
    [due! - hour, 2],
    [due!, 4],
    [due! + 400 * hour, 4],
  ];
  for (const [now, count] of steps) {
    await limits.remind(now);
    expect([now - due!, (await told()).length]).toEqual([now - due!, count]);
  }
  expect((await told())[0]).toEqual([publisher.id, '初审将到时限，请及时办理。']);
  expect((await told())[3]![1]).toBe('云溪县财政局的初审已超过时限，请督促办理。');
  expect((await told())[3]![0]).not.toBe(publisher.id);
});

it('leaves a ledger and rows that verify', async () => {
  expect(await verify(app)).toEqual([]);
});
