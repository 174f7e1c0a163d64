// Asks the server what saving would remove: at once on pasting, and 800 ms after the last change.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export interface Removal {
  what: string;
  count: number;
  severity: 'dangerous' | 'formatting';
}

const IDLE = 800;

/** Pasted pictures are megabytes of text that only have to be counted. */
const withoutPictures = (html: string) => html.replace(/(data:image\/[a-z+]+)[^"'\s)>]*/gi, '$1,');

function together(lists: Removal[][]): Removal[] {
  const groups = new Map<string, Removal>();
  for (const one of lists.flat()) {
    const before = groups.get(one.what);
    groups.set(one.what, { ...one, count: Math.max(one.count, before?.count ?? 0) });
  }
  return [...groups.values()].sort((a, b) => a.severity.localeCompare(b.severity));
}

export function useRemovedReport() {
  const { post } = useFetchClient();
  const [pasted, setPasted] = useState<Removal[]>([]);
  const [content, setContent] = useState<Removal[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const question = useRef({ pasted: 0, content: 0 });
  const client = useRef(post);
  client.current = post;

  const ask = useCallback(async (kind: 'pasted' | 'content', html: string) => {
    question.current[kind] += 1;
    const mine = question.current[kind];
    try {
      const { data } = await client.current<{ data: { removed: Removal[] } }>('/gongkai-editor/clean', {
        html: withoutPictures(html),
      });
      // A later question makes this answer old.
      if (question.current[kind] === mine) (kind === 'pasted' ? setPasted : setContent)(data.data.removed);
    } catch {
      // Only a preview: saving cleans and answers for itself.
    }
  }, []);

  const onPaste = useCallback((html: string) => void ask('pasted', html), [ask]);

  const onEdit = useCallback(
    (html: string | null) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void ask('content', html ?? ''), IDLE);
    },
    [ask]
  );

  const onReset = useCallback(() => {
    clearTimeout(timer.current);
    question.current.pasted += 1;
    question.current.content += 1;
    setPasted([]);
    setContent([]);
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);

  const removed = useMemo(() => together([pasted, content]), [pasted, content]);
  return { removed, onPaste, onEdit, onReset };
}
