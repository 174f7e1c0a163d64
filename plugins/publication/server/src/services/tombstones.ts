// What the public reads of what was withdrawn: under its old address, and in a list by which front ends and caches drop their pages.
import type { Core } from '@strapi/types';
import { WITHDRAW_CATEGORIES } from '../domain/actions';
import { GongkaiError } from '../domain/error';
import { tombstoneOf, type Tombstone } from '../domain/tombstone';
import type { Member, Row } from '../kernel';
import type { Documents } from './documents';
import { chainRow, ledgerRow, type DbLedgerRow, type Ledger } from './ledger';
import { openTypes } from './open-types';
import type { Registry } from './registry';
import { instant, type Store } from './store';
import type { Titles } from './titles';

/** Entries by which something stopped being public. */
const DOWN = ['withdraw', 'hide', 'confirm-hide'];
const WITHDRAWN = ['withdraw', 'confirm-hide'];

export interface DroppedPage extends Partial<Tombstone> {
  /** Number of the entry of the ledger. */
  seq: number;
  /** Plural name of the type, as in its address. */
  type: string;
  documentId: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Tombstones {
  /** Refuses with the tombstone what was withdrawn; says nothing of everything else that is not public. @throws GongkaiError 410 `publication.withdrawn` */
  answer(member: Member): Promise<void>;
  /** What is down by entries after `after`, oldest first, of types that visitors may read; `next` is where to go on. */
  list(after: number, limit: number): Promise<{ data: DroppedPage[]; next: number; more: boolean }>;
}

export function createTombstones(
  strapi: Core.Strapi,
  store: Store,
  documents: Documents,
  ledger: Ledger,
  registry: Registry,
  titles: Titles
): Tombstones {
  /** As it was called when it was public; null when the text was not kept. */
  const titleOf = async (uid: string, digest: string | null | undefined): Promise<string | null> => {
    const attribute = titles.attributeOf(uid);
    if (!attribute || !digest) return null;
    const row = (await store.read((tables) => tables('gk_revisions').where({ digest }).first())) as
      { canonical: string } | undefined;
    const title = row && (JSON.parse(row.canonical) as Record<string, unknown>)[attribute];
    return typeof title === 'string' ? title : null;
  };

  /** What the entry lets the public know; null for nothing. */
  const toldBy = async (seq: number, at: number, { uid, digest }: Member & { digest?: string | null }) => {
    const said = ((await ledger.payload(seq)) ?? {}) as {
      category?: string;
      reason?: string;
      comment?: string;
      tombstone?: unknown;
    };
    const category = said.category ?? '';
    const categoryName = WITHDRAW_CATEGORIES[category];
    if (!categoryName) return null;
    const reason = said.reason ?? said.comment ?? '';
    return tombstoneOf({
      at,
      category,
      categoryName,
      title: await titleOf(uid, digest),
      reason,
      tells: said.tombstone,
    });
  };

  return {
    answer: async (member) => {
      const facts = await documents.facts(member);
      if (!facts || facts.publishedDigest || facts.hiddenAt !== null || facts.withdrawnAt === null) return;
      const entries = await ledger.entriesOf(member);
      const entry = entries.findLast(({ action }) => WITHDRAWN.includes(action));
      const mine = entry?.members.find(({ uid, documentId }) => uid === member.uid && documentId === member.documentId);
      const tombstone = entry && mine && (await toldBy(entry.seq, entry.at, mine));
      if (!tombstone) return;
      throw new GongkaiError(410, 'publication.withdrawn', `该信息已撤下（${tombstone.categoryName}）。`, {
        tombstone,
      });
    },

    list: async (after, limit) => {
      const types = await openTypes(strapi, registry);
      const found = await store.read(
        async (tables) =>
          (await tables('gk_ledger')
            .whereIn('action', DOWN)
            .where('seq', '>', after)
            .orderBy('seq')
            .limit(limit + 1)) as DbLedgerRow[]
      );
      const entries = found.slice(0, limit).map((row) => ledgerRow(chainRow(row)));
      const ids = entries.flatMap(({ members }) => members.map(({ documentId }) => documentId));
      const rows = (await store.read((tables) =>
        tables('gk_documents').whereIn('document_id', ids).whereNull('published_digest')
      )) as Row[];
      const down = new Map(rows.map((row) => [`${String(row.uid)} ${String(row.document_id)}`, row]));
      const data: DroppedPage[] = [];
      for (const { seq, at, action, members } of entries) {
        for (const member of members) {
          const type = types.get(member.uid);
          const row = down.get(`${member.uid} ${member.documentId}`);
          // Public again, or of a type that visitors do not read: nothing has to be dropped.
          if (!type || !row) continue;
          // Only the withdrawal by which it is down: what was withdrawn before tells what is no more.
          const last = WITHDRAWN.includes(action) && instant(row.withdrawn_at) === at && row.hidden_at === null;
          const told = last ? await toldBy(seq, at, member) : null;
          data.push({ seq, type, documentId: member.documentId, at, ...told });
        }
      }
      return { data, next: entries.at(-1)?.seq ?? after, more: found.length > limit };
    },
  };
}
