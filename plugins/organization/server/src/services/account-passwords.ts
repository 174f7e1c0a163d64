// The net under every way to set a password of an admin account: the database takes only a hash whose password was looked at.
import type { Core } from '@strapi/types';
import { PASSWORDS } from '../content-types/account-tables';
import { demoRefused } from '../domain/accounts-login';
import { passwordFaults, reusedPassword, weakPassword, type Identity } from '../domain/accounts-passwords';
import { isDemoAccount, type PasswordRules } from '../domain/accounts-rules';
import { GongkaiError } from '@gongkai/publication/kernel';
import { currentAccount, currentRequest, withTables, writeTables, type AccountRow } from './account-store';

export const ACCOUNT = 'admin::user';

export interface AuthService {
  hashPassword(password: string): Promise<string>;
  validatePassword(password: string, hash: string): Promise<boolean>;
  checkCredentials(credentials: { email: string; password: string }): Promise<unknown[]>;
}

export interface PasswordState {
  setAt: number;
  byOther: boolean;
}

export interface AccountPasswords {
  /** Throws the refusal of a password for an account, or for one that is being made (`id` undefined). */
  check(password: string, account: Identity & { id?: number; password?: string | null }): Promise<void>;
  /** Since when the account has its password, and whether somebody else set it; null when that was never noted. */
  state(accountId: number): Promise<PasswordState | null>;
  /** Notes a password that was just set; keeps as many earlier hashes as the rules look at. */
  note(accountId: number, hash: string, byOther: boolean): Promise<void>;
  forget(accountId: number): Promise<void>;
}

/** How long a hash waits for the write that it was made for. */
const PENDING = 30_000;

/** Hashes that were just made, with the passwords behind them: taken by the write, or forgotten half a minute later. */
const createPending = () => {
  const waiting = new Map<string, string>();
  return {
    add(hash: string, password: string): void {
      waiting.set(hash, password);
      setTimeout(() => waiting.delete(hash), PENDING).unref();
    },
    take(hash: string): string | undefined {
      const password = waiting.get(hash);
      waiting.delete(hash);
      return password;
    },
  };
};

export function createAccountPasswords(
  strapi: Core.Strapi,
  rules: PasswordRules,
  now: () => number,
  auth: () => AuthService
): AccountPasswords {
  const keep = Math.max(1, rules.history);
  const rowsOf = (accountId: number, count: number) =>
    withTables(
      strapi,
      async (tables) =>
        (await tables(PASSWORDS).where('account_id', accountId).orderBy('id', 'desc').limit(count)) as {
          id: number;
          hash: string;
          set_at: string | number;
          by_other: boolean | number;
        }[]
    );
  return {
    async check(password, account) {
      const faults = passwordFaults(password, account, rules);
      if (faults.length) throw weakPassword(faults, rules);
      if (account.id === undefined || rules.history === 0) return;
      const earlier = (await rowsOf(account.id, rules.history)).map(({ hash }) => hash);
      const hashes = new Set([...(account.password ? [account.password] : []), ...earlier]);
      for (const hash of hashes) if (await auth().validatePassword(password, hash)) throw reusedPassword(rules.history);
    },

    async state(accountId) {
      const [row] = await rowsOf(accountId, 1);
      return row ? { setAt: Number(row.set_at), byOther: Boolean(row.by_other) } : null;
    },

    async note(accountId, hash, byOther) {
      await writeTables(strapi, async (tables) => {
        await tables(PASSWORDS).insert({ account_id: accountId, hash, set_at: now(), by_other: byOther });
      });
      const old = (await rowsOf(accountId, 1000)).slice(keep).map(({ id }) => id);
      if (old.length) await writeTables(strapi, async (tables) => tables(PASSWORDS).whereIn('id', old).del());
    },

    forget: (accountId) =>
      writeTables(strapi, async (tables) => {
        await tables(PASSWORDS).where('account_id', accountId).del();
      }),
  };
}

