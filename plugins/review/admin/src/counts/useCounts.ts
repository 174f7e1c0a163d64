// The numbers of the menu, in one request: what waits for a signature, which notices are unread. Asked again after everything that may
// have changed them, and each minute while somebody works on the page.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import { CHANGED } from '@gongkai/publication/admin';
import { isWorkedOn } from './activity';

export interface Counts {
  waiting: number;
  unread: number;
}

/** Event on `window` after notices were read. */
export const NOTICES_READ = 'gongkai:notices-read';

const EVERY = 60_000;

type Get = ReturnType<typeof useFetchClient>['get'];

/** The question under way: the icons of one menu share it. */
let asking: Promise<Counts> | null = null;

function ask(get: Get): Promise<Counts> {
  asking ??= get<{ data: Counts }>('/gongkai-review/counts')
    .then(({ data }) => data.data)
    .finally(() => setTimeout(() => (asking = null), 0));
  return asking;
}

export function useCounts(): Counts {
  const { get } = useFetchClient();
  const { pathname } = useLocation();
  const [counts, setCounts] = useState<Counts>({ waiting: 0, unread: 0 });
  useEffect(() => {
    let here = true;
    const read = () => {
      ask(get)
        .then((answer) => here && setCounts(answer))
        // The pages tell; an icon without a number harms nobody.
        .catch(() => undefined);
    };
    read();
    // A session ends by itself when nobody works; questions that the page asks by itself must not keep it alive.
    const timer = setInterval(() => isWorkedOn() && read(), EVERY);
    const events = [CHANGED, NOTICES_READ, 'focus'];
    for (const name of events) window.addEventListener(name, read);
    return () => {
      here = false;
      clearInterval(timer);
      for (const name of events) window.removeEventListener(name, read);
    };
  }, [get, pathname]);
  return counts;
}
