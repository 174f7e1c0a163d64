// The list 依申请公开目录: what is on request with its entry, and above it entries that have to go.
import { useState } from 'react';
import { Badge, Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { editPath, Paging, useAnswer } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Card, TitleLink } from '../validity/parts';
import type { OnRequestLine, OnRequestView } from './types';

function One({ line, going = false }: { line: OnRequestLine; going?: boolean }) {
  const t = useText();
  const { title, typeName, organName, source, entry } = line;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 28rem">
          <TitleLink to={editPath(line)}>{title ?? t('due.nameless')}</TitleLink>
          <Typography variant="pi" textColor="neutral600">
            {organName} · {typeName} · {t(`on-request.source.${source}`)}
          </Typography>
          {entry?.indexNumber && (
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {t('on-request.index', { number: entry.indexNumber })}
            </Typography>
          )}
        </Flex>
        <Flex direction="column" alignItems="flex-start" gap={2}>
          {going ? (
            <Badge backgroundColor="danger100" textColor="danger700">
              {t('on-request.take-down')}
            </Badge>
          ) : (
            <Badge active={entry?.state === 'published'}>
              {t(entry ? `on-request.state.${entry.state}` : 'on-request.unlisted')}
            </Badge>
          )}
          {entry && <TitleLink to={editPath(entry)}>{t('on-request.open')}</TitleLink>}
        </Flex>
      </Flex>
    </Card>
  );
}

function Lines({ lines, going }: { lines: readonly OnRequestLine[]; going?: boolean }) {
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
      {lines.map((line) => (
        <One key={`${line.uid} ${line.documentId}`} line={line} going={going} />
      ))}
    </Flex>
  );
}

export function OnRequestList() {
  const t = useText();
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<OnRequestView>('/gongkai-disclosure/on-request', { page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { mustGo, lines, total, pageSize } = view;
  if (!total && !mustGo.length) {
    return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('on-request.none')} />;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral800">{t('on-request.what')}</Typography>
      {mustGo.length > 0 && (
        <Box role="alert">
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Typography textColor="danger700">{t('on-request.going', { count: mustGo.length })}</Typography>
            <Lines lines={mustGo} going />
          </Flex>
        </Box>
      )}
      <Lines lines={lines} />
      <Paging page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </Flex>
  );
}
