// What one part of a page does to a document is news for all the others.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

/** Event on `window` after a verb: what was read about documents is old. */
export const CHANGED = 'gongkai:changed';

export function announceChange(): void {
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * What a panel shows beside a document: read again after every verb, when somebody comes back to the page, and when `seen` is another, as
 * the `updatedAt` of the document after a save. Null while nothing is known, and of what may not be read: the panel of the review says why.
 * @param asked null asks nothing, as for a document that is not saved yet
 */
export function useWatched<T>(path: string, asked: Readonly<Record<string, string>> | null, seen?: unknown): T | null {
  const { get } = useFetchClient();
  const [view, setView] = useState<T | null>(null);
  const params = asked && JSON.stringify(asked);
  useEffect(() => {
    if (params === null) return undefined;
    let here = true;
    const read = () => {
      get<T>(path, { params: JSON.parse(params) as Record<string, string> })
        .then(({ data }) => here && setView(data))
        .catch(() => here && setView(null));
    };
    read();
    window.addEventListener(CHANGED, read);
    window.addEventListener('focus', read);
    return () => {
      here = false;
      window.removeEventListener(CHANGED, read);
      window.removeEventListener('focus', read);
    };
  }, [get, path, params, seen]);
  return view;
}
