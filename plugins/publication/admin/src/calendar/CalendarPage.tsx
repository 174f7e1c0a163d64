// The page 工作日历 in the settings: years, their notices and versions, and the import of another year.
import { useCallback, useEffect, useState } from 'react';
import { Accordion, Badge, Box, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { dayText, useText } from '../text';
import { DayGroups } from './DayGroups';
import { ImportForm } from './ImportForm';
import type { KnownYear } from './types';

/** Right to this page and to the import; the server asks for the same. */
export const PERMISSIONS = [{ action: 'plugin::gongkai-publication.calendar.import', subject: null }];

function Years({ list }: { list: KnownYear[] }) {
  const t = useText();
  const current = new Map(list.map(({ year }) => [year, list.find((table) => table.year === year)]));
  return (
    <Accordion.Root size="M">
      {list.map((table) => {
        const key = `${table.year}-${table.version}-${table.importedBy ?? ''}`;
        const off = table.days.filter((day) => day.off).length;
        return (
          <Accordion.Item key={key} value={key}>
            <Accordion.Header>
              <Accordion.Trigger description={table.source}>
                {t('calendar.version', { year: table.year, version: table.version })}
              </Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <Box padding={4}>
                <Flex gap={2} paddingBottom={3} wrap="wrap">
                  <Badge active={current.get(table.year) === table}>
                    {t(current.get(table.year) === table ? 'calendar.current' : 'calendar.replaced')}
                  </Badge>
                  <Typography variant="pi" textColor="neutral600">
                    {t('calendar.counts', { off, work: table.days.length - off })}
                    {'　'}
                    {table.importedAt === null
                      ? t('calendar.shipped')
                      : t('calendar.by', { person: table.importedBy ?? '', day: dayText(table.importedAt) })}
                  </Typography>
                </Flex>
                <DayGroups days={table.days} />
              </Box>
            </Accordion.Content>
          </Accordion.Item>
        );
      })}
    </Accordion.Root>
  );
}

function CalendarScreen() {
  const t = useText();
  const { get } = useFetchClient();
  const [list, setList] = useState<KnownYear[] | null>(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(() => {
    get<{ data: KnownYear[] }>('/gongkai-publication/calendar/years')
      .then(({ data }) => setList(data.data))
      .catch(() => setFailed(true));
  }, [get]);
  useEffect(read, [read]);

  if (failed) return <Page.Error />;
  if (!list) return <Page.Loading />;
  const years = list.map(({ year }) => year);
  return (
    <Page.Main>
      <Page.Title>{t('calendar.title')}</Page.Title>
      <Layouts.Header
        title={t('calendar.title')}
        subtitle={t('calendar.subtitle', { first: Math.min(...years), last: Math.max(...years) })}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <ImportForm onImported={read} />
          <Years list={list} />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

export function CalendarPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <CalendarScreen />
    </Page.Protect>
  );
}
