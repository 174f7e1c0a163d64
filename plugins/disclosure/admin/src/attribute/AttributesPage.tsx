// The page 公开属性: the share of what is active, and what is not active and has to be looked at again.
import { useState } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useText } from '../text';
import { Evaluations } from './Evaluations';
import { Circles } from '../circle/Circles';
import { OnRequestList } from '../on-request/OnRequestList';
import { Figures } from './Figures';
import { NamesList } from './NamesList';

const PARTS = {
  figures: Figures,
  evaluations: Evaluations,
  'on-request': OnRequestList,
  circles: Circles,
  names: NamesList,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

export function AttributesPage() {
  const t = useText();
  const [part, setPart] = useState<Part>('figures');
  return (
    <Page.Main>
      <Page.Title>{t('attributes.title')}</Page.Title>
      <Layouts.Header title={t('attributes.title')} subtitle={t('attributes.subtitle')} />
      <Layouts.Content>
        <Tabs.Root value={part} variant="simple" onValueChange={(next: string) => setPart(next as Part)}>
          {/* On a phone the tabs are moved sideways: none of them breaks into two lines. */}
          <Box style={{ overflowX: 'auto' }}>
            <Tabs.List aria-label={t('attributes.title')} style={{ minWidth: 'max-content' }}>
              {NAMES.map((name) => (
                <Tabs.Trigger key={name} value={name}>
                  {t(`attributes.${name}`)}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </Box>
          {NAMES.map((name) => {
            const Content = PARTS[name];
            return (
              <Tabs.Content key={name} value={name}>
                <Box paddingTop={5}>
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
