// Batches, their documents and what was judged, as they are kept and as they are told to the ledger.
import { GongkaiError, kernel as kernelOf, type Actor, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CLEANUP_ITEMS, CLEANUP_STEPS, CLEANUPS } from '../content-types/cleanup-tables';
import type { CleanupItem, CleanupResult, Judgement } from '../domain/cleanup';

export interface Cleanup {
  ref: string;
  name: string;
  cutoff: string;
  organId: string;
  organName: string;
  below: boolean;
  total: number;
  by: Actor;
  at: number;
}

export interface Closing {
  uid: string;
  /** The draft of the result. */
  documentId: string;
  by: Actor;
  at: number;
}

export interface CleanupState {
  cleanup: Cleanup;
  judgements: Judgement[];
  closed: Closing | null;
}

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const actorOf = (row: Row): Actor => ({ personId: word(row.by_id), name: String(row.by_name) });

export const cleanupOf = (row: Row): Cleanup => ({
  ref: String(row.ref),
  name: String(row.name),
  cutoff: String(row.cutoff),
  organId: String(row.organ_id),
  organName: String(row.organ_name),
  below: row.below === true || row.below === 1,
  total: Number(row.total),
  by: actorOf(row),
  at: Number(row.at),
});

export const itemOf = (row: Row): CleanupItem => ({
  uid: String(row.uid),
  documentId: String(row.document_id),
  title: String(row.title),
  documentNumber: word(row.document_number),
  organId: String(row.organ_id),
  organName: String(row.organ_name),
});

const judgementOf = (row: Row): Judgement => ({
  ref: String(row.ref),
  documentId: String(row.document_id),
  result: row.result as CleanupResult,
  reason: word(row.reason),
  by: actorOf(row),
  at: Number(row.at),
});

/** What is kept of a batch, for the digest in the ledger: the row without its number. */
export const keptOfCleanup = ({ id: _id, ...row }: Row): Row => ({
  ...row,
  below: row.below === true || row.below === 1,
  total: Number(row.total),
  at: Number(row.at),
});

/** The same of what was judged, and of a closing. */
export const keptOfStep = ({ id: _id, ...row }: Row): Row => ({ ...row, at: Number(row.at) });

/** Documents of a batch in their order, for their digest. */
export const keptOfItems = (rows: readonly Row[]): Row[] =>
  [...rows]
    .sort((a, b) => Number(a.position) - Number(b.position))
    .map(({ id: _id, cleanup: _cleanup, ...row }) => ({ ...row, position: Number(row.position) }));

export function createCleanupRows(strapi: Core.Strapi) {
  const { database } = kernelOf(strapi);

  const stepsOf = (refs: readonly string[]): Promise<Row[]> =>
    database.read((tables) =>
      tables(CLEANUP_STEPS)
        .whereIn('cleanup', [...refs])
        .orderBy('id')
    ) as Promise<Row[]>;

  const stateOf = (row: Row, steps: readonly Row[]): CleanupState => {
    const closing = steps.find(({ verb }) => verb === 'close');
    return {
      cleanup: cleanupOf(row),
      judgements: steps.filter(({ verb }) => verb === 'judge').map(judgementOf),
      closed: closing
        ? {
            uid: String(closing.uid),
            documentId: String(closing.document_id),
            by: actorOf(closing),
            at: Number(closing.at),
          }
        : null,
    };
  };

  return {
    /**
     * A batch with everything that was judged; its row is locked when a transaction runs.
     * @throws GongkaiError 404 `disclosure.no-cleanup`
     */
    state: async (ref: unknown, lock = false): Promise<CleanupState> => {
      const [row] =
        typeof ref === 'string' && ref
          ? ((await database.read((tables) => {
              const query = tables(CLEANUPS).where({ ref });
              return lock ? query.forUpdate() : query;
            })) as Row[])
          : [];
      if (!row) throw new GongkaiError(404, 'disclosure.no-cleanup', '没有这一批清理，请刷新页面。');
      return stateOf(row, await stepsOf([String(row.ref)]));
    },

    /** Batches of the organs, or with documents of theirs, newest first. */
    page: async (
      organs: readonly string[],
      { offset, limit }: { offset: number; limit: number }
    ): Promise<{ states: CleanupState[]; total: number }> => {
      const rows = (await database.read((tables) =>
        tables(CLEANUPS)
          .whereIn('organ_id', [...organs])
          .orWhereIn(
            'ref',
            tables(CLEANUP_ITEMS)
              .select('cleanup')
              .whereIn('organ_id', [...organs]) as never
          )
          .orderBy('id', 'desc')
      )) as Row[];
      const shown = rows.slice(offset, offset + limit);
      const steps = await stepsOf(shown.map(({ ref }) => String(ref)));
      return {
        states: shown.map((row) =>
          stateOf(
            row,
            steps.filter(({ cleanup }) => cleanup === row.ref)
          )
        ),
        total: rows.length,
      };
    },

    items: async (ref: string): Promise<CleanupItem[]> =>
      (
        (await database.read((tables) => tables(CLEANUP_ITEMS).where({ cleanup: ref }).orderBy('position'))) as Row[]
      ).map(itemOf),
  };
}
