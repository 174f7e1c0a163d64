// Who holds a draft now, asked again whenever something says that a document changed; locks the form meanwhile.
import { useEffect, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { lockForm } from './lock-form';

/** Event on `window` after a verb: what was read about documents is old. */
export const CHANGED = 'gongkai:changed';

/** The words of the holder (`复审中（李敏）`), or null. */
export function useHold(model: string | undefined, documentId: string | undefined): string | null {
  const { get } = useFetchClient();
  const { formatMessage } = useIntl();
  const [hold, setHold] = useState<string | null>(null);

  useEffect(() => {
    if (!model || !documentId) {
      setHold(null);
      return undefined;
    }
    let here = true;
    const ask = () =>
      get<{ data: { heldBy: { label: string } | null } | null }>('/gongkai-publication/facts', {
        params: { uid: model, documentId },
      })
        .then(({ data }) => here && setHold(data.data?.heldBy?.label ?? null))
        .catch(() => undefined);
    const askAgain = () => void ask();
    void ask();
    window.addEventListener(CHANGED, askAgain);
    return () => {
      here = false;
      window.removeEventListener(CHANGED, askAgain);
    };
  }, [get, model, documentId]);

  const notice = hold
    ? formatMessage(
        {
          id: 'gongkai-publication.hold.notice',
          defaultMessage: '{who}，内容已锁定。需要修改请先撤回送审，或由审核人退回。',
        },
        { who: hold }
      )
    : null;
  useEffect(() => (notice ? lockForm(notice) : undefined), [notice]);
  return hold;
}
