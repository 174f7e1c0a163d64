// One clean-up: how far it is, its documents, and its closing.
import { useState } from 'react';
import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { ConfirmDialog, Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Dialog } from '@strapi/design-system';
import { Link, useParams } from 'react-router-dom';
import { dayText, editPath, Paging, refusalOf, useAnswer } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Facts } from '../validity/parts';
import { ItemCard } from './ItemCard';
import { HOME, RESULTS, type Batch } from './types';

function Closing({ batch, onClosed }: { batch: Batch; onClosed: () => void }) {
  const t = useText();
  const { post } = useFetchClient();
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const close = () =>
    post('/gongkai-disclosure/close-cleanup', { cleanup: batch.ref })
      .then(() => {
        setOpen(false);
        onClosed();
      })
      .catch((error: unknown) => {
        setOpen(false);
        setRefusal(refusalOf(error, t('validity.failed')));
      });
  return (
    <Flex direction="column" alignItems="flex-end" gap={2}>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger>
          <Button>{t('cleanup.close')}</Button>
        </Dialog.Trigger>
        <ConfirmDialog title={t('cleanup.close')} onConfirm={close} variant="default">
          {t('cleanup.close.what')}
        </ConfirmDialog>
      </Dialog.Root>
      {refusal && (
        <Typography role="alert" textColor="danger600">
          {refusal}
        </Typography>
      )}
    </Flex>
  );
}

export function BatchPage() {
  const t = useText();
  const { ref = '' } = useParams();
  const [page, setPage] = useState(1);
  const { view, refusal, again } = useAnswer<Batch>('/gongkai-disclosure/cleanup', {
    cleanup: ref,
    page: String(page),
  });

  if (!view && !refusal) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('cleanup.title')}</Page.Title>
      <Layouts.Header
        title={view?.name ?? t('cleanup.title')}
        subtitle={view ? t('cleanup.progress', { judged: view.judged, total: view.total }) : ''}
        navigationAction={
          <Flex justifyContent="flex-start">
            <LinkButton tag={Link} to={HOME} variant="ghost" startIcon={<ArrowLeft />}>
              {t('cleanup.back')}
            </LinkButton>
          </Flex>
        }
        primaryAction={view?.canClose ? <Closing batch={view} onClosed={again} /> : undefined}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {refusal && <Typography role="alert">{refusal}</Typography>}
          {view && (
            <>
              <Facts
                facts={[
                  [t('validity.organ'), view.organName],
                  [t('cleanup.cutoff'), dateText(view.cutoff)],
                  [t('cleanup.started'), `${view.by.name}　${dayText(view.at)}`],
                  ...RESULTS.map((one) => [t(`cleanup.result.${one}`), String(view.counts[one])] as const),
                  [t('cleanup.not-judged'), String(view.counts.missing)],
                ]}
              />
              {view.result && view.closedAt !== null && (
                <Flex gap={3} wrap="wrap" background="neutral0" padding={4} hasRadius shadow="tableShadow">
                  <Typography>
                    {t('cleanup.closed', { name: view.closedBy ?? '', day: dayText(view.closedAt) })}
                  </Typography>
                  <LinkButton tag={Link} to={editPath(view.result)} variant="secondary">
                    {t('cleanup.open-result')}
                  </LinkButton>
                </Flex>
              )}
              <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-cleanup">
                {view.items.map((item) => (
                  <ItemCard key={item.documentId} item={item} batch={view.ref} onDone={() => void again()} />
                ))}
              </Flex>
              <Paging page={view.page} pageSize={view.pageSize} total={view.itemTotal} onPage={setPage} />
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
