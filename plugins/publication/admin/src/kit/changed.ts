// What one part of a page does to a document is news for all the others.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

/** Event on `window` after a verb: what was read about documents is old. */
export const CHANGED = 'gongkai:changed';

export function announceChange(): void {
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * Several parts of a page ask the same at the same moment: one question for all of them. What was asked before a change does not answer for
 * what came after it.
 */
export function sharedQuestions<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const asking = new Map<string, Promise<T>>();
  // Heard before any part of the page hears it: those are there later than their module.
  window.addEventListener(CHANGED, () => asking.clear());
  return (key, ask) => {
    const known = asking.get(key);
    // Strapi takes back the questions of a part that has left the page: who joined one then asks for itself.
    if (known) return known.catch(ask);
    const question = ask().finally(() => {
      if (asking.get(key) === question) asking.delete(key);
    });
    asking.set(key, question);
    return question;
  };
}

/**
 * What a panel shows beside a document: read again after every verb, when somebody comes back to the page, and when `seen` is another, as
 * the `updatedAt` of the document after a save. Null while nothing is known, and of what may not be read: the panel of the review says why.
 * @param asked null asks nothing, as for a document that is not saved yet
 */
export function useWatched<T>(path: string, asked: Readonly<Record<string, string>> | null, seen?: unknown): T | null {
  const { get } = useFetchClient();
  const [{ of, view }, setAnswer] = useState<{ of: string | null; view: T | null }>({ of: null, view: null });
  const params = asked && JSON.stringify(asked);
  useEffect(() => {
    if (params === null) return undefined;
    let latest = 0;
    const read = () => {
      latest += 1;
      const number = latest;
      // An answer that is overtaken by a later question says what was.
      const show = (answer: T | null) => number === latest && setAnswer({ of: params, view: answer });
      get<T>(path, { params: JSON.parse(params) as Record<string, string> })
        .then(({ data }) => show(data))
        .catch(() => show(null));
    };
    read();
    window.addEventListener(CHANGED, read);
    window.addEventListener('focus', read);
    return () => {
      latest += 1;
      window.removeEventListener(CHANGED, read);
      window.removeEventListener('focus', read);
    };
  }, [get, path, params, seen]);
  // What is known of another document is nothing about this one.
  return of === params ? view : null;
}
