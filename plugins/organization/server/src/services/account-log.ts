// The login log: added to by whatever happens to an account, read by those who may, shortened only by time.
import type { Directory } from '@gongkai/publication/kernel';
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { LOGIN_LOG } from '../content-types/account-tables';
import { maskEmail, shortAgent, type LogEvent, type LogLine, type LogReason } from '../domain/accounts-log';
import { PLUGIN } from '../uids';
import { accountName, currentRequest, withTables, writeTables, type AccountRow } from './account-store';

export interface LogEntry {
  event: LogEvent;
  account?: AccountRow | null;
  /** Told, masked, only where no account is known. */
  email?: string;
  /** Words for what has no account: the name of a token. */
  subject?: string;
  reason?: LogReason | null;
  /** Epoch milliseconds; now when left out. */
  at?: number;
}

export interface LogFilter {
  accountId?: number;
  person?: string;
  events?: LogEvent[];
  /** Epoch milliseconds, from inclusive, until exclusive. */
  from?: number;
  until?: number;
}

export interface AccountLog {
  add(entry: LogEntry): Promise<void>;
  find(filter: LogFilter, page: { offset: number; limit: number }): Promise<{ lines: LogLine[]; total: number }>;
  /** Removes lines older than so many days; returns how many. */
  prune(keepDays: number): Promise<number>;
}

type Row = Record<string, string | number | null>;

const lineOf = (row: Row): LogLine => ({
  id: Number(row.id),
  at: Number(row.at),
  event: row.event as LogEvent,
  accountId: row.account_id === null ? null : Number(row.account_id),
  person: row.person as string | null,
  email: row.email as string | null,
  reason: row.reason as string | null,
  ip: row.ip as string | null,
  agent: row.agent as string | null,
});

function narrowed(query: Knex.QueryBuilder, { accountId, person, events, from, until }: LogFilter): Knex.QueryBuilder {
  if (accountId !== undefined) void query.where('account_id', accountId);
  if (person) void query.where('person', 'like', `%${person.replaceAll(/[%_\\]/g, '')}%`);
  if (events) void query.whereIn('event', events);
  if (from !== undefined) void query.where('at', '>=', from);
  if (until !== undefined) void query.where('at', '<', until);
  return query;
}

export function createAccountLog(strapi: Core.Strapi, now: () => number): AccountLog {
  const nameOf = async (account: AccountRow): Promise<string> => {
    const directory = strapi.plugin(PLUGIN).service('directory') as Directory;
    return (await directory.actorOfAccount(account.id))?.name ?? accountName(account);
  };
  return {
    async add({ event, account, email, subject, reason = null, at }) {
      const request = currentRequest(strapi)?.request;
      const agent = request?.headers['user-agent'];
      const row = {
        at: at ?? now(),
        event,
        account_id: account?.id ?? null,
        person: [account ? await nameOf(account) : null, subject].filter(Boolean).join('：').slice(0, 200) || null,
        email: !account && email ? maskEmail(email) : null,
        reason,
        ip: request?.ip?.slice(0, 60) ?? null,
        agent: shortAgent(Array.isArray(agent) ? agent[0] : agent),
      };
      await writeTables(strapi, async (tables) => tables(LOGIN_LOG).insert(row));
    },

    find: (filter, { offset, limit }) =>
      withTables(strapi, async (tables) => {
        const rows = (await narrowed(tables(LOGIN_LOG).select('*'), filter)
          .orderBy([
            { column: 'at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .offset(offset)
          .limit(limit)) as Row[];
        const [count] = (await narrowed(tables(LOGIN_LOG).count({ total: '*' }), filter)) as Row[];
        return { lines: rows.map(lineOf), total: Number(count?.total ?? 0) };
      }),

    prune: (keepDays) =>
      writeTables(strapi, async (tables) =>
        Number(
          await tables(LOGIN_LOG)
            .where('at', '<', now() - keepDays * 86_400_000)
            .del()
        )
      ),
  };
}

/** The log is only ever added to: changes through the database layer are refused, whoever asks. */
export function guardLog(strapi: Core.Strapi): void {
  const refuse = (): never => {
    throw new GongkaiError(403, 'publication.own-table', '这是系统的记录，只能由相应的操作写入，不能直接改动。');
  };
  strapi.db.lifecycles.subscribe({
    models: [`gk::${LOGIN_LOG.replaceAll('_', '-')}`],
    beforeUpdate: refuse,
    beforeUpdateMany: refuse,
    beforeDelete: refuse,
    beforeDeleteMany: refuse,
  });
}
