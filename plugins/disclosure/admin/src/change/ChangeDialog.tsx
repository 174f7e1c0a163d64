// The dialog 登记信息变更: the day on which what is public changed in reality, and what changed.
import { useState } from 'react';
import { Typography } from '@strapi/design-system';
import { DayField, useVerb, VerbDialog } from '@gongkai/publication/admin';
import { Words } from '../attribute/OpinionFields';
import { useText } from '../text';

interface Props {
  uid: string;
  documentId: string;
  onClose: () => void;
}

export function ChangeDialog({ uid, documentId, onClose }: Props) {
  const t = useText();
  const { busy, refusal, send } = useVerb();
  const [day, setDay] = useState('');
  const [what, setWhat] = useState('');
  const record = async () => {
    const body = { uid, documentId, day, what };
    if (await send('/gongkai-disclosure/record-change', body, t('change.done'))) onClose();
  };
  return (
    <VerbDialog
      title={t('change.record')}
      confirm={t('change.record')}
      ready={Boolean(day && what.trim())}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void record()}
      onClose={onClose}
    >
      <Typography>{t('change.about')}</Typography>
      <DayField name="day" required label={t('change.day')} value={day} onChange={setDay} />
      <Words name="what" label={t('change.what')} hint={t('change.what.hint')} value={what} onChange={setWhat} />
    </VerbDialog>
  );
}
