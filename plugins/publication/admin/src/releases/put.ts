// The way from documents to a release: what somebody takes along to the form, from an edit view or from a list.
import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { Chosen } from './MemberChooser';

/** A document as Strapi's admin holds it. */
export interface Held {
  title?: unknown;
  name?: unknown;
}

/** What stands for the document in lists; `otherwise` for one without. */
export const titleOf = ({ title, name }: Held, otherwise: string): string =>
  [title, name].find((word): word is string => typeof word === 'string' && word !== '') ?? otherwise;

/** Given to `Link` or `navigate`: the form begins with these. */
export const taking = (put: readonly Chosen[]): { put: readonly Chosen[] } => ({ put });

const NOTHING: readonly Chosen[] = [];

/** What somebody came to this page with, and that it is done with: whoever comes back has not asked for it again. */
export function useTaken(): [put: readonly Chosen[], settle: () => void] {
  const navigate = useNavigate();
  const { state, search } = useLocation() as { state: { put?: readonly Chosen[] } | null; search: string };
  const put = state?.put ?? NOTHING;
  const settle = useCallback(() => {
    if (put.length) navigate({ search }, { replace: true, state: null });
  }, [put, search, navigate]);
  return [put, settle];
}
