// The fields of a release: its name, when it goes out, its documents.
import { Field, Radio, TextInput, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { MemberChooser, type Chosen } from './MemberChooser';
import type { ChosenPlan } from './types';

export interface FormInput {
  name: string;
  plan: ChosenPlan;
  members: Chosen[];
}

const PLANS: readonly ChosenPlan[] = ['signed', 'person'];

export const isComplete = ({ name, members }: FormInput): boolean => name.trim() !== '' && members.length > 0;

/** What is sent of it. */
export const bodyOf = ({ name, plan, members }: FormInput) => ({
  name: name.trim(),
  plan,
  members: members.map(({ uid, documentId }) => ({ uid, documentId })),
});

interface Props {
  input: FormInput;
  onChange: (part: Partial<FormInput>) => void;
  /** The release that is changed. */
  of?: string;
}

export function FormFields({ input, onChange, of = '' }: Props) {
  const t = useText();
  return (
    <>
      <Field.Root name="name" required>
        <Field.Label>{t('releases.name')}</Field.Label>
        <TextInput
          value={input.name}
          maxLength={100}
          placeholder={t('releases.name-hint')}
          onChange={(event: { target: { value: string } }) => onChange({ name: event.target.value })}
        />
      </Field.Root>
      <Field.Root name="plan" required hint={t(`releases.plan-hint.${input.plan}`)}>
        <Field.Label>{t('releases.plan')}</Field.Label>
        <Radio.Group
          aria-label={t('releases.plan')}
          value={input.plan}
          onValueChange={(plan: string) => onChange({ plan: plan as ChosenPlan })}
        >
          {PLANS.map((plan) => (
            <Radio.Item key={plan} value={plan}>
              <Typography>{t(`releases.plan.${plan}`)}</Typography>
            </Radio.Item>
          ))}
        </Radio.Group>
        <Field.Hint />
      </Field.Root>
      <MemberChooser chosen={input.members} of={of} onChange={(members) => onChange({ members })} />
    </>
  );
}
