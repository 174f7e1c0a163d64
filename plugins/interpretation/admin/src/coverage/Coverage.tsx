// 解读覆盖情况: of what became public in a year, how much was interpreted, in time, with another form than text, linked and with a contact, by
// organ; as a chart, a table and a workbook.
import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { ALL, Choose, FigureTable, useAnswer, useDownload } from '@gongkai/publication/admin';
import { type Key, useText } from '../text';
import type { CoverageLine, CoverageView } from '../due/types';
import { Bars } from './Bars';

const PATH = '/gongkai-interpretation/coverage';

const share = (part: number, whole: number): string => (whole ? `${((part / whole) * 100).toFixed(1)}%` : '—');

const COLUMNS: readonly (readonly [Key, (line: CoverageLine) => string])[] = [
  ['coverage.required', ({ required }) => String(required)],
  ['coverage.done', ({ done }) => String(done)],
  ['coverage.share', ({ done, required }) => share(done, required)],
  ['coverage.on-time', ({ onTime }) => String(onTime)],
  ['coverage.on-time-share', ({ onTime, required }) => share(onTime, required)],
  ['coverage.non-text', ({ nonText, normative }) => `${nonText}/${normative}`],
  ['coverage.linked', ({ linked }) => String(linked)],
  ['coverage.contact', ({ contact }) => String(contact)],
  ['coverage.exempt', ({ exempt }) => String(exempt)],
];

function Table({ view }: { view: CoverageView }) {
  const t = useText();
  const heads = [t('due.organ'), ...COLUMNS.map(([head]) => t(head))];
  const cells = (name: string, line: CoverageLine): string[] => [name, ...COLUMNS.map(([, text]) => text(line))];
  const rows = [
    { key: 'total', strong: true, cells: cells(t('coverage.total'), view.totals) },
    ...view.organs.map((line) => ({ key: line.organId, strong: false, cells: cells(line.organName, line) })),
  ];
  return <FigureTable label={t('coverage.title')} testId="gongkai-coverage" heads={heads} rows={rows} />;
}

export function Coverage() {
  const t = useText();
  const { busy, download } = useDownload();
  const [year, setYear] = useState('');
  const [organ, setOrgan] = useState(ALL);
  const params = { ...(year ? { year } : {}), ...(organ === ALL ? {} : { organ }) };
  const { view, refusal } = useAnswer<CoverageView>(PATH, params);
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        <Choose
          name="year"
          label={t('coverage.year')}
          value={year || String(view.year)}
          choices={view.years.map((one) => ({ id: String(one), name: t('coverage.year.of', { year: String(one) }) }))}
          onChoose={setYear}
        />
        {view.organChoices.length > 1 && (
          <Choose
            name="organ"
            label={t('due.organ')}
            value={organ}
            choices={[{ id: ALL, name: t('due.all-organs') }, ...view.organChoices]}
            onChoose={setOrgan}
          />
        )}
        <Button
          variant="tertiary"
          size="L"
          startIcon={<Download />}
          disabled={busy}
          onClick={() => void download(`${PATH}/xlsx`, params, `${t('coverage.title')} ${view.year}.xlsx`)}
        >
          {t('coverage.xlsx')}
        </Button>
      </Flex>
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t('coverage.what')}
      </Typography>
      {view.totals.required + view.totals.exempt > 0 ? (
        <>
          <Bars organs={view.organs} />
          <Table view={view} />
        </>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('coverage.none')} />
      )}
    </Flex>
  );
}
