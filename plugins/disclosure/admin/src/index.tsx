// The admin half of gongkai-disclosure: its panels and pages.
import type { ComponentType } from 'react';
import { Eye } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { AttributeInput } from './attribute/AttributeInput';
import { AttributePanel } from './attribute/AttributePanel';
import { message, PLUGIN } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

const translations: Record<string, Record<string, string>> = { en, 'zh-Hans': zh };

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: unknown[]) => unknown[]): void;
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    app.customFields.register({
      name: 'attribute',
      pluginId: PLUGIN,
      type: 'string',
      intlLabel: message('attribute.label'),
      intlDescription: message('attribute.description'),
      icon: Eye,
      components: { Input: () => Promise.resolve({ default: AttributeInput as unknown as ComponentType }) },
    });
  },

  bootstrap(app: StrapiApp) {
    const { apis } = app.getPlugin('content-manager') as unknown as { apis: ContentManagerApis };
    apis.addEditViewSidePanel((panels) => [...panels, AttributePanel]);
  },

  registerTrads({ locales }: { locales: string[] }) {
    return Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: Object.fromEntries(
          Object.entries(translations[locale] ?? {}).map(([key, value]) => [`${PLUGIN}.${key}`, value])
        ),
      }))
    );
  },
};
