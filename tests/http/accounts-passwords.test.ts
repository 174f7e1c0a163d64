// Every way in which Strapi 5.54 sets a password of an admin account, and every rule for passwords: none gets around any.
import fs from 'node:fs';
import path from 'node:path';
import { DAY, GOOD, openAccounts, type Accounts, type Session } from '../support/accounts';
import { ROOT, startApp, type App } from '../support/app';

const FIRST = 'first@test.invalid';
const EMAIL = 'qianceshi@test.invalid';
const ACCOUNT = 'admin::user';

let app: App;
let accounts: Accounts;
let first: Session;
let id: number;

interface UserService {
  create(data: unknown): Promise<{ id: number; registrationToken?: string }>;
  updateById(id: number, data: unknown): Promise<unknown>;
  resetPasswordByEmail(email: string, password: string): Promise<void>;
}
const users = () => app.strapi.service('admin::user') as unknown as UserService;
const query = () => app.strapi.db.query(ACCOUNT);
const state = async () => JSON.stringify(await query().findMany({ select: ['id', 'email', 'password', 'firstname'] }));

/** What came of an attempt inside the process, as an answer. */
async function inside(work: () => Promise<unknown>): Promise<Pick<Session, 'status' | 'code' | 'message'>> {
  try {
    await work();
    return { status: 200, code: undefined, message: '' };
  } catch (error) {
    const { status, details, message } = error as { status?: number; details?: { code?: string }; message: string };
    return { status: status ?? 500, code: details?.code, message };
  }
}

beforeAll(async () => {
  app = await startApp();
  accounts = openAccounts(app);
});
afterAll(() => app?.close());

const token = async (): Promise<string> => {
  const resetPasswordToken = `t${Math.random()}`;
  const data = { resetPasswordToken, resetPasswordTokenExpiresAt: new Date(Date.now() + DAY) };
  await query().update({ where: { id }, data });
  return resetPasswordToken;
};
const invited = async (): Promise<string> => {
  const registrationToken = `r${Math.random()}`;
  await query().update({ where: { id }, data: { registrationToken } });
  return registrationToken;
};

/** By file of Strapi: the way, and how to take it with a password. */
const WAYS: [name: string, take: (password: string) => Promise<Pick<Session, 'status' | 'code' | 'message'>>][] = [
  [
    'POST /admin/register: by the link of an invitation',
    async (password) =>
      accounts.send('POST', '/admin/register', null, {
        registrationToken: await invited(),
        userInfo: { firstname: '钱测试', password },
      }),
  ],
  [
    'POST /admin/reset-password: by the link of a forgotten password',
    async (password) =>
      accounts.send('POST', '/admin/reset-password', null, { resetPasswordToken: await token(), password }),
  ],
  [
    'PUT /admin/users/:id: by an administrator',
    (password) => accounts.send('PUT', `/admin/users/${id}`, first, { password }),
  ],
  ['admin::user updateById: by code', (password) => inside(() => users().updateById(id, { password }))],
  [
    'admin::user resetPasswordByEmail: strapi admin:reset-user-password',
    (password) => inside(() => users().resetPasswordByEmail(EMAIL, password)),
  ],
];

/** Rule by rule: a password that breaks it and passes Strapi's own, and words of the refusal. */
const WEAK: [rule: string, password: string, words: RegExp][] = [
  ['length', 'Sk-7391-a', /少于10个字符/],
  ['name', 'Xin-钱测试-7391-Kx', /含有本人姓名/],
  ['e-mail', 'Qianceshi-7391', /含有本人姓名、账号名或邮箱/],
  ['keyboard run', 'Shuiku-Qwer-73', /连续的键位或顺序“Qwer”/],
  ['order of digits', 'Shuiku-Kan-4321', /“4321”/],
  ['repeated', 'Aab7Aab7Aab7', /由重复的字符组成/],
  ['common word', 'P@ssw0rd-X7y', /常见的弱口令/],
];

