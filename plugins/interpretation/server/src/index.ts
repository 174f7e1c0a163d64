// The plugin gongkai-interpretation as Strapi loads it.
import bootstrap from './bootstrap';
import coverage from './controllers/coverage';
import excerpt from './controllers/excerpt';
import requests from './controllers/requests';
import register from './register';
import routes from './routes';
import { createCoverage } from './services/coverage';
import { createDueReminders } from './services/due-reminders';
import { createExcerpts } from './services/excerpts';
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
  controllers: { coverage, excerpt, requests },
  services: {
    coverage: createCoverage,
    'due-reminders': createDueReminders,
    excerpts: createExcerpts,
    'panel-views': createPanelViews,
    plans: createPlans,
    requests: createRequests,
  },
};
