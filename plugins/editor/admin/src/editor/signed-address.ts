// Files that are not yet public open only with a signed query. It is asked for in batches, kept a few minutes, and never stored.
import { useCallback, useEffect, useState } from 'react';
import { getFetchClient } from '@strapi/strapi/admin';
import { backendUrl } from './prepare-html';

const SIGN = '/gongkai-publication/files/sign';
/** As many as the kernel answers at once. */
const MOST = 200;
const LIFE = 4 * 60_000;
const GATHER = 30;

const known = new Map<string, { query: string; until: number }>();
let waiting = new Map<string, ((query: string | null) => void)[]>();

async function ask(): Promise<void> {
  const asked = waiting;
  waiting = new Map();
  const answers: Record<string, string> = {};
  // One strange id would have the whole question refused.
  const documentIds = [...asked.keys()].filter((id) => /^[a-z0-9]{10,40}$/.test(id));
  for (let from = 0; from < documentIds.length; from += MOST) {
    try {
      const question = { documentIds: documentIds.slice(from, from + MOST) };
      const { data } = await getFetchClient().post<{ data?: Record<string, string> }>(SIGN, question);
      Object.assign(answers, data.data);
    } catch {
      // Public files need no signature: the plain address is tried instead.
    }
  }
  for (const [documentId, resolves] of asked) {
    const query = answers[documentId] ?? null;
    if (query) known.set(documentId, { query, until: Date.now() + LIFE });
    resolves.forEach((resolve) => resolve(query));
  }
}

function signedQuery(documentId: string): Promise<string | null> {
  const one = known.get(documentId);
  if (one && one.until > Date.now()) return Promise.resolve(one.query);
  return new Promise((resolve) => {
    if (waiting.size === 0) setTimeout(() => void ask(), GATHER);
    waiting.set(documentId, [...(waiting.get(documentId) ?? []), resolve]);
  });
}

/** Where to load a stored image from; undefined until it is known. `retry` asks once more, for a signature that ran out. */
export function useSignedAddress(src: string): { address: string | undefined; retry: () => void } {
  const [address, setAddress] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const documentId = /^\/files\/([^/]+)\//.exec(src)?.[1];

  useEffect(() => {
    let current = true;
    if (!documentId) return undefined;
    const base = backendUrl().replace(/\/$/, '');
    void signedQuery(documentId).then((query) => {
      if (current) setAddress(`${base}${src}${query ? `?${query.replace(/^\?/, '')}` : ''}`);
    });
    return () => {
      current = false;
    };
  }, [documentId, src, attempt]);

  const retry = useCallback(() => {
    if (!documentId || attempt > 0) return;
    known.delete(documentId);
    setAttempt(1);
  }, [documentId, attempt]);

  return { address, retry };
}
