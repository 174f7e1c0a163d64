// Who holds a draft now, asked again whenever something says that a document changed; locks the form meanwhile.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { CHANGED, sharedQuestions } from '../kit/changed';
import zh from '../translations/zh-Hans.json';
import { lockForm } from './lock-form';

type Get = ReturnType<typeof useFetchClient>['get'];

/** Who holds the draft, and why this account may not edit it. */
interface Lock {
  hold: string | null;
  refused: string | null;
}

const OPEN: Lock = { hold: null, refused: null };

/** Several buttons of one page ask the same. */
const once = sharedQuestions<Lock>();

interface Answer {
  data: { heldBy: { label: string } | null; refused: string | null } | null;
}

const askHold = (get: Get, uid: string, documentId: string): Promise<Lock> =>
  once(`${uid} ${documentId}`, () =>
    get<Answer>('/gongkai-publication/facts', { params: { uid, documentId } }).then(({ data: { data } }) => ({
      hold: data?.heldBy?.label ?? null,
      refused: data?.refused ?? null,
    }))
  );

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
    let latest = 0;
    const ask = () => {
      latest += 1;
      const number = latest;
      askHold(get, model, documentId)
        .then((lock) => number === latest && setLock(lock))
        // The server refuses a save by itself; an unanswered question only leaves the form unlocked.
        .catch(() => undefined);
    };
    ask();
    window.addEventListener(CHANGED, ask);
    return () => {
      latest += 1;
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
