// What the home page shows, asked once for all of its widgets.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { CHANGED } from '@gongkai/publication/admin';
import type { HomeView } from '../types';

type Get = ReturnType<typeof useFetchClient>['get'];

/** The question under way: the widgets of one page share it. A page that is opened again asks again. */
let asking: Promise<HomeView> | null = null;

function ask(get: Get): Promise<HomeView> {
  asking ??= get<{ data: HomeView }>('/gongkai-review/home')
    .then(({ data }) => data.data)
    .finally(() => setTimeout(() => (asking = null), 0));
  return asking;
}

/** Undefined until the server has answered; null when it could not. */
export function useHome(): HomeView | null | undefined {
  const { get } = useFetchClient();
  const [view, setView] = useState<HomeView | null>();
  useEffect(() => {
    let here = true;
    const read = () => {
      ask(get)
        .then((answer) => here && setView(answer))
        .catch(() => here && setView(null));
    };
    read();
    window.addEventListener(CHANGED, read);
    return () => {
      here = false;
      window.removeEventListener(CHANGED, read);
    };
  }, [get]);
  return view;
}
