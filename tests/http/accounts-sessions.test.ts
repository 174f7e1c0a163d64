// Sessions: how long and how many live, what ends them at once; and the login log: what it tells, to whom, for how long.
import { shanghaiDay } from '@gongkai/publication/kernel';
import { DAY, GOOD, openAccounts, type Accounts, type Session } from '../support/accounts';
import { startApp, type App } from '../support/app';

const SESSION = 'admin::session';

let app: App;
let accounts: Accounts;
let root: Session;

beforeAll(async () => {
  app = await startApp();
  accounts = openAccounts(app);
  const role = await app.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-super-admin' } });
  await accounts.make('guanli@test.invalid', { firstname: '吴管理', roles: [(role as { id: number }).id] });
  root = await accounts.login('guanli@test.invalid');
});
afterAll(() => app?.close());

interface Row {
  id: number;
  status: string;
  createdAt: string;
  expiresAt: string;
  absoluteExpiresAt: string;
}

const rows = async (id: number) =>
  (await app.strapi.db.query(SESSION).findMany({ where: { userId: String(id) }, orderBy: { id: 'asc' } })) as Row[];
const me = async (session: Session) => (await accounts.send('GET', '/admin/users/me', session)).status;
const renew = (session: Session) => accounts.send('POST', '/admin/access-token', { ...session, token: '' }, {});

describe('a session', () => {
  it('lives as long as the rules say, remembered or not', async () => {
    expect(app.strapi.config.get('admin.auth.sessions')).toEqual({
      accessTokenLifespan: 300,
      idleSessionLifespan: 1800,
      idleRefreshTokenLifespan: 1800,
      maxSessionLifespan: 12 * 3600 - 300,
      maxRefreshTokenLifespan: 12 * 3600 - 300,
    });
    const id = await accounts.make('shichang@test.invalid');
    await accounts.login('shichang@test.invalid');
    await accounts.send('POST', '/admin/login', null, {
      email: 'shichang@test.invalid',
      password: GOOD,
      rememberMe: true,
    });
    const minutes = (await rows(id)).map(({ expiresAt, absoluteExpiresAt }) => {
      return Math.round((Date.parse(absoluteExpiresAt) - Date.parse(expiresAt)) / 60_000);
    });
    expect(minutes).toEqual([12 * 60 - 5 - 30, 12 * 60 - 5 - 30]);
  });

  it.each([
    ['idle-timeout', 'expiresAt'],
    ['absolute-timeout', 'absoluteExpiresAt'],
  ])('that ran out opens nothing, and its end is logged: %s', async (reason, end) => {
    const email = `${reason}@test.invalid`;
    const id = await accounts.make(email);
    const session = await accounts.login(email);
    expect(await me(session)).toBe(200);
    // As if it had begun an hour, or a day, ago.
    const data = { createdAt: new Date(Date.now() - 3_600_000), [end]: new Date(Date.now() - 1000) };
    await app.strapi.db.query(SESSION).updateMany({ where: { userId: String(id) }, data });
    expect((await renew(session)).status).toBe(401);
    if (end === 'expiresAt') expect(await me(session)).toBe(401);
    await accounts.service.sweep();
    expect(await rows(id)).toEqual([]);
    expect(await me(session)).toBe(401);
    expect((await accounts.lines(500)).filter((line) => line.endsWith(` ${reason}`))).toEqual([
      `session-ended 钱测试 ${reason}`,
    ]);
  });

  it('makes room for a fourth: the oldest ends, with every token that it ever got', async () => {
    const email = 'duotai@test.invalid';
    const id = await accounts.make(email);
    const first = await accounts.login(email);
    const renewed = await renew(first);
    expect(renewed.status).toBe(200);
    const second = await accounts.login(email);
    const third = await accounts.login(email);
    // A renewal is no further session.
    expect([await me(first), await me(renewed), await me(second), await me(third)]).toEqual([200, 200, 200, 200]);
    const fourth = await accounts.login(email);
    expect([await me(first), await me(renewed), await me(second), await me(third), await me(fourth)]).toEqual([
      401, 401, 200, 200, 200,
    ]);
    expect((await renew(renewed)).status).toBe(401);
    expect(await accounts.lines(2)).toEqual(['session-ended 钱测试 too-many-sessions', 'login 钱测试']);
    expect(await rows(id)).toHaveLength(3);
  });

  it.each<[string, string, (id: number, session: Session) => Promise<unknown>]>([
    ['deactivated', 'deactivated', (id) => accounts.send('PUT', `/admin/users/${id}`, root, { isActive: false })],
    [
      'deactivated by code',
      'deactivated',
      (id) => app.strapi.db.query('admin::user').updateMany({ where: { id }, data: { isActive: false } }),
    ],
    [
      'given another password',
      'password-changed',
      (id) => accounts.send('PUT', `/admin/users/${id}`, root, { password: 'Qiaoliang-5208' }),
    ],
    [
      'changing its password',
      'password-changed',
      (_id, session) =>
        accounts.send('PUT', '/admin/users/me', session, { currentPassword: GOOD, password: 'Qiaoliang-5208' }),
    ],
    [
      'ending all its sessions',
      'revoked',
      (_id, session) => accounts.send('DELETE', '/admin/users/me/sessions', session),
    ],
  ])('ends at once when its account is %s', async (name, reason, end) => {
    const email = `${name.replaceAll(' ', '-')}@test.invalid`;
    const id = await accounts.make(email);
    const session = await accounts.login(email);
    const elsewhere = await accounts.login(email);
    await end(id, session);
    expect([await me(session), await me(elsewhere), (await renew(session)).status]).toEqual([401, 401, 401]);
    // Being active again revives none.
    await app.strapi.db.query('admin::user').update({ where: { id }, data: { isActive: true } });
    expect(await me(session)).toBe(401);
    expect((await accounts.lines(4)).filter((line) => line === `session-ended 钱测试 ${reason}`)).toHaveLength(2);
  });

  it('ends when its owner logs out', async () => {
    await accounts.make('tuichu@test.invalid');
    const session = await accounts.login('tuichu@test.invalid');
    await accounts.send('POST', '/admin/logout', session, {});
    expect(await me(session)).toBe(401);
    expect((await accounts.lines(1))[0]).toBe('logout 钱测试');
  });
});

