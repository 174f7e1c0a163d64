// Situations that the tests of other editorial systems describe and that no other test here plays: pages that grew old, runs that cross,
// people who leave, locks, approvals that are counted once. The whole list, with the tests elsewhere: tests/guarantees/scenarios.ts.
import { shanghaiDay } from '@gongkai/publication/kernel';
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
import { code, everything, verify } from '../support/kernel';
import { answers, createDraft, panel, readyDraft, release, submit, verb, withdraw, type Panel } from '../support/verbs';

const VERBS = ['approve', 'return', 'recall', 'end', 'reassign', 'expedite', 'secrecy'] as const;
type Verb = (typeof VERBS)[number];

let app: App;
let county: County;
let number = 0;

const draft = (more = {}) =>
  readyDraft(county.people.drafter.client, policyData(`关于第${(number += 1)}种情形的通知`, more));
const submitted = async (more = {}): Promise<string> => {
  const documentId = await draft(more);
  expect((await submit(county.people.drafter.client, documentId)).status).toBe(200);
  return documentId;
};
const signed = async (documentId: string, ...who: Client[]): Promise<void> => {
  for (const one of who) {
    const answer = await verb(one, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
};
const save = (who: Client, documentId: string, data: Record<string, unknown>) =>
  who('PUT', `${CM}/${POLICY}/${documentId}`, data);
const stateOf = async (documentId: string) => (await panel(county.people.drafter.client, documentId)).case?.state;
const publicOne = async (documentId: string) =>
  (await county.anonymous('GET', `/api/policy-documents/${documentId}`)) as Answer & { body: { data?: unknown } };

const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  (
    (await app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).create({ data } as never)) as {
      documentId: string;
    }
  ).documentId;
const change = (uid: string, documentId: string, data: Record<string, unknown>) =>
  app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).update({ documentId, data } as never);

interface Staff {
  id: string;
  accountId: number;
  client: Client;
  post: string;
}

const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);

