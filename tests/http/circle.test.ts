// 特定范围公开 over HTTP: that a limited circle was told is noted with its evidence, stands for the publication in 公开时限, and is proven.
import type { Knex } from 'knex';
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import type { OnTimeView, Wall } from '../../plugins/disclosure/server/src/services/clock';
import type { CirclesView, CircleView } from '../../plugins/disclosure/server/src/services/tellings';
import type { App } from '../support/app';
import { POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, DECIDED_ON_PAPER, lastStep, panel, release } from '../support/verbs';

let app: App;
let county: County;
let today: string;
let number = 0;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  today = shanghaiDay(Date.now());
});
afterAll(() => app?.close());

const drafter = (): Client => county.people.drafter.client;
const CIRCLE = '全县中小学教师';
const told = (more: object = {}) => ({
  day: today,
  manner: 'meeting',
  whom: '各校教师代表',
  toldBy: '教育股',
  ...more,
});

async function record(documentId: string, more: object = {}, who = drafter()): Promise<Answer> {
  const last = await lastStep(drafter(), documentId);
  return who('POST', '/gongkai-disclosure/record', { uid: POLICY, documentId, ...DECIDED_ON_PAPER, ...more, last });
}

/** A document that is for a limited circle. */
async function limited(more: Record<string, unknown> = {}): Promise<{ documentId: string; title: string }> {
  const title = `关于第${(number += 1)}次教师培训的通知`;
  const documentId = await createDraft(drafter(), policyData(title, { formedOn: shiftDay(today, -3), ...more }));
  expect((await record(documentId, { circle: CIRCLE })).status).toBe(200);
  return { documentId, title };
}

async function tell(documentId: string, more: object = {}, who = drafter()): Promise<Answer> {
  const last = await lastStep(drafter(), documentId);
  return who('POST', '/gongkai-disclosure/tell-circle', { uid: POLICY, documentId, last, ...told(), ...more });
}

const read = async <T>(path: string, who = drafter()): Promise<T> => {
  const answer = await who('GET', `/gongkai-disclosure/${path}`);
  expect(answer.status).toBe(200);
  return answer.body.data as T;
};
const wall = async () => (await read<Wall>('due?state=all')).lines.map(({ documentId }) => documentId);
const lineOf = async (documentId: string) =>
  (await read<CirclesView>('circles')).lines.find((line) => line.documentId === documentId);

describe('what is for a limited circle', () => {
  it('is open until the circle was told, which is the publication in its term', async () => {
    const { documentId, title } = await limited();
    expect(await wall()).toContain(documentId);
    const line = await lineOf(documentId);
    expect(line).toMatchObject({ title, circle: CIRCLE, toldOn: null, overdue: false });
    expect(line!.due! > today).toBe(true);
    const before = await read<OnTimeView>(`on-time?from=${today}&until=${today}`);
    expect((await tell(documentId, { note: '培训会上传达' })).status).toBe(200);
    expect(
      (await tell(documentId, { manner: 'document', whom: '各乡镇中心学校', day: shiftDay(today, -1) })).status
    ).toBe(200);
    expect(await wall()).not.toContain(documentId);
    expect(await lineOf(documentId)).toMatchObject({ toldOn: shiftDay(today, -1), due: null, tellings: 2 });
    const view = await read<CircleView>(`circle?uid=${POLICY}&documentId=${documentId}`);
    expect(view).toMatchObject({ circle: CIRCLE, can: true });
    expect(view.tellings.map(({ mannerName, whom, by }) => [mannerName, whom, by])).toEqual([
      ['内部发文', '各乡镇中心学校', '周起草'],
      ['会议传达', '各校教师代表', '周起草'],
    ]);
    // Counted on the day on which it was told first.
    const after = await read<OnTimeView>(`on-time?from=${shiftDay(today, -1)}&until=${today}`);
    expect(after.totals.published).toBe(before.totals.published + 1);
    expect(after.totals.onTime).toBe(before.totals.onTime + 1);
    const { findings } = await panel(drafter(), documentId);
    expect(findings.map((one) => one.code)).toContain('disclosure.limited-circle');
    const entry = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).at(-1)!;
    expect(entry.action).toBe('tell-circle');
    // Whom and by whom stand in the row only.
    expect(JSON.stringify(await app.kernel.ledger.payload(entry.seq))).not.toMatch(/学校|教育股/);
  });

  it('was told late when the first telling is past its last day', async () => {
    const { documentId } = await limited({ formedOn: shiftDay(today, -120) });
    expect(await lineOf(documentId)).toMatchObject({ overdue: true });
    const rate = () => read<OnTimeView>(`on-time?from=${shiftDay(today, -2)}&until=${today}`);
    const before = await rate();
    expect((await tell(documentId)).status).toBe(200);
    expect((await rate()).totals.late).toBe(before.totals.late + 1);
  });

  it('is told anew to another circle, and taken down when it was public', async () => {
    const { documentId } = await limited();
    await tell(documentId);
    expect((await record(documentId, { circle: '全县退休教师', said: '范围有误' })).status).toBe(200);
    expect(await wall()).toContain(documentId);
    expect(await lineOf(documentId)).toMatchObject({ circle: '全县退休教师', toldOn: null });
    expect((await record(documentId, { said: '可以向社会公开' })).status).toBe(200);
    expect(await lineOf(documentId)).toBeUndefined();
    expect((await release(county, documentId)).status).toBe(200);
    const before = await everything(app, county);
    expect((await record(documentId, { circle: CIRCLE, said: '改' })).status).toBe(403);
    expect(await everything(app, county)).toEqual(before);
    const head = county.people.head.client;
    expect((await record(documentId, { circle: CIRCLE, said: '只应向教师公开' }, head)).status).toBe(200);
    expect((await county.anonymous('GET', `/api/policy-documents/${documentId}`)).status).not.toBe(200);
  });
});

