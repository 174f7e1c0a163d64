// 信息变更 over HTTP: what changed in reality starts the term anew, stands on the due wall until a newer version is public, is reminded of and
// counted, and is proven.
import type { Knex } from 'knex';
import { dueOn } from '../../plugins/disclosure/server/src/domain/clock';
import type { ChangesView } from '../../plugins/disclosure/server/src/services/changes';
import type { DueLine, OnTimeView, Wall } from '../../plugins/disclosure/server/src/services/clock';
import type { ClockReminders } from '../../plugins/disclosure/server/src/services/clock-reminders';
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { GUIDE, guideData } from '../support/content';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, inner, verify } from '../support/kernel';
import { createDraft, release, withdraw } from '../support/verbs';

let app: App;
let county: County;
let calendar: WorkingCalendar;
let today: string;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  calendar = await app.kernel.workingDays();
  today = shanghaiDay(Date.now());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;

async function published(formedOn = shiftDay(today, -200)): Promise<string> {
  const documentId = await createDraft(drafter(), policyData(`关于第${(number += 1)}项办事须知的通知`, { formedOn }));
  const answer = await release(county, documentId);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const record = (documentId: string, more: object = {}, who = drafter()): Promise<Answer> =>
  who('POST', '/gongkai-disclosure/record-change', {
    ...{ uid: POLICY, documentId, day: today, what: '受理电话' },
    ...more,
  });
const view = async (documentId: string): Promise<ChangesView> => {
  const answer = await drafter()('GET', `/gongkai-disclosure/changes?uid=${POLICY}&documentId=${documentId}`);
  expect(answer.status).toBe(200);
  return answer.body.data as ChangesView;
};
const lineOf = async (documentId: string, state = 'all'): Promise<DueLine | undefined> => {
  const answer = await drafter()('GET', `/gongkai-disclosure/due?state=${state}&pageSize=100`);
  return (answer.body.data as Wall).lines.find((line) => line.documentId === documentId);
};
const revise = async (documentId: string): Promise<void> => {
  await drafter()('PUT', `${CM}/${POLICY}/${documentId}`, { contactTelephone: `0563-302${1000 + (number += 1)}` });
  expect((await release(county, documentId)).status).toBe(200);
};
const rate = async (): Promise<OnTimeView['totals']> => {
  const answer = await drafter()('GET', `/gongkai-disclosure/on-time?from=${today}&until=${today}`);
  return (answer.body.data as OnTimeView).totals;
};

it('starts the term of its rule anew, until a newer version is public', async () => {
  const documentId = await published();
  expect(await lineOf(documentId)).toBeUndefined();
  expect(await view(documentId)).toEqual({ changes: [], due: null, can: true });
  const changedOn = shiftDay(today, -2);
  expect((await record(documentId, { day: changedOn })).status).toBe(200);
  const { day, explanation } = dueOn('standard', changedOn, calendar, 'changed');
  expect(await lineOf(documentId)).toMatchObject({
    ...{ event: 'changed', formedOn: changedOn, what: '受理电话', day, explanation, overdue: false },
    rule: 'standard',
  });
  expect(explanation).toContain('已公开的信息于');
  expect(explanation).toContain('应当自变更之日起20个工作日内公开');
  expect(await view(documentId)).toMatchObject({
    ...{ can: false, due: { day, overdue: false } },
    changes: [{ day: changedOn, what: '受理电话', by: '周起草', open: true }],
  });
  const before = await rate();
  await revise(documentId);
  expect(await lineOf(documentId)).toBeUndefined();
  expect(await view(documentId)).toMatchObject({ can: true, due: null, changes: [{ open: false }] });
  const after = await rate();
  expect([after.published - before.published, after.onTime - before.onTime]).toEqual([1, 1]);
  // And the newer version may change again.
  expect((await record(documentId, { what: '办理条件' })).status).toBe(200);
  expect((await view(documentId)).changes.map(({ what, open }) => [what, open])).toEqual([
    ['办理条件', true],
    ['受理电话', false],
  ]);
}, 240_000);

it('is late when the newer version comes after its last day, and is gone with a withdrawal', async () => {
  const documentId = await published();
  expect((await record(documentId, { day: shiftDay(today, -100) })).status).toBe(200);
  expect(await lineOf(documentId, 'overdue')).toMatchObject({ overdue: true });
  const before = await rate();
  await revise(documentId);
  expect((await rate()).late - before.late).toBe(1);
  await record(documentId, { day: shiftDay(today, -100) });
  await withdraw(county.people.head.client, documentId);
  expect(await lineOf(documentId)).toBeUndefined();
  expect((await view(documentId)).can).toBe(false);
}, 240_000);

it('is reminded of once a stage, also by a server that was down, and settled by the newer version', async () => {
  const documentId = await published();
  const changedOn = calendar.addWorkingDays(today, -16).day;
  expect((await record(documentId, { day: changedOn })).status).toBe(200);
  const { day } = dueOn('standard', changedOn, calendar, 'changed');
  const remindAt = (at: string) =>
    (app.strapi.plugin('gongkai-disclosure').service('clock-reminders') as ClockReminders).remind(
      new Date(`${at}T09:00:00+08:00`).getTime()
    );
  const told = async () => {
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    const payloads = await Promise.all(
      entries.filter(({ action }) => action === 'remind').map(({ seq }) => app.kernel.ledger.payload(seq))
    );
    return (payloads as { stage: string; text: string; event: string }[]).map(
      ({ stage, event }) => `${event} ${stage}`
    );
  };
  const working = calendar.isWorkingDay(today) ? today : calendar.addWorkingDays(today, 1).day;
  await remindAt(working);
  await remindAt(working);
  expect(await told()).toEqual(['changed 5']);
  // Down over the last working day but one: the last one is told.
  await Promise.all([remindAt(day), remindAt(day)]);
  expect(await told()).toEqual(['changed 5', 'changed 0']);
  await revise(documentId);
  await remindAt(calendar.addWorkingDays(day, 1).day);
  expect(await told()).toEqual(['changed 5', 'changed 0']);
  await inner(app).readers.drain();
  const open = (await (app.strapi.db.connection('gk_notices') as Knex.QueryBuilder)
    .where({ document_id: documentId, kind: 'reminder' })
    .whereNull('settled_at')) as unknown[];
  expect(open).toEqual([]);
}, 240_000);

describe('is refused, and nothing is changed', () => {
  let documentId: string;
  let draft: string;
  let open: string;
  let guide: string;
  beforeAll(async () => {
    documentId = await published();
    open = await published();
    await record(open);
    draft = await createDraft(drafter(), policyData('没有公开的通知'));
    guide = await createDraft(drafter(), guideData('云溪县财政局政府信息公开指南'), GUIDE);
  }, 240_000);

  it.each<[string, () => object, string]>([
    ['no day', () => ({ day: '' }), 'disclosure.change-day'],
    ['a day to come', () => ({ day: '2099-01-01' }), 'disclosure.change-future'],
    ['before it was formed', () => ({ day: '2020-01-01' }), 'disclosure.change-before'],
    ['nothing that is said', () => ({ what: '  ' }), 'disclosure.change-what'],
    ['what is not public', () => ({ documentId: draft }), 'disclosure.change-not-public'],
    ['what is open already', () => ({ documentId: open }), 'disclosure.change-open'],
    ['a type without a term', () => ({ uid: GUIDE, documentId: guide }), 'disclosure.change-no-clock'],
    ['no document', () => ({ documentId: '' }), 'disclosure.no-document'],
  ])('%s', async (_what, more, expected) => {
    const before = await everything(app, county);
    expect(code(await record(documentId, more()))).toBe(expected);
    expect(await everything(app, county)).toEqual(before);
  });

  it('who does not draft here', async () => {
    const before = await everything(app, county);
    expect(code(await record(documentId, {}, county.people.leader.client))).toBe('disclosure.not-drafter');
    expect(code(await record(documentId, {}, county.people.otherHead.client))).toBe('publication.other-organ');
    expect(code(await record(documentId, {}, county.root))).toBe('disclosure.no-person');
    expect((await record(documentId, {}, county.anonymous)).status).toBe(401);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of two at once one is noted', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => record(documentId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

it('all of that verifies, and a hand on the table is seen', async () => {
  expect(await verify(app)).toEqual([]);
  const table = () => app.strapi.db.connection('gk_disclosure_changes') as Knex.QueryBuilder;
  const row = (await table().orderBy('id').first()) as Record<string, unknown>;
  await byHand(app, () => table().where({ id: row.id }).update({ changed_on: '2020-01-01' }));
  expect((await verify(app)).map((found) => found.code)).toEqual(['verify.change-changed']);
  await byHand(app, () => table().where({ id: row.id }).update({ changed_on: row.changed_on }));
  expect(await verify(app)).toEqual([]);
});
