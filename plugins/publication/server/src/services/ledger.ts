// The ledger (操作留痕): append-only, hash-chained, numbered without gaps; written in the transaction of what it tells.
import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { KERNEL_ACTIONS } from '../domain/actions';
import { canonicalJson } from '../domain/canonical-json';
import { entryHash, GENESIS, payloadHash, type ChainRow, type Payload } from '../domain/chain';
import { digestOf, type Algorithm } from '../domain/digest';
import {
  SYSTEM,
  type Between,
  type LedgerEntry,
  type LedgerRow,
  type LedgerSearch,
  type Member,
  type Row,
  type ToldEntry,
  type WholeEntry,
} from '../kernel';
import { wholeEntries } from './ledger-whole';
import type { Registry } from './registry';
import { instant, type Store } from './store';

export interface DbLedgerRow {
  seq: number;
  at: number | string;
  alg: string;
  action: string;
  person_id: string | null;
  person_name: string;
  members: string;
  digest: string | null;
  payload_hash: string;
  prev: string;
  hash: string;
}

/** A stored row as the chain's domain reads it. */
export function chainRow(row: DbLedgerRow): ChainRow {
  return {
    seq: Number(row.seq),
    at: instant(row.at)!,
    alg: row.alg,
    action: row.action,
    personId: row.person_id,
    personName: row.person_name,
    members: row.members,
    digest: row.digest,
    payloadHash: row.payload_hash,
    prev: row.prev,
    hash: row.hash,
  };
}

function dbRow(row: ChainRow): Row {
  return {
    seq: row.seq,
    at: row.at,
    alg: row.alg,
    action: row.action,
    person_id: row.personId,
    person_name: row.personName,
    members: row.members,
    digest: row.digest,
    payload_hash: row.payloadHash,
    prev: row.prev,
    hash: row.hash,
  };
}

/** Rows that one statement takes: SQLite refuses more than 500. */
const PART = 400;

const parts = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / PART) }, (_, i) => list.slice(i * PART, (i + 1) * PART));

/** An entry as readers see it. */
export function ledgerRow(row: ChainRow): LedgerRow {
  const { personId, personName, members, ...rest } = row;
  return { ...rest, actor: { personId, name: personName }, members: JSON.parse(members) as LedgerRow['members'] };
}

export interface Ledger {
  /**
   * Appends one entry. The head row is locked here and held to the commit, so entries are numbered in commit order without gaps:
   * append last in a transaction, after everything that may wait for another lock.
   */
  append(entry: LedgerEntry): Promise<LedgerRow>;
  /** Appends entries one after the other, in the statements of one. */
  appendAll(entries: readonly LedgerEntry[]): Promise<LedgerRow[]>;
  read(afterSeq: number, limit?: number): Promise<LedgerRow[]>;
  payload(seq: number): Promise<unknown>;
  entriesOf(member: Member, between?: Between): Promise<LedgerRow[]>;
  find(search: LedgerSearch, page: { offset: number; limit: number }): Promise<{ entries: ToldEntry[]; total: number }>;
  whole(asked: { seqs: readonly number[] } | { members: readonly Member[] }): Promise<WholeEntry[]>;
  actionNames(): Readonly<Record<string, string>>;
  isNews(action: string): boolean;
  /** Makes the head row of an empty ledger. */
  prepare(): Promise<void>;
  onAppend(listener: () => void): void;
}

