// The fields of taking down: the category, the day of an annulment, and what the public will read under the old address.
import { useEffect, useState, type ComponentType } from 'react';
import { Box, Typography } from '@strapi/design-system';
import { useFetchClient, useStrapiApp } from '@strapi/strapi/admin';
import { Choose } from '../fields/Choose';
import { useText } from '../text';
import type { PanelView, Verb } from '../types';
import { ANNULLED, type Input } from './verb-request';

interface Props {
  verb: Verb;
  view: PanelView;
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

type Tells = 'none' | 'category' | 'title' | 'reason';

interface Answer {
  data: Record<string, string>;
  meta: { tombstones: Record<string, Tells> };
}

/** The kernel's own field for a day, which its plugin gives to all. */
type DayField = ComponentType<{
  name: string;
  label: string;
  hint: string;
  required: boolean;
  value: string;
  onChange: (value: string) => void;
}>;

export function WithdrawFields({ verb, view, input, onChange }: Props) {
  const t = useText();
  const { get } = useFetchClient();
  const Day = useStrapiApp('WithdrawFields', (app) => app.components['gongkai-day']) as DayField;
  const [{ data: categories, meta }, setAnswer] = useState<Answer>({ data: {}, meta: { tombstones: {} } });
  useEffect(() => {
    void get<Answer>('/gongkai-publication/withdraw/categories').then(({ data }) => setAnswer(data));
  }, [get]);
  const category = input.category || (verb === 'confirm-hide' ? (view.hide?.category ?? '') : '');
  const tells = meta.tombstones[category];
  // What was hidden has no tombstone before somebody decided.
  const final = verb !== 'hide';
  return (
    <>
      <Choose
        name="category"
        label={t(verb === 'hide' ? 'hide.category' : 'withdraw.category')}
        value={category}
        options={Object.entries(categories).map(([value, label]) => ({ value, label }))}
        onChange={(chosen) => onChange({ category: chosen })}
      />
      {final && category === ANNULLED && (
        <Day
          name="annulledOn"
          required
          label={t('withdraw.annulled-on')}
          hint={t('withdraw.annulled-hint')}
          value={input.annulledOn}
          onChange={(annulledOn) => onChange({ annulledOn })}
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
