// The dialog 登记信息变更: the day on which what is public changed in reality, and what changed.
import { useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { Words } from '../attribute/OpinionFields';
import { CHANGED } from '../attribute/useDetermination';
import { useText } from '../text';
import { wordsOf } from '../validity/parts';
import { useDayField } from '../useDayField';

interface Props {
  uid: string;
  documentId: string;
  onClose: () => void;
}

export function ChangeDialog({ uid, documentId, onClose }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const Day = useDayField();
  const [day, setDay] = useState('');
  const [what, setWhat] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await post('/gongkai-disclosure/record-change', { uid, documentId, day, what });
      toggleNotification({ type: 'success', message: t('change.done') });
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
          <Modal.Title>{t('change.record')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{t('change.about')}</Typography>
            <Day name="day" required label={t('change.day')} value={day} onChange={setDay} />
            <Words name="what" label={t('change.what')} hint={t('change.what.hint')} value={what} onChange={setWhat} />
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
          <Button loading={busy} disabled={!day || !what.trim()} onClick={() => void send()}>
            {t('change.record')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
