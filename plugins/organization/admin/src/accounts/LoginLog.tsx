// The page 登录日志: everybody's lines for auditors and administrators, one's own for everybody else; locked accounts above them.
import { useCallback, useEffect, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { save } from '@gongkai/publication/admin';
import { useText } from '../text';
import { LockedAccounts } from './LockedAccounts';
import { LogFilters, NO_FILTER, type Filter } from './LogFilters';
import { LogLines, type Line } from './LogLines';

interface View {
  data: Line[];
  meta: { total: number; page: number; pageSize: number; everybody: boolean; unlock: boolean };
}

const paramsOf = (filter: Filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

function Pages({ meta, onPage }: { meta: View['meta']; onPage: (page: number) => void }) {
  const t = useText();
  const last = Math.max(1, Math.ceil(meta.total / meta.pageSize));
  return (
    <Flex gap={3} justifyContent="center" wrap="wrap">
      <Button variant="tertiary" disabled={meta.page <= 1} onClick={() => onPage(meta.page - 1)}>
        {t('log.previous')}
      </Button>
      <Typography textColor="neutral600">
        {t('log.page', { page: String(meta.page), last: String(last), total: String(meta.total) })}
      </Typography>
      <Button variant="tertiary" disabled={meta.page >= last} onClick={() => onPage(meta.page + 1)}>
        {t('log.next')}
      </Button>
    </Flex>
  );
}

export function LoginLog() {
  const t = useText();
  const { get } = useFetchClient();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [page, setPage] = useState(1);
  const [view, setView] = useState<View | null>(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(() => {
    get<View>('/gongkai-organization/login-log', { params: { ...paramsOf(filter), page } })
      .then(({ data }) => setView(data))
      .catch(() => setFailed(true));
  }, [get, filter, page]);
  useEffect(read, [read]);

  const csv = () => {
    get<Blob>('/gongkai-organization/login-log/csv', { params: paramsOf(filter), responseType: 'blob' } as never)
      .then(({ data }) => save(data, `${t('log.title')}.csv`))
      .catch(() => setFailed(true));
  };

  if (failed) return <Page.Error />;
  if (!view) return <Page.Loading />;
  const { everybody, unlock } = view.meta;
  return (
    <Page.Main>
      <Page.Title>{t('log.title')}</Page.Title>
      <Layouts.Header
        title={t('log.title')}
        subtitle={t(everybody ? 'log.everybody' : 'log.own')}
        primaryAction={
          <Button variant="secondary" onClick={csv}>
            {t('log.csv')}
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {unlock && <LockedAccounts onUnlocked={read} />}
          <LogFilters
            everybody={everybody}
            onApply={(next) => {
              setFilter(next);
              setPage(1);
            }}
          />
          <LogLines lines={view.data} />
          <Pages meta={view.meta} onPage={setPage} />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
