// 消息 over a real database: the reader tells each person once, whatever happens to it; everybody sees one's own; mail is a queue of rows.
import type { Knex } from 'knex';
import { shanghaiDay } from '@gongkai/publication/kernel';
import { MOST_ATTEMPTS } from '../../plugins/review/server/src/domain/notice-mail';
import { createNoticeMails, type NoticeMails } from '../../plugins/review/server/src/services/notice-mails';
import type { Notices, NoticeView } from '../../plugins/review/server/src/services/notices';
import type { App } from '../support/app';
import { account, client, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { byHand, code, inner } from '../support/kernel';
import { createDraft, release, submit, verb } from '../support/verbs';

const DAY = 86_400_000;

interface Page {
  data: NoticeView[];
  meta: { total: number; unread: number; newest: number | null; person: boolean };
}

interface Sent {
  to: string;
  subject: string;
  text: string;
  html: string;
}

let app: App;
let county: County;
let standIn: { id: string; client: Client };
let notices: Notices;
let mails: NoticeMails;

const table = (name: string) => app.strapi.db.connection(name) as Knex.QueryBuilder;
const rows = async () => (await table('gk_notices').orderBy('id')) as Record<string, unknown>[];
const drain = () => inner(app).readers.drain();
const list = async (who: Client, query = ''): Promise<Page> =>
  (await who('GET', `/gongkai-review/notices${query}`)).body as unknown as Page;
const counts = async (who: Client) =>
  (await who('GET', '/gongkai-review/counts')).body.data as { waiting: number; unread: number };
const choose = (who: Client, choices: unknown) => who('PUT', '/gongkai-review/notice-choices', { choices });
/** What each person is told of a document, oldest first: 姓名 kind. */
const toldOf = async (documentId: string): Promise<string[]> => {
  const names = new Map(Object.values(county.people).map(({ id, name }) => [id, name]));
  names.set(standIn.id, '白代签');
  const told = (await rows()).filter((row) => row.document_id === documentId);
  return told.map((row) => `${names.get(String(row.person_id))} ${String(row.kind)}`);
};
const draft = (title: string) => createDraft(county.people.drafter.client, policyData(title));

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const service = <T>(name: string) => app.strapi.plugin('gongkai-review').service(name) as T;
  notices = service('notices');
  mails = service('notice-mails');
  // Mails go out when the test says so.
  app.strapi.cron.remove('gongkaiNoticeMails');
  const create = async (uid: string, data: object) =>
    (await app.strapi.documents(`plugin::gongkai-organization.${uid}` as never).create({ data } as never)) as {
      documentId: string;
    };
  const { id, token } = await account(app, 'standin@test.invalid', 'gongkai-staff', '白代签');
  const { documentId } = await create('person', { name: '白代签', accounts: [id] });
  const from = shanghaiDay(Date.now() - DAY);
  const organ = county.organs.finance;
  await create('post', { person: documentId, organ, role: 'information-publisher', from, standIn: true });
  standIn = { id: documentId, client: client(app, token) };
}, 120_000);
afterAll(() => app?.close());

