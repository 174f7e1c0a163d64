// Reads the panel of one document, again after every save and every verb.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { CHANGED, sharedQuestions } from '@gongkai/publication/admin';
import type { PanelView } from '../types';

type Get = ReturnType<typeof useFetchClient>['get'];

/** The panel and the line above the form ask the same. */
const once = sharedQuestions<PanelView>();

/** `updatedAt` of the document as it is shown: what was asked before a save does not answer for what came after it. */
const ask = (get: Get, uid: string, documentId: string, updatedAt: string | undefined): Promise<PanelView> =>
  once(`${uid} ${documentId} ${updatedAt}`, () =>
    get<{ data: PanelView }>('/gongkai-review/panel', { params: { uid, documentId } }).then(({ data }) => data.data)
  );

export function usePanel(uid: string, documentId: string | undefined, updatedAt: string | undefined) {
  const { get } = useFetchClient();
  const [{ view, of }, setRead] = useState<{ view: PanelView | null; of?: string | undefined }>({ view: null });
  const [failed, setFailed] = useState(false);

  const latest = useRef(0);
  const read = useCallback(async () => {
    if (!documentId) return;
    latest.current += 1;
    const number = latest.current;
    try {
      const read = await ask(get, uid, documentId, updatedAt);
      // An answer that is overtaken by a later question says what was.
      if (number !== latest.current) return;
      setRead({ view: read, of: updatedAt });
      setFailed(false);
    } catch {
      if (number === latest.current) setFailed(true);
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
