// Accounts in tests: a clock to set, a way to make accounts and to log in as a browser does, and what the database says afterwards.
import type { App } from './app';
import type { Creates } from './county';

export const GOOD = 'Shuiku-7391-An';

interface LogLine {
  event: string;
  accountId: number | null;
  person: string | null;
  email: string | null;
  reason: string | null;
  ip: string | null;
  agent: string | null;
  at: number;
}

/** The accounts service of the plugin, as far as tests use it. */
export interface AccountsService {
  rules: {
    password: { expiresAfterDays: number; changeAtFirstLogin: boolean; history: number };
    lockout: { attempts: number; withinMinutes: number; forMinutes: number };
    sessions: { concurrent: number };
  };
  clock: { now: () => number };
  log: {
    find(filter: object, page: { offset: number; limit: number }): Promise<{ lines: LogLine[] }>;
    prune(days: number): Promise<number>;
  };
  lock: {
    begin(email: string): Promise<{ lockedUntil: number | null }>;
    fail(email: string, id: number | null): Promise<number | null>;
  };
  sweep(): Promise<void>;
}

export interface Session {
  status: number;
  code: string | undefined;
  message: string;
  details: Record<string, unknown>;
  token: string;
  cookie: string;
}

export interface Accounts {
  service: AccountsService;
  /** Sets the clock of the rules forward. */
  pass(milliseconds: number): void;
  make(email: string, more?: Record<string, unknown>): Promise<number>;
  login(email: string, password?: string, headers?: Record<string, string>): Promise<Session>;
  send(method: string, path: string, session?: Session | null, body?: unknown): Promise<Session & { text: string }>;
  /** The newest lines of the log first, in short. */
  lines(count?: number): Promise<string[]>;
  hashOf(id: number): Promise<string | null>;
}

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** Prepares an application for tests of accounts: Strapi's own limit of logins counts by the wall clock and is off. */
export function openAccounts(app: App): Accounts {
  const { strapi } = app;
  strapi.config.set('admin.rateLimit', { enabled: false });
  const service = strapi.plugin('gongkai-organization').service('accounts') as unknown as AccountsService;
  let ahead = 0;
  service.clock.now = () => Date.now() + ahead;

  const send: Accounts['send'] = async (method, path, session, body) => {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(session?.token ? { Authorization: `Bearer ${session.token}` } : {}),
        ...(session?.cookie ? { Cookie: session.cookie } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return outcome(response);
  };
  const outcome = async (response: Response): Promise<Session & { text: string }> => {
    const text = await response.text();
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as {
      data?: { token?: string };
      error?: { message: string; details?: Record<string, unknown> };
    };
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]!);
    return {
      status: response.status,
      code: parsed.error?.details?.code as string | undefined,
      message: parsed.error?.message ?? '',
      details: parsed.error?.details ?? {},
      token: parsed.data?.token ?? '',
      cookie: cookies.join('; '),
      text,
    };
  };

  return {
    service,
    send,
    pass(milliseconds) {
      ahead += milliseconds;
    },
    async make(email, more = {}) {
      const role = (await strapi.db.query('admin::role').findOne({ where: { code: 'gongkai-staff' } })) as {
        id: number;
      };
      const { id } = (await (strapi.service('admin::user') as unknown as Creates).create({
        email,
        firstname: '钱测试',
        password: GOOD,
        isActive: true,
        roles: [role.id],
        ...more,
      })) as { id: number };
      return id;
    },
    async login(email, password = GOOD, headers = {}) {
      const response = await fetch(`${app.url}/admin/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ email, password }),
      });
      return outcome(response);
    },
    async lines(count = 5) {
      const { lines } = await service.log.find({}, { offset: 0, limit: 500 });
      return lines
        .slice(0, count)
        .map(({ event, person, email, reason }) => [event, person ?? email, reason].filter(Boolean).join(' '));
    },
    async hashOf(id) {
      const row = (await strapi.db.query('admin::user').findOne({ where: { id } })) as { password: string } | null;
      return row?.password ?? null;
    },
  };
}
