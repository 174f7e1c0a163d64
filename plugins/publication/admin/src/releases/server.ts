// Asks the server about releases, and says what it refused in its own words.
import { useCallback, useEffect, useRef, useState } from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { wordsOf } from '../refused/words';
import { useText } from '../text';

/** Whether the refusal may come from something that happened meanwhile. */
export const isConflict = (error: unknown): boolean => isFetchError(error) && error.status === 409;

export interface Read<T> {
  view: T | null;
  refusal: string | null;
  /** Asks once more; what is shown stays until there is an answer. */
  again: () => void;
}

/**
 * What an address answers; asked again when what is asked changes, and not at all for null.
 * @param keep whether an answer stays until the next one is there, although something else was asked since: a list that is filtered
 */
export function useRead<T>(path: string | null, asked: Readonly<Record<string, string>> = {}, keep = false): Read<T> {
  const t = useText();
  const { get } = useFetchClient();
  const [{ of, view, refusal }, setAnswer] = useState<{ of: string; view: T | null; refusal: string | null }>({
    of: '',
    view: null,
    refusal: null,
  });
  const latest = useRef(0);
  const params = JSON.stringify(asked);
  const question = `${path} ${params}`;
  const again = useCallback(() => {
    if (path === null) return;
    latest.current += 1;
    const number = latest.current;
    get<T>(`/gongkai-publication${path}`, { params: JSON.parse(params) as Record<string, string> })
      .then(({ data }) => number === latest.current && setAnswer({ of: question, view: data, refusal: null }))
      .catch((error: unknown) => {
        if (number !== latest.current) return;
        const words = wordsOf(error, t('releases.failed'));
        setAnswer((before) => ({ of: question, view: before.of === question ? before.view : null, refusal: words }));
      });
  }, [get, path, params, question, t]);
  useEffect(() => {
    again();
    return () => {
      latest.current += 1;
    };
  }, [again]);
  const current = of === question;
  return { view: current || keep ? view : null, refusal: current ? refusal : null, again };
}
