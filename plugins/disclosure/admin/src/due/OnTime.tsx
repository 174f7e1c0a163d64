// 公开及时率: of what was first published in a period, how much was in time, by organ; also as a workbook.
import { useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { FigureTable, paramsOf, PeriodForm, UNASKED, useAnswer, useDownload } from '@gongkai/publication/admin';
import { dateText, type Key, useText } from '../text';
import { percentText, type OnTimeLine, type OnTimeView } from './types';

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

export function OnTime() {
  const t = useText();
  const { busy, download } = useDownload();
  const [asked, setAsked] = useState(UNASKED);
  const path = '/gongkai-disclosure/on-time';
  const { view, refusal } = useAnswer<OnTimeView>(path, paramsOf(asked));
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { from, until, totals } = view;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <PeriodForm view={view} asked={asked} onAsk={setAsked} />
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
