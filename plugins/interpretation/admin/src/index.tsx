// The admin half of gongkai-interpretation: its panels and pages, one line a matter.
import type { StrapiApp } from '@strapi/strapi/admin';
import { addExcerptPanel, registerPages } from './register';
import { addInterpretationPanel } from './panel/register';
import { PLUGIN } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

const translations: Record<string, Record<string, string>> = { en, 'zh-Hans': zh };

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    registerPages(app);
  },

  bootstrap(app: StrapiApp) {
    addExcerptPanel(app);
    addInterpretationPanel(app);
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
