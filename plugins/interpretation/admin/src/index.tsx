// The admin half of gongkai-interpretation: its panels and pages, one line a matter.
import { registerTrads } from '@gongkai/publication/admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addExcerptPanel, registerPages } from './register';
import { addInterpretationPanel } from './panel/register';
import { PLUGIN } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    registerPages(app);
  },

  bootstrap(app: StrapiApp) {
    addExcerptPanel(app);
    addInterpretationPanel(app);
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }),
};
