// Reads what the panel shows, again after every save and every verb; and sends a verb.
import { useCallback, useEffect, useState } from 'react';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText, type Key } from '../text';
import type { View } from './types';

/** Event on `window` after a verb of any of our plugins. */
export const CHANGED = 'gongkai:changed';

/** @param updatedAt of the document as it is shown: after a save the question is asked again */
export function useView(uid: string, documentId: string | undefined, updatedAt: string | undefined): View | null {
  const { get } = useFetchClient();
  const [view, setView] = useState<View | null>(null);
  const read = useCallback(async () => {
    if (!documentId) return;
    try {
      const { data } = await get<{ data: View | null }>('/gongkai-interpretation/interpretation', {
        params: { uid, documentId },
      });
      setView(data.data);
    } catch {
      // Of a document that may not be read the panel of the review says why.
      setView(null);
    }
  }, [get, uid, documentId]);
  useEffect(() => {
    void read();
    const again = () => void read();
    window.addEventListener(CHANGED, again);
    window.addEventListener('focus', again);
    return () => {
      window.removeEventListener(CHANGED, again);
      window.removeEventListener('focus', again);
    };
  }, [read, updatedAt]);
  return view;
}

/** Sends a verb; its refusal in the server's own words. */
export function useVerb(onDone: () => void) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (verb: string, body: object, done: Key) => {
    setBusy(true);
    setRefusal(null);
    try {
      await post(`/gongkai-interpretation/${verb}`, body);
      toggleNotification({ type: 'success', message: t(done) });
      onDone();
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    } finally {
      setBusy(false);
      window.dispatchEvent(new Event(CHANGED));
    }
  };
  return { busy, refusal, send };
}
