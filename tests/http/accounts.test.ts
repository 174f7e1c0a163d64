// Logging in: what locks an account and who unlocks it, how long and how many sessions live, what the login log tells and to whom.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DAY, GOOD, MINUTE, openAccounts, type Accounts, type Session } from '../support/accounts';
import { DATABASE, ROOT, startApp, type App } from '../support/app';

const ROOT_EMAIL = 'guanli@test.invalid';

let app: App;
let accounts: Accounts;
let root: Session;

beforeAll(async () => {
  app = await startApp();
  accounts = openAccounts(app);
  const role = await app.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-super-admin' } });
  await accounts.make(ROOT_EMAIL, { firstname: '吴管理', roles: [(role as { id: number }).id] });
  root = await accounts.login(ROOT_EMAIL);
});
afterAll(() => app?.close());

const wrong = (email: string, times: number) =>
  Array.from({ length: times }).reduce<Promise<Session[]>>(
    async (done) => [...(await done), await accounts.login(email, 'Wrong-7391-An')],
    Promise.resolve([])
  );
const codes = (answers: Session[]) => answers.map(({ status, code }) => `${status} ${code}`);
const WRONG = '400 organization.wrong-credentials';
const LOCKED = '423 organization.account-locked';

describe('failed logins', () => {
  it.each([
    ['of an account', 'suo@test.invalid', true],
    ['of an e-mail that nobody has', 'nobody@test.invalid', false],
  ])('lock, the fifth in a quarter of an hour, for half an hour: %s', async (_of, email, exists) => {
    const id = exists ? await accounts.make(email) : null;
    const answers = await wrong(email, 6);
    expect(codes(answers)).toEqual([WRONG, WRONG, WRONG, WRONG, LOCKED, LOCKED]);
    // Word for word what the other one is told.
    expect(answers.map(({ message }) => message)).toEqual([
      ...Array.from({ length: 4 }, () => '邮箱或密码不正确，请核对后重新输入。15分钟内输错5次将锁定30分钟。'),
      ...Array.from({ length: 2 }, () => '15分钟内密码输错5次，账号已锁定。请在30分钟后再试，或请系统管理员解锁。'),
    ]);
    accounts.pass(20 * MINUTE);
    const later = await accounts.login(email);
    expect([later.code, later.details.minutes, later.token]).toEqual(['organization.account-locked', 10, '']);
    const who = exists ? '钱测试' : 'no***@t***';
    expect(await accounts.lines(3)).toEqual([
      `login-refused ${who} locked`,
      `login-refused ${who} locked`,
      `locked ${who} too-many-failures`,
    ]);
    accounts.pass(10 * MINUTE + 1);
    expect((await accounts.login(email)).status).toBe(exists ? 200 : 400);
    expect(id === null || id > 0).toBe(true);
  });

  it('count in a window that slides, and no longer after a success', async () => {
    const email = 'chuang@test.invalid';
    await accounts.make(email);
    expect(codes(await wrong(email, 4))).toEqual([WRONG, WRONG, WRONG, WRONG]);
    accounts.pass(15 * MINUTE + 1);
    expect(codes(await wrong(email, 4))).toEqual([WRONG, WRONG, WRONG, WRONG]);
    expect((await accounts.login(email)).status).toBe(200);
    expect(codes(await wrong(email, 4))).toEqual([WRONG, WRONG, WRONG, WRONG]);
    // Whatever way the e-mail is written.
    expect(codes(await wrong('CHUANG@Test.Invalid', 1))).toEqual([LOCKED]);
  });

  it('made at the same time get no more tries than one after the other', async () => {
    const email = 'tongshi@test.invalid';
    await accounts.make(email);
    const before = (await accounts.lines(500)).filter((line) => line.startsWith('login-failed')).length;
    const answers = await Promise.all(Array.from({ length: 12 }, () => accounts.login(email, 'Wrong-7391-An')));
    const after = (await accounts.lines(500)).filter((line) => line.startsWith('login-failed')).length;
    expect(after - before).toBeLessThanOrEqual(5);
    expect(codes(answers).filter((code) => code === LOCKED).length).toBeGreaterThanOrEqual(8);
    expect((await accounts.login(email)).code).toBe('organization.account-locked');
  });

  it('count as well where one’s own password is asked for', async () => {
    const email = 'ziliao@test.invalid';
    await accounts.make(email);
    const mine = await accounts.login(email);
    const guess = () =>
      accounts.send('PUT', '/admin/users/me', mine, { currentPassword: 'Wrong-7391-An', password: 'Qiaoliang-5208' });
    const answers = [await guess(), await guess(), await guess(), await guess(), await guess()];
    expect(answers.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 4 }, () => 'organization.wrong-current-password'),
      'organization.account-locked',
    ]);
    const right = { currentPassword: GOOD, password: 'Qiaoliang-5208' };
    expect((await accounts.send('PUT', '/admin/users/me', mine, right)).code).toBe('organization.account-locked');
  });

  it('lock for every server of the database', async () => {
    const email = 'shuangji@test.invalid';
    await accounts.make(email);
    if (DATABASE === 'sqlite') {
      // One server alone may open the file; what it counted is in the file all the same.
      await wrong(email, 2);
      const [row] = (await app.strapi.db
        .query('gk::gk-login-attempts')
        .findMany({ orderBy: { id: 'desc' }, limit: 1 })) as {
        failures: string;
      }[];
      expect(JSON.parse(row!.failures)).toHaveLength(2);
      return;
    }
    const script = path.join(ROOT, 'tests', 'support', 'second-server.cjs');
    const second = spawn(process.execPath, [script], { env: process.env, stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const line = await new Promise<string>((resolve, reject) => {
        createInterface({ input: second.stdout }).once('line', resolve);
        second.once('exit', () => reject(new Error('the second server did not start')));
      });
      const { port } = JSON.parse(line) as { port: number };
      const there = async (password: string) => {
        const response = await fetch(`http://127.0.0.1:${port}/admin/login`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ email, password }),
        });
        const { error } = (await response.json()) as { error?: { details: { code: string } } };
        return `${response.status} ${error?.details.code}`;
      };
      // The second server's clock is the wall's: so is this one's for a moment.
      const { clock } = accounts.service;
      const ours = clock.now;
      clock.now = () => Date.now();
      try {
        expect(codes(await wrong(email, 3))).toEqual([WRONG, WRONG, WRONG]);
        expect([await there('Wrong-7391-An'), await there('Wrong-7391-An')]).toEqual([WRONG, LOCKED]);
        expect(codes([await accounts.login(email)])).toEqual([LOCKED]);
        expect(await there(GOOD)).toBe(LOCKED);
      } finally {
        clock.now = ours;
      }
    } finally {
      second.removeAllListeners('exit');
      second.stdin.end();
    }
  });
});

