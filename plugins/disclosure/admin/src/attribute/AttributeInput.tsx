// Input of the custom field 公开属性: of an attachment, and the default of a column.
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useText } from '../text';

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  labelAction?: ReactNode;
}

export function AttributeInput({ name, label, hint, required, disabled, labelAction }: Props) {
  const t = useText();
  const field = useField<string | null>(name);
  return (
    <Field.Root name={name} hint={hint} error={field.error} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        disabled={disabled}
        placeholder={t('attribute.choose')}
        clearLabel={t('attribute.clear')}
        value={field.value ?? ''}
        onChange={(value: string | number) => field.onChange(name, String(value))}
        onClear={() => field.onChange(name, null)}
      >
        {(['active', 'on-request', 'withheld'] as const).map((value) => (
          <SingleSelectOption key={value} value={value}>
            {t(`attribute.${value}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
