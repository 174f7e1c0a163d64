// Failed logins by e-mail, in rows of the database that all servers share.
import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/types';
import { ATTEMPTS } from '../content-types/account-tables';
import { begin, fail, lockedUntil, NO_ATTEMPTS, type Attempts } from '../domain/accounts-lock';
import type { LockRules } from '../domain/accounts-rules';
import { withTables, writeTables, type Tables } from './account-store';

export interface AccountLock {
  /** Counts an attempt before its password is looked at; the end of the lock when none may begin. */
  begin(email: string): Promise<{ lockedUntil: number | null }>;
  /** The attempt failed; returns the end of the lock when this locked the account. */
  fail(email: string, accountId: number | null): Promise<number | null>;
  /** The attempt succeeded, or somebody unlocked: nothing counts any more. Whether the account was locked. */
  clear(email: string): Promise<boolean>;
  /** Accounts that are locked now. */
  locked(): Promise<{ accountId: number; until: number }[]>;
  /** Forgets attempts that no longer count. */
  sweep(): Promise<void>;
}

interface Row {
  failures: string;
  locked_until: string | number | null;
}

const stateOf = (row: Row | undefined): Attempts =>
  row
    ? {
        failures: JSON.parse(row.failures) as number[],
        lockedUntil: row.locked_until === null ? null : Number(row.locked_until),
      }
    : NO_ATTEMPTS;

export function createAccountLock(strapi: Core.Strapi, rules: LockRules, now: () => number): AccountLock {
  // E-mails that nobody here has are nobody's business: only a keyed digest is kept.
  const keyOf = (email: string): string =>
    createHmac('sha256', strapi.config.get<string>('admin.auth.secret')).update(email.toLowerCase()).digest('hex');

  /** Locks the row of an e-mail, made when missing, and writes the state that `change` makes of it; null leaves it. */
  const change = async <T>(
    email: string,
    work: (state: Attempts) => { next: Attempts | null; accountId?: number | null; result: T }
  ): Promise<T> => {
    const key = keyOf(email);
    const row = (tables: Tables) => tables(ATTEMPTS).where({ key });
    return writeTables(strapi, async (tables) => {
      const fresh = { key, failures: '[]', locked_until: null, account_id: null, at: now() };
      await tables(ATTEMPTS).insert(fresh).onConflict('key').ignore();
      const [stored] = (await row(tables).select('failures', 'locked_until').forUpdate()) as Row[];
      const { next, accountId, result } = work(stateOf(stored));
      if (next) {
        await row(tables).update({
          failures: JSON.stringify(next.failures),
          locked_until: next.lockedUntil,
          at: now(),
          ...(accountId === undefined ? {} : { account_id: accountId }),
        });
      }
      return result;
    });
  };

  return {
    begin: (email) =>
      change(email, (state) => {
        const next = begin(state, now(), rules);
        // Without a lock, as many attempts as are allowed are being looked at this moment: a minute is the honest answer.
        return { next, result: { lockedUntil: next ? null : (lockedUntil(state, now()) ?? now() + 60_000) } };
      }),
    fail: (email, accountId) =>
      change(email, (state) => {
        const next = fail(state, now(), rules);
        const lockedNow = lockedUntil(state, now()) === null ? lockedUntil(next, now()) : null;
        return { next, accountId, result: lockedNow };
      }),
    clear: (email) => change(email, (state) => ({ next: NO_ATTEMPTS, result: lockedUntil(state, now()) !== null })),
    locked: () =>
      withTables(strapi, async (tables) => {
        const rows = (await tables(ATTEMPTS)
          .where('locked_until', '>', now())
          .whereNotNull('account_id')
          .select('account_id', 'locked_until')) as { account_id: number; locked_until: string | number }[];
        return rows.map((row) => ({ accountId: row.account_id, until: Number(row.locked_until) }));
      }),
    sweep: () =>
      writeTables(strapi, async (tables) => {
        await tables(ATTEMPTS)
          .where('at', '<', now() - 2 * 86_400_000)
          .del();
      }),
  };
}