describe('the reader', () => {
  it('tells the people of the next tier, at the end who submitted; what was done no longer waits', async () => {
    const { drafter, publisher, head } = county.people;
    const documentId = await draft('关于甲的通知');
    const before = await counts(publisher.client);
    await submit(drafter.client, documentId);
    await drain();
    expect(await toldOf(documentId)).toEqual(['陈初审 turn', '白代签 turn']);
    expect(await counts(publisher.client)).toEqual({ waiting: before.waiting + 1, unread: before.unread + 1 });
    const [first] = (await list(standIn.client)).data;
    expect(first).toMatchObject({
      ...{ kind: 'turn', kindName: '等您审核', urgency: 'act', text: '周起草送审，请您初审。' },
      ...{ title: '关于甲的通知', typeName: '政策文件', uid: POLICY, documentId, readable: true },
      ...{ unread: true, settled: false },
    });
    await verb(standIn.client, 'approve', documentId);
    await drain();
    // The stand-in signed: neither of the two is asked any more.
    expect(await counts(publisher.client)).toEqual(before);
    expect((await list(publisher.client)).data[0]).toMatchObject({ settled: true, unread: false });
    await verb(head.client, 'approve', documentId);
    await verb(county.people.leader.client, 'approve', documentId);
    await drain();
    expect(await toldOf(documentId)).toEqual([
      ...['陈初审 turn', '白代签 turn', '李复审 turn', '王终审 turn'],
      '周起草 published',
    ]);
    expect((await list(drafter.client)).data[0]).toMatchObject({ text: '王终审终审通过，已经公开。', unread: true });
  });

  it('tells who submitted and who wrote of a return, and whose turn it was of a recall', async () => {
    const { drafter, publisher, chief } = county.people;
    const documentId = await draft('关于乙的通知');
    const saved = await chief.client('PUT', `/content-manager/collection-types/${POLICY}/${documentId}`, {
      summary: '又写了一句',
    });
    expect(saved.status).toBe(200);
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'return', documentId, { comment: '王某某的电话不要写' });
    await submit(drafter.client, documentId);
    await verb(drafter.client, 'recall', documentId);
    await drain();
    const turn = ['陈初审 turn', '白代签 turn'];
    const back = ['周起草 returned', '吴总管 returned', ...turn, '陈初审 recalled', '白代签 recalled'];
    expect(await toldOf(documentId)).toEqual([...turn, ...back]);
    // It was submitted again: nobody has to mend it any more.
    const { data } = await list(drafter.client);
    expect(data.find(({ kind }) => kind === 'returned')).toMatchObject({ settled: true, unread: false });
    // What a reviewer writes is read in the panel, by those who may.
    expect(JSON.stringify(await rows())).not.toContain('王某某');
  });

  it('tells nobody twice: stopped in the middle, started again, and given everything once more', async () => {
    const { drafter, publisher } = county.people;
    await drain();
    await inner(app).readers.stop();
    const ids = [await draft('关于丙的通知'), await draft('关于丁的通知')];
    for (const id of ids) await submit(drafter.client, id);
    await verb(publisher.client, 'approve', ids[0]!);
    const silent = jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    const tell = notices.tell;
    let calls = 0;
    const broken = jest.spyOn(notices, 'tell').mockImplementation(async (persons, telling) => {
      await tell(persons, telling);
      // In the middle of the batch: after the rows of its second entry were written, before the commit and the cursor.
      if ((calls += 1) === 2) throw new Error('the server died');
    });
    await drain();
    expect(await toldOf(ids[1]!)).toEqual([]);
    broken.mockRestore();
    await inner(app).readers.stop();
    await drain();
    silent.mockRestore();
    const turn = ['陈初审 turn', '白代签 turn'];
    expect(await toldOf(ids[0]!)).toEqual([...turn, '李复审 turn']);
    expect(await toldOf(ids[1]!)).toEqual(turn);
    const before = await rows();
    await byHand(app, () => table('gk_readers').where({ name: 'gongkai-review.notices' }).update({ cursor: 0 }));
    await drain();
    expect(await rows()).toEqual(before);
  });

  it('tells nobody of a distant past', async () => {
    const before = await rows();
    const at = Date.now() - 30 * DAY;
    const [{ members, actor }] = (await app.kernel.ledger
      .read(0)
      .then((all) => all.filter(({ action }) => action === 'submit'))) as [{ members: never; actor: never }];
    const ref = ((await table('gk_review_cases').first('ref')) as { ref: string }).ref;
    await app.kernel.ledger.append({ action: 'submit', actor, at, members, payload: { case: ref } });
    await drain();
    expect(await rows()).toEqual(before);
  });
});

