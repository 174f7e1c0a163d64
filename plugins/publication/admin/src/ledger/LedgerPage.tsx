// The page 操作留痕: the lamp, the filter, the entries newest first, and the export of what the filter shows.
import { useCallback, useEffect, useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { isFetchError, Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { EntryRow } from './EntryRow';
import { Filters } from './Filters';
import { Lamp } from './Lamp';
import { NOTHING, type Entry, type Filter } from './types';

const paramsOf = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value));

/** Gives the browser a file to save. */
function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

export function LedgerPage() {
  const t = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [filter, setFilter] = useState(NOTHING);
  const [entries, setEntries] = useState<Entry[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [actions, setActions] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);

  const fail = useCallback(
    (error: unknown) =>
      toggleNotification({ type: 'danger', message: isFetchError(error) ? error.message : t('ledger.failed') }),
    [toggleNotification, t]
  );

  const read = useCallback(
    async (asked: Filter, cursor: number | null) => {
      setBusy(true);
      try {
        const params = { ...paramsOf(asked), ...(cursor ? { cursor } : {}) };
        const { data } = await get<{ data: { entries: Entry[]; next: number | null } }>('/gongkai-publication/ledger', {
          params,
        });
        setEntries((before) => [...(cursor ? (before ?? []) : []), ...data.data.entries]);
        setNext(data.data.next);
      } catch (error) {
        fail(error);
        setEntries((before) => before ?? []);
      } finally {
        setBusy(false);
      }
    },
    [get, fail]
  );

  useEffect(() => void read(filter, null), [read, filter]);
  useEffect(() => {
    get<{ data: Record<string, string> }>('/gongkai-publication/ledger/actions')
      .then(({ data }) => setActions(data.data))
      .catch(fail);
  }, [get, fail]);

  const download = async (asked: Filter) => {
    try {
      const { data } = await get<Blob>('/gongkai-publication/ledger/export', {
        params: paramsOf(asked),
        responseType: 'blob',
      } as never);
      save(data, `${t('ledger.title')}.csv`);
    } catch (error) {
      fail(error);
    }
  };

  if (!entries) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('ledger.title')}</Page.Title>
      <Layouts.Header title={t('ledger.title')} subtitle={t('ledger.subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          <Lamp />
          <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
            <Filters
              actions={actions}
              busy={busy}
              // A filter that is the same reads again: something new may have been written.
              onFilter={(asked) => setFilter({ ...asked })}
              onExport={(asked) => void download(asked)}
            />
          </Box>
          {entries.length ? (
            <Box tag="ol" shadow="tableShadow" hasRadius style={{ listStyle: 'none' }} aria-label={t('ledger.title')}>
              {entries.map((entry) => (
                <EntryRow key={entry.seq} entry={entry} />
              ))}
            </Box>
          ) : (
            <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('ledger.empty')} />
          )}
          {next !== null && (
            <Flex justifyContent="center">
              <Button variant="secondary" loading={busy} onClick={() => void read(filter, next)}>
                {t('ledger.more')}
              </Button>
            </Flex>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
