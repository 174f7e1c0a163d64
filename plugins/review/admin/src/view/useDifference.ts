// Reads what changed, and notes once that this person has this content open.
import { useCallback, useEffect, useRef, useState } from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { CHANGED } from '@gongkai/publication/admin';
import type { DifferenceView } from './types';

export interface Reading {
  view: DifferenceView | null;
  /** The server's words when it refused. */
  refusal: string | null;
  failed: boolean;
}

export function useDifference(uid: string, documentId: string, against: string): Reading & { read: () => void } {
  const { get, post } = useFetchClient();
  const [reading, setReading] = useState<Reading>({ view: null, refusal: null, failed: false });
  const noted = useRef<DifferenceView | null>(null);

  const read = useCallback(async () => {
    if (!uid || !documentId) return;
    try {
      const { data } = await get<{ data: DifferenceView }>('/gongkai-review/difference', {
        params: { uid, documentId, against },
      });
      // What this visit noted itself is no earlier look.
      const view = {
        ...data.data,
        seenAt: noted.current?.digest === data.data.digest ? noted.current.seenAt : data.data.seenAt,
      };
      setReading({ view, refusal: null, failed: false });
      if (!view.kept || noted.current?.digest === view.digest) return;
      noted.current = view;
      // Who cannot be noted (an account without a person) may look nevertheless.
      await post('/gongkai-review/seen', { uid, documentId, digest: view.digest }).catch(() => undefined);
    } catch (error) {
      const refusal = isFetchError(error) ? error.message : null;
      setReading((before) => ({ view: before.view, refusal, failed: true }));
    }
  }, [get, post, uid, documentId, against]);

  useEffect(() => {
    void read();
    const again = () => void read();
    window.addEventListener(CHANGED, again);
    return () => window.removeEventListener(CHANGED, again);
  }, [read]);

  return { ...reading, read: () => void read() };
}
