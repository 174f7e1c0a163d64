// The page 操作留痕: entries newest first behind a cursor, filtered and only those that the account may see; details and export.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { KERNEL_ACTIONS, payloadDetails, WITHDRAW_CATEGORIES, type Detail } from '../domain/actions';
import { csvLine } from '../domain/csv';
import type { LedgerFilter, LedgerQuery } from '../domain/ledger-query';
import type { LedgerRow, Reading } from '../kernel';
import { chainRow, ledgerRow, type DbLedgerRow } from './ledger';
import type { Registry } from './registry';
import type { Store, Tables } from './store';
import type { Titles } from './titles';

export interface EntryView {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  actor: string;
  members: { uid: string; documentId: string; title: string | null; typeName: string; digest: string | null }[];
}

export interface EntryDetails extends EntryView {
  alg: string;
  digest: string | null;
  payloadHash: string;
  prev: string;
  hash: string;
  details: Detail[];
}

/** Who looks: what the directory lets the account read, and the person it belongs to. */
export interface Audience extends Reading {
  personId: string | null;
  /** Types that the account may read in the content manager. */
  uids: string[];
}

const EXPORT_BATCH = 500;
/** So many of the newest entries are looked through first: what is common fills a page there, whatever is asked. */
const NEAR = 4_000;
/** An entry is written within this time after its instant, milliseconds: releases that were due while the server was down among them. */
const LATE = 7 * 86_400_000;
/** A part of a name that fits more people than this is common. */
const MANY_NAMES = 60;

/** Numbers of entries: from (inclusive) to before (exclusive). */
interface Range {
  from: number;
  before: number;
}
const TIERS: Readonly<Record<string, string>> = { 1: '初审', 2: '复审', 3: '终审' };

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

