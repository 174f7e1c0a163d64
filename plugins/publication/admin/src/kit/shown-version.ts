// Which version of a draft the form on this page shows, from the moment its own save was answered.
import { useEffect, useState } from 'react';

const ANSWERED = 'gongkai:answered';

/** Of a save that was answered: which draft, and its version by now; without one it was refused. */
interface Answer {
  uid: string;
  documentId: string;
  version?: number;
}

/** Tells the page that a save was answered. By an event: every plugin's screens are built with this code of their own. */
export function announceAnswer(answer: Answer): void {
  window.dispatchEvent(new CustomEvent<Answer>(ANSWERED, { detail: answer }));
}

/** Told of every answer to a save, until the returned function is called. */
export function onAnswer(told: (answer: Answer) => void): () => void {
  const listen = (event: Event) => told((event as CustomEvent<Answer>).detail);
  window.addEventListener(ANSWERED, listen);
  return () => window.removeEventListener(ANSWERED, listen);
}

/**
 * The version of the draft that the form shows: `read` is the one that came with the document. Strapi reads the document again some time
 * after a save, and until then the form already shows what the save was answered with. `undefined` while neither is known.
 */
export function useShownVersion(uid: string, documentId: string | undefined, read: number | undefined) {
  const [saved, setSaved] = useState<Answer | null>(null);
  useEffect(
    () =>
      onAnswer((one) => one.version !== undefined && one.documentId === documentId && one.uid === uid && setSaved(one)),
    [uid, documentId]
  );
  // Of the document that was open before, nothing is known of this one.
  const own = saved?.documentId === documentId && saved?.uid === uid ? saved?.version : undefined;
  if (read === undefined || own === undefined) return read ?? own;
  return Math.max(read, own);
}
