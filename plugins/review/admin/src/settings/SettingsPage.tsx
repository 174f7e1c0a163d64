// The page 审核安排与流程: arrangements by which somebody signs for a time, and the workflows.
import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useText } from '../text';
import { Arrangements } from './Arrangements';
import { Workflows } from './Workflows';

export function SettingsPage() {
  const t = useText();
  return (
    <Page.Main>
      <Page.Title>{t('settings.title')}</Page.Title>
      <Layouts.Header
        title={t('settings.title')}
        subtitle={t('settings.subtitle')}
        navigationAction={<Link to="/plugins/gongkai-review">{t('settings.back')}</Link>}
      />
      <Layouts.Content>
        <Tabs.Root defaultValue="arrangements" variant="simple">
          <Tabs.List aria-label={t('settings.title')}>
            <Tabs.Trigger value="arrangements">{t('settings.arrangements')}</Tabs.Trigger>
            <Tabs.Trigger value="workflows">{t('settings.workflows')}</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="arrangements">
            <Box>
              <Arrangements />
            </Box>
          </Tabs.Content>
          <Tabs.Content value="workflows">
            <Workflows />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
