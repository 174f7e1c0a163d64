// Terms that are over: the system takes down what was to be public until a day, or for some days. The rows decide, not a timer: a server
// that was down looks when it is up again, and of several servers the first one does it.
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import { GongkaiError } from '../domain/error';
import { termOf, termOver, type Over, type TermBlock } from '../domain/term';
import { SYSTEM, type ManagedType, type Row } from '../kernel';
import type { Documents } from './documents';
import type { Registry } from './registry';
import type { Store } from './store';
import type { TakingDown } from './taking-down';

export interface Terms {
  /** Takes down whatever is over; answers how many. */
  run(now?: number): Promise<number>;
}

/** Refusals that mean: somebody else took it down meanwhile, or it is not the ledger's yet. */
const DONE = new Set(['publication.not-public', 'publication.hidden-already', 'publication.not-adopted']);

export function createTerms(
  strapi: Core.Strapi,
  store: Store,
  documents: Documents,
  takingDown: TakingDown,
  registry: Registry
): Terms {
  /** Published documents whose term may be over, with what decides; of one document when it is named. */
  const termsOf = async ({ uid }: ManagedType, block: TermBlock, today: string, documentId?: string) => {
    const { until, column, days, keep } = block;
    const ways = [
      ...(until ? [{ [until]: { $lt: today } }] : []),
      ...(column && days ? [{ [column]: { [days]: { $notNull: true } } }] : []),
    ];
    if (!ways.length) return [];
    const fields = [days, keep].filter((name) => name !== undefined);
    const rows = (await strapi.db.query(uid as never).findMany({
      where: { publishedAt: { $notNull: true }, $or: ways, ...(documentId ? { documentId } : {}) },
      select: ['documentId', ...(until ? [until] : [])],
      ...(column ? { populate: { [column]: { select: ['id', ...fields] } } } : {}),
      orderBy: { id: 'asc' },
    } as never)) as Row[];
    const facts = await documents.factsOf(
      uid,
      rows.map((row) => String(row.documentId))
    );
    return rows.flatMap((row) => {
      const id = String(row.documentId);
      const publishedAt = facts.get(id)?.publishedAt;
      // Public before it was managed, and not adopted: nobody knows since when.
      if (publishedAt == null) return [];
      const of = (column ? row[column] : null) as Row | null;
      const over = termOver(
        {
          until: until ? ((row[until] as string | null) ?? null) : null,
          publishedAt,
          days: days && of?.[days] ? Number(of[days]) : null,
          keep: Boolean(keep && of?.[keep]),
        },
        today
      );
      return over ? [{ documentId: id, over }] : [];
    });
  };

  /** Under the lock of its row, by what is public then: a correction may have given it another day. */
  const takeOne = (type: ManagedType, block: TermBlock, today: string, documentId: string): Promise<boolean> =>
    store.write(async () => {
      const member = { uid: type.uid, documentId };
      await documents.lock(member);
      const [still] = await termsOf(type, block, today, documentId);
      if (!still) return false;
      const { category, reason }: Over = still.over;
      await takingDown.withdraw([member], { actor: SYSTEM, category, reason });
      return true;
    });

  return {
    run: async (now = Date.now()) => {
      const today = shanghaiDay(now);
      let count = 0;
      for (const type of registry.types()) {
        const block = termOf(type);
        if (!block) continue;
        for (const { documentId } of await termsOf(type, block, today)) {
          try {
            if (await takeOne(type, block, today, documentId)) count += 1;
          } catch (error) {
            if (error instanceof GongkaiError && DONE.has(error.code)) continue;
            // One that cannot be taken down does not keep up the others; it is tried again with the next hour.
            strapi.log.error(error);
          }
        }
      }
      return count;
    },
  };
}
