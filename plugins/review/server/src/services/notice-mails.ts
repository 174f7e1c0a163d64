// Sends what is due by mail: rows of gk_notices are the queue, a claim on a row is what keeps two servers from sending it twice.
import { randomUUID } from 'node:crypto';
import { chineseDay, kernel as kernelOf, shanghaiDay, type Row, type ShownDocument } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { NOTICES } from '../content-types/notice-tables';
import {
  digestOfDay,
  mailOf,
  MOST_ATTEMPTS,
  pathTo,
  pauseAfter,
  type Mail,
  type MailLine,
} from '../domain/notice-mail';
import { NOTICE_KINDS, type NoticeKind } from '../domain/notices';
import { asAccount } from './as-account';
import { addressesOf, type MailAccount } from './mail-addresses';
import { mailConfigured, mailerOf } from './mail-provider';

/** How long a claim holds, and how long one mail may take: a server that died in it loses the claim. Milliseconds. */
const CLAIM = 10 * 60_000;
const LONGEST_SEND = 2 * 60_000;
/** Notices that one turn looks at. */
const BATCH = 200;

interface Waiting {
  id: number;
  person: string;
  way: string;
  kind: NoticeKind;
  text: string;
  uid: string;
  documentId: string;
  /** With the one under way. */
  attempts: number;
}

export type NoticeMails = ReturnType<typeof createNoticeMails>;

export function createNoticeMails(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  let running: Promise<void> | null = null;

  const free = (query: Knex.QueryBuilder, now: number): Knex.QueryBuilder =>
    query
      .where({ mail_state: 'waiting' })
      .where((one: Knex.QueryBuilder) => void one.whereNull('mail_until').orWhere('mail_until', '<', now));

  /** What was read, or done, before its mail went out needs none. */
  const dropSeen = (now: number): Promise<void> =>
    kernel().database.write(async (tables) => {
      await free(tables(NOTICES), now)
        .where((one: Knex.QueryBuilder) => void one.whereNotNull('read_at').orWhereNotNull('settled_at'))
        .update({ mail_state: 'dropped' });
    });

  /** Groups of rows that are due, each to become one mail: the daily ones of a person together. */
  const due = async (now: number): Promise<number[][]> => {
    const rows = (await kernel().database.read((tables) =>
      free(tables(NOTICES), now)
        .where('mail_due', '<=', now)
        .orderBy('id')
        .limit(BATCH)
        .select('id', 'person_id', 'mail_way')
    )) as Row[];
    const groups = new Map<string, number[]>();
    for (const row of rows) {
      const key = row.mail_way === 'digest' ? String(row.person_id) : `one ${String(row.id)}`;
      groups.set(key, [...(groups.get(key) ?? []), Number(row.id)]);
    }
    return [...groups.values()];
  };

  /** Takes those of the rows that nobody else has taken; the statement asks and takes in one. */
  const claim = (ids: readonly number[], now: number, token: string): Promise<Waiting[]> =>
    kernel().database.write(async (tables) => {
      await free(tables(NOTICES).whereIn('id', [...ids]) as Knex.QueryBuilder, now)
        .update({ mail_claim: token, mail_until: now + CLAIM })
        .increment('mail_attempts', 1);
      const rows = (await tables(NOTICES).where({ mail_claim: token }).orderBy('id')) as Row[];
      return rows.map((row) => ({
        id: Number(row.id),
        person: String(row.person_id),
        way: String(row.mail_way),
        kind: row.kind as NoticeKind,
        text: String(row.text),
        uid: String(row.uid),
        documentId: String(row.document_id),
        attempts: Number(row.mail_attempts),
      }));
    });

  const settle = (token: string, values: Row): Promise<void> =>
    kernel().database.write(async (tables) => {
      await tables(NOTICES)
        .where({ mail_claim: token })
        .update({ mail_claim: null, mail_until: null, ...values });
    });

  const linkTo = (row: Waiting): string => {
    const own = strapi.config.get<string>('plugin::gongkai-review.adminUrl', '');
    const admin = (own || strapi.config.get<string>('admin.absoluteUrl', '')).replace(/\/+$/, '');
    return `${admin}${pathTo(row)}`;
  };

  /** What the mail may say of each document: what every account that gets it may see. */
  const linesFor = async (rows: readonly Waiting[], accounts: readonly MailAccount[]): Promise<MailLine[]> => {
    const members = rows.map(({ uid, documentId }) => ({ uid, documentId }));
    const seen: ShownDocument[][] = [];
    for (const { id } of accounts) seen.push(await asAccount(strapi, id, () => kernel().documents.shown(members)));
    return rows.map((row, i) => {
      const views = seen.map((one) => one[i]!);
      return {
        kindName: NOTICE_KINDS[row.kind]?.name ?? row.kind,
        text: row.text,
        title: views.every(({ title }) => title !== null) ? views[0]!.title : null,
        typeName: views[0]!.typeName,
        link: linkTo(row),
      };
    });
  };

  const send = async (to: string, mail: Mail): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the mail server did not answer')), LONGEST_SEND);
    });
    const sent = Promise.resolve(mailerOf(strapi)!.send({ to, ...mail }));
    await Promise.race([sent, late]).finally(() => clearTimeout(timer));
  };

  const sendGroup = async (ids: readonly number[], now: number): Promise<void> => {
    const token = randomUUID();
    const rows = await claim(ids, now, token);
    const [first] = rows;
    if (!first) return;
    const accounts = await addressesOf(strapi, first.person);
    if (!accounts.length) return settle(token, { mail_state: 'failed', mail_error: 'no-address' });
    try {
      const lines = await linesFor(rows, accounts);
      const mail = first.way === 'digest' ? digestOfDay(lines, chineseDay(shanghaiDay(now))) : mailOf(lines[0]!);
      await send(accounts.map(({ email }) => email).join(', '), mail);
      await settle(token, { mail_state: 'sent', mail_error: null });
    } catch (error) {
      // The kind of the error only: messages of mail servers carry addresses.
      const kind = error instanceof Error ? error.name : 'Error';
      const attempts = Math.max(...rows.map((row) => row.attempts));
      const pause = pauseAfter(attempts);
      const state = pause === null ? { mail_state: 'failed' } : { mail_due: now + pause };
      await settle(token, { ...state, mail_error: kind });
      strapi.log.error(
        `gongkai: 消息邮件没有寄出（${kind}，第 ${attempts}/${MOST_ATTEMPTS} 次） a mail about a notice was not sent`
      );
    }
    return undefined;
  };

  const work = async (now: number): Promise<void> => {
    if (!mailConfigured(strapi)) return;
    await dropSeen(now);
    for (const ids of await due(now)) await sendGroup(ids, now);
  };

  /** Sends what is due now; one turn at a time in this process. */
  const run = (now = Date.now()): Promise<void> => {
    running ??= work(now).finally(() => (running = null));
    return running;
  };

  return {
    run,
    /** Resolves when no mail is under way. */
    idle: (): Promise<void> => (running ?? Promise.resolve()).catch(() => undefined),
  };
}
