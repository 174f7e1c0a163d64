// Sends a verb to the server, and keeps its refusal in the server's own words.
import { useState } from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { announceChange } from './changed';
import { refusalOf } from './read';

interface Sending {
  busy: boolean;
  refusal: string | null;
  /** Something else was filled in: the refusal was about what stood there before. */
  forget: () => void;
  /**
   * @param done what is said when it is done; nothing where what follows says it
   * @returns the server's answer; null when it refused
   */
  send: <T = object>(path: string, body: object, done?: string) => Promise<T | null>;
}

export function useVerb(): Sending {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async <T = object>(path: string, body: object, done?: string): Promise<T | null> => {
    setBusy(true);
    setRefusal(null);
    try {
      const { data } = await post<T>(path, body);
      if (done) toggleNotification({ type: 'success', message: done });
      return data;
    } catch (error) {
      setRefusal(refusalOf(error, t('kit.not-done')));
      return null;
    } finally {
      setBusy(false);
      // After a refusal too: it often says that what the page shows is old.
      announceChange();
    }
  };
  return { busy, refusal, forget: () => setRefusal(null), send };
}
