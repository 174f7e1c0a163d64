// The dialog 登记特定范围公开: day, manner, to whom, by whom, the evidence and a note.
import { useState } from 'react';
import { Typography } from '@strapi/design-system';
import { DayField, useVerb, VerbDialog } from '@gongkai/publication/admin';
import { Scan } from '../attribute/EvidenceFields';
import { Choose, Words } from '../attribute/OpinionFields';
import { useText } from '../text';

interface Props {
  uid: string;
  documentId: string;
  last: string | null;
  circle: string;
  manners: Record<string, string>;
  onClose: () => void;
}

interface Input {
  day: string;
  manner: string;
  whom: string;
  toldBy: string;
  scan: { documentId: string; name: string } | null;
  note: string;
}

const isReady = ({ day, manner, whom, toldBy, note }: Input): boolean =>
  Boolean(day && manner && whom.trim() && toldBy.trim() && (manner !== 'other' || note.trim()));

export function TellDialog({ uid, documentId, last, circle, manners, onClose }: Props) {
  const t = useText();
  const { busy, refusal, send, forget } = useVerb();
  const [input, setInput] = useState<Input>({ day: '', manner: '', whom: circle, toldBy: '', scan: null, note: '' });
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    forget();
  };
  const tell = async () => {
    const { scan, ...said } = input;
    const body = { uid, documentId, last, ...said, scan: scan?.documentId ?? null };
    if (await send('/gongkai-disclosure/tell-circle', body, t('circle.done'))) onClose();
  };
  return (
    <VerbDialog
      title={t('circle.tell')}
      confirm={t('circle.tell')}
      ready={isReady(input)}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void tell()}
      onClose={onClose}
    >
      <Typography>{t('circle.about', { circle })}</Typography>
      <DayField name="day" required label={t('circle.day')} value={input.day} onChange={(day) => change({ day })} />
      <Choose
        name="manner"
        label={t('circle.manner')}
        value={input.manner}
        options={Object.entries(manners)}
        onChange={(manner) => change({ manner })}
      />
      <Words
        name="whom"
        label={t('circle.whom')}
        hint={t('circle.whom.hint')}
        value={input.whom}
        onChange={(whom) => change({ whom })}
      />
      <Words
        name="toldBy"
        label={t('circle.by')}
        hint={t('circle.by.hint')}
        value={input.toldBy}
        onChange={(toldBy) => change({ toldBy })}
      />
      <Scan label={t('circle.scan')} input={input} onChange={change} />
      <Words
        name="note"
        label={t('circle.note')}
        required={input.manner === 'other'}
        value={input.note}
        onChange={(note) => change({ note })}
      />
    </VerbDialog>
  );
}
