// A page of the admin with a title and a few tabs; only the open one asks the server.
import { useState, type ComponentType, type ReactNode } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';

interface Props {
  title: string;
  subtitle: string;
  /** The first is open at the beginning. */
  parts: readonly { name: string; label: string; Content: ComponentType }[];
  /** Which one is open, where the page keeps that itself, as in its address. */
  part?: string;
  onPart?: (name: string) => void;
  /** The button beside the title. */
  action?: ReactNode;
  /** A dialog above the page. */
  children?: ReactNode;
}

export function TabsPage({ title, subtitle, parts, part, onPart, action, children }: Props) {
  const [own, setOwn] = useState(parts[0]!.name);
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={action} />
      <Layouts.Content>
        <Tabs.Root value={part ?? own} variant="simple" onValueChange={onPart ?? setOwn}>
          {/* On a phone the tabs are moved sideways: none of them breaks into two lines. */}
          <Box style={{ overflowX: 'auto' }}>
            <Tabs.List aria-label={title} style={{ minWidth: 'max-content' }}>
              {parts.map(({ name, label }) => (
                <Tabs.Trigger key={name} value={name}>
                  {label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </Box>
          {parts.map(({ name, Content }) => (
            <Tabs.Content key={name} value={name}>
              <Box paddingTop={5} paddingBottom={8}>
                <Content />
              </Box>
            </Tabs.Content>
          ))}
        </Tabs.Root>
        {children}
      </Layouts.Content>
    </Page.Main>
  );
}
