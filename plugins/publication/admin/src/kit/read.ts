// Asks the server, and says what it refused in its own words.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';

interface Refused {
  response?: { data?: { error?: { message?: string } } };
}

/**
 * What the server said of a refusal, in its own words; `otherwise` where it said nothing. What the browser and Strapi's client say of
 * a line that broke (`Failed to fetch`, `Server Error`) is English, and no editor's business.
 */
export const refusalOf = (error: unknown, otherwise: string): string =>
  (error as Refused).response?.data?.error?.message || otherwise;

export interface Read<T> {
  view: T | null;
  refusal: string | null;
  /** Asks once more; what is shown stays until there is an answer. */
  again: () => void;
}

interface Options {
  /** An answer stays until the next one is there, although something else was asked since: a list that is filtered. */
  keep?: boolean;
  /** Whatever makes the answer old when it changes. */
  seen?: unknown;
}

interface Answered<T> {
  of: string;
  view: T | null;
  refusal: string | null;
}

/**
 * What an address answers: asked again when what is asked changes, and not at all for null. An answer that comes late, to an earlier
 * question, is dropped.
 */
export function useRead<T>(
  path: string | null,
  asked: Readonly<Record<string, string>> = {},
  { keep = false, seen }: Options = {}
): Read<T> {
  const t = useText();
  const { get } = useFetchClient();
  const [{ of, view, refusal }, setAnswer] = useState<Answered<T>>({ of: '', view: null, refusal: null });
  const latest = useRef(0);
  const params = JSON.stringify(asked);
  const question = `${path} ${params}`;
  const again = useCallback(() => {
    if (path === null) return;
    latest.current += 1;
    const number = latest.current;
    get<T>(path, { params: JSON.parse(params) as Record<string, string> })
      .then(({ data }) => number === latest.current && setAnswer({ of: question, view: data, refusal: null }))
      .catch((error: unknown) => {
        if (number !== latest.current) return;
        const words = refusalOf(error, t('kit.failed'));
        const stays = (before: Answered<T>) => keep || before.of === question;
        setAnswer((before) => ({ of: question, view: stays(before) ? before.view : null, refusal: words }));
      });
  }, [get, path, params, question, keep, t]);
  useEffect(() => {
    again();
    return () => {
      latest.current += 1;
    };
  }, [again, seen]);
  const current = of === question;
  return { view: current || keep ? view : null, refusal: current ? refusal : null, again };
}

/** The same of an answer that stands in `data`; what is shown stays until the next answer. */
export function useAnswer<T>(path: string | null, asked?: Readonly<Record<string, string>>, seen?: unknown): Read<T> {
  const { view, ...rest } = useRead<{ data: T }>(path, asked, { keep: true, seen });
  return { ...rest, view: view?.data ?? null };
}
