// Starts a clean-up: its name, the cut-off day, the organ; the server lists the documents.
import { useState } from 'react';
import {
  Button,
  Checkbox,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';
import { wordsOf } from '../validity/parts';
import type { Batch, Batches } from './types';
import { useDayField } from '../useDayField';

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export function StartDialog({
  starts,
  onClose,
  onStarted,
}: {
  starts: Batches['starts'];
  onClose: () => void;
  onStarted: (ref: string) => void;
}) {
  const t = useText();
  const { post } = useFetchClient();
  const Day = useDayField();
  const [input, setInput] = useState({ name: '', cutoff: today(), organ: starts[0]?.id ?? '', below: false });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<typeof input>) => setInput((before) => ({ ...before, ...part }));

  const start = () => {
    setBusy(true);
    post<{ data: Batch }>('/gongkai-disclosure/start-cleanup', input)
      .then(({ data }) => onStarted(data.data.ref))
      .catch((error: unknown) => {
        setRefusal(wordsOf(error, t('validity.failed')));
        setBusy(false);
      });
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('cleanup.start')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">{t('cleanup.start.what')}</Typography>
            <Field.Root name="name" required>
              <Field.Label>{t('cleanup.name')}</Field.Label>
              <TextInput
                value={input.name}
                placeholder={t('cleanup.name.example')}
                onChange={({ target }: { target: { value: string } }) => change({ name: target.value })}
              />
            </Field.Root>
            <Day
              name="cutoff"
              required
              label={t('cleanup.cutoff')}
              value={input.cutoff}
              onChange={(cutoff) => change({ cutoff })}
            />
            <Field.Root name="organ">
              <Field.Label>{t('validity.organ')}</Field.Label>
              <SingleSelect value={input.organ} onChange={(organ: string | number) => change({ organ: String(organ) })}>
                {starts.map(({ id, name }) => (
                  <SingleSelectOption key={id} value={id}>
                    {name}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Checkbox
              checked={input.below}
              onCheckedChange={(below: boolean | 'indeterminate') => change({ below: below === true })}
            >
              {t('cleanup.below')}
            </Checkbox>
            {refusal && (
              <Typography role="alert" textColor="danger600">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('cleanup.cancel')}
          </Button>
          <Button onClick={start} loading={busy} disabled={!input.name.trim() || !input.cutoff}>
            {t('cleanup.start')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