describe('one’s own list', () => {
  it('goes page by page, newest first, and can be narrowed to what is unread', async () => {
    const { publisher } = county.people;
    const whole = await list(publisher.client, '?pageSize=100');
    expect(whole.meta.total).toBeGreaterThan(3);
    const ids = whole.data.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect((await list(publisher.client, '?page=2&pageSize=2')).meta.newest).toBe(ids[0]);
    const second = await list(publisher.client, '?page=2&pageSize=2');
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const unread = await list(publisher.client, '?unread=true&pageSize=100');
    expect(unread.data.map(({ id }) => id)).toEqual(whole.data.filter((one) => one.unread).map(({ id }) => id));
    expect(unread.meta).toMatchObject({ total: unread.data.length, unread: unread.data.length });
  });

  it('is marked as read one by one, or all that was on the screen', async () => {
    const { publisher } = county.people;
    const unread = await list(publisher.client, '?unread=true');
    const [newest, ...older] = unread.data.map(({ id }) => id);
    expect(older.length).toBeGreaterThan(0);
    const read = (path: string, body: unknown) => publisher.client('POST', `/gongkai-review/notices/${path}`, body);
    expect((await read('read', { ids: [older[0]] })).body.data).toEqual({ unread: unread.meta.unread - 1 });
    // What came after the screen was looked at stays unread.
    expect((await read('read-all', { upTo: newest! - 1 })).body.data).toEqual({ unread: 1 });
    expect((await read('read-all', { upTo: newest })).body.data).toEqual({ unread: 0 });
    expect((await counts(publisher.client)).unread).toBe(0);
  });

  it('is nobody else’s: one that is not mine keeps all of them unread', async () => {
    const { publisher, drafter } = county.people;
    const documentId = await draft('关于戊的通知');
    await submit(drafter.client, documentId);
    await drain();
    const [mine] = (await list(publisher.client)).data;
    const [other] = (await list(drafter.client)).data;
    const before = await rows();
    const answer = await publisher.client('POST', '/gongkai-review/notices/read', { ids: [mine!.id, other!.id] });
    expect([answer.status, code(answer)]).toEqual([404, 'review.notice-unknown']);
    expect(await rows()).toEqual(before);
    for (const one of (await list(publisher.client, '?pageSize=100')).data) expect(one.id).not.toBe(other!.id);
  });

  it('shows no title to who may no longer see it', async () => {
    const { drafter, publisher } = county.people;
    const documentId = await draft('关于己的通知');
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'return', documentId, { comment: '请补充' });
    await drain();
    expect((await list(drafter.client)).data[0]).toMatchObject({ title: '关于己的通知', readable: true });
    const left = shanghaiDay(Date.now() - DAY);
    const posts = () =>
      table('gk_posts').whereIn(
        'id',
        table('gk_posts_person_lnk as l')
          .join('gk_persons as p', 'p.id', 'l.person_id')
          .where('p.document_id', drafter.id)
          .select('l.post_id') as never
      );
    await byHand(app, () => posts().update({ until: left }));
    expect((await list(drafter.client)).data[0]).toMatchObject({ title: null, readable: false, documentId });
    await byHand(app, () => posts().update({ until: null }));
    expect((await list(drafter.client)).data[0]).toMatchObject({ title: '关于己的通知' });
  });

  it.each<[string, string, string, unknown, number, string]>([
    ['a page that is none', 'GET', 'notices?page=0', undefined, 400, 'review.notice-page'],
    ['a page in words', 'GET', 'notices?page=first', undefined, 400, 'review.notice-page'],
    ['a page that is too long', 'GET', 'notices?pageSize=101', undefined, 400, 'review.notice-page'],
    ['two pages', 'GET', 'notices?page=1&page=2', undefined, 400, 'review.notice-page'],
    ['a filter that is none', 'GET', 'notices?unread=perhaps', undefined, 400, 'review.notice-page'],
    ['no notices', 'POST', 'notices/read', { ids: [] }, 400, 'review.notice-ids'],
    ['notices that are no numbers', 'POST', 'notices/read', { ids: ['1 or 1=1'] }, 400, 'review.notice-ids'],
    ['too many notices', 'POST', 'notices/read', { ids: Array(101).fill(1) }, 400, 'review.notice-ids'],
    ['all, up to nothing', 'POST', 'notices/read-all', {}, 400, 'review.notice-ids'],
    ['a notice that is not there', 'POST', 'notices/read', { ids: [999_999] }, 404, 'review.notice-unknown'],
    ['no choice', 'PUT', 'notice-choices', {}, 422, 'review.notice-choice'],
    ['an unknown way', 'PUT', 'notice-choices', { choices: { turn: 'pigeon' } }, 422, 'review.notice-choice'],
    [
      'not to be told what waits',
      'PUT',
      'notice-choices',
      { choices: { published: 'mail', turn: 'off' } },
      422,
      'review.notice-not-off',
    ],
  ])('%s is refused', async (_name, method, path, body, status, refusal) => {
    const before = [await rows(), await table('gk_notice_choices')];
    const answer = await county.people.publisher.client(method, `/gongkai-review/${path}`, body);
    expect([answer.status, code(answer)]).toEqual([status, refusal]);
    expect([await rows(), await table('gk_notice_choices')]).toEqual(before);
  });

  it('is empty for an account without a person, and closed to visitors', async () => {
    const { token } = await account(app, 'nobody@test.invalid', 'gongkai-staff', '无岗');
    const nobody = client(app, token);
    expect(await list(nobody)).toMatchObject({ data: [], meta: { total: 0, person: false } });
    expect(await counts(nobody)).toEqual({ waiting: 0, unread: 0 });
    expect(code(await choose(nobody, { turn: 'mail' }))).toBe('review.notice-no-person');
    for (const path of ['notices', 'counts', 'notice-choices'])
      expect((await county.anonymous('GET', `/gongkai-review/${path}`)).status).toBe(401);
  });
});

