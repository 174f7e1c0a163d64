// Strapi's events of documents that go public together, or leave: told after the commit one after the other. Strapi reads each document whole
// for its event and begins with all at once, and then a release of a thousand takes every connection from whoever reads the public pages.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/types';
import { breath } from './breath';

type Task = () => unknown;

const running = new AsyncLocalStorage<true>();

/** Runs `work`; what it leaves for after the commit waits for what was left there before in the same transaction. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => running.run(true, work);

/** Gives each task its turn; one that fails keeps none of the others from theirs. */
async function takeTurns(strapi: Core.Strapi, turns: readonly Task[]): Promise<void> {
  for (const task of turns) {
    try {
      await task();
    } catch (error) {
      strapi.log.error(`gongkai: an event after a publication failed: ${String(error)}`);
    }
    await breath();
  }
}

interface Given {
  trx: object;
  onCommit(task: Task): void;
}
type Work = (given: Given) => unknown;

/** Makes transactions keep what is to be done after the commit in turn, where `inTurn` asks for it. */
export function keepTurns(strapi: Core.Strapi): void {
  const db = strapi.db as unknown as { transaction(work?: Work): unknown };
  const transaction = db.transaction.bind(db);
  const kept = new WeakMap<object, Task[]>();
  db.transaction = (work) => {
    if (!work || !running.getStore()) return transaction(work);
    return transaction((given) => {
      const onCommit = (task: Task): void => {
        const turns = kept.get(given.trx) ?? [];
        if (!turns.length) given.onCommit(() => void takeTurns(strapi, turns));
        kept.set(given.trx, turns);
        turns.push(task);
      };
      return work({ ...given, onCommit });
    });
  };
}
