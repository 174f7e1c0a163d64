// The form above figures: the days from and until which they are counted, and the organ.
import { useState, type FormEvent } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import {} from '@strapi/strapi/admin';
import { useText } from '../text';
import { Choose } from './Choose';
import { ALL, type Choice } from './types';
import { useDayField } from '../useDayField';

export interface Asked {
  from: string;
  until: string;
  organ: string;
}

/** Nothing asked yet: the server chooses the days. */
export const UNASKED: Asked = { from: '', until: '', organ: ALL };

export const paramsOf = ({ from, until, organ }: Asked): Record<string, string> => ({
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  ...(organ === ALL ? {} : { organ }),
});

interface Props {
  /** What was counted. */
  view: { from: string; until: string; organChoices: readonly Choice[] };
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

export function PeriodForm({ view, asked, onAsk }: Props) {
  const t = useText();
  const Day = useDayField();
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
          <Day name="from" label={t('due.from')} value={form.from} onChange={(from) => change({ from })} />
        </Box>
        <Box flex="1 1 24rem">
          <Day name="until" label={t('due.until')} value={form.until} onChange={(until) => change({ until })} />
        </Box>
        {view.organChoices.length > 1 && (
          <Choose
            name="organ"
            label={t('due.organ')}
            all={t('due.all-organs')}
            value={form.organ}
            choices={view.organChoices}
            onChoose={(organ) => change({ organ })}
          />
        )}
        <Button type="submit" size="L" variant="secondary">
          {t('due.ask')}
        </Button>
      </Flex>
    </form>
  );
}
