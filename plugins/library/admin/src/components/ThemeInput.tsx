// Input of the custom field theme: first the class, then the class within it; the value is `一级\\二级`, as official pages print it.
import { useEffect, useState } from 'react';
import { Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useText } from '../text';
import { useVocabulary, type InputProps } from './VocabularyInput';

const SEPARATOR = '\\';

/** The two levels of a theme; a class without further classes stands for itself. */
export function levelsOf(value: string | null): [string, string] {
  if (!value) return ['', ''];
  const at = value.indexOf(SEPARATOR);
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
}

export function ThemeInput({ name, label, hint, required, disabled, labelAction }: InputProps) {
  const t = useText();
  const field = useField<string | null>(name);
  const entries = useVocabulary('theme');
  const [first, second] = levelsOf(field.value ?? null);
  // A class that was chosen and still lacks its second level; it is no value yet.
  const [chosen, setChosen] = useState(first);
  useEffect(() => setChosen(first), [first]);

  const classes = [...new Set(entries.map(({ group, value }) => group ?? value))];
  const within = entries
    .filter(({ group, value }) => group === chosen && value !== chosen)
    .map(({ value }) => levelsOf(value)[1]);
  const set = (value: string | null) => field.onChange(name, value);
  const choose = (group: string) => {
    setChosen(group);
    set(entries.some(({ value }) => value === group) ? group : null);
  };
  return (
    <Field.Root name={name} hint={hint} error={field.error} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Flex gap={2} wrap="wrap" alignItems="flex-start">
        <Flex direction="column" alignItems="stretch" flex="1 1 16rem" minWidth={0}>
          <SingleSelect
            aria-label={t('theme.first')}
            placeholder={t('theme.first')}
            disabled={disabled}
            value={chosen}
            onChange={(value: string | number) => choose(String(value))}
          >
            {classes.map((value) => (
              <SingleSelectOption key={value} value={value}>
                {value}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Flex>
        {within.length > 0 && (
          <Flex direction="column" alignItems="stretch" flex="1 1 12rem" minWidth={0}>
            <SingleSelect
              aria-label={t('theme.second')}
              placeholder={t('theme.second')}
              disabled={disabled}
              value={first === chosen ? second : ''}
              onChange={(value: string | number) => set(`${chosen}${SEPARATOR}${value}`)}
            >
              {within.map((value) => (
                <SingleSelectOption key={value} value={value}>
                  {value}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Flex>
        )}
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
