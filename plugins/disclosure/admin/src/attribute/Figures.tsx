// 主动公开率: of what was determined in a period, how much is active, by organ, with the reasons of the rest.
import { useState, type ComponentType, type FormEvent } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, useStrapiApp } from '@strapi/strapi/admin';
import { Choose } from '../due/Choose';
import { FigureTable } from '../due/FigureTable';
import { ALL, percentText, type Choice } from '../due/types';
import { useAnswer } from '../due/useAnswer';
import { dateText, useText } from '../text';

/** The kernel's field for days, as it offers it to other plugins. */
type DayField = ComponentType<{ name: string; label: string; value: string; onChange: (value: string) => void }>;

interface Line {
  active: number;
  onRequest: number;
  withheld: number;
  total: number;
  share: number | null;
}

interface View {
  from: string;
  until: string;
  organChoices: Choice[];
  totals: Line;
  organs: (Line & { organId: string; organName: string })[];
  reasons: { code: string; text: string; count: number }[];
}

interface Asked {
  from: string;
  until: string;
  organ: string;
}

const cellsOf = (name: string, { active, onRequest, withheld, total, share }: Line): string[] => [
  name,
  percentText(share),
  ...[active, onRequest, withheld, total].map(String),
];

function Asking({ view, asked, onAsk }: { view: View; asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const Day = useStrapiApp('Figures', (app) => app.components['gongkai-day']) as DayField;
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

export function Figures() {
  const t = useText();
  const [asked, setAsked] = useState<Asked>({ from: '', until: '', organ: ALL });
  const { from, until, organ } = asked;
  const params = { ...(from ? { from } : {}), ...(until ? { until } : {}), ...(organ === ALL ? {} : { organ }) };
  const { view, refusal } = useAnswer<View>('/gongkai-disclosure/attributes', params);
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const heads = [
    'due.organ',
    'attributes.share',
    'attribute.active',
    'attribute.on-request',
    'attribute.withheld',
  ] as const;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Asking view={view} asked={asked} onAsk={setAsked} />
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      <Box>
        <Typography tag="h2" variant="delta">
          {t('attributes.period', { from: dateText(view.from), until: dateText(view.until) })}
        </Typography>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t('attributes.what')}
        </Typography>
      </Box>
      {view.totals.total === 0 && (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('attributes.none')} />
      )}
      {view.totals.total > 0 && (
        <FigureTable
          label={t('attributes.figures')}
          heads={[...heads.map((head) => t(head)), t('due.total')]}
          rows={[
            { key: 'total', strong: true, cells: cellsOf(t('due.total'), view.totals) },
            ...view.organs.map((line) => ({ key: line.organId, cells: cellsOf(line.organName, line) })),
          ]}
        />
      )}
      {view.reasons.length > 0 && (
        <FigureTable
          label={t('attributes.reasons')}
          heads={[t('attributes.reasons'), t('attributes.count')]}
          rows={view.reasons.map(({ code, text, count }) => ({ key: code, cells: [text, String(count)] }))}
        />
      )}
    </Flex>
  );
}
