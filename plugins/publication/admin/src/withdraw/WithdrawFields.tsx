// The fields of taking down: the category, the day of an annulment, and what the public will read under the old address.
import { useEffect, useState } from 'react';
import { Box, Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { DayField } from '../dates/DayField';
import { useText } from '../text';

/** Under this name other plugins find the fields among the admin's components. */
export const WITHDRAW_FIELDS = 'gongkai-withdraw-fields';

/** The category that names a day. */
const ANNULLED = 'annulled';

export interface Taking {
  category: string;
  /** Of a decision that was annulled or changed: the day of that, `YYYY-MM-DD`. */
  annulledOn: string;
}

export interface WithdrawFieldsProps {
  /** What the category is called; 撤稿事由 when left out. */
  label?: string;
  value: Taking;
  /** Whether it is gone for good: what was only hidden has no tombstone before somebody decided. */
  final: boolean;
  onChange: (part: Partial<Taking>) => void;
}

type Tells = 'none' | 'category' | 'title' | 'reason';

interface Answer {
  data: Record<string, string>;
  meta: { tombstones: Record<string, Tells> };
}

/** Whether category and day are enough for the server. */
export const isTaking = ({ category, annulledOn }: Taking): boolean =>
  category !== '' && (category !== ANNULLED || annulledOn !== '');

/** What is sent: the day only with the category that names one. */
export const takingOf = ({ category, annulledOn }: Taking) => ({
  category,
  ...(category === ANNULLED ? { annulledOn } : {}),
});

export function WithdrawFields({ label, value, final, onChange }: WithdrawFieldsProps) {
  const t = useText();
  const { get } = useFetchClient();
  const [{ data: categories, meta }, setAnswer] = useState<Answer>({ data: {}, meta: { tombstones: {} } });
  useEffect(() => {
    void get<Answer>('/gongkai-publication/withdraw/categories').then(({ data }) => setAnswer(data));
  }, [get]);
  const { category, annulledOn } = value;
  const tells = meta.tombstones[category];
  return (
    <>
      <Field.Root name="category" required>
        <Field.Label>{label ?? t('withdraw.category')}</Field.Label>
        <SingleSelect value={category} onChange={(chosen: string | number) => onChange({ category: String(chosen) })}>
          {Object.entries(categories).map(([one, name]) => (
            <SingleSelectOption key={one} value={one}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {final && category === ANNULLED && (
        <DayField
          name="annulledOn"
          required
          label={t('withdraw.annulled-on')}
          hint={t('withdraw.annulled-hint')}
          value={annulledOn}
          onChange={(day) => onChange({ annulledOn: day })}
        />
      )}
      {final && tells && (
        <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-tombstone">
          <Typography variant="sigma" textColor="neutral600" tag="h3">
            {t('tombstone.heading')}
          </Typography>
          <Typography tag="p" paddingTop={1}>
            {t(`tombstone.${tells}`, { category: categories[category] ?? '' })}
          </Typography>
        </Box>
      )}
    </>
  );
}
