// 更名、合并、分设: says first what will happen, asks for day, reason and basis, and shows the server's refusal in its own words.
import { useState } from 'react';
import {
  Box,
  Button,
  Checkbox,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { today, useText, type Key } from '../text';
import { wordsOf } from './parts';
import type { Organ, OrganRow } from './types';

export type ChangeKind = 'rename' | 'merge' | 'split';

interface Props {
  kind: ChangeKind;
  organ: Organ;
  organs: readonly OrganRow[];
  onClose: () => void;
  onDone: () => void;
}

interface Values {
  name: string;
  shortName: string;
  successors: string[];
  workTo: string;
  remains: boolean;
  day: string;
  reason: string;
  basis: string;
}

/** What a verb sends. */
export function requestOf(kind: ChangeKind, values: Values): Record<string, unknown> {
  const { name, shortName, successors, workTo, remains, day, reason, basis } = values;
  const why = { day, reason, basis };
  if (kind === 'rename') return { ...why, name, shortName };
  if (kind === 'merge') return { ...why, successor: successors[0] };
  return { ...why, successors, ...(remains ? { remains } : { workTo }) };
}

/** Whether everything is there that the verb needs. */
export function isComplete(kind: ChangeKind, values: Values): boolean {
  const { name, successors, workTo, remains, day, reason, basis } = values;
  if (!day || !reason.trim() || !basis.trim()) return false;
  if (kind === 'rename') return name.trim() !== '';
  return successors.length > 0 && (kind === 'merge' || remains || successors.includes(workTo));
}

const CONSEQUENCES: Readonly<Record<ChangeKind, readonly Key[]>> = {
  rename: ['dir.will.signed-stays', 'dir.will.former-name', 'dir.will.goes-on'],
  merge: ['dir.will.stops', 'dir.will.signed-stays', 'dir.will.work-moves', 'dir.will.posts-end', 'dir.will.for-good'],
  split: ['dir.will.split', 'dir.will.signed-stays', 'dir.will.work-moves', 'dir.will.posts-end', 'dir.will.for-good'],
};

function Successors({
  kind,
  values,
  organ,
  organs,
  onChange,
}: Props & { values: Values; onChange(to: Partial<Values>): void }) {
  const t = useText();
  const nameOf = (id: string) => organs.find((one) => one.id === id)?.name ?? id;
  const { successors, workTo, remains } = values;
  const left = organs.filter(({ id, active }) => active && id !== organ.id && !successors.includes(id));
  const add = (id: string) => onChange({ successors: kind === 'merge' ? [id] : [...successors, id] });
  return (
    <>
      <Field.Root name="successor" required hint={t('dir.successor.hint')}>
        <Field.Label>{t(kind === 'merge' ? 'dir.successor' : 'dir.successors')}</Field.Label>
        <Combobox
          // What was chosen goes into the list below; the next one starts anew.
          key={successors.length}
          autocomplete={{ type: 'list', filter: 'contains' }}
          value={kind === 'merge' ? (successors[0] ?? '') : ''}
          placeholder={t('dir.choose-organ')}
          noOptionsMessage={() => t('dir.found', { count: 0 })}
          clearLabel={t('log.reset')}
          onClear={kind === 'merge' ? () => onChange({ successors: [] }) : undefined}
          onChange={(value?: string) => value && add(value)}
        >
          {[...(kind === 'merge' ? organs.filter(({ id }) => successors.includes(id)) : []), ...left].map(
            ({ id, name }) => (
              <ComboboxOption key={id} value={id}>
                {name}
              </ComboboxOption>
            )
          )}
        </Combobox>
        <Field.Hint />
      </Field.Root>
      {kind === 'split' && (
        <>
          <Flex tag="ul" gap={2} wrap="wrap" style={{ listStyle: 'none' }}>
            {successors.map((id) => (
              <li key={id}>
                <Button
                  variant="tertiary"
                  size="S"
                  aria-label={t('dir.take-out', { name: nameOf(id) })}
                  onClick={() =>
                    onChange({
                      successors: successors.filter((one) => one !== id),
                      workTo: workTo === id ? '' : workTo,
                    })
                  }
                >
                  {nameOf(id)} ×
                </Button>
              </li>
            ))}
          </Flex>
          <Checkbox
            checked={remains}
            onCheckedChange={(on: boolean | 'indeterminate') => onChange({ remains: on === true })}
          >
            {t('dir.remains')}
          </Checkbox>
          {!remains && (
            <Field.Root name="workTo" required>
              <Field.Label>{t('dir.work-to')}</Field.Label>
              <SingleSelect
                value={workTo}
                placeholder={t('dir.choose-organ')}
                onChange={(id: string | number) => onChange({ workTo: String(id) })}
              >
                {successors.map((id) => (
                  <SingleSelectOption key={id} value={id}>
                    {nameOf(id)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          )}
        </>
      )}
    </>
  );
}

export function ChangeDialog(props: Props) {
  const { kind, organ, onClose, onDone } = props;
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [values, setValues] = useState<Values>({
    name: '',
    shortName: organ.shortName ?? '',
    successors: [],
    workTo: '',
    remains: false,
    day: today(),
    reason: '',
    basis: '',
  });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const field = (name: 'name' | 'shortName' | 'basis' | 'day', label: Key, required = true) => (
    <Field.Root name={name} required={required}>
      <Field.Label>{t(label)}</Field.Label>
      <TextInput
        type={name === 'day' ? 'date' : 'text'}
        value={values[name]}
        onChange={(event: { target: { value: string } }) => change({ [name]: event.target.value })}
      />
    </Field.Root>
  );

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await post(`/gongkai-organization/organs/${organ.id}/${kind}`, requestOf(kind, values));
      toggleNotification({ type: 'success', message: t(`dir.done.${kind}`) });
      onDone();
    } catch (error) {
      setRefusal(wordsOf(error, t('dir.failed')));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dir.close')}>
          <Modal.Title>{t('dir.change.title', { verb: t(`dir.change.${kind}`), name: organ.name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Box background="neutral100" hasRadius padding={4}>
              <Typography fontWeight="bold">{t('dir.will')}</Typography>
              <Box tag="ul" paddingLeft={5} paddingTop={1} style={{ listStyle: 'disc' }}>
                {(kind === 'split' && values.remains
                  ? (['dir.will.remains', 'dir.will.signed-stays'] as const)
                  : CONSEQUENCES[kind]
                ).map((key) => (
                  <Typography key={key} tag="li">
                    {t(key)}
                  </Typography>
                ))}
              </Box>
            </Box>
            {kind === 'rename' ? (
              <>
                {field('name', 'dir.new-name')}
                {field('shortName', 'dir.short-name', false)}
              </>
            ) : (
              <Successors {...props} values={values} onChange={change} />
            )}
            {field('day', 'dir.day')}
            {field('basis', 'dir.basis')}
            <Field.Root name="reason" required>
              <Field.Label>{t('dir.reason')}</Field.Label>
              <Textarea
                value={values.reason}
                onChange={(event: { target: { value: string } }) => change({ reason: event.target.value })}
              />
            </Field.Root>
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('dir.cancel')}
          </Button>
          <Button loading={busy} disabled={!isComplete(kind, values)} onClick={() => void send()}>
            {t('dir.confirm', { verb: t(`dir.change.${kind}`) })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
