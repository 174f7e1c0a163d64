// One package: its digest and file, the documents in it, and to whom it was delivered.
import { useState } from 'react';
import { Badge, Box, Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft, Download, Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useParams } from 'react-router-dom';
import { dayText, editPath, Paging, useAnswer, useDownload } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, Facts, TitleLink } from '../validity/parts';
import { DeliverDialog } from './DeliverDialog';
import { HOME, sizeText, type Delivery, type View } from './types';

function DeliveryCard({ one, onCorrect }: { one: Delivery; onCorrect: (() => void) | null }) {
  const t = useText();
  return (
    <Card>
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <Typography variant="delta" tag="h3" style={{ overflowWrap: 'anywhere' }}>
          {one.voided ? t('packages.taken-back') : one.receiverName}
        </Typography>
        <Box shrink={0}>
          {one.stands ? (
            <Badge backgroundColor="success100" textColor="success700">
              {t('packages.stands')}
            </Badge>
          ) : (
            <Badge>{t(one.voided ? 'packages.voided' : 'packages.corrected')}</Badge>
          )}
        </Box>
      </Flex>
      <Facts
        facts={[
          ...(one.voided
            ? []
            : ([
                [t('packages.receiver'), one.receiverKind],
                [t('packages.delivered-on'), dateText(one.deliveredOn)],
                [t('packages.manner'), one.mannerName],
                [t('packages.handed-by'), one.handedBy],
                [t('packages.received-by'), one.receivedBy],
                [t('packages.receipt-number'), one.receiptNumber ?? '—'],
                [t('packages.receipt-scan'), t(one.receiptFile ? 'packages.scan-there' : 'packages.scan-none')],
              ] as const)),
          ...(one.note && !one.voided ? [[t('packages.note'), one.note] as const] : []),
          ...(one.reason ? [[t('packages.reason'), one.reason] as const] : []),
          [t('packages.recorded'), `${one.by.name}　${dayText(one.at)}`],
        ]}
      />
      {onCorrect && (
        <Flex>
          <Button size="S" variant="tertiary" onClick={onCorrect}>
            {t('packages.correct')}
          </Button>
        </Flex>
      )}
    </Card>
  );
}

export function PackagePage() {
  const t = useText();
  const { ref = '' } = useParams();
  const [page, setPage] = useState(1);
  /** The record that is corrected; null for a new one, undefined for none. */
  const [recording, setRecording] = useState<Delivery | null | undefined>(undefined);
  const { busy, download } = useDownload();
  const { view, refusal, again } = useAnswer<View>('/gongkai-disclosure/package', {
    package: ref,
    page: String(page),
  });
  if (!view && !refusal) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('packages.title')}</Page.Title>
      <Layouts.Header
        title={view?.name ?? t('packages.title')}
        subtitle={view ? t('packages.size.words', { total: view.total, size: sizeText(view.bytes) }) : ''}
        navigationAction={
          <Flex justifyContent="flex-start">
            <LinkButton tag={Link} to={HOME} variant="ghost" startIcon={<ArrowLeft />}>
              {t('packages.back')}
            </LinkButton>
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {refusal && <Typography role="alert">{refusal}</Typography>}
          {view && (
            <>
              {view.can && (
                <Flex gap={2} wrap="wrap">
                  <Button startIcon={<Plus />} onClick={() => setRecording(null)}>
                    {t('packages.deliver')}
                  </Button>
                  <Button
                    variant="secondary"
                    startIcon={<Download />}
                    disabled={busy}
                    onClick={() =>
                      void download(
                        '/gongkai-disclosure/package/file',
                        { package: view.ref },
                        `${view.number} ${view.name}.zip`
                      )
                    }
                  >
                    {t('packages.download')}
                  </Button>
                </Flex>
              )}
              <Box background="neutral0" padding={4} hasRadius shadow="tableShadow">
                <Facts
                  facts={[
                    [t('packages.number'), view.number],
                    [t('packages.organ'), view.organName],
                    [t('packages.made'), `${view.by.name}　${dayText(view.at)}`],
                    [t('packages.digest'), view.sha256],
                  ]}
                />
              </Box>
              <Typography variant="beta" tag="h2">
                {t('packages.deliveries')}
              </Typography>
              {view.deliveries.length ? (
                <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-deliveries">
                  {view.deliveries.map((one) => (
                    <DeliveryCard
                      key={one.ref}
                      one={one}
                      onCorrect={view.can && one.stands ? () => setRecording(one) : null}
                    />
                  ))}
                </Flex>
              ) : (
                <Typography textColor="neutral600">{t('packages.deliveries.none')}</Typography>
              )}
              <Typography variant="beta" tag="h2">
                {t('packages.items')}
              </Typography>
              <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-package-items">
                {view.items.map((item) => (
                  <Card key={item.position}>
                    <TitleLink to={editPath(item)}>{`${item.position}. ${item.title}`}</TitleLink>
                    <Typography variant="pi" textColor="neutral600">
                      {item.indexNumber ?? '—'}
                    </Typography>
                  </Card>
                ))}
              </Flex>
              <Paging page={view.page} pageSize={view.pageSize} total={view.total} onPage={setPage} />
            </>
          )}
        </Flex>
        {view && recording !== undefined && (
          <DeliverDialog
            view={view}
            corrected={recording}
            onClose={() => setRecording(undefined)}
            onDone={() => {
              setRecording(undefined);
              again();
            }}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
