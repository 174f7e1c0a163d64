// What the plugin adds to the admin: its entry of the menu with the pages below it, and the panel of an interpretation.
import { Message } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ExcerptPanel } from './excerpt/ExcerptPanel';
import { Pages } from './pages';
import { message, PLUGIN } from './text';

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

export function registerPages(app: StrapiApp): void {
  app.addMenuLink({
    to: `plugins/${PLUGIN}`,
    icon: Message,
    intlLabel: message('name'),
    permissions: [],
    position: 3,
    Component: () => Promise.resolve({ default: Pages }),
  } as never);
}

/** Panels are added once every plugin is registered. */
export function addExcerptPanel(app: StrapiApp): void {
  const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
  apis.addEditViewSidePanel((panels) => [...panels, ExcerptPanel]);
}
