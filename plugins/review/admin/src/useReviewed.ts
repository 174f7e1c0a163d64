// Which content types are reviewed; asked of the server once a session.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

let known: Promise<Set<string>> | null = null;

export function useReviewed(model: string): boolean {
  const { get } = useFetchClient();
  const [reviewed, setReviewed] = useState(false);
  useEffect(() => {
    let here = true;
    known ??= get<{ data: { uid: string; uses: string[] }[] }>('/gongkai-publication/types')
      .then(({ data }) => new Set(data.data.filter(({ uses }) => uses.includes('review')).map(({ uid }) => uid)))
      .catch(() => {
        known = null;
        return new Set<string>();
      });
    void known.then((uids) => here && setReviewed(uids.has(model)));
    return () => {
      here = false;
    };
  }, [get, model]);
  return reviewed;
}
