// The page 审核工作台: what waits for this person, what this person sent, what this person decided.
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Badge, Box, Button, EmptyStateLayout, Flex, Tabs, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { DueText } from '../list/DueText';
import { instantText, useText } from '../text';
import type { CaseView, WorkbenchView } from '../types';
import { editPath, reviewPath } from '../view/path';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box>
      <Typography variant="pi" textColor="neutral600" tag="dt">
        {name}
      </Typography>
      <Typography variant="pi" textColor="neutral800" tag="dd" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

/** Facts stand in columns on a desk, two by two on a phone. */
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))',
  gap: '0.8rem',
} as const;

function CaseCard({ item }: { item: CaseView }) {
  const t = useText();
  const last = item.decisions.at(-1);
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
      {item.members.map((member) => (
        <Box key={member.documentId} paddingBottom={2}>
          <Link to={reviewPath(member)} style={{ textDecoration: 'none' }}>
            <Typography variant="delta" textColor="primary700" style={{ overflowWrap: 'anywhere' }}>
              {member.title}
            </Typography>
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {'　'}
            {member.typeName}
            {'　'}
            <Link to={editPath(member)}>{t('workbench.edit')}</Link>
          </Typography>
        </Box>
      ))}
      <dl style={COLUMNS}>
        <Fact name={t('workbench.tier')}>
          <Badge active={item.state === 'in-review'}>{item.stateName}</Badge>
        </Fact>
        <Fact name={t('workbench.due')}>
          <DueText due={item.due} />
        </Fact>
        <Fact name={t('workbench.organ')}>{item.organName}</Fact>
        <Fact name={t('workbench.submitter')}>{item.submittedBy}</Fact>
        <Fact name={t('workbench.submitted-at')}>{instantText(item.submittedAt)}</Fact>
      </dl>
      {last?.comment && (
        <Box paddingTop={2}>
          <Typography
            variant="pi"
            tag="p"
            textColor={last.verb === 'return' ? 'danger600' : 'neutral800'}
            style={{ overflowWrap: 'anywhere' }}
          >
            {last.personName}：“{last.comment}”
          </Typography>
        </Box>
      )}
    </Box>
  );
}

function Cases({ list, empty }: { list: CaseView[]; empty: string }) {
  if (!list.length) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={empty} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} tag="ul" style={{ listStyle: 'none' }}>
      {list.map((item) => (
        <CaseCard key={item.ref} item={item} />
      ))}
    </Flex>
  );
}

export function Workbench() {
  const t = useText();
  const { get } = useFetchClient();
  const [view, setView] = useState<WorkbenchView | null>(null);
  const [failed, setFailed] = useState(false);

  const read = useCallback(() => {
    get<{ data: WorkbenchView }>('/gongkai-review/workbench')
      .then(({ data }) => setView(data.data))
      .catch(() => setFailed(true));
  }, [get]);
  useEffect(read, [read]);

  if (failed) return <Page.Error />;
  if (!view) return <Page.Loading />;
  const tabs = ['waiting', 'sent', 'decided'] as const;
  return (
    <Page.Main>
      <Page.Title>{t('workbench.title')}</Page.Title>
      <Layouts.Header
        title={t('workbench.title')}
        subtitle={
          view.person
            ? t('workbench.subtitle', { person: view.person, count: view.waiting.length })
            : t('workbench.no-person')
        }
        primaryAction={
          <Button variant="tertiary" onClick={read}>
            {t('workbench.refresh')}
          </Button>
        }
      />
      <Layouts.Content>
        <Tabs.Root defaultValue="waiting" variant="simple">
          <Tabs.List aria-label={t('workbench.title')}>
            {tabs.map((tab) => (
              <Tabs.Trigger key={tab} value={tab}>
                {t(`workbench.${tab}`)}（{view[tab].length}）
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Content key={tab} value={tab}>
              <Box paddingTop={4}>
                <Cases list={view[tab]} empty={t(`workbench.${tab}.none`)} />
              </Box>
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
