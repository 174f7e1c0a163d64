// The dialog 登记特定范围公开: day, manner, to whom, by whom, the evidence and a note.
import { useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { Scan } from '../attribute/EvidenceFields';
import { Choose, Words } from '../attribute/OpinionFields';
import { CHANGED } from '../attribute/useDetermination';
import { useText } from '../text';
import { wordsOf } from '../validity/parts';
import { useDayField } from '../useDayField';

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
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const Day = useDayField();
  const [input, setInput] = useState<Input>({ day: '', manner: '', whom: circle, toldBy: '', scan: null, note: '' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<Input>) => {
    setInput((before) => ({ ...before, ...part }));
    setRefusal(null);
  };
  const send = async () => {
    setBusy(true);
    try {
      const { scan, ...said } = input;
      await post('/gongkai-disclosure/tell-circle', { uid, documentId, last, ...said, scan: scan?.documentId ?? null });
      toggleNotification({ type: 'success', message: t('circle.done') });
      onClose();
    } catch (error) {
      setRefusal(wordsOf(error, t('error')));
    } finally {
      setBusy(false);
      window.dispatchEvent(new Event(CHANGED));
    }
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('attribute.close')}>
          <Modal.Title>{t('circle.tell')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t('circle.about', { circle })}</Typography>
            <Day name="day" required label={t('circle.day')} value={input.day} onChange={(day) => change({ day })} />
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
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('attribute.cancel')}
          </Button>
          <Button loading={busy} disabled={!isReady(input)} onClick={() => void send()}>
            {t('circle.tell')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
