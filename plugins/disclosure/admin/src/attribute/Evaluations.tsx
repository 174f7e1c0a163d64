// What is not active, first due first: looked at again at least once a year (条例 art. 18).
import { useState } from 'react';
import { Badge, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { editPath, Paging, useAnswer } from '@gongkai/publication/admin';
import { Card, TitleLink } from '../validity/parts';
import { dateText, useText } from '../text';

interface Line {
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  organName: string;
  attribute: string;
  reason: string | null;
  evaluatedOn: string;
  due: string;
  overdue: boolean;
}

interface View {
  lines: Line[];
  due: number;
  total: number;
  page: number;
  pageSize: number;
}

function One({ line }: { line: Line }) {
  const t = useText();
  const { uid, documentId, title, typeName, organName, attribute, reason, evaluatedOn, due, overdue } = line;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 28rem">
          <TitleLink to={editPath({ uid, documentId })}>{title ?? t('due.nameless')}</TitleLink>
          <Typography variant="pi" textColor="neutral600">
            {organName} · {typeName} · {attribute}
          </Typography>
          {reason && (
            <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Typography>
          )}
        </Flex>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Badge active={overdue}>
            {t(overdue ? 'attributes.overdue' : 'attributes.due-on', { day: dateText(due) })}
          </Badge>
          <Typography variant="pi" textColor="neutral600">
            {t('attributes.evaluated-on', { day: dateText(evaluatedOn) })}
          </Typography>
        </Flex>
      </Flex>
    </Card>
  );
}

export function Evaluations() {
  const t = useText();
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<View>('/gongkai-disclosure/evaluations', { page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { lines, due, total, pageSize } = view;
  if (!total) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('attributes.none-closed')} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor={due ? 'warning700' : 'neutral800'}>{t('attributes.due', { due, total })}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <One key={`${line.uid} ${line.documentId}`} line={line} />
        ))}
      </Flex>
      <Paging page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </Flex>
  );
}
