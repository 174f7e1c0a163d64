// 公开时限 over a real database: whose rule a document has, the due wall and who sees what of it, reminders told once, the on-time rate.
import type { Knex } from 'knex';
import readWorkbook from 'read-excel-file/node';
import { dueOn, type RuleKey } from '../../plugins/disclosure/server/src/domain/clock';
import type { OnTimeView, Wall } from '../../plugins/disclosure/server/src/services/clock';
import type { ClockReminders } from '../../plugins/disclosure/server/src/services/clock-reminders';
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { ARTICLE, articleData, CATALOG_ITEM, catalogItemData, COLUMN, columnData, connect } from '../support/content';
import { account, client, CM, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { byHand, code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, release } from '../support/verbs';

let app: App;
let county: County;
let calendar: WorkingCalendar;
let today: string;
/** Documents by their titles. */
const made = new Map<string, string>();

const table = (name: string) => app.strapi.db.connection(name) as Knex.QueryBuilder;
const wall = async (who: Client, query = ''): Promise<Wall> => {
  const answer = await who('GET', `/gongkai-disclosure/due${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data as Wall;
};
const titles = ({ lines }: Wall): string[] => lines.map(({ title }) => title);
/** The day on which something was formed that is due so many working days from today. */
const formedFor = (left: number): string => {
  const due = calendar.addWorkingDays(today, left === 0 ? 1 : left).day;
  return calendar.addWorkingDays(left === 0 ? calendar.addWorkingDays(due, -1).day : due, -20).day;
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  calendar = await app.kernel.workingDays();
  today = shanghaiDay(Date.now());
  const { drafter, otherHead } = county.people;
  const make = async (title: string, formedOn: string | null, who = drafter, more = {}) =>
    void made.set(title, await createDraft(who.client, policyData(title, { formedOn, ...more })));
  await make('早已超期', shiftDay(today, -300));
  await make('刚刚超期', formedFor(-2));
  await make('快到时限', formedFor(3));
  await make('时间还多', formedFor(15));
  await make('没有日期', null);
  await make('民政局的', shiftDay(today, -300), otherHead);
  const item = await createDraft(
    drafter.client,
    catalogItemData('预算公开', drafter.id, { clockRule: 'budget' }),
    CATALOG_ITEM
  );
  made.set('预算公开', item);
  await make('按预算的时限', formedFor(15), drafter, { catalogItem: connect(item) });
  const column = await createDraft(drafter.client, columnData('通知公告'), COLUMN);
  const article = articleData('一份公告', column, { formedOn: formedFor(1) });
  made.set('一份公告', await createDraft(drafter.client, article, ARTICLE));
}, 240_000);
afterAll(() => app?.close());

describe('the rule of a document', () => {
  const dueIn = async (title: string) => {
    const answer = await county.people.drafter.client(
      'GET',
      `/gongkai-review/states?uid=${POLICY}&ids=${made.get(title)!}`
    );
    return (answer.body.data as { due: { day: string; rule?: string; explanation?: string } | null }[])[0]!.due;
  };
  const expected = (rule: RuleKey, formedOn: string) => {
    const { day, explanation } = dueOn(rule, formedOn, calendar);
    return { day, explanation };
  };

  it('is that of its type, and of its catalog item where that names one; lists say why', async () => {
    expect(await dueIn('时间还多')).toMatchObject({
      ...expected('standard', formedFor(15)),
      rule: '一般信息：20个工作日',
    });
    expect(await dueIn('按预算的时限')).toMatchObject({
      ...expected('budget', formedFor(15)),
      rule: '预算、决算：20日',
    });
    expect(await dueIn('没有日期')).toBeNull();
    const seen = await panel(county.people.drafter.client, made.get('按预算的时限')!);
    expect((seen as unknown as { due: unknown }).due).toMatchObject(expected('budget', formedFor(15)));
  });

  it('is one of the list: another is refused, and nothing changed', async () => {
    const before = await everything(app, county);
    const answer = await county.people.drafter.client('PUT', `${CM}/${CATALOG_ITEM}/${made.get('预算公开')!}`, {
      clockRule: 'soon',
    });
    expect([answer.status, code(answer)]).toEqual([400, 'disclosure.clock-unknown']);
    expect(await everything(app, county)).toEqual(before);
    const rules = await county.people.drafter.client('GET', '/gongkai-disclosure/clock-rules');
    expect(rules.body.data).toHaveLength(7);
  });

  it('that is chosen for a document changes nothing of what is signed', async () => {
    const { drafter } = county.people;
    const { digest } = await panel(drafter.client, made.get('时间还多')!);
    const path = `${CM}/${POLICY}/${made.get('时间还多')!}`;
    await drafter.client('PUT', path, { catalogItem: connect(made.get('预算公开')!) });
    expect((await panel(drafter.client, made.get('时间还多')!)).digest).toBe(digest);
    expect((await dueIn('时间还多'))?.rule).toBe('预算、决算：20日');
    await drafter.client('PUT', path, { catalogItem: { disconnect: [{ documentId: made.get('预算公开')! }] } });
    expect((await dueIn('时间还多'))?.rule).toBe('一般信息：20个工作日');
  });
});

it('what is public of a catalog item holds: a draft of it that nobody signed changes no term', async () => {
  const { drafter } = county.people;
  const item = await createDraft(
    drafter.client,
    catalogItemData('社会救助政策', drafter.id, { clockRule: 'social-assistance' }),
    CATALOG_ITEM
  );
  const ruleOf = async () => {
    const documents = [{ documentId: made.get('没有日期')!, formedOn: '2026-11-02' }];
    return (await app.kernel.dueOf(POLICY, documents)).get(made.get('没有日期')!)?.rule;
  };
  const path = `${CM}/${POLICY}/${made.get('没有日期')!}`;
  await drafter.client('PUT', path, { catalogItem: connect(item) });
  expect(await ruleOf()).toBe('社会救助、养老服务：10个工作日');
  await release(county, item, CATALOG_ITEM);
  const changed = await drafter.client('PUT', `${CM}/${CATALOG_ITEM}/${item}`, { clockRule: 'service-conditions' });
  expect(changed.status).toBe(200);
  expect(await ruleOf()).toBe('社会救助、养老服务：10个工作日');
  await release(county, item, CATALOG_ITEM);
  expect(await ruleOf()).toBe('办事条件变更：1个工作日');
  // Chosen beside what is signed, it goes public with the document.
  const bound = policyData('有公开事项的', { formedOn: today, catalogItem: connect(item) });
  const documentId = await createDraft(drafter.client, bound);
  await release(county, documentId);
  const answer = await county.anonymous('GET', `/api/policy-documents/${documentId}?populate=catalogItem`);
  expect(answer.body.data).toMatchObject({ catalogItem: { documentId: item, clockRule: 'service-conditions' } });
  expect(await verify(app)).toEqual([]);
}, 240_000);

describe('the due wall', () => {
  it('lists what was formed and never public, first due first, with the reason', async () => {
    const found = await wall(county.people.drafter.client);
    const days = found.lines.map(({ day }) => day);
    expect(days).toEqual([...days].sort());
    expect(titles(found).sort()).toEqual(
      ['早已超期', '刚刚超期', '快到时限', '时间还多', '按预算的时限', '一份公告'].sort()
    );
    expect(found).toMatchObject({ total: 6, today, counts: { overdue: 2, all: 6 }, state: 'all', page: 1 });
    const line = found.lines.find(({ title }) => title === '快到时限')!;
    const { day, explanation, provisional } = dueOn('standard', formedFor(3), calendar);
    expect(line).toMatchObject({
      uid: POLICY,
      documentId: made.get('快到时限'),
      typeName: '政策文件',
      organName: '云溪县财政局',
      formedOn: formedFor(3),
      ruleName: '一般信息：20个工作日',
      ...{ day, explanation, provisional, left: 3, overdue: false },
    });
    expect(titles(found)[0]).toBe('早已超期');
    expect(found.lines.find(({ title }) => title === '刚刚超期')).toMatchObject({ left: -2, overdue: true });
  });

  it.each<[string, string, string[]]>([
    ['overdue', '?state=overdue', ['早已超期', '刚刚超期']],
    ['due within five working days', '?state=soon', ['一份公告', '快到时限']],
    ['due within two', '?state=soon&within=2', ['一份公告']],
    ['one type', `?type=${ARTICLE}`, ['一份公告']],
    ['a page', '?state=overdue&page=2&pageSize=1', ['刚刚超期']],
    ['past the last page', '?page=9', []],
  ])('%s', async (_name, query, expected) => {
    // Another rule may be due within five working days too, by the calendar of the day on which this runs.
    expect(titles(await wall(county.people.drafter.client, query)).filter((one) => one !== '按预算的时限')).toEqual(
      expected
    );
  });

  it('shows everybody what they may read: the own organ, and those below who signs for them', async () => {
    const { otherHead, leader, auditor, head } = county.people;
    expect(titles(await wall(otherHead.client))).toEqual(['民政局的']);
    expect((await wall(leader.client)).total).toBe(7);
    expect((await wall(auditor.client)).total).toBe(6);
    expect((await wall(leader.client, `?organ=${county.organs.civil}`)).lines).toHaveLength(1);
    expect((await wall(head.client)).organs.map(({ name }) => name)).toEqual(['云溪县财政局']);
    expect((await wall(county.root)).total).toBe(7);
    expect((await county.anonymous('GET', '/gongkai-disclosure/due')).status).toBe(401);
  });

  it.each<[string, string, number, string]>([
    ['an organ to the side', '?organ=CIVIL', 403, 'disclosure.due-organ'],
    ['an organ that cannot be', '?organ=A%20B', 400, 'disclosure.due-organ'],
    ['a state that there is not', '?state=late', 400, 'disclosure.due-filter'],
    ['a page before the first', '?page=0', 400, 'disclosure.due-filter'],
  ])('refuses %s', async (_name, query, status, expected) => {
    const asked = query.replace('CIVIL', county.organs.civil);
    const answer = await county.people.drafter.client('GET', `/gongkai-disclosure/due${asked}`);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('leaves out what was determined not to be public by itself, and what is public', async () => {
    const { drafter } = county.people;
    const where = { uid: POLICY, document_id: made.get('刚刚超期')! };
    await byHand(app, () => table('gk_disclosure_determinations').where(where).delete());
    await byHand(app, () =>
      table('gk_disclosure_determinations').insert({ ...where, stage: 'decided', attribute: 'on-request' })
    );
    expect(titles(await wall(drafter.client, '?state=overdue'))).toEqual(['早已超期']);
    await byHand(app, () => table('gk_disclosure_determinations').where(where).update({ attribute: 'active' }));
    expect(titles(await wall(drafter.client, '?state=overdue'))).toEqual(['早已超期', '刚刚超期']);
    await byHand(app, () => table('gk_disclosure_determinations').where(where).delete());
  });

  it('asks the same few statements however many documents there are', async () => {
    const counted = async () => {
      const seen: string[] = [];
      const note = ({ sql }: { sql: string }) => void (/gk_documents/.test(sql) && seen.push(sql));
      app.strapi.db.connection.on('query', note);
      await wall(county.people.drafter.client);
      app.strapi.db.connection.removeListener('query', note);
      return seen.length;
    };
    const before = await counted();
    for (let i = 0; i < 12; i += 1) {
      await createDraft(county.people.chief.client, policyData(`又一份${i}`, { formedOn: shiftDay(today, -40 - i) }));
    }
    expect(await counted()).toBe(before);
  });
});

describe('reminders', () => {
  let reminders: ClockReminders;
  let documentId: string;
  /** The working day with so many working days left, at nine in the morning; the first is after everything else is past. */
  let start: string;
  const at = (left: number): number => {
    const due = calendar.addWorkingDays(start, 6).day;
    return Date.parse(`${calendar.addWorkingDays(due, -left).day}T09:00:00+08:00`);
  };
  const entries = async (id = documentId) => {
    const found = await app.kernel.ledger.find(
      { actions: ['remind'], members: [{ uid: POLICY, documentId: id }] },
      { offset: 0, limit: 50 }
    );
    return found.entries.map(({ payload }) => payload as Record<string, unknown>).reverse();
  };
  const notices = async () =>
    (await table('gk_notices').where({ document_id: documentId }).orderBy('id')) as Record<string, unknown>[];
  const drain = () => inner(app).readers.drain();

  beforeAll(async () => {
    reminders = app.strapi.plugin('gongkai-disclosure').service('clock-reminders') as ClockReminders;
    start = calendar.addWorkingDays(today, 1).day;
    const formedOn = calendar.addWorkingDays(calendar.addWorkingDays(start, 6).day, -20).day;
    documentId = await createDraft(county.people.drafter.client, policyData('要提醒的', { formedOn }));
    // What the other documents of this file are reminded of.
    await reminders.remind(at(6));
  });

  it('come 5, 1 and 0 working days before the last day and once after it, in working hours, each once', async () => {
    const day = calendar.addWorkingDays(start, 6).day;
    expect(await entries()).toEqual([]);
    await reminders.remind(at(5) - 3 * 3_600_000);
    expect(await entries()).toEqual([]);
    for (const left of [5, 5, 4, 2, 1, 0, 0]) await reminders.remind(at(left));
    for (const left of [-1, -2, -10]) await reminders.remind(at(left));
    const told = await entries();
    expect(told.map(({ stage, left }) => [stage, left])).toEqual([
      ['5', 5],
      ['1', 1],
      ['0', 0],
      ['past', -1],
    ]);
    expect(told[0]).toMatchObject({
      matter: 'disclosure-due',
      due: day,
      rule: '一般信息：20个工作日',
      roles: ['drafter', 'head-of-disclosure-office'],
    });
    expect(JSON.stringify(told)).not.toMatch(/周起草|李复审/);
    expect(await verify(app)).toEqual([]);
  });

  it('reach the drafters of the owner organ and its head of disclosure, each newer in place of the one before', async () => {
    await drain();
    const { drafter, chief, head } = county.people;
    const found = await notices();
    const open = found.filter((row) => row.settled_at === null);
    expect(open.map((row) => row.person_id).sort()).toEqual([drafter.id, chief.id, head.id].sort());
    expect(found).toHaveLength(12);
    expect(open[0]).toMatchObject({ kind: 'reminder', urgency: 'act', uid: POLICY, document_id: documentId });
    expect(open[0]!.text).toMatch(
      /^公开时限(暂定)?为\d+年\d+月\d+日（一般信息：20个工作日），已经超过，仍未公开，请尽快办理。$/
    );
    const answer = await drafter.client('GET', '/gongkai-review/notices?unread=true');
    expect((answer.body.data as { documentId: string; title: string }[]).map(({ title }) => title)).toContain(
      '要提醒的'
    );
  });

  it('a server that was down reminds late and once; two that run at once remind once', async () => {
    const formedOn = calendar.addWorkingDays(calendar.addWorkingDays(start, 6).day, -20).day;
    const late = await createDraft(county.people.drafter.client, policyData('停机之后', { formedOn }));
    await Promise.all([reminders.remind(at(0)), reminders.remind(at(0))]);
    expect((await entries(late)).map(({ stage }) => stage)).toEqual(['0']);
    expect(await verify(app)).toEqual([]);
  });

  it('old papers and what need not be public remind nobody, and neither does a day off', async () => {
    expect(await entries(made.get('早已超期')!)).toEqual([]);
    const saturday = (from: string): string => (calendar.isWorkingDay(from) ? saturday(shiftDay(from, 1)) : from);
    expect(await reminders.remind(Date.parse(`${saturday(today)}T09:00:00+08:00`))).toBe(0);
  });

  it('verify finds a reminder that nobody told, and one that was changed or is gone', async () => {
    const rows = (await table('gk_clock_reminders').orderBy('id')) as Record<string, unknown>[];
    const [first, second] = rows;
    await byHand(app, async () => {
      await table('gk_clock_reminders').where({ id: first!.id }).update({ stage: 'past-due' });
      await table('gk_clock_reminders').where({ id: second!.id }).delete();
      await table('gk_clock_reminders').insert({ ...second, id: 9_000_001, seq: 1, stage: 'other' });
    });
    const found = (await verify(app)).map(({ code: one }) => one).sort();
    expect(found).toEqual(['verify.reminder-changed', 'verify.reminder-gone', 'verify.reminder-untold']);
    await byHand(app, async () => {
      await table('gk_clock_reminders').where({ id: first!.id }).update({ stage: first!.stage });
      await table('gk_clock_reminders').where({ id: 9_000_001 }).delete();
      await table('gk_clock_reminders').insert(second);
    });
    expect(await verify(app)).toEqual([]);
  });
});

describe('the on-time rate', () => {
  const onTime = async (who: Client, query = ''): Promise<OnTimeView> => {
    const answer = await who('GET', `/gongkai-disclosure/on-time${query}`);
    expect(answer.status).toBe(200);
    return answer.body.data as OnTimeView;
  };

  beforeAll(async () => {
    await release(county, made.get('快到时限')!);
    await release(county, made.get('刚刚超期')!);
  }, 240_000);

  it('counts what was first published in the period by its organ, and how late the rest was', async () => {
    const query = `?from=${today}&until=${today}`;
    const { totals, organs } = await onTime(county.people.drafter.client, query);
    const late = dueOn('standard', formedFor(-2), calendar).day;
    const days = Math.max(1, calendar.workingDaysBetween(late, today).days);
    expect(totals).toMatchObject({ published: 3, onTime: 2, late: 1, share: 2 / 3, mostLate: days, medianLate: days });
    expect(organs.map(({ organName, published }) => [organName, published])).toEqual([['云溪县财政局', 3]]);
    expect((await onTime(county.people.leader.client, query)).totals.published).toBe(3);
    expect((await onTime(county.people.otherHead.client, query)).totals).toMatchObject({ published: 0, share: null });
    const before = `?from=${shiftDay(today, -9)}&until=${shiftDay(today, -1)}`;
    expect((await onTime(county.people.drafter.client, before)).totals.published).toBe(0);
  });

  it('public documents leave the wall, and their reminders are done', async () => {
    expect(titles(await wall(county.people.drafter.client))).not.toContain('快到时限');
    const before = (await table('gk_clock_reminders').count({ count: '*' })) as { count: number }[];
    expect(Number(before[0]!.count)).toBeGreaterThan(0);
    await inner(app).readers.drain();
    const open = (await table('gk_notices')
      .where({ document_id: made.get('刚刚超期')!, kind: 'reminder' })
      .whereNull('case_ref')
      .whereNull('settled_at')) as unknown[];
    expect(open).toEqual([]);
  });

  it('is a workbook too', async () => {
    const { token } = county.people.drafter;
    const response = await fetch(`${app.url}/gongkai-disclosure/on-time/xlsx?from=${today}&until=${today}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('公开及时率');
    const sheets = await readWorkbook(Buffer.from(await response.arrayBuffer()));
    expect(JSON.stringify(sheets)).toMatch(/首次公开.*合计.*云溪县财政局/);
  });

  it.each<[string, string, number, string]>([
    ['a day that does not exist', '?from=2026-02-30', 400, 'disclosure.due-period'],
    ['an organ to the side', '?organ=CIVIL', 403, 'disclosure.due-organ'],
  ])('refuses %s', async (_name, query, status, expected) => {
    const asked = query.replace('CIVIL', county.organs.civil);
    const answer = await county.people.drafter.client('GET', `/gongkai-disclosure/on-time${asked}`);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('whoever has no organ is refused', async () => {
    const { token } = await account(app, 'nobody@test.invalid', 'gongkai-staff', '无岗位');
    const answer = await client(app, token)('GET', '/gongkai-disclosure/due');
    expect([answer.status, code(answer)]).toEqual([403, 'disclosure.due-no-organ']);
  });
});
