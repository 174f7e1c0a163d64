// 定期评估 of what is public on a real server: what is due, who evaluates, what is refused, what ends a follow-up, reminders, figures, proof.
import type { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import readWorkbook from 'read-excel-file/node';
import { shiftMonths } from '../../plugins/disclosure/server/src/domain/expiry';
import type { HistoryEntry, HistoryPage } from '../../plugins/disclosure/server/src/services/evaluation-history';
import type {
  EvaluationFiguresView,
  EvaluationPage,
} from '../../plugins/disclosure/server/src/services/evaluation-list';
import type { EvaluationReminders } from '../../plugins/disclosure/server/src/services/evaluation-reminders';
import { startEvaluation } from '../../plugins/disclosure/server/src/services/evaluation-register';
import type { App } from '../support/app';
import { connect, SYSTEM, systemData } from '../support/content';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, inner, verify } from '../support/kernel';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;
let calendar: WorkingCalendar;
let today: string;
const ids: Record<string, string> = {};

const table = (name: string) => app.strapi.db.connection(name) as Knex.QueryBuilder;
const uidOf = (key: string): string => (key === 'system' ? SYSTEM : POLICY);

/** Publishes a document, and puts its publication back to the day on which it is due after so many months. */
async function published(key: string, title: string, dueOn: string | null, more: Record<string, unknown> = {}) {
  const uid = uidOf(key);
  const owned = { publishingOrgan: connect(county.organs.finance), ...more };
  const data = key === 'system' ? systemData(title, owned) : policyData(title, owned);
  ids[key] = await createDraft(county.people.drafter.client, data, uid);
  const answer = await release(county, ids[key], uid);
  if (answer.status !== 200) throw new Error(`${title}: ${answer.text}`);
  if (dueOn) await publishedOn(key, shiftMonths(dueOn, -12));
}

async function publishedOn(key: string, day: string): Promise<void> {
  // Not after now: before ten in the morning nothing was published at ten today.
  const at = Math.min(Date.parse(`${day}T10:00:00+08:00`), Date.now() - 1000);
  const where = { uid: uidOf(key), document_id: ids[key]! };
  await byHand(app, () => table('gk_documents').where(where).update({ published_at: at }));
}