describe('the first administrator', () => {
  const register = (password: string) =>
    accounts.send('POST', '/admin/register-admin', null, { email: FIRST, firstname: '吴管理', password });

  it('is not made with a weak password: POST /admin/register-admin', async () => {
    expect(await register('Shuiku-Qwer-73')).toMatchObject({ status: 422, code: 'organization.password-weak' });
    // Strapi's own rules come first, in English; what people read is ours.
    const { status, code, message } = await register('weak');
    expect({ status, code }).toEqual({ status: 422, code: 'organization.password-weak' });
    expect(message).toContain('少于10个字符');
    expect(message).not.toMatch(/character/);
    expect(await query().count()).toBe(0);
  });

  it('is made with a good one', async () => {
    expect((await register(GOOD)).status).toBe(200);
    first = await accounts.login(FIRST);
    expect(first.status).toBe(200);
    id = await accounts.make(EMAIL);
  });
});

describe('a weak password', () => {
  it.each(WAYS.flatMap(([way, take]) => WEAK.map(([rule, password, words]) => ({ way, take, rule, password, words }))))(
    'is refused: $way, $rule',
    async ({ take, password, words }) => {
      const before = await accounts.hashOf(id);
      const { status, code, message } = await take(password);
      expect([status, code]).toEqual([422, 'organization.password-weak']);
      expect(message).toMatch(words);
      expect(await accounts.hashOf(id)).toBe(before);
    }
  );

  it.each(WEAK)('is refused for a new account: strapi admin:create-user, %s', async (_rule, password, words) => {
    const before = await state();
    const data = { email: 'qianceshi@new.invalid', firstname: '钱测试', isActive: true, roles: [], password };
    const { status, message } = await inside(() => users().create(data));
    expect(status).toBe(422);
    expect(message).toMatch(words);
    expect(await state()).toBe(before);
  });

  it('is refused in one’s own profile, and ends no session: PUT /admin/users/me', async () => {
    const mine = await accounts.login(EMAIL);
    const change = (password: string, currentPassword = GOOD) =>
      accounts.send('PUT', '/admin/users/me', mine, { password, currentPassword });
    for (const [, password, words] of WEAK) {
      const { status, code, message } = await change(password);
      expect([status, code]).toEqual([422, 'organization.password-weak']);
      expect(message).toMatch(words);
    }
    expect(await change('Qiaoliang-5208', 'Wrong-7391-An')).toMatchObject({
      status: 400,
      code: 'organization.wrong-current-password',
    });
    expect((await accounts.send('GET', '/admin/users/me', mine)).status).toBe(200);
  });
});

describe('a hash that nobody looked at', () => {
  const hash = '$2a$10$abcdefghijklmnopqrstuv';
  it.each<[string, () => Promise<unknown>]>([
    ['db.query update', () => query().update({ where: { id }, data: { password: hash } })],
    ['db.query updateMany', () => query().updateMany({ where: { id }, data: { password: hash } })],
    ['db.query create', () => query().create({ data: { email: 'x@test.invalid', password: hash } })],
    ['db.query createMany', () => query().createMany({ data: [{ email: 'x@test.invalid', password: hash }] })],
    [
      'the document service, which hashes by itself',
      async () => {
        const { documentId } = (await query().findOne({ where: { id } })) as { documentId: string };
        return app.strapi.documents(ACCOUNT as never).update({ documentId, data: { password: GOOD } } as never);
      },
    ],
    [
      'the entity service',
      () => app.strapi.entityService!.update(ACCOUNT as never, id, { data: { password: GOOD } } as never),
    ],
  ])('is refused: %s', async (_way, write) => {
    const before = await state();
    expect(await inside(write)).toMatchObject({ status: 422, code: 'organization.password-unchecked' });
    expect(await state()).toBe(before);
  });

  it('finds no way through the content manager', async () => {
    const before = await state();
    const at = `/content-manager/collection-types/${ACCOUNT}`;
    expect((await accounts.send('PUT', `${at}/${id}`, first, { password: GOOD })).status).toBeGreaterThanOrEqual(400);
    expect(
      (await accounts.send('POST', at, first, { email: 'y@test.invalid', password: GOOD })).status
    ).toBeGreaterThanOrEqual(400);
    expect(await state()).toBe(before);
  });
});