/** An account with its person and one post in the finance bureau, since three days ago. */
async function staff(key: string, name: string, role: string, more = {}): Promise<Staff> {
  const { id: accountId, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
  const id = await make('person', { name, accounts: [accountId] });
  const post = await make('post', { person: id, organ: county.organs.finance, role, from: day(-3), ...more });
  return { id, accountId, client: client(app, token), post };
}
const leave = ({ post }: Pick<Staff, 'post'>) => change('post', post, { until: day(-1) });

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

/** What each verb sends beside the version and the digest that a page shows; complete, so that nothing else can refuse it. */
const inputs = (seen: Panel): Record<Verb, Record<string, unknown>> => ({
  approve: answers(seen),
  return: { comment: '请核对' },
  recall: {},
  end: { comment: '事项取消' },
  reassign: { comment: '请假', person: county.people.head.id },
  expedite: { comment: '防汛', urgency: 'urgent' },
  secrecy: { conclusion: 'may-be-public' },
});

/** Who may press each verb while tier 1 is open. */
const hands = (): Record<Verb, Client> => {
  const { drafter, publisher, head } = county.people;
  return {
    approve: publisher.client,
    return: publisher.client,
    recall: drafter.client,
    end: head.client,
    reassign: head.client,
    expedite: drafter.client,
    secrecy: head.client,
  };
};

/** Every verb by who may press it, with what a page shows: the codes of the refusals; nothing is changed by any. */
async function pressAll(seen: Panel, more: Record<string, unknown> = {}): Promise<Record<string, string | undefined>> {
  const before = await everything(app, county);
  const { ref, lockVersion, digest } = seen.case!;
  const outcomes: Record<string, string | undefined> = {};
  for (const name of VERBS) {
    const body = { case: ref, lockVersion, digest, ...inputs(seen)[name], ...more };
    outcomes[name] = code(await hands()[name]('POST', `/gongkai-review/${name}`, body)) ?? 'passed';
  }
  expect(await everything(app, county)).toEqual(before);
  return outcomes;
}
const each = (expected: string) => Object.fromEntries(VERBS.map((name) => [name, expected]));

describe('a page that grew old', () => {
  it('no verb acts on a review that was called back after the page was loaded', async () => {
    const { drafter, publisher } = county.people;
    const documentId = await submitted();
    const seen = await panel(publisher.client, documentId);
    expect((await verb(drafter.client, 'recall', documentId)).status).toBe(200);
    expect(await pressAll(seen)).toEqual(each('review.wrong-state'));
    // Nor when the document was submitted again meanwhile: the page speaks of the round that ended.
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    expect(await pressAll(seen)).toEqual(each('review.wrong-state'));
    expect(await stateOf(documentId)).toBe('in-review');
  });

  it.each<[string, (documentId: string) => Promise<unknown>]>([
    [
      'published',
      (id) => signed(id, ...['publisher', 'head', 'leader'].map((who) => county.people[who as 'head'].client)),
    ],
    ['returned', (id) => verb(county.people.publisher.client, 'return', id, { comment: '请补充依据' })],
    ['ended', (id) => verb(county.people.head.client, 'end', id, { comment: '事项取消' })],
  ])('no verb acts on a review that is %s', async (state, finish) => {
    const documentId = await submitted();
    const seen = await panel(county.people.publisher.client, documentId);
    await finish(documentId);
    expect(await stateOf(documentId)).toBe(state);
    expect(await pressAll(seen)).toEqual(each('review.wrong-state'));
  });

  it('every verb says which version it saw, and the present one only', async () => {
    const { publisher, head } = county.people;
    const documentId = await submitted();
    const seen = await panel(publisher.client, documentId);
    expect(await pressAll(seen, { lockVersion: undefined })).toEqual(each('review.lock-version-missing'));
    expect((await verb(head.client, 'secrecy', documentId, { conclusion: 'may-be-public' })).status).toBe(200);
    expect(await pressAll(seen)).toEqual(each('review.stale'));
  });

  it('every verb needs a review that there is', async () => {
    const seen = await panel(county.people.publisher.client, await submitted());
    expect(await pressAll(seen, { case: '00000000-0000-4000-8000-000000000000' })).toEqual(each('review.no-case'));
    expect(await pressAll(seen, { case: undefined })).toEqual(each('review.no-case'));
  });

  it('a draft is submitted as it is now, or not at all', async () => {
    const { drafter } = county.people;
    const documentId = await draft();
    const { lockVersion } = (await panel(drafter.client, documentId)).facts;
    await submit(drafter.client, documentId);
    await verb(drafter.client, 'recall', documentId);
    const before = await everything(app, county);
    const ask = (version: unknown) =>
      drafter.client('POST', '/gongkai-review/submit', { uid: POLICY, documentId, lockVersion: version });
    expect(code(await ask(lockVersion))).toBe('publication.stale');
    expect(code(await ask(undefined))).toBe('publication.lock-version-missing');
    expect(await everything(app, county)).toEqual(before);
  });
});

describe('one live run', () => {
  it('a document under review is in no second one, neither alone nor with another document', async () => {
    const { drafter, chief } = county.people;
    const main = await submitted();
    const reading = await createDraft(drafter.client, interpretationData('关于该通知的解读', main), INTERPRETATION);
    const before = await everything(app, county);
    const member = async (uid: string, documentId: string) => ({
      uid,
      documentId,
      lockVersion: (await panel(drafter.client, documentId, uid)).facts.lockVersion,
    });
    const members = [await member(POLICY, main), await member(INTERPRETATION, reading)];
    for (const who of [drafter.client, chief.client]) {
      expect(code(await submit(who, main))).toBe('review.already-in-review');
      expect(code(await who('POST', '/gongkai-review/submit', { members }))).toBe('review.already-in-review');
    }
    expect(await everything(app, county)).toEqual(before);
  });

  it('two who submit the same draft at once make one review', async () => {
    const { drafter, chief } = county.people;
    const documentId = await draft();
    const { lockVersion } = (await panel(drafter.client, documentId)).facts;
    const press = ({ client: ask }: { client: Client }) =>
      ask('POST', '/gongkai-review/submit', { uid: POLICY, documentId, lockVersion });
    const outcomes = await Promise.all([press(drafter), press(chief)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = (await app.strapi.db.connection('gk_review_members').where({ document_id: documentId })) as unknown[];
    expect(rows).toHaveLength(1);
  });

  it('is refused whole when one of what belongs together is not ready', async () => {
    const { drafter } = county.people;
    const main = await draft();
    const reading = await createDraft(
      drafter.client,
      { ...interpretationData('还没写完的解读', main), body: null },
      INTERPRETATION
    );
    const member = async (uid: string, documentId: string) => ({
      uid,
      documentId,
      lockVersion: (await panel(drafter.client, documentId, uid)).facts.lockVersion,
    });
    const before = await everything(app, county);
    const members = [await member(POLICY, main), await member(INTERPRETATION, reading)];
    const answer = await drafter.client('POST', '/gongkai-review/submit', { members });
    expect([answer.status, code(answer)]).toEqual([422, 'review.not-ready']);
    expect(await everything(app, county)).toEqual(before);
  });
});

describe('the lock', () => {
  it('is the review’s: neither who wrote, nor who signs, nor an administrator edits, discards or deletes', async () => {
    const { drafter, publisher, head, chief } = county.people;
    const documentId = await submitted();
    const before = await everything(app, county);
    for (const who of [drafter.client, publisher.client, head.client, chief.client, county.root]) {
      for (const [method, path, body] of [
        ['PUT', '', { summary: '审核人改的摘要' }],
        ['POST', '/actions/discard', {}],
        ['DELETE', '', undefined],
      ] as const) {
        const answer = await who(method, `${CM}/${POLICY}/${documentId}${path}`, body);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await everything(app, county)).toEqual(before);
  });

  it('ends with the review, however that ends', async () => {
    const { drafter, publisher, head } = county.people;
    for (const finish of [
      (id: string) => verb(drafter.client, 'recall', id),
      (id: string) => verb(publisher.client, 'return', id, { comment: '请补充' }),
      (id: string) => verb(head.client, 'end', id, { comment: '事项取消' }),
    ]) {
      const documentId = await submitted();
      expect((await finish(documentId)).status).toBe(200);
      expect((await save(drafter.client, documentId, { summary: '可以再改' })).status).toBe(200);
    }
  });

  it('is opened by who submitted although the tier is another person’s', async () => {
    const { drafter, publisher } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    expect((await verb(drafter.client, 'recall', documentId)).status).toBe(200);
    expect(await stateOf(documentId)).toBe('recalled');
  });
});

it('offers each person the verbs that are theirs, and no other', async () => {
  const { drafter, publisher, head, leader, auditor } = county.people;
  const documentId = await submitted();
  const offered = async (who: Client) => {
    const { can } = (await panel(who, documentId)) as unknown as { can: Record<string, { can: boolean }> };
    return (
      Object.keys(can)
        // Whose form it is, whatever holds it: the lock is tried above.
        .filter((name) => can[name]!.can && name !== 'edit')
        .sort()
    );
  };
  expect(await offered(drafter.client)).toEqual(['expedite', 'recall']);
  expect(await offered(publisher.client)).toEqual(['approve', 'return', 'suggest']);
  expect(await offered(head.client)).toEqual(['end', 'expedite', 'reassign', 'secrecy']);
  expect(await offered(leader.client)).toEqual(['end', 'expedite', 'reassign']);
  expect(await offered(auditor.client)).toEqual([]);
  await signed(documentId, publisher.client);
  expect(await offered(publisher.client)).toEqual([]);
  expect(await offered(head.client)).toEqual([
    'approve',
    'end',
    'expedite',
    'reassign',
    'return',
    'secrecy',
    'suggest',
  ]);
});

describe('signing again', () => {
  it('a return without “resume” asks everybody again, and nothing of the first round counts', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await submitted();
    await signed(documentId, publisher.client, head.client);
    await verb(leader.client, 'return', documentId, { comment: '请补充依据' });
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    for (const who of [leader, head])
      expect(code(await verb(who.client, 'approve', documentId))).toBe('review.not-your-tier');
    await signed(documentId, publisher.client, head.client);
    expect((await publicOne(documentId)).status).toBe(404);
    await signed(documentId, leader.client);
    expect((await publicOne(documentId)).status).toBe(200);
  });

  it('saving a returned draft without a change keeps what was signed, one letter more does not', async () => {
    const { drafter, publisher, head } = county.people;
    for (const [summary, current] of [
      ['有关事项的通知', [false, true, false]],
      ['有关事项的通知。', [true, false, false]],
    ] as const) {
      const documentId = await submitted({ summary: '有关事项的通知' });
      await signed(documentId, publisher.client);
      await verb(head.client, 'return', documentId, { comment: '请说明', mode: 'resume' });
      expect((await save(drafter.client, documentId, { summary })).status).toBe(200);
      await submit(drafter.client, documentId);
      expect((await panel(drafter.client, documentId)).tiers.map((tier) => tier.current)).toEqual(current);
    }
  });

  it('what was taken down comes back with three new signatures only', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const documentId = await draft();
    await release(county, documentId);
    expect((await withdraw(head.client, documentId)).status).toBe(200);
    expect((await publicOne(documentId)).status).toBe(410);
    expect((await submit(drafter.client, documentId)).status).toBe(200);
    await signed(documentId, publisher.client, head.client);
    expect((await publicOne(documentId)).status).toBe(410);
    await signed(documentId, leader.client);
    expect((await publicOne(documentId)).status).toBe(200);
  });

  it('what is public as it stands is not submitted again', async () => {
    const documentId = await draft();
    await release(county, documentId);
    expect(code(await submit(county.people.drafter.client, documentId))).toBe('review.nothing-new');
  });
});

it('the public sees the signed content while a newer draft is written, reviewed and sent back', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await draft();
  await release(county, documentId);
  const before = (await publicOne(documentId)).text;
  await save(drafter.client, documentId, { summary: '更新的摘要' });
  expect((await publicOne(documentId)).text).toBe(before);
  await submit(drafter.client, documentId);
  await signed(documentId, publisher.client, head.client);
  expect((await publicOne(documentId)).text).toBe(before);
  await verb(leader.client, 'return', documentId, { comment: '再斟酌' });
  expect((await publicOne(documentId)).text).toBe(before);
  await save(drafter.client, documentId, { summary: '再次更新的摘要' });
  await submit(drafter.client, documentId);
  await signed(documentId, publisher.client, head.client, leader.client);
  // What was signed last, and not what is typed afterwards; one public row.
  await save(drafter.client, documentId, { summary: '签发之后的修改' });
  expect((await publicOne(documentId)).body.data).toMatchObject({ summary: '再次更新的摘要' });
  const { tableName } = app.strapi.db.metadata.get(POLICY);
  const rows = (await app.strapi.db
    .connection(tableName)
    .where({ document_id: documentId })
    .whereNotNull('published_at')) as unknown[];
  expect(rows).toHaveLength(1);
});

it('what a draft lacks is said in one answer, before anybody is asked to sign', async () => {
  const documentId = await draft({ formedOn: null, genre: null, contactOffice: null });
  const answer = await submit(county.people.drafter.client, documentId);
  const { findings } = answer.body.error!.details as unknown as { findings: { path?: string }[] };
  expect([answer.status, code(answer)]).toEqual([422, 'review.not-ready']);
  expect(findings.length).toBeGreaterThan(1);
  expect(await stateOf(documentId)).toBeUndefined();
});

it('the records of a review outlive its draft', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await submitted();
  await signed(documentId, publisher.client);
  const { ref } = (await panel(head.client, documentId)).case!;
  await verb(head.client, 'end', documentId, { comment: '事项取消' });
  expect((await drafter.client('DELETE', `${CM}/${POLICY}/${documentId}`)).status).toBe(200);
  const kept = (await app.strapi.db.connection('gk_review_decisions').where({ case_ref: ref })) as unknown[];
  expect(kept).toHaveLength(1);
  const told = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).map(({ action }) => action);
  expect(told).toEqual(expect.arrayContaining(['submit', 'approve', 'end']));
  // Lists of what one decided have room for a document that is gone.
  const box = (await publisher.client('GET', '/gongkai-review/workbench?box=decided')).body.data as {
    lines: { ref: string }[];
  };
  expect(box.lines.map((line) => line.ref)).toContain(ref);
  expect(await verify(app)).toEqual([]);
});

