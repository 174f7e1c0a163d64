// Who holds a draft now, asked again whenever something says that a document changed; locks the form meanwhile.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { CHANGED } from '../kit/changed';
import zh from '../translations/zh-Hans.json';
import { lockForm } from './lock-form';

type Get = ReturnType<typeof useFetchClient>['get'];

/** Questions under way: several buttons of one page ask the same at the same moment. */
const asking = new Map<string, Promise<Lock>>();

/** Who holds the draft, and why this account may not edit it. */
interface Lock {
  hold: string | null;
  refused: string | null;
}

const OPEN: Lock = { hold: null, refused: null };

function askHold(get: Get, uid: string, documentId: string): Promise<Lock> {
  const key = `${uid} ${documentId}`;
  const known = asking.get(key);
  if (known) return known;
  const question = get<{ data: { heldBy: { label: string } | null; refused: string | null } | null }>(
    '/gongkai-publication/facts',
    {
      params: { uid, documentId },
    }
  )
    .then(({ data }) => ({ hold: data.data?.heldBy?.label ?? null, refused: data.data?.refused ?? null }))
    .finally(() => asking.delete(key));
  asking.set(key, question);
  return question;
}

/** What keeps this account from editing: the words of the holder (`复审中（李敏）`) or of the refusal; null when nothing does. */
export function useHold(model: string | undefined, documentId: string | undefined): string | null {
  const { get } = useFetchClient();
  const { formatMessage } = useIntl();
  const [{ hold, refused }, setLock] = useState(OPEN);

  useEffect(() => {
    if (!model || !documentId) {
      setLock(OPEN);
      return undefined;
    }
    let here = true;
    const ask = () => {
      askHold(get, model, documentId)
        .then((lock) => here && setLock(lock))
        // The server refuses a save by itself; an unanswered question only leaves the form unlocked.
        .catch(() => undefined);
    };
    ask();
    window.addEventListener(CHANGED, ask);
    return () => {
      here = false;
      window.removeEventListener(CHANGED, ask);
    };
  }, [get, model, documentId]);

  const notice = hold
    ? formatMessage({ id: 'gongkai-publication.hold.notice', defaultMessage: zh['hold.notice'] }, { who: hold })
    : refused &&
      formatMessage({ id: 'gongkai-publication.hold.refused', defaultMessage: zh['hold.refused'] }, { why: refused });
  useEffect(() => (notice ? lockForm(notice) : undefined), [notice]);
  return hold ?? refused;
}
