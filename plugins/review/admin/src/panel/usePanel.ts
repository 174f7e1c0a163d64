// Reads the panel of one document, again after every save and every verb.
import { useCallback, useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { CHANGED } from '@gongkai/publication/admin';
import type { PanelView } from '../types';

type Get = ReturnType<typeof useFetchClient>['get'];

/** Questions under way: the panel and the line above the form ask the same at the same moment. */
const asking = new Map<string, Promise<PanelView>>();

/** `updatedAt` of the document as it is shown: what was asked before a save does not answer for what came after it. */
function ask(get: Get, uid: string, documentId: string, updatedAt: string | undefined): Promise<PanelView> {
  const key = `${uid} ${documentId} ${updatedAt}`;
  const known = asking.get(key);
  if (known) return known;
  const question = get<{ data: PanelView }>('/gongkai-review/panel', { params: { uid, documentId } })
    .then(({ data }) => data.data)
    .finally(() => asking.delete(key));
  asking.set(key, question);
  return question;
}

export function usePanel(uid: string, documentId: string | undefined, updatedAt: string | undefined) {
  const { get } = useFetchClient();
  const [{ view, of }, setRead] = useState<{ view: PanelView | null; of?: string | undefined }>({ view: null });
  const [failed, setFailed] = useState(false);

  const read = useCallback(async () => {
    if (!documentId) return;
    try {
      const read = await ask(get, uid, documentId, updatedAt);
      setRead({ view: read, of: updatedAt });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [get, uid, documentId, updatedAt]);

  useEffect(() => {
    void read();
    const again = () => void read();
    window.addEventListener(CHANGED, again);
    // Somebody who comes back to the page decides on what is there now.
    window.addEventListener('focus', again);
    return () => {
      window.removeEventListener(CHANGED, again);
      window.removeEventListener('focus', again);
    };
  }, [read]);

  // What is shown of the document is newer than what the panel says of it until that is read as well.
  return { view, failed, behind: view !== null && of !== updatedAt };
}
