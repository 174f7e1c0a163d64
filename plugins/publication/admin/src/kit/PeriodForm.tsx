// The form above figures: the days from and until which they are counted, and the organ.
import { useState, type FormEvent } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { DayField } from '../dates/DayField';
import { useText } from '../text';
import { ALL, Choose, type Choice } from './Choose';

export interface Asked {
  from: string;
  until: string;
  organ: string;
}

/** Nothing asked yet: the server chooses the days. */
export const UNASKED: Asked = { from: '', until: '', organ: ALL };

/** What is asked, as the server takes it. */
export const paramsOf = ({ from, until, organ }: Asked): Record<string, string> => ({
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  ...(organ === ALL ? {} : { organ }),
});

interface Props {
  /** What was counted, and the organs to choose from. */
  view: { from: string; until: string; organChoices: readonly Choice[] };
  /** The words for all of them. */
  allOrgans?: string;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

export function PeriodForm({ view, allOrgans, asked, onAsk }: Props) {
  const t = useText();
  const [form, setForm] = useState({ ...asked, from: view.from, until: view.until });
  const change = (part: Partial<Asked>) => setForm((before) => ({ ...before, ...part }));
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onAsk(form);
      }}
    >
      <Flex gap={3} alignItems="flex-end" wrap="wrap">
        <Box flex="1 1 24rem">
          <DayField name="from" label={t('kit.from')} value={form.from} onChange={(from) => change({ from })} />
        </Box>
        <Box flex="1 1 24rem">
          <DayField name="until" label={t('kit.until')} value={form.until} onChange={(until) => change({ until })} />
        </Box>
        {view.organChoices.length > 1 && (
          <Choose
            name="organ"
            label={t('kit.organ')}
            all={allOrgans ?? t('kit.all-organs')}
            value={form.organ}
            choices={view.organChoices}
            onChoose={(organ) => change({ organ })}
          />
        )}
        <Button type="submit" size="L" variant="secondary">
          {t('kit.count')}
        </Button>
      </Flex>
    </form>
  );
}
