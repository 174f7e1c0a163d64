// The page 归档移交: the packages, what was not delivered yet, and one package.
import { useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Tabs, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes, useNavigate } from 'react-router-dom';
import { useText } from '../text';
import { Card, Facts, instantDay, Pages, TitleLink, useRead } from '../validity/parts';
import { MakeDialog } from './MakeDialog';
import { PackagePage } from './PackagePage';
import { UndeliveredList } from './UndeliveredList';
import { HOME, sizeText, type Line, type Lines } from './types';

function LineCard({ line }: { line: Line }) {
  const t = useText();
  return (
    <Card>
      <TitleLink to={`${HOME}/${line.ref}`}>{line.name}</TitleLink>
      <Facts
        facts={[
          [t('packages.number'), line.number],
          [t('packages.organ'), line.organName],
          [t('packages.size'), t('packages.size.words', { total: line.total, size: sizeText(line.bytes) })],
          [t('packages.made'), `${line.by.name}　${instantDay(line.at)}`],
          [t('packages.receivers'), line.receivers.length ? line.receivers.join('、') : t('packages.not-delivered')],
        ]}
      />
    </Card>
  );
}

function PackageList() {
  const t = useText();
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [making, setMaking] = useState(false);
  const { view, refusal } = useRead<Lines>('/gongkai-disclosure/packages', { page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {view.choices.organs.length > 0 && (
        <Flex justifyContent="flex-end">
          <Button startIcon={<Plus />} onClick={() => setMaking(true)}>
            {t('packages.make')}
          </Button>
        </Flex>
      )}
      {view.lines.length ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-packages">
          {view.lines.map((line) => (
            <LineCard key={line.ref} line={line} />
          ))}
        </Flex>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('packages.none')} />
      )}
      <Pages {...view} onPage={setPage} />
      {making && (
        <MakeDialog
          choices={view.choices}
          onClose={() => setMaking(false)}
          onMade={(ref) => void navigate(`${HOME}/${ref}`)}
        />
      )}
    </Flex>
  );
}

const PARTS = { list: PackageList, undelivered: UndeliveredList } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

function ListPage() {
  const t = useText();
  const [part, setPart] = useState<Part>('list');
  return (
    <Page.Main>
      <Page.Title>{t('packages.title')}</Page.Title>
      <Layouts.Header title={t('packages.title')} subtitle={t('packages.subtitle')} />
      <Layouts.Content>
        <Tabs.Root value={part} variant="simple" onValueChange={(next: string) => setPart(next as Part)}>
          <Tabs.List aria-label={t('packages.title')}>
            {NAMES.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`packages.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {NAMES.map((name) => {
            const Content = PARTS[name];
            return (
              <Tabs.Content key={name} value={name}>
                <Box paddingTop={5} paddingBottom={8}>
                  <Content />
                </Box>
              </Tabs.Content>
            );
          })}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}

export function PackagesPages() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":ref" element={<PackagePage />} />
    </Routes>
  );
}
