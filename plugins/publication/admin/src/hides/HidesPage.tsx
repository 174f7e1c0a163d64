// The page 紧急屏蔽: what was taken down at once and waits for somebody's decision, the oldest first, and what was decided lately; and
// beside it 彻底清除.
import { useEffect, useState, type ReactNode } from 'react';
import { Badge, Box, Flex, Tabs, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Link, useSearchParams } from 'react-router-dom';
import { PurgesTab } from '../purges/PurgesTab';
import { instantText, useText } from '../text';
import type { Hide, Hides } from './types';

const WRAP = { overflowWrap: 'anywhere' } as const;

const dateText = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** How it stands: whose turn it is, or how it was decided. */
function Standing({ hide }: { hide: Hide }) {
  const t = useText();
  const { verdict, overdue, decide, own } = hide;
  if (verdict) return <Badge>{t(verdict === 'lifted' ? 'hides.lifted' : 'hides.confirmed')}</Badge>;
  const key = overdue ? 'hides.overdue' : decide.can ? 'hides.mine' : own ? 'hides.own' : 'hides.waits';
  const tone = overdue ? 'danger' : decide.can ? 'primary' : 'neutral';
  return (
    <Badge backgroundColor={`${tone}100`} textColor={`${tone}700`}>
      {t(key)}
    </Badge>
  );
}

function Card({ hide }: { hide: Hide }) {
  const t = useText();
  const { uid, documentId, title, typeName, by, at, categoryName, reason, dueOn, verdict, decidedBy, decidedAt } = hide;
  return (
    <Box tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={4} data-testid="gongkai-hide">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Link to={`/content-manager/collection-types/${uid}/${documentId}`}>
          <Typography fontWeight="bold" textColor="primary600" style={WRAP}>
            {title ?? t('hides.untitled', { type: typeName })}
          </Typography>
        </Link>
        <Standing hide={hide} />
      </Flex>
      <Typography tag="p" variant="pi" paddingTop={1} textColor="neutral600">
        {t('hides.by', { type: typeName, person: by, time: instantText(at), category: categoryName })}
      </Typography>
      <Typography tag="p" variant="pi" style={WRAP}>
        {t('hides.reason', { reason })}
      </Typography>
      <Typography tag="p" variant="pi" textColor={hide.overdue ? 'danger700' : 'neutral800'} style={WRAP}>
        {verdict
          ? t('hides.decided', {
              person: decidedBy ?? '',
              time: decidedAt === null ? '' : instantText(decidedAt),
              comment: hide.comment ?? '',
            })
          : t('hides.due', { day: dateText(dueOn) })}
      </Typography>
    </Box>
  );
}

function Section({ title, list, empty }: { title: string; list: Hide[]; empty: ReactNode }) {
  return (
    <Box tag="section">
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {list.length === 0 ? (
        <Typography tag="p" textColor="neutral600" paddingTop={2}>
          {empty}
        </Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3} style={{ listStyle: 'none' }}>
          {list.map((hide) => (
            <Card key={`${hide.seq} ${hide.documentId}`} hide={hide} />
          ))}
        </Flex>
      )}
    </Box>
  );
}

function HidesTab() {
  const t = useText();
  const { get } = useFetchClient();
  const [hides, setHides] = useState<Hides | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    get<{ data: Hides }>('/gongkai-publication/hides')
      .then(({ data }) => setHides(data.data))
      .catch(() => setFailed(true));
  }, [get]);

  if (failed) return <Page.Error />;
  if (!hides) return <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={6}>
      <Section title={t('hides.waiting')} list={hides.waiting} empty={t('hides.nothing-waits')} />
      {hides.decided.length > 0 && <Section title={t('hides.latest')} list={hides.decided} empty="" />}
    </Flex>
  );
}

const PARTS = { hides: HidesTab, purges: PurgesTab } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

export function HidesPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const part: Part = params.get('tab') === 'purges' ? 'purges' : 'hides';
  return (
    <Page.Main>
      <Page.Title>{t(`${part}.title`)}</Page.Title>
      <Layouts.Header title={t(`${part}.title`)} subtitle={t(`${part}.subtitle`)} />
      <Layouts.Content>
        <Tabs.Root value={part} variant="simple" onValueChange={(next: string) => setParams({ tab: next })}>
          <Tabs.List aria-label={t('hides.title')}>
            {NAMES.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`${name}.title`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {NAMES.map((name) => {
            const Content = PARTS[name];
            return (
              <Tabs.Content key={name} value={name}>
                <Box paddingTop={5}>
                  <Content />
                </Box>
              </Tabs.Content>
            );
          })}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
