// The page 单位与人员: the tree beside an organ's page, on a phone one after the other; persons and the import have the whole width.
import { useCallback, useEffect, useState } from 'react';
import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft, Upload } from '@strapi/icons';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Link, Route, Routes, useMatch } from 'react-router-dom';
import { ONE_COLUMN, useNarrow } from '../narrow';
import { useText } from '../text';
import { ImportPage } from './ImportPage';
import { OrganPage } from './OrganPage';
import { OrganTree } from './OrganTree';
import { formPath, HOME, wordsOf } from './parts';
import { PersonPage } from './PersonPage';
import type { Directory, Rights } from './types';
import { Warnings } from './Warnings';

interface Answer {
  data: Directory;
  meta: { can: Rights };
}

function Overview({ directory, narrow }: { directory: Directory; narrow: boolean }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Warnings warnings={directory.warnings} everywhere />
      {!narrow && (
        <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
          <Typography textColor="neutral600">{t('dir.choose')}</Typography>
        </Box>
      )}
    </Flex>
  );
}

function Actions({ rights }: { rights: Rights | undefined }) {
  const t = useText();
  if (!rights) return null;
  return (
    <Flex gap={2} wrap="wrap">
      {rights.self && (
        <LinkButton tag={Link} to={`${HOME}/persons/${rights.self}`} variant="tertiary">
          {t('dir.mine')}
        </LinkButton>
      )}
      {rights.create.organ && (
        <LinkButton tag={Link} to={formPath('organ')} variant="tertiary">
          {t('dir.new-organ')}
        </LinkButton>
      )}
      {rights.create.person && (
        <LinkButton tag={Link} to={formPath('person')} variant="tertiary">
          {t('dir.new-person')}
        </LinkButton>
      )}
      {rights.keep && (
        <LinkButton tag={Link} to={`${HOME}/import`} variant="secondary" startIcon={<Upload />}>
          {t('dir.import')}
        </LinkButton>
      )}
    </Flex>
  );
}

/** The tree beside what is open, where both have room. */
function Tree({ directory, current, narrow }: { directory: Directory; current: string | null; narrow: boolean }) {
  return (
    <div style={narrow ? undefined : { position: 'sticky', top: 16 }}>
      <OrganTree directory={directory} current={current} height={narrow ? undefined : 'calc(100vh - 340px)'} />
    </div>
  );
}

export function DirectoryPage() {
  const t = useText();
  const { get } = useFetchClient();
  const narrow = useNarrow(ONE_COLUMN);
  const organ = useMatch(`${HOME}/organs/:id`)?.params.id ?? null;
  const home = useMatch(HOME) !== null;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const read = useCallback(() => {
    get<Answer>('/gongkai-organization/directory')
      .then(({ data }) => setAnswer(data))
      .catch((error: unknown) => setRefusal(wordsOf(error, t('dir.failed'))));
  }, [get, t]);
  useEffect(read, [read]);

  const besideTree = !narrow && (home || organ !== null);
  const directory = answer?.data;
  return (
    <Page.Main>
      <Page.Title>{t('dir.title')}</Page.Title>
      <Layouts.Header
        title={t('dir.title')}
        subtitle={t('dir.subtitle')}
        primaryAction={home ? <Actions rights={answer?.meta.can} /> : undefined}
        navigationAction={
          home || besideTree ? undefined : (
            <Flex justifyContent="flex-start">
              <LinkButton tag={Link} to={HOME} variant="ghost" startIcon={<ArrowLeft />}>
                {t('dir.back')}
              </LinkButton>
            </Flex>
          )
        }
      />
      <Layouts.Content>
        <div
          style={{
            display: 'grid',
            gridTemplateColumns: besideTree ? 'minmax(320px, 2fr) 5fr' : 'minmax(0, 1fr)',
            gap: 16,
            alignItems: 'start',
            paddingBottom: 32,
          }}
        >
          {refusal && !directory && (home || organ) && <Typography role="alert">{refusal}</Typography>}
          {directory && besideTree && <Tree directory={directory} current={organ} narrow={false} />}
          <div style={{ minWidth: 0 }}>
            <Routes>
              {directory && (
                <>
                  <Route
                    index
                    element={
                      <Flex direction="column" alignItems="stretch" gap={4}>
                        <Overview directory={directory} narrow={narrow} />
                        {narrow && <Tree directory={directory} current={null} narrow />}
                      </Flex>
                    }
                  />
                  <Route path="organs/:id" element={<OrganPage directory={directory} onChanged={read} />} />
                  <Route path="import" element={<ImportPage onChanged={read} />} />
                </>
              )}
              <Route path="persons/:id" element={<PersonPage />} />
              <Route path="*" element={refusal ? null : <Page.Loading />} />
            </Routes>
          </div>
        </div>
      </Layouts.Content>
    </Page.Main>
  );
}
