// The page 发布单: the list and the calendar as tabs, the form, and the page of one release.
import { useState } from 'react';
import { Box, Button, Tabs } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes, useSearchParams } from 'react-router-dom';
import { useText } from '../text';
import { NewDialog } from './NewDialog';
import { useTaken } from './put';
import { ReleaseCalendar } from './ReleaseCalendar';
import { ReleaseList } from './ReleaseList';
import { ReleasePage } from './ReleasePage';
import { useRead } from './server';

const PARTS = { list: ReleaseList, calendar: ReleaseCalendar } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

function ListPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [put, settle] = useTaken();
  const [making, setMaking] = useState(put.length > 0);
  const { view: may } = useRead<{ form: boolean }>('/releases/may');
  const part: Part = params.get('tab') === 'calendar' ? 'calendar' : 'list';
  const close = () => {
    setMaking(false);
    settle();
  };
  return (
    <Page.Main>
      <Page.Title>{t('releases.title')}</Page.Title>
      <Layouts.Header
        title={t('releases.title')}
        subtitle={t('releases.subtitle')}
        primaryAction={
          may?.form && (
            <Button startIcon={<Plus />} onClick={() => setMaking(true)}>
              {t('releases.new')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        <Tabs.Root
          value={part}
          variant="simple"
          onValueChange={(next: string) => setParams(next === 'calendar' ? { tab: 'calendar' } : {})}
        >
          <Tabs.List aria-label={t('releases.title')}>
            {NAMES.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`releases.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {NAMES.map((name) => {
            const Content = PARTS[name];
            return (
              <Tabs.Content key={name} value={name}>
                <Box paddingTop={5} paddingBottom={8}>
                  <Content />
                </Box>
              </Tabs.Content>
            );
          })}
        </Tabs.Root>
        {making && <NewDialog put={put} onClose={close} />}
      </Layouts.Content>
    </Page.Main>
  );
}

export function ReleasesPages() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":ref" element={<ReleasePage />} />
    </Routes>
  );
}
