// The frame of the dialogs: title, matter, the server's refusal, and the buttons; the keyboard goes on afterwards where it was.
import { useState, type ReactNode } from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useText } from '../text';
import { Refusal } from './lists';

interface Frame {
  title: string;
  refusal: string | null;
  /** What is said below the refusal. */
  note?: ReactNode;
  /** The words of the button that does nothing; 取消 unless they are given. */
  leave?: string;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, refusal, note, leave, onClose, actions, children }: Frame & { actions: ReactNode }) {
  const t = useText();
  const [opener] = useState(() => document.activeElement);
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content
        onCloseAutoFocus={(event: Event) => {
          event.preventDefault();
          if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
        }}
      >
        <Modal.Header closeLabel={t('kit.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
            <Refusal>{refusal}</Refusal>
            {note}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {leave ?? t('kit.cancel')}
          </Button>
          <Flex gap={2} wrap="wrap" justifyContent="flex-end">
            {actions}
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

interface Verb extends Frame {
  confirm: string;
  danger?: boolean;
  /** Whether what was filled in is enough. */
  ready?: boolean;
  busy: boolean;
  onConfirm: () => void;
}

/** A dialog of one verb. */
export function VerbDialog({ confirm, danger = false, ready = true, busy, onConfirm, ...frame }: Verb) {
  return (
    <Dialog
      {...frame}
      actions={
        <Button variant={danger ? 'danger' : 'default'} loading={busy} disabled={busy || !ready} onClick={onConfirm}>
          {confirm}
        </Button>
      }
    />
  );
}
