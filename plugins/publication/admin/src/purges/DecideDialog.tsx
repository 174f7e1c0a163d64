// The second person looks at what would go, and approves or not.
import { useEffect, useState } from 'react';
import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { refusalOf } from '../kit';
import { useText } from '../text';
import { Found } from './Found';
import type { Look, Purge } from './types';

interface Props {
  purge: Purge;
  onClose(): void;
  onDone(): void;
}

export function DecideDialog({ purge, onClose, onDone }: Props) {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [look, setLook] = useState<Look | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { uid, documentId, seq, own, reason, by } = purge;

  useEffect(() => {
    get<{ data: Look }>('/gongkai-publication/purge', { params: { uid, documentId } })
      .then(({ data }) => setLook(data.data))
      .catch((error: unknown) => setRefusal(refusalOf(error, t('kit.failed'))));
  }, [get, uid, documentId, t]);

  const send = async (verb: 'confirm-purge' | 'decline-purge') => {
    setBusy(true);
    setRefusal(null);
    try {
      await post(`/gongkai-publication/${verb}`, { uid, documentId, purge: seq, comment });
      toggleNotification({
        type: 'success',
        message: t(verb === 'confirm-purge' ? 'purges.done' : own ? 'purges.taken-back' : 'purges.not-done'),
      });
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error, t('purges.failed')));
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t(own ? 'purges.take-back' : 'purges.decide')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography style={{ overflowWrap: 'anywhere' }}>{t('purges.asks', { person: by, reason })}</Typography>
            {look && <Found look={look} />}
            {look && look.standing.length > 0 && <Typography textColor="danger700">{t('purges.standing')}</Typography>}
            {look && look.files.length > 0 && (
              <Typography style={{ overflowWrap: 'anywhere' }}>
                {t('purges.and-files', { files: look.files.map(({ name }) => name).join('、') })}
              </Typography>
            )}
            {!own && <Typography textColor="neutral600">{t('purges.for-good')}</Typography>}
            <Field.Root name="comment" hint={t('purges.reason-hint')} required>
              <Field.Label>{t('purges.comment')}</Field.Label>
              <Textarea
                value={comment}
                rows={2}
                onChange={(event: { target: { value: string } }) => setComment(event.target.value)}
              />
              <Field.Hint />
            </Field.Root>
            {refusal && (
              <Typography textColor="danger700" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('purges.cancel')}
          </Button>
          <Flex gap={2} wrap="wrap">
            <Button variant="secondary" disabled={busy || !comment.trim()} onClick={() => void send('decline-purge')}>
              {t(own ? 'purges.take-back' : 'purges.decline')}
            </Button>
            {!own && (
              <Button
                variant="danger"
                disabled={busy || !comment.trim() || !look || look.standing.length > 0}
                onClick={() => void send('confirm-purge')}
              >
                {t('purges.confirm')}
              </Button>
            )}
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
