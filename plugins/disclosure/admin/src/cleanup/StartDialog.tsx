// Starts a clean-up: its name, the cut-off day, the organ; the server lists the documents.
import { useState } from 'react';
import { Checkbox, Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { DayField, shanghaiToday, useVerb, VerbDialog } from '@gongkai/publication/admin';
import { useText } from '../text';
import type { Batch, Batches } from './types';

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
  const { busy, refusal, send } = useVerb();
  const [input, setInput] = useState({ name: '', cutoff: shanghaiToday(), organ: starts[0]?.id ?? '', below: false });
  const change = (part: Partial<typeof input>) => setInput((before) => ({ ...before, ...part }));

  const start = async () => {
    const started = await send<{ data: Batch }>('/gongkai-disclosure/start-cleanup', input);
    if (started) onStarted(started.data.ref);
  };

  return (
    <VerbDialog
      title={t('cleanup.start')}
      confirm={t('cleanup.start')}
      ready={Boolean(input.name.trim() && input.cutoff)}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void start()}
      onClose={onClose}
    >
      <Typography textColor="neutral600">{t('cleanup.start.what')}</Typography>
      <Field.Root name="name" required>
        <Field.Label>{t('cleanup.name')}</Field.Label>
        <TextInput
          value={input.name}
          placeholder={t('cleanup.name.example')}
          onChange={({ target }: { target: { value: string } }) => change({ name: target.value })}
        />
      </Field.Root>
      <DayField
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
    </VerbDialog>
  );
}
