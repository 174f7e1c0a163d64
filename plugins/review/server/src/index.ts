// The plugin gongkai-review as Strapi loads it.
import type { Core } from '@strapi/types';
import review from './controllers/review';
import register from './register';
import routes from './routes';
import { createCases, type Cases } from './services/cases';
import { createViews } from './services/views';

const views = ({ strapi }: { strapi: Core.Strapi }) =>
  createViews({ strapi }, strapi.plugin('gongkai-review').service('cases') as Cases);

export default {
  register,
  routes,
  controllers: { review },
  services: { cases: createCases, views },
};
