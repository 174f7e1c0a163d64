// The field of several lines that the panel's dialogs have.
import { Field, Textarea } from '@strapi/design-system';

interface WordsProps {
  name: string;
  label: string;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function Words({ name, label, required, value, onChange }: WordsProps) {
  return (
    <Field.Root name={name} required={required}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={value}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        maxLength={500}
      />
    </Field.Root>
  );
}
