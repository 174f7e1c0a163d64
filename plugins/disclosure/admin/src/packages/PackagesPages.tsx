// The page 归档移交: the packages, what was not delivered yet, and one package.
import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes, useNavigate } from 'react-router-dom';
import { dayText, Paging, TabsPage, useAnswer } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Card, Facts, TitleLink } from '../validity/parts';
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
          [t('packages.made'), `${line.by.name}　${dayText(line.at)}`],
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
  const { view, refusal } = useAnswer<Lines>('/gongkai-disclosure/packages', { page: String(page) });
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
      <Paging {...view} onPage={setPage} />
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

function ListPage() {
  const t = useText();
  return (
    <TabsPage
      title={t('packages.title')}
      subtitle={t('packages.subtitle')}
      parts={[
        { name: 'list', label: t('packages.list'), Content: PackageList },
        { name: 'undelivered', label: t('packages.undelivered'), Content: UndeliveredList },
      ]}
    />
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
