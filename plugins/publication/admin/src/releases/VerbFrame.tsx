// The frame of every dialog about a release: title, matter, the server's refusal, and two buttons.
import { useState, type ReactNode } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useText } from '../text';

interface Props {
  title: string;
  confirm: string;
  danger?: boolean;
  /** Whether what was filled in is enough. */
  ready?: boolean;
  busy: boolean;
  refusal: string | null;
  moved?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  children: ReactNode;
}

export function VerbFrame(props: Props) {
  const { title, confirm, danger = false, ready = true, busy, refusal, moved = false } = props;
  const { onClose, onConfirm, children } = props;
  const t = useText();
  const [opener] = useState(() => document.activeElement);
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content
        onCloseAutoFocus={(event: Event) => {
          event.preventDefault();
          // The keyboard goes on where it was.
          if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
        }}
      >
        <Modal.Header closeLabel={t('releases.cancel')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
            {refusal && (
              <Typography role="alert" textColor="danger700" style={{ overflowWrap: 'anywhere' }}>
                {refusal}
              </Typography>
            )}
            {moved && <Typography textColor="warning700">{t('releases.moved')}</Typography>}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t(moved ? 'releases.close' : 'releases.cancel')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'default'}
            loading={busy}
            disabled={busy || moved || !ready}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
