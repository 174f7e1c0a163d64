// The list 个人信息例外: what names persons because the law demands it, with basis, scope and manner.
import { useState } from 'react';
import { Badge, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { editPath, Paging, useAnswer } from '@gongkai/publication/admin';
import { Card, Facts, TitleLink } from '../validity/parts';
import { useText } from '../text';

interface Line {
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  organName: string;
  kindName: string;
  basis: string;
  scope: string;
  manner: string;
}

interface View {
  lines: Line[];
  total: number;
  page: number;
  pageSize: number;
}

function One({ line }: { line: Line }) {
  const t = useText();
  const { title, typeName, organName, kindName, basis, scope, manner } = line;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1 1 28rem">
          <TitleLink to={editPath(line)}>{title ?? t('due.nameless')}</TitleLink>
          <Typography variant="pi" textColor="neutral600">
            {organName} · {typeName}
          </Typography>
        </Flex>
        <Badge>{kindName}</Badge>
      </Flex>
      <Facts
        facts={[
          [t('attribute.names.basis'), basis],
          [t('attribute.names.scope'), scope],
          [t('attribute.names.manner'), manner],
        ]}
      />
    </Card>
  );
}

export function NamesList() {
  const t = useText();
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<View>('/gongkai-disclosure/names', { page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { lines, total, pageSize } = view;
  if (!total) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('attribute.names.none')} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral800">{t('attribute.names.what', { total })}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <One key={`${line.uid} ${line.documentId}`} line={line} />
        ))}
      </Flex>
      <Paging page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </Flex>
  );
}
