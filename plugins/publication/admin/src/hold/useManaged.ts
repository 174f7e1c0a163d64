// Whether a content type is managed; asked of the server once a session.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

let known: Promise<Set<string>> | null = null;

/** Undefined until the server has answered. */
export function useManaged(model: string): boolean | undefined {
  const { get } = useFetchClient();
  const [managed, setManaged] = useState<boolean>();
  useEffect(() => {
    let here = true;
    known ??= get<{ data: { uid: string }[] }>('/gongkai-publication/types')
      .then(({ data }) => new Set(data.data.map(({ uid }) => uid)))
      .catch(() => {
        known = null;
        return new Set([model]);
      });
    void known.then((uids) => here && setManaged(uids.has(model)));
    return () => {
      here = false;
    };
  }, [get, model]);
  return managed;
}
