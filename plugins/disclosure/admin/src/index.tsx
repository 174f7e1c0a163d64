// The admin half of gongkai-disclosure: its panels and pages, one line a matter.
import { registerTrads } from '@gongkai/publication/admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { addAttributePanel, registerAttribute } from './attribute/register';
import { registerDue } from './due/register';
import { registerEvaluation } from './evaluation/register';
import { registerPackages } from './packages/register';
import { PLUGIN } from './text';
import en from './translations/en.json';
import zh from './translations/zh-Hans.json';
import { kindWords, registerValidity } from './validity/register';

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN, name: PLUGIN });
    registerAttribute(app);
    registerDue(app);
    registerValidity(app);
    registerEvaluation(app);
    registerPackages(app);
  },

  bootstrap(app: StrapiApp) {
    addAttributePanel(app);
  },

  registerTrads: registerTrads(PLUGIN, { en, 'zh-Hans': zh }, kindWords),
};
