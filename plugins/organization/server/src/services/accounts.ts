// Accounts as 等保 asks: the parts put together, once a server.
import type { Core } from '@strapi/types';
import type { AccountRules } from '../domain/accounts-rules';
import { lifespans } from '../domain/accounts-rules';
import { accountTables } from '../content-types/account-tables';
import { translateAccountErrors } from '../middlewares/account-errors';
import { PLUGIN } from '../uids';
import { createAccountLock, type AccountLock } from './account-lock';
import { createAccountLog, guardLog, type AccountLog } from './account-log';
import { replaceLogin } from './account-login';
import { createAccountPasswords, guardPasswords, type AuthService } from './account-passwords';
import { createAccountSessions, type AccountSessions } from './account-sessions';
import { currentAccount } from './account-store';

export interface Accounts {
  rules: AccountRules;
  log: AccountLog;
  lock: AccountLock;
  sessions: AccountSessions;
  /** The clock of locks, terms and the log, in epoch milliseconds; a test may set another. */
  clock: { now: () => number };
  /** Forgets what no longer counts: ended sessions, old attempts, lines of the log whose time is over. */
  sweep(): Promise<void>;
}

export function accountsService(strapi: Core.Strapi): Accounts {
  return strapi.plugin(PLUGIN).service('accounts') as Accounts;
}

/** Stands before anything of an account can be written or a login can be tried. */
export function createAccounts({ strapi }: { strapi: Core.Strapi }): Accounts {
  const rules = strapi.config.get<AccountRules>(`plugin::${PLUGIN}.accounts`);
  const clock = { now: () => Date.now() };
  const now = () => clock.now();
  const plain = strapi.service('admin::auth') as unknown as AuthService;
  const log = createAccountLog(strapi, now);
  const lock = createAccountLock(strapi, rules.lockout, now);
  const passwords = createAccountPasswords(strapi, rules.password, now, () => plain);
  const sessions = createAccountSessions(strapi, rules.sessions, now, log);

  guardPasswords(strapi, passwords, {
    changed: async (account, byOther) => {
      await log.add({ event: 'password-changed', account, reason: byOther ? 'by-administrator' : null });
      await sessions.endAll(account.id, 'password-changed');
    },
  });
  replaceLogin(strapi, { rules, now, log, lock, passwords });
  return {
    rules,
    log,
    lock,
    sessions,
    clock,
    async sweep() {
      await sessions.sweep();
      await lock.sweep();
      await log.prune(rules.log.keepDays);
    },
  };
}

/** Tokens of the API open doors as accounts do: who made and removed them is in the same log. */
function logTokens(strapi: Core.Strapi, log: AccountLog): void {
  const note = (event: 'token-created' | 'token-deleted') => async (happened: { result?: unknown }) => {
    const { name } = (happened.result ?? {}) as { name?: string };
    if (name) await log.add({ event, account: currentAccount(strapi) ?? null, subject: `令牌“${name}”` });
  };
  strapi.db.lifecycles.subscribe({
    models: ['admin::api-token', 'admin::transfer-token'],
    afterCreate: note('token-created'),
    afterDelete: note('token-deleted'),
  } as never);
}

/** In the plugin's register: tables, Strapi's own settings of sessions, every guard. */
export function registerAccounts(strapi: Core.Strapi): void {
  for (const model of accountTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  const { rules, log } = accountsService(strapi);
  const configured = strapi.config.get<Record<string, unknown>>('admin.auth.sessions', {});
  strapi.config.set('admin.auth.sessions', { ...configured, ...lifespans(rules.sessions) });
  // Strapi's limit counts in one server's memory and successes too: wide enough for our own lock to answer first.
  if (!strapi.config.get('admin.rateLimit'))
    strapi.config.set('admin.rateLimit', { enabled: true, interval: { min: 5 }, max: rules.lockout.attempts * 4 });
  guardLog(strapi);
  logTokens(strapi, log);
  translateAccountErrors(strapi, rules);
}

/** In the plugin's bootstrap: hourly, forget what no longer counts. Servers that do it together do it twice, to the same end. */
export function startAccounts(strapi: Core.Strapi): void {
  strapi.cron.add({
    'gongkai-organization.accounts': { task: () => accountsService(strapi).sweep(), options: { rule: '17 * * * *' } },
  } as never);
}