describe('people who leave', () => {
  it('a signature stays when its signer’s account is deactivated, and the account signs no more', async () => {
    const { head, leader } = county.people;
    const gone = await staff('gone', '离职甲', 'information-publisher', { standIn: true });
    const [first, second] = [await submitted(), await submitted()];
    await signed(first, gone.client);
    const body = { isActive: false };
    expect((await county.root('PUT', `/admin/users/${gone.accountId}`, body)).status).toBe(200);
    expect((await verb(gone.client, 'approve', second, {}, POLICY, head.client)).status).toBe(401);
    await signed(first, head.client, leader.client);
    expect(await stateOf(first)).toBe('published');
    await leave(gone);
    // Never deleted: the books name the person behind it.
    expect((await county.root('DELETE', `/admin/users/${gone.accountId}`)).status).toBeGreaterThanOrEqual(400);
    expect(await verify(app)).toEqual([]);
  });

  it('who comes back under a new account is the same person, and does not sign a second tier', async () => {
    const { head } = county.people;
    const back = await staff('back', '回任乙', 'information-publisher', { standIn: true, from: day(0) });
    const organ = county.organs.finance;
    const more = await make('post', {
      person: back.id,
      organ,
      role: 'head-of-disclosure-office',
      from: day(-3),
      standIn: true,
    });
    const documentId = await submitted();
    await signed(documentId, back.client);
    await county.root('PUT', `/admin/users/${back.accountId}`, { isActive: false });
    const again = await account(app, 'back-again@test.invalid', 'gongkai-staff', '回任乙');
    await change('person', back.id, { accounts: [back.accountId, again.id] });
    const anew = client(app, again.token);
    expect(code(await verb(anew, 'approve', documentId))).toBe('review.same-person');
    await signed(documentId, head.client);
    await leave({ post: more });
  });

  it('who submitted and has left calls nothing back; who oversees the review ends it', async () => {
    const { head } = county.people;
    const mover = await staff('mover', '调离丁', 'drafter');
    const documentId = await readyDraft(mover.client, policyData('关于调离人员所送事项的通知'));
    expect((await submit(mover.client, documentId)).status).toBe(200);
    await leave(mover);
    for (const [name, more, expected] of [
      ['recall', {}, 'review.not-your-organ'],
      ['expedite', { comment: '防汛', urgency: 'urgent' }, 'review.not-overseer'],
    ] as const) {
      expect(code(await verb(mover.client, name, documentId, more, POLICY, head.client))).toBe(expected);
    }
    // The own list keeps the line and not the title.
    const sent = (await mover.client('GET', '/gongkai-review/workbench?box=sent')).body.data as {
      lines: { members: { title: string | null }[] }[];
    };
    expect(sent.lines.map(({ members }) => members[0]!.title)).toEqual([null]);
    expect((await verb(head.client, 'end', documentId, { comment: '送审人已调离' })).status).toBe(200);
  });

  it('a delegate whose post has ended reads and signs no more, though the delegation runs on', async () => {
    const { publisher, head } = county.people;
    const deputy = await staff('deputy', '代理戊', 'drafter');
    const made = await head.client('POST', '/gongkai-review/arrangements', {
      kind: 'delegation',
      organId: county.organs.finance,
      role: 'head-of-disclosure-office',
      personId: deputy.id,
      startsAt: day(0),
      endsAt: day(0),
      reason: '外出',
    });
    expect([made.status, code(made)]).toEqual([200, undefined]);
    const documentId = await submitted();
    await signed(documentId, publisher.client);
    const waiting = async () =>
      ((await deputy.client('GET', '/gongkai-review/waiting')).body.data as { count: number }).count;
    expect(await waiting()).toBeGreaterThan(0);
    expect((await panel(deputy.client, documentId)).signing).not.toBeNull();
    await leave(deputy);
    expect(await waiting()).toBe(0);
    const path = `uid=${POLICY}&documentId=${documentId}`;
    expect(code(await deputy.client('GET', `/gongkai-review/panel?${path}`))).toBe('publication.other-organ');
    expect(code(await verb(deputy.client, 'approve', documentId, {}, POLICY, head.client))).toBe(
      'review.not-your-tier'
    );
    const { ref } = made.body.data as { ref: string };
    expect((await head.client('POST', '/gongkai-review/arrangements/revoke', { ref })).status).toBe(200);
  });
});

