// 彻底清除: the form for one document when it was asked for, what waits for somebody's approval, and what was decided lately.
import { useCallback, useEffect, useState } from 'react';
import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Page, useFetchClient } from '@strapi/strapi/admin';
import { Link, useSearchParams } from 'react-router-dom';
import { instantText, useText } from '../text';
import { DecideDialog } from './DecideDialog';
import { RequestForm } from './RequestForm';
import type { Purge, Purges } from './types';

const WRAP = { overflowWrap: 'anywhere' } as const;

function Standing({ purge: { verdict, own, decide } }: { purge: Purge }) {
  const t = useText();
  if (verdict) return <Badge>{t(verdict === 'confirmed' ? 'purges.confirmed' : 'purges.declined')}</Badge>;
  const tone = decide.can ? 'primary' : 'neutral';
  return (
    <Badge backgroundColor={`${tone}100`} textColor={`${tone}700`}>
      {t(decide.can ? 'hides.mine' : own ? 'purges.own' : 'hides.waits')}
    </Badge>
  );
}

function Card({ purge, onDecide }: { purge: Purge; onDecide?: () => void }) {
  const t = useText();
  const { uid, documentId, title, typeName, by, at, categoryName, reason, verdict, decidedBy, decidedAt } = purge;
  return (
    <Box tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={4} data-testid="gongkai-purge">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Link to={`/content-manager/collection-types/${uid}/${documentId}`}>
          <Typography fontWeight="bold" textColor="primary600" style={WRAP}>
            {title ?? t('hides.untitled', { type: typeName })}
          </Typography>
        </Link>
        <Standing purge={purge} />
      </Flex>
      <Typography tag="p" variant="pi" paddingTop={1} textColor="neutral600">
        {t('purges.by', { type: typeName, person: by, time: instantText(at), category: categoryName })}
      </Typography>
      <Typography tag="p" variant="pi" style={WRAP}>
        {t('hides.reason', { reason })}
      </Typography>
      {verdict && (
        <Typography tag="p" variant="pi" style={WRAP}>
          {t('hides.decided', {
            person: decidedBy ?? '',
            time: decidedAt === null ? '' : instantText(decidedAt),
            comment: purge.comment ?? '',
          })}
        </Typography>
      )}
      {onDecide && (
        <Box paddingTop={3}>
          <Button variant="secondary" onClick={onDecide}>
            {t(purge.own ? 'purges.take-back' : 'purges.decide')}
          </Button>
        </Box>
      )}
    </Box>
  );
}

const LIST = { listStyle: 'none' } as const;

export function PurgesTab() {
  const t = useText();
  const { get } = useFetchClient();
  const [params, setParams] = useSearchParams();
  const [purges, setPurges] = useState<Purges | null>(null);
  const [failed, setFailed] = useState(false);
  const [deciding, setDeciding] = useState<Purge | null>(null);
  const uid = params.get('uid');
  const documentId = params.get('documentId');

  const load = useCallback(() => {
    get<{ data: Purges }>('/gongkai-publication/purges')
      .then(({ data }) => setPurges(data.data))
      .catch(() => setFailed(true));
  }, [get]);
  useEffect(load, [load]);

  if (failed) return <Page.Error />;
  if (!purges) return <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={6}>
      {uid && documentId && (
        <RequestForm
          uid={uid}
          documentId={documentId}
          onDone={() => {
            setParams({ tab: 'purges' });
            load();
          }}
        />
      )}
      <Box tag="section">
        <Typography variant="delta" tag="h2">
          {t('hides.waiting')}
        </Typography>
        {purges.waiting.length === 0 ? (
          <Typography tag="p" textColor="neutral600" paddingTop={2}>
            {t('purges.nothing-waits')}
          </Typography>
        ) : (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3} style={LIST}>
            {purges.waiting.map((purge) => (
              <Card
                key={purge.seq}
                purge={purge}
                {...(purge.own || purge.decide.can ? { onDecide: () => setDeciding(purge) } : {})}
              />
            ))}
          </Flex>
        )}
      </Box>
      {purges.decided.length > 0 && (
        <Box tag="section">
          <Typography variant="delta" tag="h2">
            {t('hides.latest')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3} style={LIST}>
            {purges.decided.map((purge) => (
              <Card key={purge.seq} purge={purge} />
            ))}
          </Flex>
        </Box>
      )}
      {deciding && (
        <DecideDialog
          purge={deciding}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            load();
          }}
        />
      )}
    </Flex>
  );
}
