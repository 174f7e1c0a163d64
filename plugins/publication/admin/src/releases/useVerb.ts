// One verb on a release: sent with the version that was looked at; after a conflict the page reads again, and the dialog says so.
import { useState } from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { announceChange, refusalOf } from '../kit';
import { useText } from '../text';
import { isConflict } from './server';
import type { Done, Verb } from './types';

export interface Acting {
  /** The release as the page shows it now. */
  release: { ref: string; lockVersion: number };
  onClose: () => void;
  /** Reads the release again. */
  onRead: () => void;
}

export interface Sending {
  busy: boolean;
  refusal: string | null;
  /** The release is another one than when the dialog was opened: it has to be looked at first. */
  moved: boolean;
  send: (body?: Record<string, unknown>) => void;
  /** Something else was filled in: the refusal was about what stood there before. */
  forget: () => void;
}

export function useVerb(verb: Verb, { release, onClose, onRead }: Acting): Sending {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [seen] = useState(release.lockVersion);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const send = (body: Record<string, unknown> = {}) => {
    setBusy(true);
    setRefusal(null);
    post<{ data: Done }>(`/gongkai-publication/${verb}-release`, { ref: release.ref, lockVersion: seen, ...body })
      .then(() => {
        toggleNotification({ type: 'success', message: t(`releases.done.${verb}`) });
        announceChange();
        onRead();
        onClose();
      })
      .catch((error: unknown) => {
        setRefusal(refusalOf(error, t('releases.failed')));
        setBusy(false);
        if (isConflict(error)) onRead();
      });
  };
  return { busy, refusal, moved: !busy && release.lockVersion !== seen, send, forget: () => setRefusal(null) };
}
