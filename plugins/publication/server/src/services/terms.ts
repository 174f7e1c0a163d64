// Terms that are over: the system takes down what was to be public until a day, or for some days. The rows decide, not a timer: a server
// that was down looks when it is up again, and of several servers the first one does it.
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import { GongkaiError } from '../domain/error';
import { termOf, termOver, type TermBlock } from '../domain/term';
import { SYSTEM, type ManagedType } from '../kernel';
import type { Documents } from './documents';
import type { Registry } from './registry';
import type { Store } from './store';
import type { TakingDown } from './taking-down';
import type { TermRows } from './term-rows';

export interface Terms {
  /** Takes down whatever is over; answers how many. */
  run(now?: number): Promise<number>;
}

/** Refusals that mean: somebody else took it down meanwhile, or it is not the ledger's yet. */
const DONE = new Set(['publication.not-public', 'publication.hidden-already', 'publication.not-adopted']);

export function createTerms(
  strapi: Core.Strapi,
  rows: TermRows,
  store: Store,
  documents: Documents,
  takingDown: TakingDown,
  registry: Registry
): Terms {
  /** Under the lock of its row, by what is public then: a correction may have given it another day. */
  const takeOne = (type: ManagedType, block: TermBlock, today: string, documentId: string): Promise<boolean> =>
    store.write(async () => {
      const member = { uid: type.uid, documentId };
      await documents.lock(member);
      const [still] = await rows.of(type, block, today, documentId);
      const over = still && termOver(still.term, today);
      if (!over) return false;
      const { category, reason } = over;
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
        for (const { documentId, term } of await rows.of(type, block, today)) {
          if (!termOver(term, today)) continue;
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
