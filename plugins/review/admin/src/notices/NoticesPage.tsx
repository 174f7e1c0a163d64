// The page 消息: what one was told, newest first; opening one reads it, all can be read at once, and each says how one wants to be told.
import { useCallback, useEffect, useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Tabs, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { NOTICES_READ } from '../counts/useCounts';
import { useText } from '../text';
import { NoticeRow } from './NoticeRow';
import { SettingsDialog } from './SettingsDialog';
import type { NoticesView } from './types';

const FILTERS = ['all', 'unread'] as const;
type Filter = (typeof FILTERS)[number];

function Pages({ meta, onPage }: { meta: NoticesView['meta']; onPage: (page: number) => void }) {
  const t = useText();
  const last = Math.max(1, Math.ceil(meta.total / meta.pageSize));
  if (last === 1) return null;
  return (
    <Flex gap={3} justifyContent="center" wrap="wrap" paddingTop={4}>
      <Button variant="tertiary" disabled={meta.page <= 1} onClick={() => onPage(meta.page - 1)}>
        {t('notices.previous')}
      </Button>
      <Typography textColor="neutral600">{t('notices.page', { page: meta.page, last })}</Typography>
      <Button variant="tertiary" disabled={meta.page >= last} onClick={() => onPage(meta.page + 1)}>
        {t('notices.next')}
      </Button>
    </Flex>
  );
}

function List({ view, empty, onRead }: { view: NoticesView; empty: string; onRead: (id: number) => void }) {
  if (!view.data.length) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={empty} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} tag="ul" style={{ listStyle: 'none' }}>
      {view.data.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} onRead={onRead} />
      ))}
    </Flex>
  );
}

export function NoticesPage() {
  const t = useText();
  const { get, post } = useFetchClient();
  const [filter, setFilter] = useState<Filter>('all');
  const [page, setPage] = useState(1);
  const [view, setView] = useState<NoticesView | null>(null);
  const [failed, setFailed] = useState(false);
  const [settings, setSettings] = useState(false);

  const read = useCallback(() => {
    get<NoticesView>('/gongkai-review/notices', { params: { page, unread: filter === 'unread' } })
      .then(({ data }) => setView(data))
      .catch(() => setFailed(true));
  }, [get, filter, page]);
  useEffect(() => {
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [read]);

  const mark = (path: string, body: object) =>
    post(`/gongkai-review/notices/${path}`, body)
      .then(() => window.dispatchEvent(new Event(NOTICES_READ)))
      .then(read)
      .catch(() => setFailed(true));

  if (failed) return <Page.Error />;
  if (!view) return <Page.Loading />;
  const { unread, person, newest } = view.meta;
  return (
    <Page.Main>
      <Page.Title>{t('notices.title')}</Page.Title>
      <Layouts.Header
        title={t('notices.title')}
        subtitle={person ? t('notices.subtitle', { count: unread }) : t('workbench.no-person')}
        primaryAction={
          person && (
            <Flex gap={2} wrap="wrap">
              <Button variant="tertiary" onClick={() => setSettings(true)}>
                {t('notices.settings')}
              </Button>
              <Button
                variant="secondary"
                disabled={!unread || !newest}
                onClick={() => void mark('read-all', { upTo: newest })}
              >
                {t('notices.all-read')}
              </Button>
            </Flex>
          )
        }
      />
      <Layouts.Content>
        <Tabs.Root
          value={filter}
          variant="simple"
          onValueChange={(next: string) => {
            setFilter(next as Filter);
            setPage(1);
          }}
        >
          <Tabs.List aria-label={t('notices.title')}>
            {FILTERS.map((one) => (
              <Tabs.Trigger key={one} value={one}>
                {t(`notices.${one}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {FILTERS.map((one) => (
            <Tabs.Content key={one} value={one}>
              <Box paddingTop={4}>
                <List view={view} empty={t(`notices.${one}.none`)} onRead={(id) => void mark('read', { ids: [id] })} />
                <Pages meta={view.meta} onPage={setPage} />
              </Box>
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Layouts.Content>
      {settings && <SettingsDialog onClose={() => setSettings(false)} />}
    </Page.Main>
  );
}
