// Addresses of files that are not public yet: they work for this working session only and are asked for in one question.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { DifferenceView } from './types';

/** As many as the server answers at once. */
const MOST = 200;

interface Addresses {
  /** Where a file with these bytes can be opened; null when it cannot. */
  ofDigest(digest: string): string | null;
  /** Where a picture of a text is loaded from; undefined until that is known. */
  ofSource(src: string): string | undefined;
}

const Context = createContext<Addresses>({ ofDigest: () => null, ofSource: () => undefined });

export const useAddresses = (): Addresses => useContext(Context);

const backendUrl = (): string => (window as Window & { strapi?: { backendURL?: string } }).strapi?.backendURL ?? '';

const idOf = (src: string): string | null => /^\/files\/([a-z0-9]{10,40})\/[^/?#\\]+$/.exec(src)?.[1] ?? null;

export function Addresses({ view, children }: { view: DifferenceView; children: ReactNode }) {
  const { post } = useFetchClient();
  const [signed, setSigned] = useState<Record<string, string> | null>(null);
  const inTexts = [...JSON.stringify(view.fields).matchAll(/\/files\/([a-z0-9]{10,40})\//g)].map(([, id]) => id!);
  const ids = [...new Set([...view.files.map(({ documentId }) => documentId), ...inTexts])].join(',');

  useEffect(() => {
    let here = true;
    const ask = async () => {
      const all = ids ? ids.split(',') : [];
      const answers: Record<string, string> = {};
      for (let from = 0; from < all.length; from += MOST) {
        const question = { documentIds: all.slice(from, from + MOST) };
        // Public files open without; for others the plain address says itself that it does not.
        const answer = await post<{ data: Record<string, string> }>('/gongkai-publication/files/sign', question).catch(
          () => null
        );
        Object.assign(answers, answer?.data.data);
      }
      if (here) setSigned(answers);
    };
    void ask();
    return () => {
      here = false;
    };
  }, [post, ids]);

  const base = backendUrl().replace(/\/$/, '');
  const address = (url: string, id: string): string => `${base}${url}${signed?.[id] ? `?${signed[id]}` : ''}`;
  const value: Addresses = {
    ofDigest: (digest) => {
      const bytes = digest.split(';')[0];
      const file = view.files.find((one) => one.digest === bytes);
      return file && signed ? address(file.url, file.documentId) : null;
    },
    ofSource: (src) => {
      const id = idOf(src);
      return id && signed ? address(src, id) : undefined;
    },
  };
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
