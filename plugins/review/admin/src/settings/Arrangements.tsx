// 审核安排: who signs for whom for a time, with what is over and what was revoked.
import { useCallback, useEffect, useState } from 'react';
import { Badge, Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { instantText, useText } from '../text';
import { ArrangementForm } from './ArrangementForm';
import type { Arrangement, ArrangementsView } from './types';

function stateOf({ revokedAt, startsAt, endsAt }: Arrangement) {
  const now = Date.now();
  if (revokedAt !== null) return 'revoked';
  if (endsAt !== null && endsAt <= now) return 'over';
  return startsAt > now ? 'coming' : 'active';
}

function Line({ one, onRevoke }: { one: Arrangement; onRevoke: () => void }) {
  const t = useText();
  const state = stateOf(one);
  const who = one.upperName ?? one.personName ?? '';
  const until = one.endsAt === null ? t('arrange.open') : instantText(one.endsAt - 1000);
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography fontWeight="bold">
          {one.organName} {one.roleName}：{one.fromName ? t('arrange.given', { from: one.fromName, to: who }) : who}
        </Typography>
        <Badge active={state === 'active'}>{t(`arrange.state.${state}`)}</Badge>
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {one.kindName}　{instantText(one.startsAt)} — {until}
      </Typography>
      <Typography variant="pi" textColor="neutral800" tag="p" style={{ overflowWrap: 'anywhere' }}>
        {t('arrange.because', { reason: one.reason, by: one.madeByName, at: instantText(one.madeAt) })}
      </Typography>
      {one.canRevoke && (
        <Button variant="danger-light" size="S" onClick={onRevoke}>
          {t('arrange.revoke')}
        </Button>
      )}
    </Box>
  );
}

export function Arrangements() {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<ArrangementsView | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);

  const read = useCallback(() => {
    get<{ data: ArrangementsView }>('/gongkai-review/arrangements')
      .then(({ data }) => setView(data.data))
      .catch((error: unknown) => setFailed(isFetchError(error) ? error.message : t('error')));
  }, [get, t]);
  useEffect(read, [read]);

  const revoke = (ref: string) =>
    post('/gongkai-review/arrangements/revoke', { ref })
      .then(read)
      .catch((error: unknown) =>
        toggleNotification({ type: 'danger', message: isFetchError(error) ? error.message : t('error') })
      );

  if (failed) return <Typography textColor="danger600">{failed}</Typography>;
  if (!view) return <Loader />;
  const may = view.own.length > 0 || view.organs.length > 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={4}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography variant="pi" textColor="neutral600">
          {t('arrange.intro')}
        </Typography>
        {may && <Button onClick={() => setAdding(true)}>{t('arrange.new')}</Button>}
      </Flex>
      {view.arrangements.length ? (
        <Flex direction="column" alignItems="stretch" gap={3} tag="ul" style={{ listStyle: 'none' }}>
          {view.arrangements.map((one) => (
            <Line key={one.ref} one={one} onRevoke={() => void revoke(one.ref)} />
          ))}
        </Flex>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('arrange.none')} />
      )}
      {adding && (
        <ArrangementForm
          view={view}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            toggleNotification({ type: 'success', message: t('arrange.saved') });
            read();
          }}
        />
      )}
    </Flex>
  );
}
