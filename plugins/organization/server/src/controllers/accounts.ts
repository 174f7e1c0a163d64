// The login log and the locked accounts: read by those who may, everybody else reads the own lines; unlocking.
import { GongkaiError, isCalendarDay, kernel, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { eventsOf, isEvent, logCsv } from '../domain/accounts-log';
import { noAccount, notLocked } from '../domain/accounts-login';
import { accountRights, notAdministrator } from '../domain/accounts-rules';
import type { LogFilter } from '../services/account-log';
import { ACCOUNT } from '../services/account-passwords';
import { accountName, type AccountRow } from '../services/account-store';
import { accountsService } from '../services/accounts';
import { postsService } from '../services/posts';

const PAGE_SIZE = 50;
/** Lines that one CSV may have: as much as a spreadsheet opens well. */
const CSV_LINES = 50_000;
const DAY = 86_400_000;

interface Context {
  state: { user: AccountRow & { roles?: { code?: string }[] } };
  query: Record<string, string | undefined>;
  params: Record<string, string>;
  body: unknown;
  set(name: string, value: string): void;
}

/** Midnight in Shanghai at the beginning of a day, in epoch milliseconds; undefined when none is asked for. */
function midnight(day: string | undefined): number | undefined {
  if (!day) return undefined;
  if (!isCalendarDay(day)) {
    const words = `日期“${day.slice(0, 20)}”不是一个存在的日期，请按“2024-01-31”的格式填写。`;
    throw new GongkaiError(422, 'organization.no-such-date', words);
  }
  return Date.parse(`${day}T00:00:00+08:00`);
}

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const rightsOf = async ({ user }: Context['state']) => {
    const superAdmin = user.roles?.some(({ code }) => code === 'strapi-super-admin') ?? false;
    const posts = await postsService(strapi).rolesOfAccount(user.id, shanghaiDay(Date.now()));
    return accountRights({ superAdmin, posts: posts.map(({ role }) => role) });
  };
  const administrator = async (ctx: Context): Promise<void> => {
    if (!(await rightsOf(ctx.state)).unlock) throw notAdministrator();
  };
  const filterOf = (ctx: Context, all: boolean): LogFilter => {
    const { person, event, from, until } = ctx.query;
    const last = midnight(until);
    const events = event === 'success' || event === 'failure' ? eventsOf(event) : isEvent(event) ? [event] : undefined;
    return {
      ...(all ? {} : { accountId: ctx.state.user.id }),
      ...(person?.trim() ? { person: person.trim().slice(0, 100) } : {}),
      ...(events ? { events } : {}),
      from: midnight(from),
      until: last === undefined ? undefined : last + DAY,
    };
  };
  return {
    async log(ctx: Context): Promise<void> {
      const { readLog, unlock } = await rightsOf(ctx.state);
      const page = Math.max(1, Math.min(10_000, Number.parseInt(ctx.query.page ?? '1', 10) || 1));
      const { log } = accountsService(strapi);
      const { lines, total } = await log.find(filterOf(ctx, readLog), {
        offset: (page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      });
      ctx.body = { data: lines, meta: { total, page, pageSize: PAGE_SIZE, everybody: readLog, unlock } };
    },

    async csv(ctx: Context): Promise<void> {
      const { readLog } = await rightsOf(ctx.state);
      const { lines } = await accountsService(strapi).log.find(filterOf(ctx, readLog), { offset: 0, limit: CSV_LINES });
      ctx.set('Content-Type', 'text/csv; charset=utf-8');
      ctx.set('Content-Disposition', 'attachment; filename="login-log.csv"');
      ctx.body = logCsv(lines);
    },

    async locked(ctx: Context): Promise<void> {
      await administrator(ctx);
      const locked = await accountsService(strapi).lock.locked();
      const where = { id: { $in: locked.map(({ accountId }) => accountId) } };
      const accounts = (await strapi.db.query(ACCOUNT).findMany({ where })) as AccountRow[];
      ctx.body = {
        data: locked.flatMap(({ accountId, until }) => {
          const account = accounts.find(({ id }) => id === accountId);
          return account ? [{ accountId, name: accountName(account), email: account.email, until }] : [];
        }),
      };
    },

    async unlock(ctx: Context): Promise<void> {
      await administrator(ctx);
      const where = { id: Number(ctx.params.id) || 0 };
      const account = (await strapi.db.query(ACCOUNT).findOne({ where })) as AccountRow | null;
      if (!account) throw noAccount();
      const { lock, log } = accountsService(strapi);
      const { transaction, ledger, actor } = kernel(strapi);
      const by = await actor();
      await transaction(async () => {
        if (!(await lock.clear(account.email))) throw notLocked();
        await log.add({ event: 'unlocked', account });
        const payload = { accountId: account.id, name: accountName(account) };
        await ledger.append({ action: 'unlock-account', actor: by, payload });
      });
      ctx.body = { data: { accountId: account.id } };
    },
  };
};

export default createController;
