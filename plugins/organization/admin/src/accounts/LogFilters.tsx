// The filters of the login log: who, what, from which day until which.
import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import { DayField } from '@gongkai/publication/admin';
import { useText, type Key } from '../text';

export const EVENTS = [
  'login',
  'login-failed',
  'login-refused',
  'locked',
  'unlocked',
  'logout',
  'session-ended',
  'password-changed',
  'token-created',
  'token-deleted',
] as const;

export interface Filter {
  person: string;
  event: string;
  from: string;
  until: string;
}

export const NO_FILTER: Filter = { person: '', event: '', from: '', until: '' };

interface Props {
  /** Whether other people's lines are shown, so that a name can narrow them. */
  everybody: boolean;
  onApply: (filter: Filter) => void;
}

export function LogFilters({ everybody, onApply }: Props) {
  const t = useText();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const change = (part: Partial<Filter>) => setFilter((before) => ({ ...before, ...part }));
  const day = (name: 'from' | 'until', key: Key) => (
    <Box flex="1 1 160px">
      <DayField name={name} label={t(key)} value={filter[name]} onChange={(value) => change({ [name]: value })} />
    </Box>
  );
  return (
    <Flex
      tag="form"
      gap={3}
      wrap="wrap"
      alignItems="flex-end"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        onApply(filter);
      }}
    >
      {everybody && (
        <Field.Root name="person" style={{ flex: '1 1 160px' }}>
          <Field.Label>{t('log.person')}</Field.Label>
          <Field.Input value={filter.person} onChange={(event) => change({ person: event.target.value })} />
        </Field.Root>
      )}
      <Field.Root name="event" style={{ flex: '1 1 160px' }}>
        <Field.Label>{t('log.event')}</Field.Label>
        <SingleSelect
          value={filter.event}
          placeholder={t('log.all')}
          onChange={(value) => change({ event: String(value ?? '') })}
          onClear={() => change({ event: '' })}
          clearLabel={t('log.all')}
        >
          <SingleSelectOption value="success">{t('log.success')}</SingleSelectOption>
          <SingleSelectOption value="failure">{t('log.failure')}</SingleSelectOption>
          {EVENTS.map((event) => (
            <SingleSelectOption key={event} value={event}>
              {t(`event.${event}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {day('from', 'log.from')}
      {day('until', 'log.until')}
      <Flex gap={2} style={{ flex: '0 0 auto' }}>
        <Button type="submit" size="L">
          {t('log.search')}
        </Button>
        <Button
          variant="tertiary"
          size="L"
          onClick={() => {
            setFilter(NO_FILTER);
            onApply(NO_FILTER);
          }}
        >
          {t('log.reset')}
        </Button>
      </Flex>
    </Flex>
  );
}