export function createLedger(strapi: Core.Strapi, store: Store, registry: Registry): Ledger {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');
  const listeners: (() => void)[] = [];

  const memberList = (entry: LedgerEntry): LedgerRow['members'] =>
    (entry.members ?? []).map(({ uid, documentId, locale, digest }) => ({
      uid,
      documentId,
      locale: locale ?? '',
      ...(digest ? { digest } : {}),
    }));

  /** The entry as the next of the chain. */
  const link = (entry: LedgerEntry, { seq, hash: prev }: { seq: number; hash: string }) => {
    const members = memberList(entry);
    const payload: Payload = {
      salt: randomBytes(16).toString('hex'),
      payload: canonicalJson(entry.payload ?? null),
    };
    const actor = entry.actor ?? SYSTEM;
    const ofMembers = members.length === 1 ? (members[0]!.digest ?? null) : null;
    const unhashed = {
      seq: seq + 1,
      at: entry.at ?? Date.now(),
      alg: algorithm,
      action: entry.action,
      personId: actor.personId,
      personName: actor.name,
      members: canonicalJson(members),
      digest: entry.digest ?? (members.length > 1 ? digestOf(members, algorithm) : ofMembers),
      payloadHash: payloadHash(algorithm, payload),
      prev,
    };
    const row: ChainRow = { ...unhashed, hash: entryHash(unhashed) };
    return { row, payload, members };
  };

  const appendAll = (entries: readonly LedgerEntry[]): Promise<LedgerRow[]> =>
    store.write(async (tables, afterCommit) => {
      if (entries.length === 0) return [];
      const head = (await tables('gk_ledger_head').where({ name: 'head' }).forUpdate().first()) as {
        seq: number;
        hash: string;
      };
      let last = { seq: Number(head.seq), hash: head.hash };
      const rows: ChainRow[] = [];
      const payloads: Row[] = [];
      const speaksOf: Row[] = [];
      for (const entry of entries) {
        const { row, payload, members } = link(entry, last);
        const { seq } = row;
        rows.push(row);
        payloads.push({ seq, ...payload });
        speaksOf.push(...members.map(({ uid, documentId, locale }) => ({ seq, uid, document_id: documentId, locale })));
        last = row;
      }
      await store.together((table) => [
        ...parts(rows.map(dbRow)).map((part) => table('gk_ledger').insert(part)),
        ...parts(payloads).map((part) => table('gk_ledger_payloads').insert(part)),
        ...parts(speaksOf).map((part) => table('gk_ledger_members').insert(part)),
        table('gk_ledger_head').where({ name: 'head' }).update({ seq: last.seq, hash: last.hash }),
      ]);
      afterCommit(() => listeners.forEach((listener) => listener()));
      return rows.map(ledgerRow);
    });

  return {
    prepare: () =>
      store.write(async (tables) => {
        await tables('gk_ledger_head').insert({ name: 'head', seq: 0, hash: GENESIS }).onConflict('name').ignore();
      }),

    append: async (entry) => (await appendAll([entry]))[0]!,
    appendAll,

    read: (afterSeq, limit = 500) =>
      store.read(async (tables) => {
        const rows = (await tables('gk_ledger')
          .where('seq', '>', afterSeq)
          .orderBy('seq')
          .limit(limit)) as DbLedgerRow[];
        return rows.map((row) => ledgerRow(chainRow(row)));
      }),

    payload: (seq) =>
      store.read(async (tables) => {
        const row = (await tables('gk_ledger_payloads').where({ seq }).first()) as Payload | undefined;
        return row ? (JSON.parse(row.payload) as unknown) : undefined;
      }),

    entriesOf: ({ uid, documentId, locale }, between) =>
      store.read(async (tables) => {
        const query = tables('gk_ledger').whereIn(
          'seq',
          tables('gk_ledger_members')
            .select('seq')
            .where({ uid, document_id: documentId, locale: locale ?? '' })
        );
        if (between) void query.whereBetween('at', [between.from, between.until]);
        const rows = (await query.orderBy('seq')) as DbLedgerRow[];
        return rows.map((row) => ledgerRow(chainRow(row)));
      }),

    find: (search, { offset, limit }) =>
      store.read(async (tables) => {
        const found = (): Knex.QueryBuilder => {
          const query = tables('gk_ledger as entry') as Knex.QueryBuilder;
          const { actions, personId, members, since, before } = search;
          if (actions) void query.whereIn('entry.action', [...actions]);
          if (personId !== undefined) void query.where('entry.person_id', personId);
          if (since !== undefined) void query.where('entry.at', '>=', since);
          if (before !== undefined) void query.where('entry.at', '<', before);
          if (members) {
            const named = tables('gk_ledger_members').select('seq') as Knex.QueryBuilder;
            void named.where((any: Knex.QueryBuilder) => {
              void any.whereRaw('1 = 0');
              for (const uid of new Set(members.map((member) => member.uid))) {
                const ids = members.filter((member) => member.uid === uid).map(({ documentId }) => documentId);
                void any.orWhere((one: Knex.QueryBuilder) => void one.where({ uid }).whereIn('document_id', ids));
              }
            });
            void query.whereIn('entry.seq', named as never);
          }
          return query;
        };
        const rows = (await found()
          .leftJoin('gk_ledger_payloads as said', 'said.seq', 'entry.seq')
          .orderBy('entry.seq', 'desc')
          .offset(offset)
          .limit(limit)
          .select('entry.*', 'said.payload')) as (DbLedgerRow & { payload: string | null })[];
        const [count] = (await found().count({ total: '*' })) as { total: number | string }[];
        const entries = rows.map(({ payload, ...row }) => ({
          ...ledgerRow(chainRow(row as DbLedgerRow)),
          payload: payload === null ? undefined : (JSON.parse(payload) as unknown),
        }));
        return { entries, total: Number(count?.total ?? 0) };
      }),

    whole: (asked) => store.read((tables) => wholeEntries(tables, asked)),

    actionNames: () => ({ ...KERNEL_ACTIONS, ...Object.fromEntries(registry.actionNames) }),

    isNews: (action) => registry.news.has(action),

    onAppend: (listener) => {
      listeners.push(listener);
    },
  };
}
