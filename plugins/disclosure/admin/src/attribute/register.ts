// What 公开属性 adds to the admin: the custom field, the panel of the edit view, the page of figures and evaluations, and the setting of
// business systems.
import type { ComponentType } from 'react';
import { Eye } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { message, PLUGIN } from '../text';
import { ChangePanel } from '../change/ChangePanel';
import { AttributeInput } from './AttributeInput';
import { AttributePanel } from './AttributePanel';
import { AttributesPage } from './AttributesPage';
import { SystemsPage } from '../systems/SystemsPage';

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

export function registerAttribute(app: StrapiApp): void {
  app.addMenuLink({
    to: `plugins/${PLUGIN}-attributes`,
    icon: Eye,
    intlLabel: message('attributes.title'),
    permissions: [],
    position: 3,
    Component: () => Promise.resolve({ default: AttributesPage }),
  } as never);
  app.addSettingsLink('global', {
    id: `${PLUGIN}-systems`,
    to: `${PLUGIN}-systems`,
    intlLabel: message('systems.title'),
    permissions: [],
    Component: () => Promise.resolve({ default: SystemsPage }),
  } as never);
  app.customFields.register({
    name: 'attribute',
    pluginId: PLUGIN,
    type: 'string',
    intlLabel: message('attribute.label'),
    intlDescription: message('attribute.description'),
    icon: Eye,
    components: { Input: () => Promise.resolve({ default: AttributeInput as unknown as ComponentType }) },
  });
}

/** Panels are added once every plugin is registered. */
export function addAttributePanel(app: StrapiApp): void {
  const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
  apis.addEditViewSidePanel((panels) => [...panels, AttributePanel, ChangePanel]);
}
