// 消息: writes what persons are told, once each, and gives a person their own list; what may no longer be seen is shown without a title.
import { byType, kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { CHOICES, NOTICES } from '../content-types/notice-tables';
import { nextDigest } from '../domain/notice-mail';
import { choicesFrom, NOTICE_KINDS, type Choices, type NoticeKind, type Urgency } from '../domain/notices';
import { refused } from './refused';
import { mailConfigured } from './mail-provider';

/** What persons are told. `key` names the event: whoever was told of it under the same kind is not told again. */
export interface Telling {
  kind: NoticeKind;
  /** One sentence in Chinese, without the document's title and without anything that is not public but names of officials. */
  text: string;
  uid: string;
  documentId: string;
  key: string;
  /** The case, or the other matter, that it belongs to: when that moves on, what waited for a person counts as done. */
  caseRef?: string | null;
  /** Of the ledger's entry behind it. */
  seq?: number;
  urgency?: Urgency;
  /** Epoch milliseconds; now when left out. */
  at?: number;
}

/** What moved on: a case, or a document that was submitted again. */
export type Settled = { caseRef: string; document?: never } | { caseRef?: never; document: Member };

export interface NoticeView {
  id: number;
  kind: NoticeKind;
  kindName: string;
  urgency: Urgency;
  text: string;
  /** Null when the person may not see it any more. */
  title: string | null;
  typeName: string;
  uid: string;
  documentId: string;
  /** Whether the person may open the document. */
  readable: boolean;
  at: number;
  unread: boolean;
  /** What it asked for has been done, by the person or by somebody else. */
  settled: boolean;
  /** A mail about it was given up. */
  mailFailed: boolean;
}

export interface Page {
  page: number;
  pageSize: number;
  unread: boolean;
}

/** What a person is not told any more is forgotten after this many days. */
const KEPT_DAYS = 180;
const DAY = 86_400_000;

export type Notices = ReturnType<typeof createNotices>;

export function createNotices({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const read = <T>(work: (tables: (name: string) => Knex.QueryBuilder) => Promise<T>) => kernel().database.read(work);
  const write = <T>(work: (tables: (name: string) => Knex.QueryBuilder) => Promise<T>) => kernel().database.write(work);

  const choicesOf = async (persons: readonly string[]): Promise<(person: string) => Choices> => {
    const rows = (await read((tables) => tables(CHOICES).whereIn('person_id', [...persons]))) as Row[];
    return (person) =>
      choicesFrom(
        rows
          .filter((row) => row.person_id === person)
          .map(({ kind, way }) => ({ kind: String(kind), way: String(way) }))
      );
  };

  /**
   * Tells persons, on the running transaction when there is one. Whoever was told under the same key and kind is left out, and so is who
   * chose not to be told of this kind.
   */
  const tell = async (persons: readonly string[], telling: Telling): Promise<void> => {
    const told = [...new Set(persons)];
    if (!told.length) return;
    const at = telling.at ?? Date.now();
    const mails = mailConfigured(strapi);
    await write(async (tables) => {
      const choices = await choicesOf(told);
      const rows = told.flatMap((person) => {
        const way = choices(person)[telling.kind];
        const mail = mails && (way === 'mail' || way === 'digest');
        if (way === 'off') return [];
        return {
          notice_key: telling.key,
          kind: telling.kind,
          person_id: person,
          urgency: telling.urgency ?? NOTICE_KINDS[telling.kind].urgency,
          text: telling.text,
          uid: telling.uid,
          document_id: telling.documentId,
          case_ref: telling.caseRef ?? null,
          seq: telling.seq ?? null,
          at,
          mail_way: mail ? way : null,
          mail_state: mail ? 'waiting' : null,
          mail_due: mail ? (way === 'digest' ? nextDigest(at) : at) : null,
          mail_attempts: 0,
        };
      });
      if (!rows.length) return;
      await tables(NOTICES).insert(rows).onConflict(['notice_key', 'kind', 'person_id']).ignore();
    });
  };

  /**
   * What was asked for before this entry is done, whoever did it: a signature on a case that moved on, a correction of a document that was
   * submitted again.
   */
  const settle = ({ caseRef, document }: Settled, { seq, at }: { seq: number; at: number }): Promise<void> =>
    write(async (tables) => {
      const of = document ? { uid: document.uid, document_id: document.documentId } : { case_ref: caseRef };
      await tables(NOTICES)
        .where(of)
        .whereIn('kind', document ? ['returned', 'voided'] : ['turn', 'reminder', 'suggested'])
        .whereNull('settled_at')
        .where((earlier: Knex.QueryBuilder) => {
          void earlier
            .where('seq', '<', seq)
            .orWhere((told: Knex.QueryBuilder) => void told.whereNull('seq').where('at', '<=', at));
        })
        .update({ settled_at: at });
    });

  /** Who was asked to sign a case and was not done with it. */
  const askedOf = (caseRef: string): Promise<Set<string>> =>
    read(async (tables) => {
      const rows = (await tables(NOTICES)
        .where({ case_ref: caseRef, kind: 'turn' })
        .whereNull('settled_at')
        .select('person_id')) as Row[];
      return new Set(rows.map((row) => String(row.person_id)));
    });

  /** What was asked of persons who do not sign the case any more is done. */
  const release = (caseRef: string, persons: readonly string[], at: number): Promise<void> =>
    write(async (tables) => {
      await tables(NOTICES)
        .where({ case_ref: caseRef })
        .whereIn('kind', ['turn', 'reminder'])
        .whereIn('person_id', [...persons])
        .whereNull('settled_at')
        .update({ settled_at: at });
    });

  /** What persons were told under a kind before this entry is said again by it. */
  const supersede = (
    { caseRef, kind, persons }: { caseRef: string; kind: NoticeKind; persons: readonly string[] },
    { seq, at }: { seq: number; at: number }
  ): Promise<void> =>
    write(async (tables) => {
      await tables(NOTICES)
        .where({ case_ref: caseRef, kind })
        .where('seq', '<', seq)
        .whereIn('person_id', [...persons])
        .whereNull('settled_at')
        .update({ settled_at: at });
    });

  /** Earlier reminders of documents, those of no case, are said again by this entry, or it did what they asked for. */
  const outdate = (members: readonly Member[], { seq, at }: { seq: number; at: number }): Promise<void> =>
    write(async (tables) => {
      for (const { uid, ids } of byType(members)) {
        await tables(NOTICES)
          .where({ uid, kind: 'reminder' })
          .whereIn('document_id', ids)
          .whereNull('case_ref')
          .where('seq', '<', seq)
          .whereNull('settled_at')
          .update({ settled_at: at });
      }
    });

  const unreadOf = (tables: (name: string) => Knex.QueryBuilder, person: string): Knex.QueryBuilder =>
    tables(NOTICES).where({ person_id: person }).whereNull('read_at').whereNull('settled_at') as Knex.QueryBuilder;

  const counted = async (query: Knex.QueryBuilder): Promise<number> => {
    const [row] = (await query.count({ count: '*' })) as { count: number | string }[];
    return Number(row!.count);
  };

  const me = async (): Promise<string | null> => (await kernel().actor()).personId;

  /** How many notices of who asks are unread. */
  const unread = async (): Promise<number> => {
    const person = await me();
    return person ? read((tables) => counted(unreadOf(tables, person))) : 0;
  };

  const views = async (rows: readonly Row[]): Promise<NoticeView[]> => {
    const members = rows.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id) }));
    const shown = await kernel().documents.shown(members);
    return rows.map((row, i) => {
      const kind = row.kind as NoticeKind;
      const settled = row.settled_at !== null;
      return {
        id: Number(row.id),
        kind,
        kindName: NOTICE_KINDS[kind]?.name ?? kind,
        urgency: row.urgency as Urgency,
        text: String(row.text),
        title: shown[i]!.title,
        typeName: shown[i]!.typeName,
        ...members[i]!,
        readable: shown[i]!.readable,
        at: Number(row.at),
        unread: row.read_at === null && !settled,
        settled,
        mailFailed: row.mail_state === 'failed',
      };
    });
  };

  /** A page of the own notices, newest first; `newest` is the newest of all pages. */
  const list = async (asked: Page) => {
    const person = await me();
    const { page, pageSize } = asked;
    if (!person) return { data: [], meta: { page, pageSize, total: 0, unread: 0, newest: null, person: false } };
    const mine = (tables: (name: string) => Knex.QueryBuilder) =>
      asked.unread ? unreadOf(tables, person) : (tables(NOTICES).where({ person_id: person }) as Knex.QueryBuilder);
    const total = await read((tables) => counted(mine(tables)));
    const rows = (await read((tables) =>
      mine(tables)
        .orderBy('id', 'desc')
        .limit(pageSize)
        .offset((page - 1) * pageSize)
    )) as Row[];
    const [last] = (await read((tables) => tables(NOTICES).where({ person_id: person }).max({ id: 'id' }))) as Row[];
    const newest = last?.id ? Number(last.id) : null;
    return { data: await views(rows), meta: { page, pageSize, total, unread: await unread(), newest, person: true } };
  };

  /**
   * Marks own notices as read: all of them or none.
   * @throws GongkaiError 404 `review.notice-unknown` when one is not there or is somebody else's
   */
  const markRead = async (ids: readonly number[]): Promise<void> => {
    const person = await me();
    await write(async (tables) => {
      const own = () =>
        tables(NOTICES)
          .where({ person_id: person })
          .whereIn('id', [...ids]) as Knex.QueryBuilder;
      if (!person || (await counted(own())) !== new Set(ids).size) {
        throw refused(404, 'review.notice-unknown', '没有这条消息，或者它不是发给您的。请刷新页面。');
      }
      await own().whereNull('read_at').update({ read_at: Date.now() });
    });
  };

  /** Marks own notices as read, up to the newest that was seen. */
  const markAllRead = async (upTo: number): Promise<void> => {
    const person = await me();
    if (!person) return;
    await write(async (tables) => {
      await unreadOf(tables, person).where('id', '<=', upTo).update({ read_at: Date.now() });
    });
  };

  /** Forgets what is long over. */
  const sweep = (now = Date.now()): Promise<void> =>
    write(async (tables) => {
      await tables(NOTICES)
        .where('at', '<', now - KEPT_DAYS * DAY)
        .delete();
    });

  return { tell, settle, askedOf, release, supersede, outdate, unread, list, markRead, markAllRead, choicesOf, sweep };
}
