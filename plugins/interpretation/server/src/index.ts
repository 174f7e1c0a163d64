// The plugin gongkai-interpretation as Strapi loads it.
import bootstrap from './bootstrap';
import requests from './controllers/requests';
import register from './register';
import routes from './routes';
import { createPlans } from './services/plans';
import { createRequests } from './services/requests';
import { createPanelViews } from './services/view';
import { settingsProblem, STANDARD } from './domain/settings';

export default {
  config: {
    default: STANDARD,
    validator: (config: unknown) => {
      const problem = settingsProblem(config);
      if (problem) throw new Error(`gongkai-interpretation: ${problem}`);
    },
  },
  register,
  bootstrap,
  routes,
  controllers: { requests },
  services: { 'panel-views': createPanelViews, plans: createPlans, requests: createRequests },
};
