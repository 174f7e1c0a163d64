// What the server answers to a question that changes; an answer that comes late, to an earlier question, is dropped.
import { useEffect, useState } from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { useText } from './text';

export function useAnswer<T>(
  /** Null while there is nothing to ask. */
  path: string | null,
  params: Record<string, string>,
  /** Whatever makes the answer old when it changes. */
  seen: unknown = null
): { view: T | null; refusal: string | null } {
  const t = useText();
  const { get } = useFetchClient();
  const [view, setView] = useState<T | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = JSON.stringify(params);
  useEffect(() => {
    if (path === null) return;
    let late = false;
    get<{ data: T }>(path, { params: JSON.parse(asked) as Record<string, string> })
      .then(({ data }) => {
        if (late) return;
        setView(data.data);
        setRefusal(null);
      })
      .catch((error: unknown) => {
        if (!late) setRefusal(isFetchError(error) ? error.message : t('failed'));
      });
    return () => {
      late = true;
    };
  }, [get, path, asked, seen, t]);
  return { view, refusal };
}