describe('the login log', () => {
  interface Page {
    data: { event: string; person: string | null; ip: string; agent: string }[];
    meta: { total: number; everybody: boolean; unlock: boolean };
  }
  const read = async (session: Session, query = '') =>
    JSON.parse((await accounts.send('GET', `/gongkai-organization/login-log${query}`, session)).text) as Page;
  let auditor: Session;
  let staff: Session;

  beforeAll(async () => {
    const create = async (uid: string, data: object) =>
      ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
    const id = await accounts.make('shenji@test.invalid');
    const organ = await create('plugin::gongkai-organization.organ', {
      name: '云溪县审计局',
      code: '113417020032563511',
      kind: 'department',
    });
    const person = await create('plugin::gongkai-organization.person', { name: '孙审计', accounts: [id] });
    await create('plugin::gongkai-organization.post', {
      person,
      organ,
      role: 'auditor',
      from: shanghaiDay(Date.now() - DAY),
    });
    await accounts.make('zhiyuan@test.invalid', { firstname: '周职员' });
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
    // Not behind a proxy that it was told of, the server believes no forwarded address.
    auditor = await accounts.login('shenji@test.invalid', GOOD, {
      'User-Agent': agent,
      'X-Forwarded-For': '203.0.113.7',
    });
    staff = await accounts.login('zhiyuan@test.invalid');
    await accounts.login('zhiyuan@test.invalid', '=HYPERLINK("x")');
  });

  it('names persons, addresses and devices', async () => {
    const { data } = await read(root, `?person=${encodeURIComponent('孙审计')}`);
    expect(data).toEqual([
      expect.objectContaining({
        event: 'login',
        person: '孙审计',
        ip: expect.stringMatching(/127\.0\.0\.1$/),
        agent: 'Chrome 126 · Windows',
      }),
    ]);
  });

  it('shows everything to auditors and administrators, everybody else the own lines', async () => {
    for (const session of [auditor, root]) {
      const { data, meta } = await read(session);
      expect(meta.everybody).toBe(true);
      expect(new Set(data.map(({ person }) => person)).size).toBeGreaterThan(2);
    }
    expect((await read(auditor)).meta.unlock).toBe(false);
    const own = await read(staff);
    expect(own.meta).toMatchObject({ everybody: false, unlock: false });
    expect(own.data.map(({ event, person }) => `${event} ${person}`)).toEqual([
      'login-failed 周职员',
      'login 周职员',
      'password-changed 周职员',
    ]);
    expect((await read(staff, `?person=${encodeURIComponent('吴管理')}`)).data).toEqual([]);
    const { text } = await accounts.send('GET', '/gongkai-organization/login-log/csv', staff);
    expect(text).not.toContain('吴管理');
    expect((await accounts.send('GET', '/gongkai-organization/login-log')).status).toBe(401);
  });

  it('is found by result, event and day', async () => {
    const events = async (query: string) =>
      [...new Set((await read(root, query)).data.map(({ event }) => event))].sort();
    expect(await events('?event=failure')).toEqual(['login-failed']);
    expect(await events('?event=logout')).toEqual(['logout']);
    expect(await events('?event=success')).not.toContain('login-failed');
    const today = shanghaiDay(Date.now());
    expect((await read(root, `?from=${today}&until=${today}`)).meta.total).toBe((await read(root)).meta.total);
    expect((await read(root, '?until=2026-01-01')).data).toEqual([]);
    const refused = await accounts.send('GET', '/gongkai-organization/login-log?from=2026-02-30', root);
    expect(refused).toMatchObject({ status: 422, code: 'organization.no-such-date' });
  });

  it('leaves as a table for a spreadsheet', async () => {
    const { text } = await accounts.send('GET', '/gongkai-organization/login-log/csv', auditor);
    expect(text.replace('\u{feff}', '').split('\r\n')[0]).toBe('序号,时间,人员,账号,事项,说明,地址,设备');
    expect(text).toMatch(/\d+,20\d\d-\d\d-\d\d \d\d:\d\d:\d\d,周职员,\d+,登录失败,密码不正确,/);
  });

  it('knows who made and removed tokens of the API', async () => {
    const answer = await accounts.send('POST', '/admin/api-tokens', root, {
      name: '门户网站',
      description: '',
      type: 'read-only',
      lifespan: null,
    });
    const { id } = (JSON.parse(answer.text) as { data: { id: number } }).data;
    await accounts.send('DELETE', `/admin/api-tokens/${id}`, root);
    expect(await accounts.lines(2)).toEqual([
      'token-deleted 吴管理：令牌“门户网站”',
      'token-created 吴管理：令牌“门户网站”',
    ]);
  });

  it('is only added to, and loses lines by time alone', async () => {
    const log = app.strapi.db.query('gk::gk-login-log');
    const before = await log.count();
    await expect(log.deleteMany({})).rejects.toMatchObject({ details: { code: 'publication.own-table' } });
    await expect(log.updateMany({ data: { event: 'login' } })).rejects.toMatchObject({
      details: { code: 'publication.own-table' },
    });
    expect(await log.count()).toBe(before);
    accounts.pass(364 * DAY);
    await accounts.service.sweep();
    expect(await log.count()).toBeGreaterThanOrEqual(before);
    accounts.pass(2 * DAY);
    await accounts.service.sweep();
    expect((await accounts.lines(500)).filter((line) => !line.startsWith('session-ended'))).toEqual([]);
  });
});
