// 评估统计: of what was due in a year, how much was evaluated in time, by organ, and with which results.
import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { Choose, FigureTable, useAnswer, useDownload } from '@gongkai/publication/admin';
import { percentText } from '../due/types';
import { useText } from '../text';
import { PATH, RESULTS, type FigureLine, type FiguresView } from './types';

/** The years that may be chosen. */
const YEARS = 5;

const cellsOf = (name: string, { due, inTime, late, open, share, results }: FigureLine): string[] => [
  name,
  ...[due, inTime, late, open].map(String),
  percentText(share),
  ...RESULTS.map((result) => String(results[result])),
];

export function Figures() {
  const t = useText();
  const { busy, download } = useDownload();
  const now = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const [year, setYear] = useState(String(now));
  const { view, refusal } = useAnswer<FiguresView>(`${PATH}/figures`, { year });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const heads = ['due.organ', 'evaluation.due', 'evaluation.in-time', 'evaluation.late', 'evaluation.open'] as const;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end" justifyContent="space-between">
        <Choose
          name="year"
          label={t('evaluation.year')}
          value={year}
          choices={Array.from({ length: YEARS }, (_, i) => String(now - i)).map((id) => ({
            id,
            name: t('evaluation.year.of', { year: id }),
          }))}
          onChoose={setYear}
        />
        <Button
          variant="tertiary"
          size="L"
          startIcon={<Download />}
          disabled={busy}
          onClick={() => void download(`${PATH}/xlsx`, { year }, `${t('evaluation.figures')} ${year}.xlsx`)}
        >
          {t('due.xlsx')}
        </Button>
      </Flex>
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        {t('evaluation.figures.what')}
      </Typography>
      {view.totals.due ? (
        <FigureTable
          label={t('evaluation.figures')}
          testId="gongkai-evaluation-figures"
          heads={[
            ...heads.map((head) => t(head)),
            t('evaluation.share'),
            ...RESULTS.map((result) => t(`evaluation.result.${result}`)),
          ]}
          rows={[
            { key: 'total', strong: true, cells: cellsOf(t('due.total'), view.totals) },
            ...view.organs.map((line) => ({ key: line.organId, cells: cellsOf(line.organName, line) })),
          ]}
        />
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('evaluation.figures.none')} />
      )}
    </Flex>
  );
}
