// A select with its label; an option has a value that is not empty.
import { Field, MultiSelect, MultiSelectOption, SingleSelect, SingleSelectOption } from '@strapi/design-system';

export interface Option {
  value: string;
  label: string;
}

interface Props {
  name: string;
  label: string;
  options: readonly Option[];
  required?: boolean;
}

export function Choose({
  name,
  label,
  options,
  value,
  onChange,
  required = true,
}: Props & { value: string; onChange: (value: string) => void }) {
  return (
    <Field.Root name={name} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value} onChange={(chosen: string | number) => onChange(String(chosen))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

export function ChooseMany({
  name,
  label,
  options,
  value,
  onChange,
  required = false,
  placeholder,
}: Props & { value: string[]; onChange: (value: string[]) => void; placeholder: string }) {
  return (
    <Field.Root name={name} required={required}>
      <Field.Label>{label}</Field.Label>
      <MultiSelect value={value} placeholder={placeholder} onChange={(chosen: string[]) => onChange(chosen)}>
        {options.map((option) => (
          <MultiSelectOption key={option.value} value={option.value}>
            {option.label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </Field.Root>
  );
}
