// The list 特定范围公开: what is for a limited circle, what is not told yet first with its last day.
import { useState } from 'react';
import { Badge, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { editPath, Paging, useAnswer } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, TitleLink } from '../validity/parts';
import type { CircleLine, CirclesView } from './types';

function State({ line: { toldOn, due, overdue, tellings } }: { line: CircleLine }) {
  const t = useText();
  if (toldOn) {
    return <Badge active>{t('circle.told', { day: dateText(toldOn), count: tellings })}</Badge>;
  }
  return (
    <>
      <Badge {...(overdue ? { backgroundColor: 'danger100', textColor: 'danger700' } : {})}>
        {t('circle.not-told')}
      </Badge>
      {due && (
        <Typography variant="pi" textColor={overdue ? 'danger600' : 'neutral600'}>
          {t(overdue ? 'circle.overdue' : 'circle.due', { day: dateText(due) })}
        </Typography>
      )}
    </>
  );
}

function One({ line }: { line: CircleLine }) {
  const t = useText();
  const { title, typeName, organName, circle } = line;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 28rem">
          <TitleLink to={editPath(line)}>{title ?? t('due.nameless')}</TitleLink>
          <Typography variant="pi" textColor="neutral600">
            {organName} · {typeName}
          </Typography>
          <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
            {t('attribute.line.circle', { circle })}
          </Typography>
        </Flex>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <State line={line} />
        </Flex>
      </Flex>
    </Card>
  );
}

export function Circles() {
  const t = useText();
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<CirclesView>('/gongkai-disclosure/circles', { page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { lines, open, total, pageSize } = view;
  if (!total) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('circle.none')} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor={open ? 'warning700' : 'neutral800'}>{t('circle.count', { open, total })}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <One key={`${line.uid} ${line.documentId}`} line={line} />
        ))}
      </Flex>
      <Paging page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </Flex>
  );
}