it('a disabled workflow comes back with its next version, for new reviews only', async () => {
  const { drafter } = county.people;
  const keeper = await staff('keeper', '管系统', 'system-administrator', { organ: county.organs.government });
  const tier = (name: string, post: string) => ({ name, posts: [post], signers: 'one', workingDays: 1, checklist: [] });
  const body = {
    name: '四级审核',
    types: [POLICY],
    organs: [county.organs.finance],
    tiers: [
      tier('初审', 'information-publisher'),
      tier('复审', 'head-of-disclosure-office'),
      tier('保密审', 'secrecy-reviewer'),
      tier('终审', 'leader-in-charge'),
    ],
    secrecyTier: 2,
  };
  await staff('secrecy', '苗保密', 'secrecy-reviewer');
  const tiers = async () => (await panel(drafter.client, await submitted())).tiers.length;
  const saved = async (more = {}) => {
    const answer = await keeper.client('POST', '/gongkai-review/workflows', { ...body, ...more });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body.data as { ref: string; version: number };
  };
  const { ref, version } = await saved();
  expect(await tiers()).toBe(4);
  await keeper.client('POST', '/gongkai-review/workflows/disable', { ref, version });
  expect(await tiers()).toBe(3);
  await saved({ ref, version: version + 1 });
  expect(await tiers()).toBe(4);
  await keeper.client('POST', '/gongkai-review/workflows/disable', { ref, version: version + 2 });
});

