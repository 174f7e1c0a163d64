// The page 审核统计: how many were signed and sent back in a period, how long each tier took, and why documents came back.
import { useState, type ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { Empty, paramsOf, PeriodForm, Refusal, UNASKED, useAnswer, useDownload } from '@gongkai/publication/admin';
import { dateText, useText, type Key } from '../text';
import { Bars } from './Bars';
import { OrganTable, Reasons, TierTable } from './Tables';
import { hoursText, percentText, type StatisticsView, type TierLine, type Totals } from './types';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      tag="section"
      background="neutral0"
      padding={{ initial: 4, large: 6 }}
      hasRadius
      shadow="tableShadow"
      aria-label={title}
    >
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {children}
      </Flex>
    </Box>
  );
}

const NUMBERS: readonly (readonly [Key, keyof Totals])[] = [
  ['statistics.sent', 'sent'],
  ['statistics.published', 'published'],
  ['statistics.returned', 'returned'],
  ['statistics.ended', 'ended'],
  ['statistics.expedited', 'expedited'],
  ['statistics.rounds', 'rounds'],
];

function Numbers({ totals }: { totals: Totals }) {
  const t = useText();
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(12rem, 1fr))', gap: '1.2rem' }}>
      {NUMBERS.map(([name, key]) => (
        <Box key={key} background="neutral0" padding={4} hasRadius shadow="tableShadow">
          <Typography variant="pi" textColor="neutral600" tag="dt">
            {t(name)}
          </Typography>
          <Typography variant="alpha" tag="dd">
            {totals[key] === null ? '—' : Math.round(totals[key] * 100) / 100}
          </Typography>
        </Box>
      ))}
    </dl>
  );
}

const labelOf = ({ name, workflow }: TierLine, many: boolean): string => (many ? `${name}（${workflow}）` : name);

function Content({ view }: { view: StatisticsView }) {
  const t = useText();
  const { tiers, organs, reasons } = view;
  const many = new Set(tiers.map(({ workflow }) => workflow)).size > 1;
  if (!organs.length) {
    return <Empty>{t('statistics.none')}</Empty>;
  }
  return (
    <>
      <Numbers totals={view.totals} />
      <Part title={t('statistics.times')}>
        <Typography variant="pi" textColor="neutral600">
          {t('statistics.times.what')}
          {view.provisional && t('statistics.provisional')}
        </Typography>
        <Bars
          title={t('statistics.times')}
          series={[t('statistics.median'), t('statistics.p90')]}
          rows={tiers.map((line) => ({ label: labelOf(line, many), values: [line.median, line.p90] }))}
          text={hoursText}
        />
        <TierTable caption={t('statistics.times')} lines={tiers} only="times" />
      </Part>
      <Part title={t('statistics.quality')}>
        <Typography variant="pi" textColor="neutral600">
          {t('statistics.quality.what')}
        </Typography>
        <Bars
          title={t('statistics.quality')}
          series={[t('statistics.return-rate'), t('statistics.overdue-share')]}
          rows={tiers.map((line) => ({ label: labelOf(line, many), values: [line.returnRate, line.overdueShare] }))}
          text={percentText}
        />
        <TierTable caption={t('statistics.quality')} lines={tiers} only="quality" />
      </Part>
      <Part title={t('statistics.by-organ')}>
        <Bars
          title={t('statistics.by-organ')}
          series={[t('statistics.sent'), t('statistics.published')]}
          rows={organs.map(({ organName, totals }) => ({ label: organName, values: [totals.sent, totals.published] }))}
          text={(value) => String(value ?? 0)}
        />
        <OrganTable caption={t('statistics.by-organ')} organs={organs} />
        {organs.length > 1 && (
          <TierTable
            caption={t('statistics.by-organ-and-tier')}
            lines={organs.flatMap(({ organName, tiers: own }) => own.map((line) => ({ ...line, organName })))}
          />
        )}
      </Part>
      <Part title={t('statistics.reasons')}>
        <Typography variant="pi" textColor="neutral600">
          {reasons.total > reasons.latest.length
            ? t('statistics.reasons.latest', { total: reasons.total, shown: reasons.latest.length })
            : t('statistics.reasons.all', { total: reasons.total })}
        </Typography>
        <Reasons list={reasons.latest} />
      </Part>
    </>
  );
}

export function StatisticsPage() {
  const t = useText();
  const { busy, download } = useDownload();
  const [asked, setAsked] = useState(UNASKED);
  const { view, refusal } = useAnswer<StatisticsView>('/gongkai-review/statistics', paramsOf(asked));

  if (!view && !refusal) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('statistics.title')}</Page.Title>
      <Layouts.Header
        title={t('statistics.title')}
        subtitle={view ? t('statistics.subtitle', { from: dateText(view.from), until: dateText(view.until) }) : ''}
        navigationAction={<Link to="/plugins/gongkai-review">{t('settings.back')}</Link>}
        primaryAction={
          view && (
            <Button
              startIcon={<Download />}
              disabled={busy}
              onClick={() =>
                void download(
                  '/gongkai-review/statistics/xlsx',
                  paramsOf({ ...asked, from: view.from, until: view.until }),
                  `${t('statistics.title')} ${view.from} ${view.until}.xlsx`
                )
              }
            >
              {t('statistics.xlsx')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5} data-testid="gongkai-statistics">
          {view && (
            <PeriodForm
              view={{ ...view, organChoices: view.choices }}
              allOrgans={t('statistics.all-organs')}
              asked={asked}
              onAsk={setAsked}
            />
          )}
          <Refusal>{refusal}</Refusal>
          {view && <Content view={view} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
