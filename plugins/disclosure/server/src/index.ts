// The plugin gongkai-disclosure as Strapi loads it.
import attribute from './controllers/attribute';
import validity from './controllers/validity';
import register from './register';
import routes from './routes';
import { createCleanups } from './services/cleanups';
import { createDeterminations } from './services/determinations';
import { createValidityList } from './services/validity-list';

export default {
  register,
  routes,
  controllers: { attribute, validity },
  services: { cleanups: createCleanups, determinations: createDeterminations, validity: createValidityList },
};