describe('a locked account', () => {
  const email = 'jiesuo@test.invalid';
  let id: number;

  it('is unlocked by a system administrator, with an entry of the ledger', async () => {
    id = await accounts.make(email);
    await wrong(email, 5);
    const list = (await accounts.send('GET', '/gongkai-organization/accounts/locked', root)).text;
    expect(JSON.parse(list)).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ accountId: id, email })]),
    });
    expect((await accounts.send('POST', `/gongkai-organization/accounts/${id}/unlock`, root)).status).toBe(200);
    expect((await accounts.lines(1))[0]).toBe('unlocked 钱测试');
    const [entry] = (await app.kernel.ledger.read(0, 1000)).slice(-1);
    expect([entry!.action, entry!.actor.name]).toEqual(['unlock-account', '吴管理']);
    expect(await app.kernel.ledger.payload(entry!.seq)).toEqual({ accountId: id, name: '钱测试' });
    expect((await accounts.login(email)).status).toBe(200);
  });

  it('is unlocked by nobody else, and only while it is locked', async () => {
    const staff = await accounts.login(email);
    const unlock = (session: Session | null, which: number | string = id) =>
      accounts.send('POST', `/gongkai-organization/accounts/${which}/unlock`, session);
    expect(await unlock(staff)).toMatchObject({ status: 403, code: 'organization.not-administrator' });
    expect((await unlock(null)).status).toBe(401);
    expect(await unlock(root)).toMatchObject({ status: 409, code: 'organization.account-not-locked' });
    expect(await unlock(root, 99_999)).toMatchObject({ status: 404, code: 'organization.no-such-account' });
    expect((await accounts.send('GET', '/gongkai-organization/accounts/locked', staff)).status).toBe(403);
  });
});

describe('an account that may not', () => {
  it('is told so only with its password, when deactivated', async () => {
    await accounts.make('tingyong@test.invalid', { isActive: false });
    expect(await accounts.login('tingyong@test.invalid')).toMatchObject({
      status: 403,
      code: 'organization.account-inactive',
    });
    expect(codes(await wrong('tingyong@test.invalid', 1))).toEqual([WRONG]);
  });

  it('is refused in production when it is the demonstration’s, even when made later', async () => {
    const email = 'wang@demo.gongkai.invalid';
    const id = await accounts.make(email, { password: 'Yunxi-2026', firstname: '王强' });
    const { NODE_ENV } = process.env;
    process.env.NODE_ENV = 'production';
    try {
      expect(await accounts.login(email, 'Yunxi-2026')).toMatchObject({
        status: 403,
        code: 'organization.demo-account',
        token: '',
      });
      expect(await accounts.login('none@demo.gongkai.invalid', 'x')).toMatchObject({
        status: 403,
        code: 'organization.demo-account',
      });
      // Nor does a link to a new password, nor one that is made now, nor a session begun in code.
      const data = { resetPasswordToken: 'demo-token', resetPasswordTokenExpiresAt: new Date(Date.now() + DAY) };
      await app.strapi.db.query('admin::user').update({ where: { id }, data });
      const body = { resetPasswordToken: 'demo-token', password: 'Qiaoliang-5208' };
      const reset = await accounts.send('POST', '/admin/reset-password', null, body);
      expect(reset).toMatchObject({ status: 403, code: 'organization.demo-account', token: '' });
      const later = accounts.make('later@demo.gongkai.invalid', { password: 'Yunxi-2026' });
      await expect(later).rejects.toMatchObject({ details: { code: 'organization.demo-account' } });
      const begun = app.strapi.sessionManager('admin').generateRefreshToken(String(id), 'device', { type: 'session' });
      await expect(begun).rejects.toMatchObject({ details: { code: 'organization.demo-account' } });
      expect(await app.strapi.db.query('admin::session').count({ where: { userId: String(id) } })).toBe(0);
    } finally {
      process.env.NODE_ENV = NODE_ENV;
    }
  });
});
