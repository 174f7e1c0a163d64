// Input of the custom field 时限规则: the rules of the law by their names, with the source of the one that is chosen.
import { useEffect, useState, type ReactNode } from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField, useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';

interface Rule {
  value: string;
  label: string;
  source: string;
}

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  labelAction?: ReactNode;
}

export function ClockRuleInput({ name, label, hint, required, disabled, labelAction }: Props) {
  const t = useText();
  const { get } = useFetchClient();
  const field = useField<string | null>(name);
  const [rules, setRules] = useState<Rule[]>([]);
  useEffect(() => {
    let here = true;
    get<{ data: Rule[] }>('/gongkai-disclosure/clock-rules')
      .then(({ data }) => here && setRules(data.data))
      // The form says itself that the server does not answer.
      .catch(() => undefined);
    return () => {
      here = false;
    };
  }, [get]);
  const value = typeof field.value === 'string' ? field.value : '';
  const chosen = rules.find((rule) => rule.value === value);
  const set = (next: string | null) => field.onChange(name, next);
  return (
    <Field.Root
      name={name}
      hint={chosen ? t('due.source', { source: chosen.source }) : hint}
      error={field.error}
      required={required}
    >
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        placeholder={t('due.choose-rule')}
        clearLabel={t('due.clear')}
        disabled={disabled}
        // Until the rules are here the field shows nothing: an option that is not there has no name.
        value={chosen ? value : ''}
        onChange={(next: string | number) => set(String(next))}
        onClear={() => set(null)}
      >
        {rules.map((rule) => (
          <SingleSelectOption key={rule.value} value={rule.value}>
            {rule.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
