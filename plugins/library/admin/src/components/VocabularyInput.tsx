// Inputs of the custom fields of the vocabularies: lists to choose from, by the word that people know.
import { useEffect, useState } from 'react';
import { Combobox, ComboboxOption, Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useField, useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';

type Vocabularies = Record<string, { value: string; group?: string; label?: string }[]>;

let known: Promise<Vocabularies> | null = null;

export function useVocabulary(name: string): Vocabularies[string] {
  const { get } = useFetchClient();
  const [entries, setEntries] = useState<Vocabularies[string]>([]);
  useEffect(() => {
    let here = true;
    known ??= get<{ data: Vocabularies }>('/gongkai-library/vocabularies')
      .then(({ data }) => data.data)
      .catch(() => {
        known = null;
        return {};
      });
    void known.then((all) => here && setEntries(all[name] ?? []));
    return () => {
      here = false;
    };
  }, [get, name]);
  return entries;
}

export interface InputProps {
  name: string;
  label: string;
  hint?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
  labelAction?: React.ReactNode;
}

/** Makes the input of one vocabulary. */
export function vocabularyInput(vocabulary: string, several: boolean) {
  return function VocabularyInput({ name, label, hint, required, disabled, labelAction }: InputProps) {
    const t = useText();
    const field = useField<string | string[] | null>(name);
    const entries = useVocabulary(vocabulary);
    const set = (value: string | string[] | null) => field.onChange(name, value);
    return (
      <Field.Root name={name} hint={hint} error={field.error} required={required}>
        <Field.Label action={labelAction}>{label}</Field.Label>
        {several ? (
          <MultiSelect
            withTags
            placeholder={t('choose')}
            disabled={disabled}
            value={Array.isArray(field.value) ? field.value : []}
            onChange={(value: string[]) => set(value.length ? value : null)}
          >
            {entries.map(({ value, label: word }) => (
              <MultiSelectOption key={value} value={value}>
                {word ?? value}
              </MultiSelectOption>
            ))}
          </MultiSelect>
        ) : (
          <Combobox
            placeholder={t('choose')}
            clearLabel={t('clear')}
            disabled={disabled}
            value={typeof field.value === 'string' ? field.value : ''}
            onChange={(value?: string) => set(value ?? null)}
            onClear={() => set(null)}
          >
            {entries.map(({ value, label: word }) => (
              <ComboboxOption key={value} value={value}>
                {word ?? value}
              </ComboboxOption>
            ))}
          </Combobox>
        )}
        <Field.Hint />
        <Field.Error />
      </Field.Root>
    );
  };
}
