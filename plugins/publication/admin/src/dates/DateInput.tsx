// The input of days in edit forms, in place of Strapi's: what is typed is stored as it is typed.
import { useField } from '@strapi/strapi/admin';
import { DayField, type DayFieldProps } from './DayField';

export type DateInputProps = Omit<DayFieldProps, 'value' | 'onChange' | 'error'>;

export function DateInput(props: DateInputProps) {
  const { name } = props;
  const field = useField<string | null | undefined>(name);
  const { label, hint, required, disabled, labelAction, placeholder } = props;
  const shown = { name, label, hint, required, disabled, labelAction, placeholder };
  return (
    <DayField
      {...shown}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={(value) => field.onChange(name, value || null)}
      error={field.error}
    />
  );
}