const list = async (client: Client, query = ''): Promise<EvaluationPage> => {
  const answer = await client('GET', `/gongkai-disclosure/periodic-evaluation${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as EvaluationPage;
};
const titles = ({ lines }: EvaluationPage): string[] => lines.map(({ title }) => title);
const history = async (client: Client, query = ''): Promise<HistoryPage> =>
  (await client('GET', `/gongkai-disclosure/periodic-evaluation/history${query}`)).body.data as HistoryPage;
const figures = async (client: Client, query = ''): Promise<EvaluationFiguresView> =>
  (await client('GET', `/gongkai-disclosure/periodic-evaluation/figures${query}`)).body.data as EvaluationFiguresView;

/** A document as the list shows it to who may see everything. */
const looked = async (key: string) => {
  const { lines } = await list(county.people.leader.client);
  const line = lines.find(({ documentId }) => documentId === ids[key]);
  return {
    uid: uidOf(key),
    documentId: ids[key],
    publishedAt: line?.publishedAt ?? null,
    evaluation: line?.evaluation ?? null,
  };
};

const evaluate = async (
  client: Client,
  keys: readonly string[],
  more: Record<string, unknown> = {}
): Promise<Answer> => {
  const documents = [];
  for (const key of keys) documents.push(await looked(key));
  return client('POST', '/gongkai-disclosure/evaluate', { documents, result: 'keep', ...more });
};
const done = (answer: Answer): HistoryEntry => {
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as HistoryEntry;
};
/** The day on which what was put back to a year before it is due: the same, but for the 29th of February. */
const again = (day: string): string => shiftMonths(shiftMonths(day, -12), 12);
const UPDATE = { result: 'update', finding: '补贴标准已经调整，文中仍是旧标准' };

beforeAll(async () => {
  ({ app, county } = await startCounty());
  calendar = await app.kernel.workingDays();
  today = shanghaiDay(Date.now());
  const post = (person: string, organ: string, role: string) =>
    app.strapi.documents('plugin::gongkai-organization.post' as never).create({
      data: { person, organ, role, from: shiftDay(today, -30) },
    } as never);
  const { drafter, publisher, leader, otherHead } = county.people;
  await published('overdue', '一年没有评估的通知', shiftDay(today, -200));
  await published('due', '刚刚到期的通知', shiftDay(today, -3));
  await published('soon', '快要到期的通知', shiftDay(today, 10));
  await published('later', '新发布的通知', null);
  await published('system', '信息发布制度', null, { formedOn: '2018-03-01', effectiveFrom: '2018-03-01' });
  ids.draft = await createDraft(drafter.client, policyData('没有公开的通知'));
  // A document of the bureau of civil affairs, whose posts are filled for it.
  await post(drafter.id, county.organs.civil, 'drafter');
  await post(publisher.id, county.organs.civil, 'information-publisher');
  await post(leader.id, county.organs.government, 'head-of-competent-authority');
  ids.civil = await createDraft(
    drafter.client,
    policyData('民政局的通知', { publishingOrgan: connect(county.organs.civil) })
  );
  let answer = await submit(drafter.client, ids.civil);
  for (const { client } of [publisher, otherHead, leader]) {
    if (answer.status !== 200) throw new Error(answer.text);
    answer = await verb(client, 'approve', ids.civil);
  }
  await publishedOn('civil', shiftMonths(shiftDay(today, -3), -12));
}, 240_000);
afterAll(() => app?.close());

describe('the work list', () => {
  it('shows what is public, due first, with the reason; who may evaluate is told so', async () => {
    const found = await list(county.people.head.client);
    expect(titles(found)).toEqual([
      '一年没有评估的通知',
      '刚刚到期的通知',
      '信息发布制度',
      '快要到期的通知',
      '新发布的通知',
    ]);
    expect(found.lines.map(({ state }) => state)).toEqual(['overdue', 'due', 'due', 'soon', 'later']);
    expect(found.lines.map(({ can }) => can)).toEqual([true, true, true, true, true]);
    expect(found.counts).toEqual({ soon: 1, due: 2, overdue: 1, 'follow-up': 0, all: 5 });
    expect(found.lines[1]).toMatchObject({
      day: again(shiftDay(today, -3)),
      typeName: '政策文件',
      organName: '云溪县财政局',
      outdated: false,
      evaluation: null,
    });
    expect(found.lines[1]!.why).toMatch(/^最近一次发布是.*，每12个月评估一次，.*到期。$/);
    expect(found.lines[2]).toMatchObject({ outdated: true, day: today });
    expect(found.lines[2]!.why).toContain('2019年5月15日');
  });

  it.each<[string, string[]]>([
    ['?state=soon', ['快要到期的通知']],
    ['?state=due', ['刚刚到期的通知', '信息发布制度']],
    ['?state=overdue', ['一年没有评估的通知']],
    ['?state=follow-up', []],
    [`?type=${SYSTEM}`, ['信息发布制度']],
    ['?organ=FINANCE&state=overdue', ['一年没有评估的通知']],
    ['?page=2', []],
  ])('%s', async (query, expected) => {
    const asked = query.replace('FINANCE', county.organs.finance);
    expect(titles(await list(county.people.head.client, asked))).toEqual(expected);
  });

  it('shows everybody the organs in view, and nobody else’s', async () => {
    const { otherHead, leader, auditor } = county.people;
    expect(titles(await list(otherHead.client))).toEqual(['民政局的通知']);
    expect((await list(leader.client)).total).toBe(6);
    const seen = await list(auditor.client);
    expect([seen.total, seen.lines.some(({ can }) => can)]).toEqual([5, false]);
    expect(code(await county.root('GET', '/gongkai-disclosure/periodic-evaluation'))).toBe('disclosure.no-person');
    expect((await county.anonymous('GET', '/gongkai-disclosure/periodic-evaluation')).status).toBe(401);
  });

  it.each<[string, string, number, string]>([
    ['', '?state=late', 400, 'disclosure.evaluation-query'],
    ['', '?page=0', 400, 'disclosure.evaluation-query'],
    ['', '?organ=A%20B', 400, 'disclosure.evaluation-query'],
    ['', '?organ=CIVIL', 403, 'disclosure.validity-organ'],
    ['/history', '?page=x', 400, 'disclosure.evaluation-query'],
    ['/figures', '?year=2999', 400, 'disclosure.evaluation-query'],
    ['/figures', '?year=19', 400, 'disclosure.evaluation-query'],
  ])('%s%s is refused', async (path, query, status, expected) => {
    const asked = query.replace('CIVIL', county.organs.civil);
    const answer = await county.people.head.client('GET', `/gongkai-disclosure/periodic-evaluation${path}${asked}`);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('asks the same few statements however many documents there are', async () => {
    const counted = async () => {
      const seen: string[] = [];
      const note = ({ sql }: { sql: string }) => void (/gk_documents/.test(sql) && seen.push(sql));
      app.strapi.db.connection.on('query', note);
      await list(county.people.head.client);
      app.strapi.db.connection.removeListener('query', note);
      return seen.length;
    };
    const before = await counted();
    await published('another', '又一件刚刚到期的通知', shiftDay(today, -3));
    expect(await counted()).toBe(before);
    await publishedOn('another', today);
  });
});

describe('evaluating', () => {
  it.each<[string, string[], Record<string, unknown>, number, string]>([
    ['head', ['due'], { result: 'maybe' }, 422, 'disclosure.evaluation-result'],
    ['head', ['due'], { result: 'repeal' }, 422, 'disclosure.evaluation-finding'],
    ['head', ['due'], { result: 'repeal', finding: '  ' }, 422, 'disclosure.evaluation-finding'],
    ['head', ['due'], { result: 'update', finding: 7 }, 400, 'disclosure.not-text'],
    ['head', ['due'], { ...UPDATE, by: '2026-02-30' }, 422, 'disclosure.evaluation-by'],
    ['head', ['due'], { ...UPDATE, by: '2020-01-02' }, 422, 'disclosure.evaluation-by'],
    ['head', ['due'], { ...UPDATE, by: '2999-01-01' }, 422, 'disclosure.evaluation-future'],
    ['head', [], {}, 400, 'disclosure.evaluation-documents'],
    ['head', ['due', 'due'], {}, 400, 'disclosure.evaluation-documents'],
    ['head', ['due'], { documents: [{ uid: POLICY }] }, 400, 'disclosure.evaluation-documents'],
    ['head', ['due'], { documents: [{ uid: POLICY, documentId: 'nobody' }] }, 404, 'disclosure.evaluation-no-document'],
    [
      'head',
      ['due'],
      { documents: [{ uid: 'plugin::upload.file', documentId: 'a' }] },
      422,
      'disclosure.evaluation-type',
    ],
    ['head', ['draft'], {}, 409, 'disclosure.evaluation-not-public'],
    ['head', ['due', 'civil'], {}, 403, 'disclosure.evaluation-other-organ'],
    ['otherHead', ['due'], {}, 403, 'disclosure.evaluation-other-organ'],
    ['drafter', ['due'], {}, 403, 'disclosure.evaluation-not-head'],
    ['auditor', ['due'], {}, 403, 'disclosure.evaluation-not-head'],
    ['chief', ['due'], {}, 403, 'disclosure.evaluation-not-head'],
    ['root', ['due'], {}, 403, 'disclosure.no-person'],
    ['anonymous', ['due'], {}, 401, 'organization.sign-in'],
  ])('by %s of %j with %j is refused, and nothing changed', async (who, keys, more, status, refusal) => {
    const client =
      who === 'root' || who === 'anonymous' ? county[who] : county.people[who as keyof County['people']].client;
    const before = await everything(app, county);
    const answer = await evaluate(client, keys, more);
    expect(answer.status).toBe(status);
    if (who !== 'anonymous') expect(code(answer)).toBe(refusal);
    expect(isDeepStrictEqual(await everything(app, county), before)).toBe(true);
  });

  it('so many at once are refused', async () => {
    const documents = Array.from({ length: 101 }, (_, i) => ({ uid: POLICY, documentId: `a${i}` }));
    const answer = await evaluate(county.people.head.client, [], { documents });
    expect([answer.status, code(answer)]).toEqual([422, 'disclosure.evaluation-too-many']);
  });

  it('keeps several at once: they are due again in a year, and nothing public changed', async () => {
    const before = (await county.anonymous('GET', '/api/policy-documents?sort=title&populate=*')).text;
    const entry = done(await evaluate(county.people.head.client, ['due', 'overdue', 'system']));
    expect(entry).toMatchObject({
      by: county.people.head.name,
      role: '单位政务公开机构负责人',
      on: today,
      result: 'keep',
      resultName: '继续有效、继续公开',
      finding: null,
    });
    expect(entry.samples).toEqual([
      { organName: '云溪县财政局', typeName: '政策文件', population: 2, sample: 2 },
      { organName: '云溪县财政局', typeName: '制度', population: 1, sample: 1 },
    ]);
    expect(entry.items.map(({ title, inTime }) => [title, inTime]).sort()).toEqual(
      [
        ['一年没有评估的通知', false],
        ['信息发布制度', true],
        ['刚刚到期的通知', true],
      ].sort()
    );
    expect((await county.anonymous('GET', '/api/policy-documents?sort=title&populate=*')).text).toBe(before);
    const { lines, counts } = await list(county.people.head.client);
    expect(counts).toMatchObject({ due: 0, overdue: 0, soon: 1 });
    const line = lines.find(({ documentId }) => documentId === ids.overdue);
    expect(line).toMatchObject({ state: 'later', day: shiftMonths(today, 12), last: { ref: entry.ref, on: today } });
    expect(line!.why).toContain('上次评估');
  });

  it('refuses what was looked at before it was evaluated or published anew', async () => {
    const stale = { ...(await looked('due')), evaluation: null };
    const again = await evaluate(county.people.head.client, [], { documents: [stale] });
    expect([again.status, code(again)]).toEqual([409, 'disclosure.evaluation-stale']);
    const older = { ...(await looked('due')), publishedAt: 1 };
    const anew = await evaluate(county.people.head.client, [], { documents: [older] });
    expect([anew.status, code(anew)]).toEqual([409, 'disclosure.evaluation-stale']);
  });

  it('two at the same time: one is told to look again', async () => {
    const documents = [await looked('later')];
    const body = { documents, result: 'keep' };
    const { head, leader } = county.people;
    const answers = await Promise.all(
      [head, leader].map(({ client }) => client('POST', '/gongkai-disclosure/evaluate', body))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await table('gk_disclosure_evaluation_items').where({ document_id: ids.later! })).toHaveLength(1);
  });

  it('the competent authority may, also early and of several organs', async () => {
    const entry = done(await evaluate(county.people.leader.client, ['civil', 'soon']));
    expect(entry.role).toBe('政务公开主管部门负责人');
    expect(entry.samples.map(({ population, sample }) => [population, sample]).sort()).toEqual([
      [0, 1],
      [1, 1],
    ]);
    // Who sees one of the organs is shown that one's documents only.
    const seen = await history(county.people.otherHead.client);
    expect(seen.entries.map(({ items }) => items.map(({ title }) => title))).toEqual([['民政局的通知']]);
  });
});

describe('what follows', () => {
  const lineOf = async (key: string) => {
    const { lines } = await list(county.people.head.client, '?state=follow-up');
    return lines.find(({ documentId }) => documentId === ids[key]);
  };
  const endOf = async (ref: string) =>
    (await history(county.people.head.client)).entries.find((entry) => entry.ref === ref)!.items[0]!.followUp;

  it('is done in 20 working days, or before', async () => {
    const last = calendar.addWorkingDays(today, 20).day;
    const entry = done(await evaluate(county.people.head.client, ['due'], UPDATE));
    expect(entry.items[0]).toMatchObject({ followUpBy: last, followUp: '待落实', overdue: false });
    expect(await lineOf('due')).toMatchObject({ state: 'follow-up', day: last, overdue: false });
    const sooner = done(
      await evaluate(county.people.head.client, ['due'], { ...UPDATE, result: 'take-down', by: shiftDay(today, 2) })
    );
    expect(sooner.items[0]!.followUpBy).toBe(shiftDay(today, 2));
    // Another evaluation puts nothing off.
    const later = done(await evaluate(county.people.head.client, ['due'], UPDATE));
    expect(later.items[0]!.followUpBy).toBe(shiftDay(today, 2));
    expect(await endOf(entry.ref)).toBe('已重新评估');
  });

  it('that it stays after all takes words', async () => {
    const bare = await evaluate(county.people.head.client, ['due']);
    expect([bare.status, code(bare)]).toEqual([422, 'disclosure.evaluation-finding']);
    done(await evaluate(county.people.head.client, ['due'], { finding: '经核对，标准没有变' }));
    expect(await lineOf('due')).toBeUndefined();
  });

  it('ends with a new publication of the document, which is what renews its term', async () => {
    const { ref } = done(await evaluate(county.people.head.client, ['due'], UPDATE));
    const edited = await county.people.drafter.client('PUT', `${CM}/${POLICY}/${ids.due}`, { summary: '按新标准修改' });
    expect(edited.status).toBe(200);
    expect(await lineOf('due')).toBeDefined();
    expect((await release(county, ids.due!)).status).toBe(200);
    expect(await lineOf('due')).toBeUndefined();
    expect(await endOf(ref)).toBe('已更新发布');
  });

  it('ends when the document is taken down', async () => {
    const { ref } = done(await evaluate(county.people.head.client, ['soon'], { ...UPDATE, result: 'take-down' }));
    expect((await withdraw(county.people.head.client, ids.soon!)).status).toBe(200);
    expect(await lineOf('soon')).toBeUndefined();
    expect(await endOf(ref)).toBe('已撤下');
  });

  it('ends while a public document repeals it, and is open again when that is taken down', async () => {
    const { ref } = done(await evaluate(county.people.head.client, ['overdue'], { ...UPDATE, result: 'repeal' }));
    const effect = (kind: string) => ({
      effects: [{ kind, document: connect(ids.overdue!), ...(kind === 'amend' ? { articles: '第一条' } : {}) }],
    });
    await published('amending', '关于修改的通知', null, effect('amend'));
    expect(await endOf(ref)).toBe('待落实');
    await published('repealing', '关于废止的通知', null, effect('repeal'));
    expect(await lineOf('overdue')).toBeUndefined();
    expect(await endOf(ref)).toBe('已废止');
    expect((await withdraw(county.people.head.client, ids.repealing!)).status).toBe(200);
    expect(await endOf(ref)).toBe('待落实');
    expect(await lineOf('overdue')).toBeDefined();
  });
});

describe('reminders', () => {
  let reminders: EvaluationReminders;
  const at = (day: string): number => Date.parse(`${day}T09:00:00+08:00`);
  const entries = async (key: string) => {
    const found = await app.kernel.ledger.find(
      { actions: ['remind'], members: [{ uid: uidOf(key), documentId: ids[key]! }] },
      { offset: 0, limit: 50 }
    );
    return found.entries
      .map(({ payload }) => payload as Record<string, unknown>)
      .filter(({ matter }) => matter === 'disclosure-evaluation')
      .reverse();
  };

  beforeAll(() => {
    reminders = app.strapi.plugin('gongkai-disclosure').service('evaluation-reminders') as EvaluationReminders;
  });

  it('come when a document is due, once, also by two servers and after one was down', async () => {
    const due = shiftMonths(today, 12);
    await reminders.remind(at(shiftDay(due, -1)));
    expect(await entries('later')).toEqual([]);
    await Promise.all([reminders.remind(at(shiftDay(due, 9))), reminders.remind(at(shiftDay(due, 9)))]);
    await reminders.remind(at(shiftDay(due, 10)));
    const told = await entries('later');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ stage: 'due', due, roles: ['head-of-disclosure-office'] });
    expect(String(told[0]!.text)).toMatch(/^上次评估是.*到期。请按期评估/);
    expect(JSON.stringify(told)).not.toMatch(/李复审|王终审/);
  });

  it('come before the day of a follow-up, once; late after a server was down', async () => {
    const by = calendar.addWorkingDays(today, 20).day;
    const told = async (key: string) => (await entries(key)).filter(({ stage }) => stage === 'follow-up');
    await reminders.remind(at(calendar.addWorkingDays(by, -6).day));
    expect(await told('overdue')).toEqual([]);
    await reminders.remind(at(calendar.addWorkingDays(by, -5).day));
    await reminders.remind(at(by));
    const [first, ...more] = await told('overdue');
    expect(first).toMatchObject({ stage: 'follow-up', due: by, roles: ['drafter', 'head-of-disclosure-office'] });
    expect(String(first!.text)).toMatch(/^定期评估的结果是“需要废止”，应于.*前办结，请及时落实$/);
    expect(more).toEqual([]);
    done(await evaluate(county.people.head.client, ['another'], UPDATE));
    for (const days of [3, 4]) await reminders.remind(at(shiftDay(by, days)));
    const late = await told('another');
    expect(late.map(({ due }) => due)).toEqual([by]);
    expect(String(late[0]!.text)).toContain('已经超过');
  });

  it('run by themselves on a server, unless the setting turns them off', () => {
    const jobs = (on: boolean): string[] => {
      const added: string[] = [];
      startEvaluation({
        config: { get: () => on },
        cron: { add: (tasks: object) => added.push(...Object.keys(tasks)) },
      } as never);
      return added;
    };
    expect([jobs(true), jobs(false)]).toEqual([['gongkaiEvaluationReminders'], []]);
  });

  it('reach the people who hold the posts, and are done when the document is evaluated', async () => {
    await inner(app).readers.drain();
    const open = async () =>
      (await table('gk_notices').where({ document_id: ids.later!, kind: 'reminder' }).whereNull('settled_at')) as {
        person_id: string;
      }[];
    expect((await open()).map(({ person_id: id }) => id)).toEqual([county.people.head.id]);
    done(await evaluate(county.people.head.client, ['later']));
    await inner(app).readers.drain();
    expect(await open()).toEqual([]);
  });
});

describe('figures and workbooks', () => {
  it('count what was due in a year by organ, in time or not', async () => {
    const year = Number(shiftDay(today, -3).slice(0, 4));
    const { totals, organs } = await figures(county.people.leader.client, `?year=${year}`);
    const dueIn = (day: string) => (day.startsWith(`${year}-`) ? 1 : 0);
    expect(totals.late).toBe(dueIn(shiftDay(today, -200)));
    // One of the finance bureau and one of civil affairs, the system, and what was evaluated early if it is due in this year.
    expect(totals.inTime).toBe(2 + dueIn(today) + dueIn(shiftDay(today, 10)));
    expect(totals.due).toBe(totals.inTime + totals.late + totals.open);
    expect(totals.results.keep).toBe(totals.inTime + totals.late);
    expect(organs.map(({ organName }) => organName)).toEqual(['云溪县财政局', '云溪县民政局']);
    const own = await figures(county.people.otherHead.client, `?year=${year}`);
    expect(own.organs.map(({ organName }) => organName)).toEqual(['云溪县民政局']);
  });

  it('are in the workbooks with the list and the history', async () => {
    const { token } = county.people.head;
    const sheets = async (path: string): Promise<string> => {
      const response = await fetch(`${app.url}/gongkai-disclosure/periodic-evaluation${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(response.status).toBe(200);
      return JSON.stringify(await readWorkbook(Buffer.from(await response.arrayBuffer())));
    };
    expect(await sheets('/xlsx')).toMatch(/新发布的通知[^]*按时评估率[^]*云溪县财政局/);
    const told = await sheets('/history/xlsx');
    expect(told).toMatch(/当时应评估[^]*补贴标准已经调整/);
    expect(told).not.toContain('民政局的通知');
  });

  it('history is paged and newest first', async () => {
    const { entries, total, page } = await history(county.people.head.client, `?organ=${county.organs.finance}`);
    expect([entries.length, page]).toEqual([total, 1]);
    expect(entries[0]!.at).toBeGreaterThanOrEqual(entries.at(-1)!.at);
  });
});

