// Reads the panel of one document, again after every save and every verb.
import { useCallback, useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { PanelView } from '../types';

/** Event on `window` after a verb; gongkai-publication listens to it too. */
export const CHANGED = 'gongkai:changed';

export function usePanel(uid: string, documentId: string | undefined, updatedAt: string | undefined) {
  const { get } = useFetchClient();
  const [view, setView] = useState<PanelView | null>(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(async () => {
    if (!documentId) return;
    try {
      const { data } = await get<{ data: PanelView }>('/gongkai-review/panel', { params: { uid, documentId } });
      setView(data.data);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [get, uid, documentId]);

  useEffect(() => {
    void read();
    const again = () => void read();
    window.addEventListener(CHANGED, again);
    return () => window.removeEventListener(CHANGED, again);
  }, [read, updatedAt]);

  return { view, failed };
}
