// The plugin gongkai-disclosure as Strapi loads it.
import attribute from './controllers/attribute';
import intake from './controllers/intake';
import register from './register';
import routes from './routes';
import { createDeterminations } from './services/determinations';
import { createIntakes } from './services/intake';
import { createSystems } from './services/systems';

export default {
  register,
  routes,
  controllers: { attribute, intake },
  services: { determinations: createDeterminations, intakes: createIntakes, systems: createSystems },
};