it('proves itself, and says what a hand on the database changed', async () => {
  for (const key of ['civil', 'another', 'overdue']) {
    // What this file put back, to where it was.
    const { entries } = await app.kernel.ledger.find(
      { actions: ['publish'], members: [{ uid: POLICY, documentId: ids[key]! }] },
      { offset: 0, limit: 1 }
    );
    const where = { uid: POLICY, document_id: ids[key]! };
    await byHand(app, () => table('gk_documents').where(where).update({ published_at: entries[0]!.at }));
  }
  expect(await verify(app)).toEqual([]);
  const found: string[] = [];
  for (const [name, values] of [
    ['gk_disclosure_evaluations', { result: 'repeal' }],
    ['gk_disclosure_evaluation_items', { follow_up_by: '2099-01-01' }],
    ['gk_disclosure_evaluation_reminders', { day: '2020-01-01' }],
  ] as const) {
    const rows = (await table(name).orderBy('id')) as Record<string, unknown>[];
    const [{ id, ...row }] = rows as [Record<string, unknown>];
    const [column] = Object.keys(values);
    await byHand(app, () => table(name).where({ id }).update(values));
    found.push(...(await verify(app)).map((one) => one.code));
    await byHand(app, () =>
      table(name)
        .where({ id })
        .update({ [column!]: row[column!] })
    );
  }
  expect(found).toEqual(['verify.evaluation-changed', 'verify.evaluation-changed', 'verify.reminder-changed']);
  expect(await verify(app)).toEqual([]);
});

it('tables are guarded', async () => {
  for (const name of [
    'gk_disclosure_evaluations',
    'gk_disclosure_evaluation_items',
    'gk_disclosure_evaluation_reminders',
  ]) {
    await expect(table(name).delete()).rejects.toThrow();
  }
});
