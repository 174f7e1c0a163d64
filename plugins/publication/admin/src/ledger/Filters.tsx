// The filter of 操作留痕: title, person, action, days. It is applied when asked to, with Enter or the button.
import { useState } from 'react';
import { Button, Field, Flex, Grid, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { DayField } from '../dates/DayField';
import { useText } from '../text';
import { NOTHING, type Filter } from './types';

interface Props {
  actions: Record<string, string>;
  busy: boolean;
  onFilter: (filter: Filter) => void;
  onExport: (filter: Filter) => void;
}

export function Filters({ actions, busy, onFilter, onExport }: Props) {
  const t = useText();
  const [filter, setFilter] = useState(NOTHING);
  const set = (name: keyof Filter) => (event: { target: { value: string } }) =>
    setFilter((before) => ({ ...before, [name]: event.target.value }));
  const text = (name: 'title' | 'person', col: number) => (
    <Grid.Item col={col} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name}>
        <Field.Label>{t(name === 'title' ? 'ledger.document' : 'ledger.person')}</Field.Label>
        <TextInput value={filter[name]} onChange={set(name)} />
      </Field.Root>
    </Grid.Item>
  );
  const day = (name: 'from' | 'until') => (
    <Grid.Item col={2} s={6} xs={12} direction="column" alignItems="stretch">
      <DayField
        name={name}
        label={t(`ledger.${name}`)}
        value={filter[name]}
        onChange={(value) => setFilter((before) => ({ ...before, [name]: value }))}
      />
    </Grid.Item>
  );
  return (
    <form
      role="search"
      aria-label={t('ledger.filter')}
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(filter);
      }}
    >
      <Grid.Root gap={4}>
        {text('title', 4)}
        {text('person', 2)}
        <Grid.Item col={2} s={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root name="action">
            <Field.Label>{t('ledger.action')}</Field.Label>
            <SingleSelect
              value={filter.action}
              placeholder={t('ledger.any')}
              onChange={(value: string | number) => setFilter((before) => ({ ...before, action: String(value) }))}
              onClear={() => setFilter((before) => ({ ...before, action: '' }))}
              clearLabel={t('ledger.clear')}
            >
              {Object.entries(actions).map(([action, name]) => (
                <SingleSelectOption key={action} value={action}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        {day('from')}
        {day('until')}
      </Grid.Root>
      <Flex gap={2} paddingTop={4} wrap="wrap">
        <Button type="submit" loading={busy}>
          {t('ledger.find')}
        </Button>
        <Button
          variant="tertiary"
          onClick={() => {
            setFilter(NOTHING);
            onFilter(NOTHING);
          }}
        >
          {t('ledger.reset')}
        </Button>
        <Button variant="tertiary" onClick={() => onExport(filter)}>
          {t('ledger.export')}
        </Button>
      </Flex>
    </form>
  );
}
