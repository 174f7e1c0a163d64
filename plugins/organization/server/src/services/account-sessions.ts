// What Strapi's session manager lacks: no more than so many logins at a time, an end at once when an account may no longer, a log of ends.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/types';
import { demoRefused } from '../domain/accounts-login';
import type { LogReason } from '../domain/accounts-log';
import { isDemoAccount, type SessionRules } from '../domain/accounts-rules';
import { endOf, familyOf, isLive, ranOut, surplus, type SessionRow } from '../domain/accounts-sessions';
import type { AccountLog } from './account-log';
import { ACCOUNT } from './account-passwords';
import { currentRequest, type AccountRow } from './account-store';

const SESSION = 'admin::session';
const ORIGIN = 'admin';

export interface AccountSessions {
  /** Ends every session of an account, at once, for all servers. */
  endAll(accountId: number, reason: LogReason): Promise<void>;
  /** Removes what has run out and logs its end. */
  sweep(): Promise<void>;
}

interface Event {
  params: { where?: Record<string, unknown>; data?: { userId?: string; origin?: string; isActive?: boolean } };
  state: Record<string, unknown>;
  result?: unknown;
}

export function createAccountSessions(
  strapi: Core.Strapi,
  rules: SessionRules,
  now: () => number,
  log: AccountLog
): AccountSessions {
  const because = new AsyncLocalStorage<LogReason>();
  const sessions = () => strapi.db.query(SESSION);
  const accountOf = async (userId: string): Promise<AccountRow | null> =>
    (await strapi.db.query(ACCOUNT).findOne({ where: { id: Number(userId) } })) as AccountRow | null;
  const remove = (rows: readonly SessionRow[], reason: LogReason): Promise<unknown> =>
    rows.length
      ? because.run(reason, () => sessions().deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } }))
      : Promise.resolve();

  /** Logs the end of the living ones among rows that are about to go. */
  const noteEnds = async (event: Event): Promise<void> => {
    const where = { $and: [event.params.where ?? {}, { origin: ORIGIN, status: 'active' }] };
    const rows = (await sessions().findMany({ where })) as SessionRow[];
    const path = currentRequest(strapi)?.path.toLowerCase() ?? '';
    for (const row of rows) {
      const over = ranOut(row, now());
      const logout = !over && !because.getStore() && path.startsWith('/admin/logout');
      const changed = path.startsWith('/admin/reset-password') || path === '/admin/users/me';
      await log.add({
        event: logout ? 'logout' : 'session-ended',
        account: await accountOf(row.userId),
        reason: logout ? null : (over ?? because.getStore() ?? (changed ? 'password-changed' : 'revoked')),
        ...(over ? { at: endOf(row) } : {}),
      });
    }
  };

  /** A row whose login has no other row is a new login; it is logged, and pushes out the oldest. */
  const noteBegin = async (event: Event): Promise<void> => {
    const { id, userId, origin } = event.result as SessionRow;
    if (origin !== ORIGIN) return;
    const rows = (await sessions().findMany({ where: { userId, origin } })) as SessionRow[];
    const own = rows.find((row) => row.id === id)!;
    if (rows.some((row) => row.id !== id && familyOf(row) === familyOf(own))) return;
    await log.add({ event: 'login', account: await accountOf(userId) });
    await remove(surplus(rows, now(), rules.concurrent), 'too-many-sessions');
  };

  strapi.db.lifecycles.subscribe({
    models: [SESSION],
    beforeCreate: async (event: unknown) => {
      const { userId, origin } = (event as Event).params.data!;
      if (process.env.NODE_ENV !== 'production' || origin !== ORIGIN) return;
      // Behind the refusal at login: registration and reset begin sessions too.
      const account = await accountOf(userId!);
      if (account && isDemoAccount(account.email)) throw demoRefused();
    },
    afterCreate: (event: unknown) => noteBegin(event as Event),
    beforeDelete: (event: unknown) => noteEnds(event as Event),
    beforeDeleteMany: (event: unknown) => noteEnds(event as Event),
  } as never);

  const self: AccountSessions = {
    async endAll(accountId, reason) {
      const rows = (await sessions().findMany({
        where: { userId: String(accountId), origin: ORIGIN },
      })) as SessionRow[];
      await remove(rows, reason);
    },

    async sweep() {
      const over = { $or: [{ expiresAt: { $lt: new Date(now()) } }, { absoluteExpiresAt: { $lt: new Date(now()) } }] };
      const rows = (await sessions().findMany({ where: { $and: [{ origin: ORIGIN }, over] } })) as SessionRow[];
      await remove(
        rows.filter((row) => !isLive(row, now())),
        'idle-timeout'
      );
    },
  };

  const deactivated = (event: Event): boolean => event.params.data?.isActive === false;
  strapi.db.lifecycles.subscribe({
    models: [ACCOUNT],
    afterUpdate: async (event: unknown) => {
      const { result } = event as Event;
      if (deactivated(event as Event) && result) await self.endAll((result as AccountRow).id, 'deactivated');
    },
    beforeUpdateMany: async (event: unknown) => {
      if (!deactivated(event as Event)) return;
      const where = (event as Event).params.where ?? {};
      const rows = (await strapi.db.query(ACCOUNT).findMany({ where, select: ['id'] })) as AccountRow[];
      (event as Event).state.deactivated = rows.map(({ id }) => id);
    },
    afterUpdateMany: async (event: unknown) => {
      for (const id of ((event as Event).state.deactivated ?? []) as number[]) await self.endAll(id, 'deactivated');
    },
  } as never);
  return self;
}
