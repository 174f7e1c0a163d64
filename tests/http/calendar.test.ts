// The working-day calendar over HTTP: who may import a year, what is refused, what the ledger says, and what verify finds afterwards.
import type { App } from '../support/app';
import { policyData, startCounty, type Answer, type County } from '../support/county';
import { byHand, code, everyRow, inner, verify } from '../support/kernel';
import { createDraft, panel, submit, verb } from '../support/verbs';

const YEARS = '/gongkai-publication/calendar/years';

/** An invented arrangement of a year with the seven holidays of the law. */
const notice = (spring = '2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。') =>
  [
    '一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
    `二、春节：${spring}`,
    '三、清明节：4月3日（周六）至5日（周一）放假，共3天。',
    '四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。',
    '五、端午节：6月9日（周三）放假1天。',
    '六、中秋节：9月15日（周三）放假1天。',
    '七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。',
  ].join('\n');

/** The same for a year that comes with the software. */
const of2026 = notice('2月15日至21日放假调休，共7天。1月31日上班。')
  .replace(/（周.）/g, '')
  .replace('10月9日', '10月10日')
  .replace('6月9日', '6月19日')
  .replace('9月15日', '9月25日');

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app.close());

const list = async () => {
  const { body } = await county.root('GET', YEARS);
  return body.data as { year: number; version: number; source: string; importedBy: string | null }[];
};
const send = (more: Record<string, unknown> = {}): Promise<Answer> =>
  county.root('POST', YEARS, { text: notice(), year: 2027, source: '某发〔2026〕9号，2026年11月20日', ...more });

it('knows the years that come with the software', async () => {
  expect((await list()).map(({ year }) => year)).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020]);
  expect((await county.anonymous('GET', YEARS)).status).toBe(401);
  expect((await county.people.drafter.client('GET', YEARS)).status).toBe(200);
});

it.each<[string, number, string | undefined, () => Promise<Answer>]>([
  ['nobody', 401, 'organization.not-signed-in', () => county.anonymous('POST', YEARS, { text: notice() })],
  [
    'an account without the right',
    403,
    undefined,
    () => county.people.leader.client('POST', YEARS, { text: notice() }),
  ],
  ['no text', 422, 'publication.calendar-unreadable', () => send({ text: undefined })],
  ['too long a text', 422, 'publication.calendar-unreadable', () => send({ text: '一'.repeat(50_001) })],
  [
    'a wrong weekday',
    422,
    'publication.calendar-unreadable',
    () => send({ text: notice().replace('10月9日（周六）', '10月9日（周日）') }),
  ],
  [
    'a day that does not exist',
    422,
    'publication.calendar-unreadable',
    () => send({ text: `${notice()}\n八、某节：2月30日放假。` }),
  ],
  ['a table of another year', 422, 'publication.calendar-unreadable', () => send({ text: '2026-10-01 休 国庆节' })],
  ['no year', 422, 'publication.calendar-unreadable', () => send({ year: '' })],
  ['an empty text', 422, 'publication.calendar-unreadable', () => send({ text: ' ' })],
  ['no source', 422, 'publication.calendar-source', () => send({ source: '  ' })],
  [
    'a holiday of the law left out',
    422,
    'publication.calendar-unreadable',
    () => send({ text: notice().replace(/^五、端午节.*$/m, '') }),
  ],
  ['a year that is known', 409, 'publication.calendar-year-known', () => send({ text: of2026, year: 2026 })],
])('refuses %s and changes nothing', async (_name, status, expected, ask) => {
  const before = await everyRow(app);
  const answer = await ask();
  expect([answer.status, code(answer)]).toEqual([status, expected]);
  expect(await everyRow(app)).toEqual(before);
});

it('checks without importing', async () => {
  const { status, body } = await county.root('POST', '/gongkai-publication/calendar/check', {
    text: notice(),
    year: 2027,
  });
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ year: 2027, problems: [], known: null });
  expect((await list())[0]!.year).toBe(2026);
});

