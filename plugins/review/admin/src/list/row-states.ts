// States of the rows of a list: what the cells of one page ask for goes out as one request, and its answer is shared by them.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { CHANGED } from '@gongkai/publication/admin';
import type { StateView } from '../types';

type Get = ReturnType<typeof useFetchClient>['get'];

interface Batch {
  ids: Set<string>;
  answer: Promise<Map<string, StateView>>;
}

/** Requests that are being gathered, by content type: cells that render together ask together. */
const gathering = new Map<string, Batch>();

function ask(get: Get, uid: string, documentId: string): Promise<StateView | undefined> {
  let batch = gathering.get(uid);
  if (!batch) {
    const ids = new Set<string>();
    const answer = new Promise<void>((resolve) => setTimeout(resolve, 0)).then(async () => {
      gathering.delete(uid);
      const { data } = await get<{ data: StateView[] }>('/gongkai-review/states', {
        params: { uid, ids: [...ids].join(',') },
      });
      return new Map(data.data.map((state) => [state.documentId, state]));
    });
    batch = { ids, answer };
    gathering.set(uid, batch);
  }
  batch.ids.add(documentId);
  return batch.answer.then((states) => states.get(documentId));
}

/** Undefined until the server has answered; null when it could not. */
export function useRowState(uid: string, documentId: string, updatedAt: unknown): StateView | null | undefined {
  const { get } = useFetchClient();
  const [state, setState] = useState<StateView | null>();
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const again = () => setChanges((before) => before + 1);
    window.addEventListener(CHANGED, again);
    return () => window.removeEventListener(CHANGED, again);
  }, []);
  useEffect(() => {
    let here = true;
    ask(get, uid, documentId)
      .then((answer) => here && setState(answer ?? null))
      .catch(() => here && setState(null));
    return () => {
      here = false;
    };
  }, [get, uid, documentId, updatedAt, changes]);
  return state;
}
