// The page 摘抄检查 of one interpretation: its sections, and its text beside each document that it interprets.
import { useState } from 'react';
import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useSearchParams } from 'react-router-dom';
import { Choose, useAnswer } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Comparison } from './Comparison';
import { SectionList } from './SectionList';
import type { ExcerptView } from './types';

export function ExcerptPage() {
  const t = useText();
  const [params] = useSearchParams();
  const [uid, documentId] = [params.get('uid') ?? '', params.get('documentId') ?? ''];
  const { view, refusal } = useAnswer<ExcerptView>('/gongkai-interpretation/excerpt', { uid, documentId });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!view && !refusal) return <Page.Loading />;
  const documents = view?.documents ?? [];
  const shown = documents.find((one) => one.documentId === chosen) ?? documents[0];
  return (
    <Page.Main>
      <Page.Title>{t('excerpt.title')}</Page.Title>
      <Layouts.Header
        title={t('excerpt.title')}
        subtitle={view?.title ?? ''}
        navigationAction={
          <Link to={`/content-manager/collection-types/${uid}/${documentId}`} style={{ textDecoration: 'none' }}>
            <Flex gap={2} tag="span">
              <ArrowLeft aria-hidden />
              <Typography textColor="primary600">{t('excerpt.back')}</Typography>
            </Flex>
          </Link>
        }
      />
      <Layouts.Content>
        {refusal && <Typography role="alert">{refusal}</Typography>}
        {view && (
          <Flex direction="column" alignItems="stretch" gap={5} paddingBottom={8}>
            <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
              <Typography tag="h2" variant="delta">
                {t('excerpt.sections')}
              </Typography>
              <Box paddingTop={2}>
                <SectionList {...view} />
              </Box>
            </Box>
            {documents.length > 1 && shown && (
              <Flex>
                <Choose
                  name="document"
                  label={t('excerpt.choose')}
                  value={shown.documentId}
                  choices={documents.map((one) => ({ id: one.documentId, name: one.title ?? t('excerpt.nameless') }))}
                  onChoose={setChosen}
                />
              </Flex>
            )}
            {shown ? (
              <Comparison key={shown.documentId} document={shown} paragraphs={view.paragraphs} most={view.most} />
            ) : (
              <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('excerpt.no-document')} />
            )}
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
