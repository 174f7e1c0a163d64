// A breath in long work: SQLite answers without ever waiting, and so nobody else would get a turn.
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';

/** Lets everything that waits run once: between two pieces of work that is long as a whole. */
export const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Milliseconds that database work may take in one go before others get a turn. */
const SPELL = 4;

/** When the database work of this turn began; null before there was any. */
let began: number | null = null;

/** Before a statement, or any other piece of long work: takes a breath when there was work for long enough without one. */
export async function pace(): Promise<void> {
  const now = performance.now();
  if (began === null) {
    began = now;
    // Comes when the turn is over, whoever worked in it.
    setImmediate(() => (began = null));
  } else if (now - began > SPELL) await breath();
}
