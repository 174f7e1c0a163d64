// Reads the comments of one document, again after every verb, and carries out what is done with them.
import { useCallback, useEffect, useState } from 'react';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { announceChange, CHANGED } from '@gongkai/publication/admin';
import { useText } from '../text';

export interface SaidView {
  verb: 'comment' | 'reply' | 'resolve' | 'reopen';
  text: string | null;
  by: string;
  at: number;
}

/** Where a comment stands, as the server counts. */
export interface Anchor {
  /** Null for the whole document. */
  path: string | null;
  block: number | null;
  at: number | null;
  length: number | null;
}

export type Answer = 'reply' | 'resolve' | 'reopen';

export interface ThreadView extends SaidView {
  ref: string;
  label: string | null;
  quote: string | null;
  /** Null when what was commented on is not there any more. */
  anchor: Anchor | null;
  open: boolean;
  /** Of an earlier publication: a record. */
  closed: boolean;
  answers: SaidView[];
  can: Record<Answer, boolean>;
}

export interface CommentsView {
  threads: ThreadView[];
  canComment: boolean;
}

export interface Comments {
  view: CommentsView | null;
  failed: boolean;
  /** The server's words when it refused; null when it was done. */
  answer: (verb: Answer, ref: string, text: string) => Promise<string | null>;
  write: (said: object) => Promise<string | null>;
}

/** @param wanted false asks nothing */
export function useComments(uid: string, documentId: string, wanted = true): Comments {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<CommentsView | null>(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(async () => {
    if (!wanted || !uid || !documentId) return;
    try {
      const { data } = await get<{ data: CommentsView }>('/gongkai-review/comments', { params: { uid, documentId } });
      setView(data.data);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [get, uid, documentId, wanted]);

  useEffect(() => {
    void read();
    const again = () => void read();
    window.addEventListener(CHANGED, again);
    window.addEventListener('focus', again);
    return () => {
      window.removeEventListener(CHANGED, again);
      window.removeEventListener('focus', again);
    };
  }, [read]);

  const send = async (route: string, body: object, done: 'comment' | Answer): Promise<string | null> => {
    try {
      const { data } = await post<{ data: CommentsView }>(`/gongkai-review/${route}`, body);
      setView(data.data);
      toggleNotification({ type: 'success', message: t(`comments.done.${done}`) });
      announceChange();
      return null;
    } catch (error) {
      return isFetchError(error) ? error.message : t('comments.failed');
    }
  };

  return {
    view,
    failed,
    answer: (verb, ref, text) => send(`comment/${verb}`, { comment: ref, text }, verb),
    write: (said) => send('comment', said, 'comment'),
  };
}

/** Open ones with their numbers, those that are settled, and those of earlier publications. */
export function sorted({ threads }: CommentsView): Record<'open' | 'settled' | 'closed', ThreadView[]> {
  return {
    open: threads.filter(({ open, closed }) => open && !closed),
    settled: threads.filter(({ open, closed }) => !open && !closed),
    closed: threads.filter(({ closed }) => closed),
  };
}
