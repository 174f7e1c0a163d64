// 公开及时率: of what was first published in a period, how much was in time, by organ; also as a workbook.
import { useState, type ComponentType, type FormEvent } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, useStrapiApp } from '@strapi/strapi/admin';
import { dateText, type Key, useText } from '../text';
import { Choose } from './Choose';
import { FigureTable } from './FigureTable';
import { useDownload } from './saving';
import { ALL, percentText, type OnTimeLine, type OnTimeView } from './types';
import { useAnswer } from './useAnswer';

/** The kernel's field for days, as it offers it to other plugins. */
type DayField = ComponentType<{ name: string; label: string; value: string; onChange: (value: string) => void }>;

interface Asked {
  from: string;
  until: string;
  organ: string;
}

const paramsOf = ({ from, until, organ }: Asked): Record<string, string> => ({
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  ...(organ === ALL ? {} : { organ }),
});

const count = (value: number | null): string => (value === null ? '—' : String(value));

const COLUMNS: readonly (readonly [Key, (line: OnTimeLine) => string])[] = [
  ['due.published', ({ published }) => count(published)],
  ['due.on-time', ({ onTime }) => count(onTime)],
  ['due.late', ({ late }) => count(late)],
  ['due.share', ({ share }) => percentText(share)],
  ['due.most-late', ({ mostLate }) => count(mostLate)],
  ['due.median-late', ({ medianLate }) => count(medianLate)],
  ['due.unknown', ({ unknown }) => count(unknown)],
];

function Table({ view }: { view: OnTimeView }) {
  const t = useText();
  const cells = (name: string, line: OnTimeLine): string[] => [name, ...COLUMNS.map(([, text]) => text(line))];
  return (
    <FigureTable
      label={t('due.rate')}
      testId="gongkai-on-time"
      heads={[t('due.organ'), ...COLUMNS.map(([head]) => t(head))]}
      rows={[
        { key: 'total', strong: true, cells: cells(t('due.total'), view.totals) },
        ...view.organs.map((line) => ({ key: line.organId, cells: cells(line.organName, line) })),
      ]}
    />
  );
}

function Asking({ view, asked, onAsk }: { view: OnTimeView; asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const Day = useStrapiApp('OnTime', (app) => app.components['gongkai-day']) as DayField;
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

export function OnTime() {
  const t = useText();
  const { busy, download } = useDownload();
  const [asked, setAsked] = useState<Asked>({ from: '', until: '', organ: ALL });
  const path = '/gongkai-disclosure/on-time';
  const { view, refusal } = useAnswer<OnTimeView>(path, paramsOf(asked));
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { from, until, totals } = view;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Asking view={view} asked={asked} onAsk={setAsked} />
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      <Flex gap={3} justifyContent="space-between" alignItems="flex-start" wrap="wrap">
        <Box flex="1 1 30rem">
          <Typography tag="h2" variant="delta">
            {t('due.period', { from: dateText(from), until: dateText(until) })}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('due.rate.what')}
            {totals.provisional && t('due.rate.provisional')}
          </Typography>
        </Box>
        <Button
          variant="tertiary"
          startIcon={<Download />}
          disabled={busy}
          onClick={() =>
            void download(`${path}/xlsx`, paramsOf({ ...asked, from, until }), `${t('due.rate')} ${from} ${until}.xlsx`)
          }
        >
          {t('due.xlsx')}
        </Button>
      </Flex>
      {totals.published ? (
        <Table view={view} />
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('due.rate.none')} />
      )}
    </Flex>
  );
}
