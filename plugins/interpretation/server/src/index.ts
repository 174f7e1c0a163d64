// The plugin gongkai-interpretation as Strapi loads it.
import bootstrap from './bootstrap';
import register from './register';
import routes from './routes';
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
  controllers: {},
  services: {},
};
