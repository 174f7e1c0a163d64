// The pages of the plugin below its entry of the menu: what is due and the coverage, and the comparison of one interpretation.
import { useState } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Coverage } from './coverage/Coverage';
import { OpenList } from './due/OpenList';
import { ExcerptPage } from './excerpt/ExcerptPage';
import { useText } from './text';

function HomePage() {
  const t = useText();
  const [part, setPart] = useState('due');
  const parts = [
    { name: 'due', label: t('due.title'), Content: OpenList },
    { name: 'coverage', label: t('coverage.title'), Content: Coverage },
  ];
  return (
    <Page.Main>
      <Page.Title>{t('name')}</Page.Title>
      <Layouts.Header title={t('name')} subtitle={t('subtitle')} />
      <Layouts.Content>
        <Tabs.Root value={part} variant="simple" onValueChange={setPart}>
          <Tabs.List aria-label={t('name')}>
            {parts.map(({ name, label }) => (
              <Tabs.Trigger key={name} value={name}>
                {label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {parts.map(({ name, Content }) => (
            <Tabs.Content key={name} value={name}>
              <Box paddingTop={5} paddingBottom={8}>
                <Content />
              </Box>
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}

export function Pages() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="excerpt" element={<ExcerptPage />} />
    </Routes>
  );
}
