// The dialog 解读方案: in which forms, through which channels, by whom and until when.
import { useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { DayField, Dialog } from '@gongkai/publication/admin';
import { useText } from '../text';
import type { DocumentView, PlanItem } from './types';
import { useVerb } from './server';

interface Props {
  uid: string;
  documentId: string;
  view: DocumentView;
  onClose: () => void;
}

const EMPTY: PlanItem = { form: '', channel: '', person: '', plannedOn: '' };

function Text({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field.Root name={name} required>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        maxLength={60}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
    </Field.Root>
  );
}

export function PlanDialog({ uid, documentId, view, onClose }: Props) {
  const t = useText();
  const { busy, refusal, send } = useVerb(onClose);
  // What was true when the dialog opened is what is written over; the server says when that is over.
  const [{ lockVersion, forms }] = useState(view);
  const [items, setItems] = useState<PlanItem[]>(view.plan?.items ?? [EMPTY]);
  const change = (at: number, part: Partial<PlanItem>) =>
    setItems((before) => before.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const isReady = items.length > 0 && items.every((item) => Object.values(item).every((value: string) => value.trim()));
  return (
    <Dialog
      title={t('plan.title')}
      refusal={refusal}
      onClose={onClose}
      actions={
        <Button
          loading={busy}
          disabled={!isReady}
          onClick={() => void send('plan-interpretation', { uid, documentId, lockVersion, items }, 'plan.done')}
        >
          {t('plan.save')}
        </Button>
      }
    >
      <Typography>{t('plan.about')}</Typography>
      {items.map((item, i) => (
        <Box key={i} hasRadius borderColor="neutral200" padding={4} data-testid={`gongkai-plan-${i + 1}`}>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Field.Root name={`form-${i}`} required>
              <Field.Label>{t('plan.form')}</Field.Label>
              <SingleSelect
                placeholder={t('plan.choose')}
                value={item.form}
                onChange={(form: string | number) => change(i, { form: String(form) })}
              >
                {forms.map((form) => (
                  <SingleSelectOption key={form} value={form}>
                    {form}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Text
              name={`channel-${i}`}
              label={t('plan.channel')}
              value={item.channel}
              onChange={(channel) => change(i, { channel })}
            />
            <Text
              name={`person-${i}`}
              label={t('plan.person')}
              value={item.person}
              onChange={(person) => change(i, { person })}
            />
            <DayField
              name={`plannedOn-${i}`}
              required
              label={t('plan.day')}
              value={item.plannedOn}
              onChange={(plannedOn) => change(i, { plannedOn })}
            />
            {items.length > 1 && (
              <Button
                variant="tertiary"
                startIcon={<Trash />}
                onClick={() => setItems((before) => before.filter((_, at) => at !== i))}
              >
                {t('plan.remove')}
              </Button>
            )}
          </Flex>
        </Box>
      ))}
      <Button variant="secondary" startIcon={<Plus />} onClick={() => setItems((before) => [...before, EMPTY])}>
        {t('plan.add')}
      </Button>
    </Dialog>
  );
}