// Last, for it changes who heads the office.
it('a signature stays when the post has ended; what is unsigned is the successor’s', async () => {
  const { publisher, leader } = county.people;
  const posts = (await app.strapi.db.query('plugin::gongkai-organization.post' as never).findMany({
    where: { person: { documentId: county.people.head.id } },
  } as never)) as unknown as { documentId: string; from: string }[];
  const old = posts[0]!.documentId;
  const [first, second] = [await submitted(), await submitted()];
  await signed(first, publisher.client, county.people.head.client);
  await signed(second, publisher.client);
  await leave({ post: old });
  const next = await staff('next', '继任丙', 'head-of-disclosure-office', { from: day(0) });
  expect((await panel(leader.client, second)).tiers[1]).toMatchObject({ holder: '继任丙', current: true });
  expect(code(await verb(county.people.head.client, 'approve', second, {}, POLICY, leader.client))).toBe(
    'review.not-your-tier'
  );
  await signed(first, leader.client);
  await signed(second, next.client, leader.client);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['published', 'published']);
  // What the former holder signed stays in the list, its title no longer unless it is public.
  const decided = (await county.people.head.client('GET', '/gongkai-review/workbench?box=decided&pageSize=100')).body
    .data as { lines: { state: string; members: { documentId: string; title: string | null }[] }[] };
  for (const { state, members } of decided.lines) {
    for (const { documentId, title } of members) {
      const open = (await publicOne(documentId)).status === 200;
      expect([state, documentId, title !== null]).toEqual([state, documentId, open]);
    }
  }
  expect(decided.lines.some(({ members }) => members.some(({ title }) => title === null))).toBe(true);
  expect(await verify(app)).toEqual([]);
});

it('leaves a ledger and rows that verify', async () => {
  expect(await verify(app)).toEqual([]);
});
