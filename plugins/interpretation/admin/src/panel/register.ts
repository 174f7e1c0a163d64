// What the plugin adds to the edit view: the panel 政策解读.
import type { StrapiApp } from '@strapi/strapi/admin';
import { InterpretationPanel } from './InterpretationPanel';

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

/** Panels are added once every plugin is registered. */
export function addInterpretationPanel(app: StrapiApp): void {
  const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
  apis.addEditViewSidePanel((panels) => [...panels, InterpretationPanel]);
}
