// Reads what the panel shows, again after every save and every verb; and sends a verb.
import { useVerb as useSending, useWatched } from '@gongkai/publication/admin';
import { useText, type Key } from '../text';
import type { View } from './types';

/** @param updatedAt of the document as it is shown: after a save the question is asked again */
export function useView(uid: string, documentId: string | undefined, updatedAt: string | undefined): View | null {
  const asked = documentId ? { uid, documentId } : null;
  return useWatched<{ data: View | null }>('/gongkai-interpretation/interpretation', asked, updatedAt)?.data ?? null;
}

/** One verb of a dialog, which closes when it is done. */
export function useVerb(onDone: () => void) {
  const t = useText();
  const { busy, refusal, send } = useSending();
  return {
    busy,
    refusal,
    send: async (verb: string, body: object, done: Key) => {
      if (await send(`/gongkai-interpretation/${verb}`, body, t(done))) onDone();
    },
  };
}