describe('earlier passwords', () => {
  const NEXT = ['Qiaoliang-5208', 'Hetao-6173-Yu', 'Songlin-8264', 'Zhuyuan-9375', 'Meiling-1486', 'Taohua-2597'];

  it('are refused while they are among the last five, whichever way, and only as hashes kept', async () => {
    const set = (password: string) => accounts.send('PUT', `/admin/users/${id}`, first, { password });
    for (const password of NEXT.slice(0, 4)) expect((await set(password)).status).toBe(200);
    for (const [name, take] of WAYS) {
      const { status, code } = await take(GOOD);
      expect([name, status, code]).toEqual([name, 422, 'organization.password-reused']);
    }
    // The one in use is among them, and one's own profile asks as well.
    expect((await set(NEXT[3]!)).code).toBe('organization.password-reused');
    const mine = await accounts.login(EMAIL, NEXT[3]);
    const body = { currentPassword: NEXT[3], password: GOOD };
    expect((await accounts.send('PUT', '/admin/users/me', mine, body)).code).toBe('organization.password-reused');
    expect((await set(NEXT[4]!)).status).toBe(200);
    expect((await set(GOOD)).status).toBe(200);

    const rows = (await app.strapi.db.query('gk::gk-account-passwords').findMany({ where: { account_id: id } })) as {
      hash: string;
    }[];
    expect(rows).toHaveLength(5);
    for (const { hash } of rows) expect(hash).toMatch(/^\$2[aby]\$10\$/);
  });
});

describe('a password that has to be changed', () => {
  const change = (refusal: Session, password: string) =>
    accounts.send('POST', '/admin/reset-password', null, { resetPasswordToken: refusal.details.changeToken, password });

  it('opens nothing but its change, ninety days after it was set', async () => {
    accounts.pass(90 * DAY - 60_000);
    expect((await accounts.login(EMAIL)).status).toBe(200);
    accounts.pass(61_000);
    const refusal = await accounts.login(EMAIL);
    expect(refusal).toMatchObject({ status: 403, code: 'organization.password-expired', token: '', cookie: '' });
    expect(refusal.message).toContain('满90天');
    expect((await accounts.lines(1))[0]).toBe('login-refused 钱测试 expired');
    expect((await change(refusal, GOOD)).code).toBe('organization.password-reused');
    const changed = await change(refusal, 'Qinghe-4862-Bo');
    expect(changed.status).toBe(200);
    expect((await accounts.send('GET', '/admin/users/me', changed)).status).toBe(200);
    // The link was good once.
    expect(await change(refusal, 'Qinghe-4862-Ma')).toMatchObject({ status: 400, code: 'organization.link-expired' });
  });

  it('also when somebody else set it, and not when its owner did', async () => {
    const { password } = accounts.service.rules;
    password.changeAtFirstLogin = true;
    try {
      first = await accounts.login(FIRST);
      if (first.code === 'organization.password-expired') first = await change(first, 'Guanli-5173-Wu');
      await accounts.send('PUT', `/admin/users/${id}`, first, { password: 'Yuanding-3094' });
      const refusal = await accounts.login(EMAIL, 'Yuanding-3094');
      expect(refusal).toMatchObject({ status: 403, code: 'organization.password-first-change', token: '' });
      expect((await change(refusal, 'Yuanding-6128')).status).toBe(200);
      expect((await accounts.login(EMAIL, 'Yuanding-6128')).status).toBe(200);

      await users().resetPasswordByEmail(EMAIL, 'Minghe-7715-Li');
      expect((await accounts.login(EMAIL, 'Minghe-7715-Li')).code).toBe('organization.password-first-change');
      await accounts.make('zhou@demo.gongkai.invalid', { password: 'Yunxi-2026' });
      expect((await accounts.login('zhou@demo.gongkai.invalid', 'Yunxi-2026')).status).toBe(200);
    } finally {
      password.changeAtFirstLogin = false;
    }
  });
});

it('knows every place of Strapi that hashes a password or writes an account', () => {
  const folder = path.join(ROOT, 'node_modules', '@strapi', 'admin', 'dist', 'server', 'server', 'src');
  const found = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      const writes = text.match(/hashPassword\(|query\('admin::user'\)\.(create|update)/g) ?? [];
      return writes.length ? [[file, writes.length]] : [];
    });
  // createUserInDatabase and updateById: a hash and a write each, one write without a password, one of roles.
  expect(found).toEqual([['services/user.js', 6]]);
  const callers = fs
    .readdirSync(path.join(folder, 'controllers'))
    .filter((file) => file.endsWith('.js'))
    .filter((file) =>
      /updateById|\.register\(|createFirstAdmin|getService\('user'\)\.create\(|\.resetPassword\(/.test(
        fs.readFileSync(path.join(folder, 'controllers', file), 'utf8')
      )
    );
  expect(callers).toEqual(['authenticated-user.js', 'authentication.js', 'user.js']);
});
