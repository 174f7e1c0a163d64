// The running import from outside: guards let its writes pass, and bytes on disk change only when its transaction has been committed.
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';

export interface RunningImport {
  /** Places of bytes that go when the import stands. */
  removed: Set<string>;
  /** Bytes that came, by the place they get when the import stands. */
  staged: Map<string, string>;
}

const running = new AsyncLocalStorage<RunningImport>();

/** The import in which this call runs, or undefined. */
export const runningImport = (): RunningImport | undefined => running.getStore();

/** Runs `work`, which writes what comes from outside in one transaction; the bytes follow it, or are taken back. */
export async function withImport<T>(work: () => Promise<T>): Promise<T> {
  const state: RunningImport = { removed: new Set(), staged: new Map() };
  try {
    const result = await running.run(state, work);
    for (const place of state.removed) if (!state.staged.has(place)) await fs.promises.rm(place, { force: true });
    for (const [place, staged] of state.staged) await fs.promises.rename(staged, place);
    return result;
  } catch (error) {
    for (const staged of state.staged.values()) await fs.promises.rm(staged, { force: true });
    throw error;
  }
}
