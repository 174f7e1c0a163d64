// The rows of gk_purges as the kernel's words: one request of 彻底清除 a document, open until somebody decided.
import type { Actor, Member, Row } from '../kernel';
import { keyOfOpen } from './hide-rows';
import type { KeptPlace } from './kept-texts';
import { instant, type Store } from './store';

export interface PurgePlaces {
  /** One place for each value. */
  values: KeptPlace[];
  /** Document ids of files that go whole. */
  files: string[];
}

export interface PurgeRow {
  /** Number of the request's entry in the ledger: by it a decision names what is decided on. */
  seq: number;
  uid: string;
  documentId: string;
  category: string;
  reason: string;
  by: Actor;
  /** Epoch milliseconds. */
  at: number;
  /** As JSON; null once it is decided. */
  places: string | null;
  kept: string;
  verdict: 'confirmed' | 'declined' | null;
  decidedBy: Actor | null;
  decidedAt: number | null;
  comment: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function purgeOf(row: Row): PurgeRow {
  const actor = (id: unknown, name: unknown): Actor => ({ personId: textOf(id), name: String(name) });
  const verdict = textOf(row.verdict) as PurgeRow['verdict'];
  return {
    seq: Number(row.seq),
    uid: String(row.uid),
    documentId: String(row.document_id),
    category: String(row.category),
    reason: String(row.reason),
    by: actor(row.person_id, row.person_name),
    at: instant(row.at)!,
    places: textOf(row.places),
    kept: String(row.kept),
    verdict,
    decidedBy: verdict ? actor(row.decided_by_id, row.decided_by_name) : null,
    decidedAt: instant(row.decided_at),
    comment: textOf(row.decided_comment),
  };
}

export function createPurgeRows(store: Store) {
  const list = async (query: Promise<unknown>): Promise<PurgeRow[]> => ((await query) as Row[]).map(purgeOf);
  return {
    open: (member: Member): Promise<PurgeRow | null> =>
      store.read(async (tables) => {
        const row = (await tables('gk_purges')
          .where({ open_key: keyOfOpen(member) })
          .first()) as Row | undefined;
        return row ? purgeOf(row) : null;
      }),
    bySeq: (seq: number): Promise<PurgeRow | null> =>
      store.read(async (tables) => {
        const row = (await tables('gk_purges').where({ seq }).first()) as Row | undefined;
        return row ? purgeOf(row) : null;
      }),
    /** Those that wait, the oldest first. */
    waiting: (): Promise<PurgeRow[]> =>
      store.read((tables) => list(tables('gk_purges').whereNotNull('open_key').orderBy('at'))),
    /** The latest that were decided, the newest first. */
    decided: (limit: number): Promise<PurgeRow[]> =>
      store.read((tables) =>
        list(
          tables('gk_purges')
            .whereNotNull('verdict')
            .orderBy([{ column: 'decided_at', order: 'desc' }, 'id'])
            .limit(limit)
        )
      ),
    /** Entries by which something of the document was purged. */
    confirmedOf: (member: Member): Promise<PurgeRow[]> =>
      store.read((tables) =>
        list(tables('gk_purges').where({ uid: member.uid, document_id: member.documentId, verdict: 'confirmed' }))
      ),
    all: (): Promise<PurgeRow[]> => store.read((tables) => list(tables('gk_purges').orderBy('id'))),
  };
}

export type PurgeRows = ReturnType<typeof createPurgeRows>;
