// The draft that the running call writes, as it stood before: read once, for the scope, for plugins that shape what is written, and for
// the row guard.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ManagedType, StoredDraft } from '../kernel';

type Read = (type: ManagedType, documentId: string) => Promise<StoredDraft | null>;

interface AtHand {
  uid: string;
  documentId: string;
  stored: Promise<StoredDraft | null> | null;
  /** The row's id, once it was read. */
  id: number | null;
}

const running = new AsyncLocalStorage<AtHand>();

/** Runs `work`, which writes the draft of one document. */
export function withDraftAtHand<T>(uid: string, documentId: string, work: () => Promise<T>): Promise<T> {
  return running.run({ uid, documentId, stored: null, id: null }, work);
}

/** The draft before the running call's write; read anew outside of one. */
export async function storedDraft(type: ManagedType, documentId: string, read: Read): Promise<StoredDraft | null> {
  const hand = running.getStore();
  if (hand?.uid !== type.uid || hand.documentId !== documentId) return read(type, documentId);
  hand.stored ??= read(type, documentId);
  const stored = await hand.stored;
  hand.id = stored?.id ?? null;
  return stored;
}

/** Whether a condition names exactly the row that is known to be the draft of the running call. */
export function isDraftAtHand(uid: string, where: unknown): boolean {
  const hand = running.getStore();
  if (hand?.uid !== uid || hand.id === null || typeof where !== 'object' || where === null) return false;
  const conditions = Object.entries(where);
  return conditions.length === 1 && conditions[0]![0] === 'id' && conditions[0]![1] === hand.id;
}
