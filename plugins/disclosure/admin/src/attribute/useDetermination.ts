// Reads where the determination of a document stands, again after every save and every verb.
import { useCallback, useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { Answer } from './types';

/** Event on `window` after a verb of any of our plugins. */
export const CHANGED = 'gongkai:changed';

/** @param updatedAt of the document as it is shown: after a save the question is asked again */
export function useDetermination(uid: string, documentId: string | undefined, updatedAt: string | undefined) {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const read = useCallback(async () => {
    if (!documentId) return;
    try {
      const { data } = await get<Answer>('/gongkai-disclosure/determination', { params: { uid, documentId } });
      setAnswer(data);
    } catch {
      // Of a document that may not be read the panel of the review says why.
      setAnswer(null);
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
  return answer;
}
