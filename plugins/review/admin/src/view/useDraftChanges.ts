// Changes that a reviewer has put together and not signed yet: kept while the browser's tab is open, for exactly this content of the case.
import { useCallback, useState } from 'react';
import type { CaseView } from '../types';
import type { DraftChange } from './places';

const keyOf = (live: Pick<CaseView, 'ref' | 'digest'> | null): string =>
  live ? `gongkai-suggestion ${live.ref} ${live.digest}` : '';

function read(key: string): DraftChange[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as DraftChange[];
  } catch {
    return [];
  }
}

export function useDraftChanges(live: CaseView | null) {
  const key = keyOf(live);
  const [state, setState] = useState<{ key: string; list: DraftChange[] }>({ key, list: key ? read(key) : [] });
  const list = state.key === key ? state.list : key ? read(key) : [];
  const set = useCallback(
    (next: DraftChange[]) => {
      sessionStorage.setItem(key, JSON.stringify(next));
      setState({ key, list: next });
    },
    [key]
  );
  return { list, set };
}