describe('is refused, and nothing is changed', () => {
  let documentId: string;
  let open: string;
  beforeAll(async () => {
    ({ documentId } = await limited());
    open = await createDraft(drafter(), policyData('关于向社会公开的通知'));
    await record(open);
  });

  it.each<[string, object, string]>([
    ['no day', { day: '' }, 'disclosure.told-day'],
    ['a day to come', { day: '2099-01-01' }, 'disclosure.told-future'],
    ['before it was formed', { day: '2020-01-01' }, 'disclosure.told-before'],
    ['another manner', { manner: 'shouted' }, 'disclosure.told-manner'],
    ['nobody', { whom: '' }, 'disclosure.told-whom'],
    ['by nobody', { toldBy: '' }, 'disclosure.told-by'],
    ['in a manner that is not said', { manner: 'other' }, 'disclosure.told-note'],
    ['a scan that is not there', { scan: 'nothere' }, 'disclosure.evidence-scan'],
    ['on what was seen before', { last: 'earlier' }, 'disclosure.stale'],
    ['no document', { documentId: '' }, 'disclosure.no-document'],
  ])('%s', async (_what, more, expected) => {
    const before = await everything(app, county);
    expect(code(await tell(documentId, more))).toBe(expected);
    expect(await everything(app, county)).toEqual(before);
  });

  it('what is for everybody, and who does not draft', async () => {
    const before = await everything(app, county);
    expect(code(await tell(open))).toBe('disclosure.no-circle');
    expect(code(await tell(documentId, {}, county.people.leader.client))).toBe('disclosure.not-drafter');
    expect(code(await tell(documentId, {}, county.people.otherHead.client))).toBe('publication.other-organ');
    expect(code(await tell(documentId, {}, county.root))).toBe('disclosure.no-person');
    expect((await tell(documentId, {}, county.anonymous)).status).toBe(401);
    expect(await everything(app, county)).toEqual(before);
  });
});

it('all of that verifies, and a hand on the table is seen', async () => {
  expect(await verify(app)).toEqual([]);
  const table = () => app.strapi.db.connection('gk_disclosure_tellings') as Knex.QueryBuilder;
  const row = (await table().orderBy('id').first()) as Record<string, unknown>;
  await byHand(app, () => table().where({ id: row.id }).update({ day: '2026-01-01' }));
  expect((await verify(app)).map((found) => found.code)).toEqual(['verify.telling-changed']);
  await byHand(app, () => table().where({ id: row.id }).update({ day: row.day }));
  expect(await verify(app)).toEqual([]);
});
