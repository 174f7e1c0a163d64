// 主动公开率: of what was determined in a period, how much is active, by organ, with the reasons of the rest.
import { useState } from 'react';
import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { type Choice, FigureTable, paramsOf, PeriodForm, UNASKED, useAnswer } from '@gongkai/publication/admin';
import { percentText } from '../due/types';
import { dateText, useText } from '../text';

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

const cellsOf = (name: string, { active, onRequest, withheld, total, share }: Line): string[] => [
  name,
  percentText(share),
  ...[active, onRequest, withheld, total].map(String),
];

export function Figures() {
  const t = useText();
  const [asked, setAsked] = useState(UNASKED);
  const { view, refusal } = useAnswer<View>('/gongkai-disclosure/attributes', paramsOf(asked));
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
      <PeriodForm view={view} asked={asked} onAsk={setAsked} />
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
