// The login: how an e-mail and a password become an account, or a refusal that tells nobody whether there is such an account.
import { randomBytes } from 'node:crypto';
import type { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { accountLocked, wrongCredentials } from '../domain/accounts-lock';
import type { LogReason } from '../domain/accounts-log';
import { changeFirst, demoRefused, inactive, wrongCurrent } from '../domain/accounts-login';
import { changeDue } from '../domain/accounts-passwords';
import { isDemoAccount, type AccountRules } from '../domain/accounts-rules';
import type { AccountLock } from './account-lock';
import type { AccountLog } from './account-log';
import { ACCOUNT, type AccountPasswords, type AuthService } from './account-passwords';
import { currentAccount, currentRequest, type AccountRow } from './account-store';

/** How long the link to change a password lives, in milliseconds. */
const CHANGE_WITHIN = 15 * 60_000;

export interface LoginParts {
  rules: AccountRules;
  now: () => number;
  log: AccountLog;
  lock: AccountLock;
  passwords: AccountPasswords;
}

/** Takes the place of Strapi's check of credentials; hashing and comparing stay Strapi's. */
export function replaceLogin(strapi: Core.Strapi, { rules, now, log, lock, passwords }: LoginParts): void {
  const services = strapi.get<{ extend(uid: string, extend: (service: AuthService) => AuthService): void }>('services');
  services.extend('admin::auth', (service) => {
    // Compared with when there is no account, so that the answer takes as long; nobody knows its password.
    const nobody = service.hashPassword(randomBytes(24).toString('base64'));

    const refused = async (
      error: GongkaiError,
      account: AccountRow | null,
      email: string,
      reason: LogReason
    ): Promise<GongkaiError> => {
      await log.add({ event: 'login-refused', account, email, reason });
      return error;
    };

    /** A wrong password: counted, logged, and perhaps the one that locks. */
    const failed = async (account: AccountRow | null, email: string, reason: LogReason): Promise<GongkaiError> => {
      await log.add({ event: 'login-failed', account, email, reason });
      const until = await lock.fail(email, account?.id ?? null);
      if (until === null) return wrongCredentials(rules.lockout);
      await log.add({ event: 'locked', account, email, reason: 'too-many-failures' });
      return accountLocked(until, now(), rules.lockout);
    };

    const changeToken = async (account: AccountRow): Promise<string> => {
      const token = randomBytes(20).toString('hex');
      // Strapi looks at the end of the token's life with the wall clock.
      const data = { resetPasswordToken: token, resetPasswordTokenExpiresAt: new Date(Date.now() + CHANGE_WITHIN) };
      await strapi.db.query(ACCOUNT).update({ where: { id: account.id }, data });
      return token;
    };

    /** The account that may log in, or why not. */
    const judge = async (email: string, password: string): Promise<AccountRow | GongkaiError> => {
      const found = (await strapi.db.query(ACCOUNT).findOne({ where: { email } })) as AccountRow | null;
      if (process.env.NODE_ENV === 'production' && isDemoAccount(email))
        return refused(demoRefused(), found, email, 'demo');
      const { lockedUntil } = await lock.begin(email);
      if (lockedUntil !== null)
        return refused(accountLocked(lockedUntil, now(), rules.lockout), found, email, 'locked');
      const right = await service.validatePassword(password, found?.password ?? (await nobody));
      if (!found?.password || !right) return failed(found, email, found ? 'wrong-password' : 'unknown-account');
      await lock.clear(email);
      if (found.isActive !== true) return refused(inactive(), found, email, 'inactive');

      const state = await passwords.state(found.id);
      // An account older than these rules: its password's time begins with its next login.
      if (!state) await passwords.note(found.id, found.password, false);
      else if (!(isDemoAccount(email) && process.env.NODE_ENV !== 'production')) {
        const due = changeDue(state, now(), rules.password);
        if (due) return refused(changeFirst(due, await changeToken(found), rules.password), found, email, due);
      }
      return found;
    };

    return {
      ...service,
      checkCredentials: async ({ email, password }) => {
        const outcome = await judge(email, password);
        if (!(outcome instanceof Error)) return [null, outcome];
        // Strapi's login answers in words of its own; the middleware gives ours.
        const request = currentRequest(strapi);
        if (request) request.state.accountRefusal = outcome;
        return [null, false, { message: outcome.message }];
      },
      // Asked outside the login only for one's current password, before a new one is set: guesses there count as well.
      validatePassword: async (password, hash) => {
        const account = currentAccount(strapi);
        if (!account) return service.validatePassword(password, hash);
        const { lockedUntil } = await lock.begin(account.email);
        if (lockedUntil !== null)
          throw await refused(accountLocked(lockedUntil, now(), rules.lockout), account, account.email, 'locked');
        if (!(await service.validatePassword(password, hash))) {
          const refusal = await failed(account, account.email, 'wrong-current-password');
          throw refusal.code === 'organization.account-locked' ? refusal : wrongCurrent();
        }
        await lock.clear(account.email);
        // Strapi ends the sessions before it writes: a new password that will be refused has to be refused before that.
        const next = (currentRequest(strapi)?.request.body as { password?: unknown } | undefined)?.password;
        if (typeof next === 'string') await passwords.check(next, account);
        return true;
      },
    };
  });
}