/** Whether somebody else than its owner sets the password now: another account, or a command. Demo accounts are everybody's. */
function setByOther(strapi: Core.Strapi, account: AccountRow): boolean {
  if (isDemoAccount(account.email) && process.env.NODE_ENV !== 'production') return false;
  const request = currentRequest(strapi);
  if (!request) return true;
  const asking = currentAccount(strapi);
  // Without an account stand registration and reset, which only the owner's link or the first administrator can use.
  return asking !== undefined && asking.id !== account.id;
}

interface Event {
  params: { data?: Partial<AccountRow>; where?: unknown };
  state: Record<string, unknown>;
  result?: unknown;
}

export interface PasswordHooks {
  changed(account: AccountRow, byOther: boolean): Promise<void>;
}

const unchecked = (): GongkaiError =>
  new GongkaiError(
    422,
    'organization.password-unchecked',
    '密码没有经过规则检查，不能保存。请通过个人资料、用户管理或重置密码设置，一次只设置一个账号的密码。'
  );

/**
 * Watches every write of admin accounts. A hash that Strapi's own hashing did not make just now is refused, and so is one whose password
 * breaks the rules: there is no way around, whichever route, command or code sets it.
 */
export function guardPasswords(strapi: Core.Strapi, passwords: AccountPasswords, hooks: PasswordHooks): void {
  const pending = createPending();
  const services = strapi.get<{ extend(uid: string, extend: (service: AuthService) => AuthService): void }>('services');
  services.extend('admin::auth', (service) => ({
    ...service,
    hashPassword: async (password) => {
      const hash = await service.hashPassword(password);
      pending.add(hash, password);
      return hash;
    },
  }));

  const sets = (event: Event): boolean => typeof event.params.data?.password === 'string';

  const before = async (event: Event, stored: AccountRow | null): Promise<void> => {
    const data = event.params.data!;
    const password = pending.take(data.password!);
    if (password === undefined) throw unchecked();
    const identity = {
      ...stored,
      ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
    };
    if (process.env.NODE_ENV === 'production' && isDemoAccount(identity.email ?? '')) throw demoRefused();
    await passwords.check(password, {
      ...(identity as Identity),
      ...(stored ? { id: stored.id, password: stored.password } : {}),
    });
  };
  const after = async (event: Event): Promise<void> => {
    if (!sets(event)) return;
    const { id } = event.result as { id: number };
    const account = (await strapi.db.query(ACCOUNT).findOne({ where: { id } })) as AccountRow;
    const byOther = setByOther(strapi, account);
    await passwords.note(id, event.params.data!.password!, byOther);
    await hooks.changed(account, byOther);
  };

  const refuseMany = (event: Event): void => {
    const rows = ([] as Partial<AccountRow>[]).concat(event.params.data ?? []);
    if (rows.some((row) => typeof row.password === 'string')) throw unchecked();
  };

  strapi.db.lifecycles.subscribe({
    models: [ACCOUNT],
    beforeCreate: async (event: unknown) => {
      if (sets(event as Event)) await before(event as Event, null);
    },
    beforeUpdate: async (event: unknown) => {
      if (!sets(event as Event)) return;
      const where = (event as Event).params.where as Record<string, unknown>;
      const stored = (await strapi.db.query(ACCOUNT).findOne({ where })) as AccountRow | null;
      if (stored) await before(event as Event, stored);
    },
    beforeCreateMany: (event: unknown) => refuseMany(event as Event),
    beforeUpdateMany: (event: unknown) => refuseMany(event as Event),
    afterCreate: (event: unknown) => after(event as Event),
    afterUpdate: (event: unknown) => after(event as Event),
    afterDelete: async (event: unknown) => {
      const { id } = ((event as Event).result ?? {}) as { id?: number };
      if (id !== undefined) await passwords.forget(id);
    },
  } as never);
}
