// The fields in which somebody says what the attribute is: one of three, its reason, what it follows, its circle.
import { Checkbox, Field, Radio, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { useText } from '../text';
import type { Input } from './dialog-input';
import type { Attribute, Choices } from './types';

interface Props {
  choices: Choices;
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

interface ChooseProps {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}

export function Choose({ name, label, value, options, onChange }: ChooseProps) {
  return (
    <Field.Root name={name} required>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value} onChange={(chosen: string | number) => onChange(String(chosen))}>
        {options.map(([key, text]) => (
          <SingleSelectOption key={key} value={key}>
            {text}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

interface WordsProps {
  name: string;
  label: string;
  hint?: string;
  value: string;
  required?: boolean;
  onChange: (value: string) => void;
}

export function Words({ name, label, hint, value, required = true, onChange }: WordsProps) {
  return (
    <Field.Root name={name} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <Textarea value={value} onChange={(event: { target: { value: string } }) => onChange(event.target.value)} />
      <Field.Hint />
    </Field.Root>
  );
}

/** 个人信息例外: asked only of what is active, and only when it is so. */
function NamesFields({ choices, input: { named, names }, onChange }: Props) {
  const t = useText();
  const change = (part: Partial<Input['names']>) => onChange({ names: { ...names, ...part } });
  return (
    <>
      <Checkbox
        checked={named}
        onCheckedChange={(checked: boolean | 'indeterminate') => onChange({ named: checked === true })}
      >
        {t('attribute.named')}
      </Checkbox>
      {named && (
        <>
          <Choose
            name="namesKind"
            label={t('attribute.names.kind')}
            value={names.kind}
            options={Object.entries(choices.names)}
            onChange={(kind) => change({ kind })}
          />
          {(['basis', 'scope', 'manner'] as const).map((part) => (
            <Words
              key={part}
              name={`names-${part}`}
              label={t(`attribute.names.${part}`)}
              hint={t(`attribute.names.${part}.hint`)}
              value={names[part]}
              onChange={(text) => change({ [part]: text })}
            />
          ))}
        </>
      )}
    </>
  );
}

export function OpinionFields({ choices, input, onChange }: Props) {
  const t = useText();
  const { attribute, basis } = input;
  const reasons = Object.entries(choices.reasons)
    .filter(([, reason]) => reason.attribute === attribute)
    .map(([code, { text }]) => [code, text] as const);
  return (
    <>
      <Field.Root name="attribute" required>
        <Field.Label>{t('attribute.field')}</Field.Label>
        <Radio.Group
          value={attribute}
          aria-label={t('attribute.field')}
          onValueChange={(chosen: string) => onChange({ attribute: chosen as Attribute, reasonCode: '' })}
        >
          {Object.entries(choices.attributes).map(([key, label]) => (
            <Radio.Item key={key} value={key}>
              {label}
            </Radio.Item>
          ))}
        </Radio.Group>
      </Field.Root>
      {attribute && attribute !== 'active' && (
        <>
          <Choose
            name="reasonCode"
            label={t('attribute.reason-code')}
            value={input.reasonCode}
            options={reasons}
            onChange={(reasonCode) => onChange({ reasonCode })}
          />
          <Words
            name="reason"
            label={t('attribute.reason')}
            hint={t('attribute.reason.hint')}
            value={input.reason}
            onChange={(reason) => onChange({ reason })}
          />
        </>
      )}
      <Choose
        name="basis"
        label={t('attribute.basis')}
        value={basis}
        options={Object.entries(choices.bases)}
        onChange={(chosen) => onChange({ basis: chosen })}
      />
      {basis !== 'anew' && (
        <Words
          name="basisText"
          label={t(`attribute.basis.${basis as 'forwarded' | 'joint' | 'reprint'}`)}
          value={input.basisText}
          onChange={(basisText) => onChange({ basisText })}
        />
      )}
      {attribute === 'active' && (
        <Checkbox
          checked={input.limited}
          onCheckedChange={(checked: boolean | 'indeterminate') => onChange({ limited: checked === true })}
        >
          {t('attribute.limited')}
        </Checkbox>
      )}
      {attribute === 'active' && input.limited && (
        <Words
          name="circle"
          label={t('attribute.circle')}
          hint={t('attribute.circle.hint')}
          value={input.circle}
          onChange={(circle) => onChange({ circle })}
        />
      )}
      {attribute === 'active' && <NamesFields choices={choices} input={input} onChange={onChange} />}
    </>
  );
}