/** Signs that LIKE would take for its own are taken as they are. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export type LedgerPage = ReturnType<typeof createLedgerPage>;

export function createLedgerPage(strapi: Core.Strapi, store: Store, registry: Registry, titles: Titles) {
  const metadataOf = (uid: string) =>
    strapi.db.metadata.get(uid) as unknown as {
      tableName: string;
      attributes: Record<string, { columnName?: string; joinTable?: JoinTable; target?: string }>;
    };
  const contains = (query: Knex.QueryBuilder, column: string, text: string) =>
    query.whereRaw(`?? like ? escape '\\'`, [column, containing(text)]);

  /** Document ids of a type whose owner is one of the organs. */
  const ownedBy = (tables: Tables, uid: string, organs: readonly string[]): Knex.QueryBuilder | null => {
    const organ = registry.type(uid)?.options.organ;
    const { tableName, attributes } = metadataOf(uid);
    const { joinTable, target } = (organ && attributes[organ]) || {};
    if (!joinTable || !target) return null;
    const organRows = tables(metadataOf(target).tableName)
      .select('id')
      .whereIn('document_id', [...organs]);
    const linked = tables(joinTable.name)
      .select(joinTable.joinColumn.name)
      .whereIn(joinTable.inverseJoinColumn.name, organRows as never);
    return tables(tableName)
      .select('document_id')
      .whereIn('id', linked as never) as Knex.QueryBuilder;
  };

  /** Numbers of the entries that speak of documents in `documentsOf(uid)`. */
  const seqsOf = (
    tables: Tables,
    { from, before }: Range,
    uids: readonly string[],
    documentsOf: (uid: string) => Knex.QueryBuilder | null
  ): Knex.QueryBuilder =>
    tables('gk_ledger_members')
      .select('seq')
      .where('seq', '>=', from)
      .where('seq', '<', before)
      .where((query: Knex.QueryBuilder) => {
        void query.whereRaw('1 = 0');
        for (const uid of uids) {
          const documents = documentsOf(uid);
          if (documents) void query.orWhere({ uid }).whereIn('document_id', documents as never);
        }
      }) as Knex.QueryBuilder;

  const titled = (tables: Tables, uid: string, title: string): Knex.QueryBuilder | null => {
    const attribute = titles.attributeOf(uid);
    if (!attribute) return null;
    const { tableName, attributes } = metadataOf(uid);
    const query = tables(tableName).select('document_id') as Knex.QueryBuilder;
    return contains(query, attributes[attribute]?.columnName ?? attribute, title);
  };

  const narrow = (
    tables: Tables,
    query: Knex.QueryBuilder,
    filter: LedgerFilter & { name?: string },
    range: Range,
    audience: Audience
  ) => {
    void query.where('seq', '>=', range.from).where('seq', '<', range.before);
    if (filter.action) void query.where('action', filter.action);
    if (filter.name !== undefined) void query.where('person_name', filter.name);
    else if (filter.person) void contains(query, 'person_name', filter.person);
    if (filter.since !== undefined) void query.where('at', '>=', filter.since);
    if (filter.before !== undefined) void query.where('at', '<', filter.before);
    if (filter.documentId || filter.uid) {
      const { uid, documentId } = filter;
      const named = { ...(uid ? { uid } : {}), ...(documentId ? { document_id: documentId } : {}) };
      const listed = tables('gk_ledger_members').select('seq').where(named) as Knex.QueryBuilder;
      // A document has few entries, and a range would lead SQLite to those of its whole type.
      if (!documentId) void listed.where('seq', '>=', range.from).where('seq', '<', range.before);
      void query.whereIn('seq', listed as never);
    }
    if (filter.title) {
      const { title } = filter;
      void query.whereIn('seq', seqsOf(tables, range, namedUids(), (uid) => titled(tables, uid, title)) as never);
    }
    if (audience.everything) return query;
    return query.where((seen: Knex.QueryBuilder) => {
      void seen.whereIn(
        'seq',
        seqsOf(tables, range, audience.uids, (uid) => ownedBy(tables, uid, audience.organs)) as never
      );
      if (audience.personId) void seen.orWhere('person_id', audience.personId);
    });
  };

  /** Every type that an entry may speak of and that has a title. */
  const namedUids = (): string[] => {
    const all = Object.keys(strapi.contentTypes).filter(
      (uid) => uid.startsWith('api::') || uid.startsWith('plugin::gongkai')
    );
    return all.filter((uid) => titles.attributeOf(uid));
  };

  const names = (): Record<string, string> => ({ ...KERNEL_ACTIONS, ...Object.fromEntries(registry.actionNames) });

  const look = async (
    tables: Tables,
    query: LedgerQuery & { name?: string },
    range: Range,
    audience: Audience
  ): Promise<DbLedgerRow[]> => {
    const found = tables('gk_ledger').orderBy('seq', 'desc').limit(query.limit) as Knex.QueryBuilder;
    return (await narrow(tables, found, query, range, audience)) as unknown as DbLedgerRow[];
  };

  /** The numbers between which entries of these days stand: the ledger is numbered in the order of time, give or take `LATE`. */
  const withinDays = async (tables: Tables, { since, before }: LedgerFilter, range: Range): Promise<Range> => {
    const first = async (query: Knex.QueryBuilder): Promise<number | undefined> => {
      const row = (await query.first('seq')) as { seq: number } | undefined;
      return row && Number(row.seq);
    };
    const entries = () => tables('gk_ledger') as Knex.QueryBuilder;
    const low =
      since === undefined
        ? undefined
        : await first(
            entries()
              .where('at', '<', since - LATE)
              .orderBy('at', 'desc')
          );
    const high =
      before === undefined
        ? undefined
        : await first(
            entries()
              .where('at', '>=', before + LATE)
              .orderBy('at')
          );
    return { from: Math.max(range.from, low ?? 0), before: Math.min(range.before, high ?? range.before) };
  };

  /** Names of people who acted that contain a text; from one name to the next in the index, however many entries each has. */
  const namesWith = async (part: string): Promise<string[]> => {
    const table = store.name('gk_ledger');
    const rows = await store.raw(
      `with recursive names(name) as (select min(person_name) from ${table} union all ` +
        `select (select min(person_name) from ${table} where person_name > names.name) from names where names.name is not null) ` +
        `select name from names where name like ? escape '\\'`,
      [containing(part)]
    );
    return rows.map(({ name }) => String(name));
  };

  /** Entries that fit, newest first; not below `floor`. */
  const read = (query: LedgerQuery, audience: Audience, floor = 0): Promise<LedgerRow[]> =>
    store.read(async (tables) => {
      const told = (rows: readonly DbLedgerRow[]) => rows.map((row) => ledgerRow(chainRow(row)));
      const head = (await tables('gk_ledger').max({ seq: 'seq' })) as { seq: number | null }[];
      const before = Math.min(query.cursor ?? Number.MAX_SAFE_INTEGER, Number(head[0]?.seq ?? 0) + 1);
      const near = { from: Math.max(floor, before - NEAR), before };
      const newest = await look(tables, query, near, audience);
      if (newest.length >= query.limit || near.from <= Math.max(floor, 1)) return told(newest);
      const range = await withinDays(tables, query, { from: floor, before });
      const names = query.person ? await namesWith(query.person) : [];
      if (!query.person || names.length > MANY_NAMES) return told(await look(tables, query, range, audience));
      const found: DbLedgerRow[] = [];
      for (const name of names) found.push(...(await look(tables, { ...query, name }, range, audience)));
      return told(found.sort((a, b) => b.seq - a.seq).slice(0, query.limit));
    });

  const views = async (rows: readonly LedgerRow[]): Promise<EntryView[]> => {
    const known = names();
    const named = await titles.of(rows.flatMap(({ members }) => members));
    return rows.map(({ seq, at, action, actor, members }) => ({
      seq,
      at,
      action,
      actionName: known[action] ?? action,
      actor: actor.name,
      members: members.map(({ uid, documentId, digest }) => ({
        uid,
        documentId,
        title: named({ uid, documentId })?.title ?? null,
        typeName: named({ uid, documentId })?.typeName ?? uid,
        digest: digest ?? null,
      })),
    }));
  };

  const payloadsOf = (seqs: readonly number[]): Promise<Map<number, unknown>> =>
    store.read(async (tables) => {
      const rows = (await tables('gk_ledger_payloads').whereIn('seq', [...seqs])) as { seq: number; payload: string }[];
      return new Map(rows.map(({ seq, payload }) => [Number(seq), JSON.parse(payload) as unknown]));
    });
  const detailsOf = (payload: unknown) => payloadDetails(payload, { category: WITHDRAW_CATEGORIES, tier: TIERS });

  return {
    /** Actions with their names, for the filter. */
    actions: names,

    /** One page, newest first; `next` is the cursor of the page after it. */
    page: async (query: LedgerQuery, audience: Audience): Promise<{ entries: EntryView[]; next: number | null }> => {
      const rows = await read({ ...query, limit: query.limit + 1 }, audience);
      const shown = rows.slice(0, query.limit);
      return { entries: await views(shown), next: rows.length > query.limit ? shown.at(-1)!.seq : null };
    },

    /** One entry with all that it says; null when there is none or it is not theirs to see. */
    entry: async (seq: number, audience: Audience): Promise<EntryDetails | null> => {
      const row = (await read({ cursor: seq + 1, limit: 1 }, audience, seq))[0];
      if (row?.seq !== seq) return null;
      const { alg, digest, payloadHash, prev, hash } = row;
      const details = detailsOf((await payloadsOf([seq])).get(seq));
      return { ...(await views([row]))[0]!, alg, digest, payloadHash, prev, hash, details };
    },

    /** The whole filtered ledger as CSV, a batch at a time: lines to be written one after the other. */
    async *lines(filter: LedgerFilter, audience: Audience): AsyncGenerator<string> {
      yield csvLine(['序号', '时间', '操作', '操作人', '稿件', '内容类型', '说明', '摘要值', '前一条哈希值', '哈希值']);
      for (let cursor: number | undefined; ;) {
        const rows = await read({ ...filter, cursor, limit: EXPORT_BATCH }, audience);
        const payloads = await payloadsOf(rows.map(({ seq }) => seq));
        const shown = await views(rows);
        yield rows
          .map((row, i) => {
            const { members, actionName } = shown[i]!;
            const words = detailsOf(payloads.get(row.seq)).map(({ label, text }) => `${label}：${text}`);
            return csvLine([
              row.seq,
              new Date(row.at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
              actionName,
              row.actor.name,
              members.map(({ title, documentId }) => title ?? documentId).join('；'),
              [...new Set(members.map(({ typeName }) => typeName))].join('；'),
              words.join('；'),
              row.digest,
              row.prev,
              row.hash,
            ]);
          })
          .join('');
        if (rows.length < EXPORT_BATCH) return;
        cursor = rows.at(-1)!.seq;
      }
    },

    /** Which of the documents the audience may see. */
    seen: async (
      documents: readonly { uid?: string; documentId?: string }[],
      audience: Audience
    ): Promise<Set<string>> =>
      store.read(async (tables) => {
        const seen = new Set<string>();
        for (const uid of new Set(documents.map((document) => document.uid).filter((uid) => uid !== undefined))) {
          if (!audience.everything && !audience.uids.includes(uid)) continue;
          const ids = documents.filter((document) => document.uid === uid).map(({ documentId }) => documentId!);
          const own = audience.everything ? null : ownedBy(tables, uid, audience.organs);
          if (!own && !audience.everything) continue;
          const rows = own ? ((await own.whereIn('document_id', ids)) as unknown as { document_id: string }[]) : null;
          for (const id of rows ? rows.map((row) => row.document_id) : ids) seen.add(`${uid} ${id}`);
        }
        return seen;
      }),
  };
}
