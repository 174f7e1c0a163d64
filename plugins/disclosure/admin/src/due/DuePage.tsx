// The page 公开时限: what has to become public until when, and how much of what became public was in time.
import { useState } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useText } from '../text';
import { OnTime } from './OnTime';
import { Wall } from './Wall';

const PARTS = { wall: Wall, rate: OnTime } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

export function DuePage() {
  const t = useText();
  const [part, setPart] = useState<Part>('wall');
  return (
    <Page.Main>
      <Page.Title>{t('due.title')}</Page.Title>
      <Layouts.Header title={t('due.title')} subtitle={t('due.subtitle')} />
      <Layouts.Content>
        <Tabs.Root value={part} variant="simple" onValueChange={(next: string) => setPart(next as Part)}>
          <Tabs.List aria-label={t('due.title')}>
            {NAMES.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`due.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
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
