// The frame of the panel's dialogs, with the server's refusal, and the field of several lines that two of them have.
import type { ReactNode } from 'react';
import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../text';

interface Props {
  title: string;
  refusal: string | null;
  onClose: () => void;
  /** The buttons beside 取消. */
  actions: ReactNode;
  children: ReactNode;
}

export function Dialog({ title, refusal, onClose, actions, children }: Props) {
  const t = useText();
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Flex gap={2} wrap="wrap" justifyContent="flex-end">
            {actions}
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

interface WordsProps {
  name: string;
  label: string;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function Words({ name, label, required, value, onChange }: WordsProps) {
  return (
    <Field.Root name={name} required={required}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={value}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        maxLength={500}
      />
    </Field.Root>
  );
}