it('a date that was provisional is final once the year is imported, and not before', async () => {
  const before = await app.kernel.workingDays();
  expect(before.disclosureDue('2026-12-21')).toMatchObject({ day: '2027-01-18', provisional: true });

  // A review whose limit reaches into the year that is not known yet, and one that has ended.
  const { drafter, publisher } = county.people;
  const since = Date.parse('2026-12-31T09:00:00+08:00');
  const titles = ['关于跨年时限的通知', '关于已退回事项的通知'];
  const [open, ended] = await Promise.all(titles.map((title) => createDraft(drafter.client, policyData(title))));
  for (const documentId of [open!, ended!]) expect((await submit(drafter.client, documentId)).status).toBe(200);
  await verb(publisher.client, 'return', ended!, { comment: '请补充依据' });
  const due = Date.parse('2027-01-05T00:00:00+08:00');
  await app.kernel.database.write(async (tables) => {
    const clock = { tier_since: since, tier_due: due, tier_due_provisional: true };
    await tables('gk_review_cases').update(clock);
  });
  const seen = (await panel(drafter.client, open!)).case;
  expect(seen).toMatchObject({ tierDue: due, tierDueProvisional: true });

  expect((await send()).status).toBe(200);
  await inner(app).readers.drain();
  const known = Date.parse('2027-01-06T00:00:00+08:00');
  expect((await panel(drafter.client, open!)).case).toMatchObject({ tierDue: known, tierDueProvisional: false });
  const told = (await app.kernel.ledger.read(0, 500)).filter(({ action }) => action === 'recompute-limit');
  expect(told.map(({ members }) => members[0]!.documentId)).toEqual([open]);
  expect(await app.kernel.ledger.payload(told[0]!.seq)).toMatchObject({ before: '2027-01-04', after: '2027-01-05' });

  const after = await app.kernel.workingDays();
  // 1 January is off now.
  expect(after.disclosureDue('2026-12-21')).toMatchObject({ day: '2027-01-19', provisional: false });
  expect((await list())[0]).toMatchObject({ year: 2027, version: 1, importedBy: '管理员' });

  const [entry] = (await app.kernel.ledger.read(0, 500)).filter(({ action }) => action === 'import-calendar');
  expect(entry!.actor.name).toBe('管理员');
  expect(await app.kernel.ledger.payload(entry!.seq)).toEqual({
    year: 2027,
    version: 1,
    source: '某发〔2026〕9号，2026年11月20日',
    off: 27,
    work: 3,
  });
});

it('a later notice makes a new version, and only when the one it replaces is named', async () => {
  const text = notice('2月5日（周五）至13日（周六）放假调休，共9天。1月31日（周日）、2月20日（周六）上班。');
  expect(code(await send({ text }))).toBe('publication.calendar-year-known');
  expect(code(await send({ text, replaces: 2 }))).toBe('publication.calendar-year-known');
  const answers = await Promise.all([send({ text, replaces: 1 }), send({ text, replaces: 1 })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await list()).filter(({ year }) => year === 2027).map(({ version }) => version)).toEqual([2, 1]);
  expect((await app.kernel.workingDays()).isWorkingDay('2027-02-12')).toBe(false);
  // What comes with the software can be replaced too, by somebody who says so.
  expect((await send({ text: of2026, year: 2026, replaces: 1 })).status).toBe(200);
  expect((await list()).find(({ year }) => year === 2026)!.version).toBe(2);
});

it('verify finds a table that was changed, added or removed by hand', async () => {
  expect(await verify(app)).toEqual([]);
  const { connection } = app.strapi.db;
  const [row] = (await connection('gk_calendar_years').where({ year: 2027, version: 1 })) as Record<string, unknown>[];
  const problems = async () => (await verify(app)).map(({ code: found, place }) => `${place}: ${found}`);

  await byHand(app, () => connection('gk_calendar_years').where({ id: row!.id }).update({ days: '[]' }));
  expect(await problems()).toEqual(['工作日历 2027 年第 1 版: verify.calendar-changed']);

  await byHand(app, () => connection('gk_calendar_years').where({ id: row!.id }).update({ days: '[', digest: 'x' }));
  expect(await problems()).toEqual([
    '工作日历 2027 年第 1 版: verify.calendar-changed',
    '工作日历 2027 年第 1 版: verify.calendar-untold',
    expect.stringMatching(/^操作留痕第 \d+ 条: verify.calendar-gone$/),
  ]);

  await byHand(app, () =>
    connection('gk_calendar_years').where({ id: row!.id }).update({ days: row!.days, digest: row!.digest })
  );
  expect(await problems()).toEqual([]);
});