describe('the service, for other callers', () => {
  const telling = (key: string) => ({
    ...{ kind: 'reminder' as const, text: '初审期限明天到期。', uid: POLICY, documentId: 'd'.repeat(24), key },
  });
  const reminders = async () => (await rows()).filter(({ kind }) => kind === 'reminder').length;

  it('tells once a key, in the transaction of its caller', async () => {
    const { publisher, head } = county.people;
    const tell = (key: string) =>
      app.kernel.transaction(() => notices.tell([publisher.id, head.id, publisher.id], telling(key)));
    await tell('limit:a:before');
    await tell('limit:a:before');
    expect(await reminders()).toBe(2);
    const undone = app.kernel.transaction(async () => {
      await notices.tell([head.id], telling('limit:a:on'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await reminders()).toBe(2);
    const [first] = (await list(head.client)).data;
    // A document that is not there: no title, no link, no failure.
    expect(first).toMatchObject({ kind: 'reminder', kindName: '办理提醒', title: null, readable: false });
  });

  it('forgets what is long over, and what goes with the demonstration', async () => {
    const old = { ...telling('limit:old'), at: Date.now() - 200 * DAY };
    await notices.tell([county.people.head.id], old);
    expect(await reminders()).toBe(3);
    await notices.sweep();
    expect(await reminders()).toBe(2);
    const eraser = inner(app).registry.erasers.get('gongkai-review')!;
    const members = [{ uid: POLICY, documentId: 'd'.repeat(24) }];
    await app.kernel.transaction(() => eraser.erase({ members, accounts: [], organs: [], people: [] }));
    expect(await reminders()).toBe(0);
  });
});

describe('mail', () => {
  const sent: Sent[] = [];
  let refuses = false;
  const send = async (who: Client, documentId: string) => {
    await submit(who, documentId);
    await drain();
  };
  const states = async () =>
    (await rows()).flatMap((row) => (row.mail_state === null ? [] : (row.mail_state as string)));

  beforeAll(() => {
    const plugin = app.strapi.plugin('email') as unknown as { provider: { send(mail: Sent): Promise<void> } };
    // What leaves the house by a mail server is caught here.
    plugin.provider = {
      send: (mail) => {
        if (refuses) return Promise.reject(new Error(`550 <${mail.to}> unknown`));
        sent.push(mail);
        return Promise.resolve();
      },
    };
  });
  beforeEach(() => (sent.length = 0));

  it('is not sent while nobody has configured it, and the settings say so', async () => {
    const { drafter, publisher } = county.people;
    expect((await choose(publisher.client, { turn: 'mail' })).status).toBe(200);
    const { mail } = (await publisher.client('GET', '/gongkai-review/notice-choices')).body.data as { mail: object };
    expect(mail).toEqual({ configured: false, addresses: ['publisher@test.invalid'], failed: 0 });
    await send(drafter.client, await draft('关于没有邮件的通知'));
    await mails.run();
    expect([sent, await states()]).toEqual([[], []]);
    app.strapi.config.set('plugin::email.settings', { defaultFrom: '政务公开 <office@yunxi.invalid>' });
    app.strapi.config.set('plugin::gongkai-review.adminUrl', 'https://office.invalid/admin/');
    await mails.run();
    expect(sent).toEqual([]);
  });

  it('goes to who chose it, says title, what is asked and where, and goes once though two servers send', async () => {
    const { drafter } = county.people;
    const documentId = await draft('关于邮件的通知');
    await send(drafter.client, documentId);
    const servers = [mails, createNoticeMails(app.strapi), createNoticeMails(app.strapi)];
    await Promise.all(servers.map((server) => server.run()));
    expect(sent).toEqual([
      {
        to: 'publisher@test.invalid',
        subject: '等您审核：《关于邮件的通知》',
        text: expect.stringContaining(
          `《关于邮件的通知》\n周起草送审，请您初审。\nhttps://office.invalid/admin/plugins/gongkai-review/view?uid=${encodeURIComponent(POLICY)}&documentId=${documentId}\n`
        ) as string,
        html: expect.stringContaining('《关于邮件的通知》<br>') as string,
      },
    ]);
    await mails.run();
    expect(sent).toHaveLength(1);
    expect(sent[0]!.text).not.toContain('现将有关事项');
  });

  it('is not sent about what was read, or done by somebody else, before', async () => {
    const { drafter, publisher } = county.people;
    const ids = [await draft('关于先读的通知'), await draft('关于先办的通知')];
    for (const id of ids) await send(drafter.client, id);
    const read = (await list(publisher.client)).data.find(({ documentId }) => documentId === ids[0])!;
    await publisher.client('POST', '/gongkai-review/notices/read', { ids: [read.id] });
    await verb(standIn.client, 'approve', ids[1]!);
    await drain();
    await mails.run();
    expect(sent).toEqual([]);
    expect((await states()).filter((state) => state === 'dropped')).toHaveLength(2);
  });

  it('that fails undoes nothing, is tried again a few times, and is then told of as failed', async () => {
    const { drafter, publisher } = county.people;
    const documentId = await draft('关于退信的通知');
    const logged = jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    refuses = true;
    await send(drafter.client, documentId);
    let now = Date.now();
    const row = async () => (await rows()).find((one) => one.document_id === documentId && one.mail_way)!;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await mails.run(now);
      expect(Number((await row()).mail_attempts)).toBe(attempt);
      // Not before its time.
      await mails.run(now + 1000);
      now = Number((await row()).mail_due) + 1;
    }
    expect(await row()).toMatchObject({ mail_state: 'failed', mail_error: 'Error', mail_claim: null });
    expect(JSON.stringify(logged.mock.calls)).not.toContain('@');
    logged.mockRestore();
    refuses = false;
    await mails.run(now + DAY);
    expect(sent).toEqual([]);
    expect((await list(publisher.client)).data[0]).toMatchObject({ documentId, unread: true, mailFailed: true });
    const { mail } = (await publisher.client('GET', '/gongkai-review/notice-choices')).body.data as { mail: object };
    expect(mail).toMatchObject({ configured: true, failed: 1 });
  });

  it('whose server died while sending is sent by the next, when the claim has run out', async () => {
    const { drafter } = county.people;
    const documentId = await draft('关于断电的通知');
    await send(drafter.client, documentId);
    const now = Date.now();
    await byHand(app, () =>
      table('gk_notices')
        .where({ document_id: documentId, mail_state: 'waiting' })
        .update({ mail_claim: 'another-server', mail_until: now + 60_000, mail_attempts: 1 })
    );
    await mails.run(now);
    expect(sent).toEqual([]);
    await mails.run(now + 60_001);
    expect(sent.map(({ subject }) => subject)).toEqual(['等您审核：《关于断电的通知》']);
  });

  it('comes once a day to who chose that: everything unread in one', async () => {
    const { drafter, publisher, head } = county.people;
    await choose(head.client, { turn: 'digest' });
    const ids = [await draft('关于庚的通知'), await draft('关于辛的通知')];
    for (const id of ids) {
      await submit(drafter.client, id);
      await verb(publisher.client, 'approve', id);
    }
    await drain();
    await mails.run();
    expect(sent).toEqual([]);
    const tomorrow = Date.now() + DAY;
    await Promise.all([mails, createNoticeMails(app.strapi)].map((server) => server.run(tomorrow)));
    const titles = (text: string) => [...text.matchAll(/《(.+?)》/g)].map(([, title]) => title);
    // Two servers may share the lines between them; no line goes twice.
    expect(sent.flatMap(({ text }) => titles(text)).sort()).toEqual(['关于庚的通知', '关于辛的通知'].sort());
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['head@test.invalid']));
  });

  it('does not name what its reader may no longer see', async () => {
    const { drafter, publisher } = county.people;
    await choose(drafter.client, { returned: 'mail', published: 'off' });
    const documentId = await draft('关于调离的通知');
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'return', documentId, { comment: '请补充' });
    await drain();
    const user = { where: { id: drafter.accountId } };
    const { roles } = (await app.strapi.db
      .query('admin::user')
      .findOne({ ...user, populate: ['roles'] } as never)) as unknown as { roles: { id: number }[] };
    const become = (list: number[]) =>
      app.strapi.db.query('admin::user').update({ ...user, data: { roles: list } } as never);
    await become([]);
    await mails.run();
    await become(roles.map(({ id }) => id));
    expect(sent.map(({ subject }) => subject)).toEqual(['退回：一份政策文件']);
    expect(sent[0]!.text).not.toContain('调离');
  });

  it('what one switched off one is not told, by mail or here', async () => {
    const documentId = await draft('关于不用告诉的通知');
    expect((await release(county, documentId)).status).toBe(200);
    await drain();
    expect(await toldOf(documentId)).not.toContain('周起草 published');
  });
});
