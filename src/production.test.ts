// Which secrets stop a production start: missing, short and placeholder ones, each named; random ones do not.
import { randomBytes } from 'node:crypto';
import { checkProduction, DEMO_DOMAIN, weakSecrets } from './production';

const NAMES = ['APP_KEYS', 'ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'];

const PATHS: Readonly<Record<string, string>> = {
  APP_KEYS: 'server.app.keys',
  ADMIN_JWT_SECRET: 'admin.auth.secret',
  API_TOKEN_SALT: 'admin.apiToken.salt',
  TRANSFER_TOKEN_SALT: 'admin.transfer.token.salt',
  JWT_SECRET: 'plugin::users-permissions.jwtSecret',
  ENCRYPTION_KEY: 'admin.secrets.encryptionKey',
};

const GOOD = 'kX9vQ2mLr7TzB4nWcY1p';

/** A configuration of good secrets, with some of them replaced. */
const reader = (changed: Record<string, unknown> = {}) => {
  const values: Record<string, unknown> = { ...Object.fromEntries(NAMES.map((name) => [name, GOOD])) };
  Object.assign(values, { APP_KEYS: [GOOD, 'Hd5sGf8jK3wRq6Zx0Vb2'] }, changed);
  const byPath = new Map(NAMES.map((name) => [PATHS[name], values[name]]));
  return (path: string): unknown => byPath.get(path);
};

test('good secrets are good', () => {
  expect(weakSecrets(reader())).toEqual([]);
  for (let i = 0; i < 50; i += 1) {
    // As hexadecimal digits they can spell none of the placeholder's words.
    const random = () => randomBytes(24).toString('hex');
    expect(weakSecrets(reader(Object.fromEntries(NAMES.map((name) => [name, random()]))))).toEqual([]);
  }
});

test('a random secret may happen to spell a short word', () => {
  expect(weakSecrets(reader({ JWT_SECRET: 'kX9vDeMo7TzB4nWcY1pQ' }))).toEqual([]);
});

test.each(NAMES)('%s is asked for', (name) => {
  for (const value of [undefined, null, '', 42, ['']]) {
    expect([value, weakSecrets(reader({ [name]: value }))]).toEqual([value, [name]]);
  }
});

test.each([
  ['fifteen characters', 'aB3dE5gH7jK9mN1'],
  ['toBeModified', 'toBeModified1234'],
  ['change-me', 'please-change-me-now'],
  ['CHANGEME', 'CHANGEMECHANGEME'],
  ['change_me', 'change_me_change_me'],
  ['example', 'an-example-of-a-key'],
  ['demo', 'gongkai-demo-20261122'],
  ['secret', 'my-very-long-secret-1'],
  ['one character over and over', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
])('%s is weak', (_name, value) => {
  expect(weakSecrets(reader({ JWT_SECRET: value }))).toEqual(['JWT_SECRET']);
});

test('every one of the application keys must be good, and there must be one', () => {
  expect(weakSecrets(reader({ APP_KEYS: [GOOD, 'toBeModified2toBeModified2'] }))).toEqual(['APP_KEYS']);
  expect(weakSecrets(reader({ APP_KEYS: [] }))).toEqual(['APP_KEYS']);
});

describe('the check', () => {
  const { NODE_ENV } = process.env;
  afterEach(() => {
    process.env.NODE_ENV = NODE_ENV;
  });

  const check = (environment: string, changed: Record<string, unknown>, emails: string[] = []) => {
    process.env.NODE_ENV = environment;
    const asked: unknown[] = [];
    const findMany = (query: unknown) => {
      asked.push(query);
      return Promise.resolve(emails.map((email) => ({ email })));
    };
    const done = checkProduction({ config: { get: reader(changed) }, db: { query: () => ({ findMany }) } });
    return { done, asked };
  };

  test('names what is weak, and the accounts of the demonstration', async () => {
    await expect(check('production', { JWT_SECRET: 'short', APP_KEYS: [] }).done).rejects.toThrow(
      /没有启动: APP_KEYS, JWT_SECRET。/
    );
    await expect(check('production', {}, [`lead@${DEMO_DOMAIN}`]).done).rejects.toThrow(`lead@${DEMO_DOMAIN}`);
  });

  test('lets good ones pass, and asks for the demonstration only', async () => {
    const { done, asked } = check('production', {});
    await expect(done).resolves.toBeUndefined();
    expect(asked).toEqual([expect.objectContaining({ where: { email: { $endsWith: `@${DEMO_DOMAIN}` } } })]);
  });

  test('lets a command load where the demonstration is: it does not listen, and one of them removes it', async () => {
    process.env.GONGKAI_COMMAND = 'maintenance';
    try {
      await expect(check('production', {}, [`lead@${DEMO_DOMAIN}`]).done).resolves.toBeUndefined();
      await expect(check('production', { JWT_SECRET: 'short' }).done).rejects.toThrow('JWT_SECRET');
    } finally {
      delete process.env.GONGKAI_COMMAND;
    }
  });

  test.each(['development', 'test'])('is for production, not for %s', async (environment) => {
    const { done, asked } = check(environment, { JWT_SECRET: 'short' }, [`lead@${DEMO_DOMAIN}`]);
    await expect(done).resolves.toBeUndefined();
    expect(asked).toEqual([]);
  });
});
