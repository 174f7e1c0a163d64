// The page 文件清理: the batches, newest first, and one of them.
import { useState } from 'react';
import { Badge, Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes, useNavigate } from 'react-router-dom';
import { dayText, Paging, useAnswer } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, Facts, TitleLink } from '../validity/parts';
import { BatchPage } from './BatchPage';
import { StartDialog } from './StartDialog';
import { HOME, type Batches, type Line } from './types';

function LineCard({ line }: { line: Line }) {
  const t = useText();
  return (
    <Card>
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <TitleLink to={`${HOME}/${line.ref}`}>{line.name}</TitleLink>
        <Box shrink={0}>
          <Badge>{t(line.closedAt === null ? 'cleanup.state.open' : 'cleanup.state.closed')}</Badge>
        </Box>
      </Flex>
      <Facts
        facts={[
          [t('validity.organ'), line.organName],
          [t('cleanup.cutoff'), dateText(line.cutoff)],
          [t('cleanup.judged'), t('cleanup.progress', { judged: line.judged, total: line.total })],
          [t('cleanup.started'), `${line.by.name}　${dayText(line.at)}`],
        ]}
      />
    </Card>
  );
}

function BatchesPage() {
  const t = useText();
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [starting, setStarting] = useState(false);
  const { view, refusal } = useAnswer<Batches>('/gongkai-disclosure/cleanups', { page: String(page) });

  if (!view && !refusal) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('cleanup.title')}</Page.Title>
      <Layouts.Header
        title={t('cleanup.title')}
        subtitle={t('cleanup.subtitle')}
        primaryAction={
          view?.starts.length ? (
            <Button startIcon={<Plus />} onClick={() => setStarting(true)}>
              {t('cleanup.start')}
            </Button>
          ) : undefined
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {refusal && <Typography role="alert">{refusal}</Typography>}
          {view &&
            (view.lines.length ? (
              <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-cleanups">
                {view.lines.map((line) => (
                  <LineCard key={line.ref} line={line} />
                ))}
              </Flex>
            ) : (
              <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('cleanup.none')} />
            ))}
          {view && <Paging {...view} onPage={setPage} />}
        </Flex>
        {starting && view && (
          <StartDialog
            starts={view.starts}
            onClose={() => setStarting(false)}
            onStarted={(ref) => navigate(`${HOME}/${ref}`)}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

export function CleanupPages() {
  return (
    <Routes>
      <Route index element={<BatchesPage />} />
      <Route path=":ref" element={<BatchPage />} />
    </Routes>
  );
}
