// The permit of the running call: nets 1 and 2 let a write to something published pass only inside one.
import { AsyncLocalStorage } from 'node:async_hooks';
import { runningImport } from './importing';

export interface RunningPermit {
  uid: string;
  documentId: string;
}

const running = new AsyncLocalStorage<RunningPermit>();

/** Runs `work` with a permit for exactly one document. */
export function withPermit<T>(permit: RunningPermit, work: () => Promise<T>): Promise<T> {
  return running.run(permit, work);
}

const erasing = new AsyncLocalStorage<true>();

/** Runs `work`, which removes what the demonstration left; erasure.ts has looked at what it is. */
export function withErasure<T>(work: () => Promise<T>): Promise<T> {
  return erasing.run(true, work);
}

/** Whether the running call removes the demonstration. */
export const isErasing = (): boolean => erasing.getStore() === true;

/** Whether the running call may touch the published version of this document: with its permit, or as part of an import from outside. */
export function isPermitted(uid: string, documentId: unknown): boolean {
  if (runningImport()) return true;
  const permit = running.getStore();
  return permit !== undefined && permit.uid === uid && permit.documentId === documentId;
}
