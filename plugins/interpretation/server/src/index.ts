// The plugin gongkai-interpretation as Strapi loads it.
import bootstrap from './bootstrap';
import excerpt from './controllers/excerpt';
import requests from './controllers/requests';
import register from './register';
import routes from './routes';
import { createExcerpts } from './services/excerpts';
import { createRequests } from './services/requests';
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
  controllers: { excerpt, requests },
  services: { excerpts: createExcerpts, requests: createRequests },
};
