// In the panel 公开属性: of a document that is on request its entry in 依申请公开目录, or the verb that makes it; of an entry what it lists.
import { useState } from 'react';
import { Button, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { announceChange, editPath, refusalOf, useWatched } from '@gongkai/publication/admin';
import { useText } from '../text';
import { TitleLink } from '../validity/parts';
import type { Standing } from './types';

interface Props {
  uid: string;
  documentId: string;
  /** The last step that the panel shows: the verb says on what it was pressed. */
  last: string | null;
}

function OfSource({ standing, uid, documentId, last }: Props & { standing: Standing & { kind: 'source' } }) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { entry, can, state } = standing;
  const list = async () => {
    setBusy(true);
    try {
      const { data } = await post<{ data: { entry: { uid: string; documentId: string } } }>(
        '/gongkai-disclosure/list-on-request',
        { uid, documentId, last }
      );
      toggleNotification({ type: 'success', message: t('on-request.done') });
      navigate(editPath(data.data.entry));
    } catch (error) {
      toggleNotification({ type: 'danger', message: refusalOf(error, t('error')) });
      announceChange();
    } finally {
      setBusy(false);
    }
  };
  if (entry) {
    return (
      <>
        <TitleLink to={editPath(entry)}>
          {t('on-request.entry', { state: t(`on-request.state.${entry.state}`) })}
        </TitleLink>
        {state !== 'on-request' && state !== 'changing' && entry.state !== 'withdrawn' && (
          <Typography variant="pi" textColor="danger600">
            {t('on-request.must-go')}
          </Typography>
        )}
      </>
    );
  }
  return can ? (
    <Button fullWidth variant="secondary" loading={busy} onClick={() => void list()}>
      {t('on-request.list')}
    </Button>
  ) : (
    <Typography variant="pi" textColor="neutral600">
      {t('on-request.not-listed')}
    </Typography>
  );
}

export function OnRequestBox(props: Props) {
  const t = useText();
  const { uid, documentId, last } = props;
  // Asked again after every step of the determination.
  const asked = { uid, documentId };
  const view = useWatched<{ data: Standing | null }>('/gongkai-disclosure/on-request-entry', asked, last)?.data;
  if (!view) return null;
  if (view.kind === 'source') return <OfSource {...props} standing={view} />;
  return view.source ? (
    <>
      <Typography variant="pi" textColor="neutral600">
        {t('on-request.source')}
      </Typography>
      <TitleLink to={editPath(view.source)}>{view.source.title ?? t('due.nameless')}</TitleLink>
    </>
  ) : (
    <Typography variant="pi" textColor="neutral600">
      {t('on-request.no-source')}
    </Typography>
  );
}
