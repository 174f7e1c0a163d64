// The rules for accounts as an office configures them: what is asked of passwords, when an account is locked, how long a session lives.
import { GongkaiError } from '@gongkai/publication/kernel';

export interface PasswordRules {
  /** Characters at least. */
  minLength: number;
  /** Of lower case, upper case, digits, other signs: how many at least. */
  classes: number;
  /** How many of the last passwords may not be used again; 0 for none. */
  history: number;
  /** Days after which a password has to be changed; 0 for never. */
  expiresAfterDays: number;
  /** Whether a password that somebody else set has to be changed before the account can be used. */
  changeAtFirstLogin: boolean;
}

export interface LockRules {
  /** Failures that lock. */
  attempts: number;
  /** Minutes in which they count together. */
  withinMinutes: number;
  /** Minutes for which the account is locked. */
  forMinutes: number;
}

export interface SessionRules {
  /** Minutes without a request after which a session has ended, at the latest. */
  idleMinutes: number;
  /** Hours after which a session ends, however busy. */
  absoluteHours: number;
  /** Sessions that an account may have at a time. */
  concurrent: number;
}

export interface AccountRules {
  password: PasswordRules;
  lockout: LockRules;
  sessions: SessionRules;
  log: { keepDays: number };
}

/** 网络安全法 art. 21 (3): logs are kept for no less than six months. */
const SIX_MONTHS = 184;

/** What holds when nothing is configured; lengths and terms as 等保 2.0 level 3 (GB/T 22239-2019, 8.1.4.1) is usually read. */
export const DEFAULT_RULES: AccountRules = {
  password: { minLength: 10, classes: 3, history: 5, expiresAfterDays: 90, changeAtFirstLogin: true },
  lockout: { attempts: 5, withinMinutes: 15, forMinutes: 30 },
  sessions: { idleMinutes: 30, absoluteHours: 12, concurrent: 3 },
  log: { keepDays: 365 },
};

/** Mail domain of the demo county's accounts; reserved, so that no real account can have it (RFC 2606). */
export const DEMO_DOMAIN = 'demo.gongkai.invalid';

/** Whether an account belongs to the demo county, by its e-mail. */
export function isDemoAccount(email: string): boolean {
  return email.toLowerCase().endsWith(`@${DEMO_DOMAIN}`);
}

/** Bounds of every number: Strapi itself asks for eight characters, and bcrypt reads no more than 72 bytes. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  'password.minLength': [8, 64],
  'password.classes': [1, 4],
  'password.history': [0, 24],
  'password.expiresAfterDays': [0, 3650],
  'lockout.attempts': [2, 50],
  'lockout.withinMinutes': [1, 1440],
  'lockout.forMinutes': [1, 1440],
  'sessions.idleMinutes': [5, 480],
  'sessions.absoluteHours': [1, 24],
  'sessions.concurrent': [1, 50],
  'log.keepDays': [SIX_MONTHS, 36_500],
};

const read = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], tree);

/** What is wrong with a configuration of accounts, a line each; none when it may be used. */
export function ruleComplaints(rules: unknown): string[] {
  const complaints = Object.entries(BOUNDS).flatMap(([path, [least, most]]) => {
    const value = read(rules, path);
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return [];
    return [`accounts.${path} must be a whole number from ${least} to ${most}`];
  });
  if (typeof read(rules, 'password.changeAtFirstLogin') !== 'boolean')
    complaints.push('accounts.password.changeAtFirstLogin must be true or false');
  if (complaints.length) return complaints;
  const { sessions } = rules as AccountRules;
  if (sessions.idleMinutes >= sessions.absoluteHours * 60)
    complaints.push('accounts.sessions.idleMinutes must be less than accounts.sessions.absoluteHours');
  return complaints;
}

/** Seconds for Strapi's session manager. */
export interface Lifespans {
  accessTokenLifespan: number;
  idleSessionLifespan: number;
  idleRefreshTokenLifespan: number;
  maxSessionLifespan: number;
  maxRefreshTokenLifespan: number;
}

/**
 * Lifespans that keep the rules.
 *
 * Strapi measures idleness from the last renewal of a token, so a token that lives a sixth of the idle term ends a session after five
 * sixths of it at the earliest and after the whole at the latest. A token that was renewed in the last moment still lives its time: the
 * absolute term is shortened by it. „Remember me“ outlives the browser, not the rules.
 */
export function lifespans({ idleMinutes, absoluteHours }: SessionRules): Lifespans {
  const idle = idleMinutes * 60;
  const access = Math.min(300, Math.floor(idle / 6));
  const most = absoluteHours * 3600 - access;
  return {
    accessTokenLifespan: access,
    idleSessionLifespan: idle,
    idleRefreshTokenLifespan: idle,
    maxSessionLifespan: most,
    maxRefreshTokenLifespan: most,
  };
}

/** Who may look after accounts: those who unlock, and those who also read everybody's login log. */
export function accountRights({ superAdmin, posts }: { superAdmin: boolean; posts: readonly string[] }): {
  unlock: boolean;
  readLog: boolean;
} {
  const unlock = superAdmin || posts.includes('system-administrator');
  return { unlock, readLog: unlock || posts.includes('auditor') };
}

/** 403 for what only a system administrator does. */
export function notAdministrator(): GongkaiError {
  return new GongkaiError(
    403,
    'organization.not-administrator',
    '只有系统管理员可以查看锁定的账号和解锁。请联系系统管理员办理。'
  );
}
