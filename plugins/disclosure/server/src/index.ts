// The plugin gongkai-disclosure as Strapi loads it.
import attribute from './controllers/attribute';
import register from './register';
import routes from './routes';
import { createDeterminations } from './services/determinations';

export default {
  register,
  routes,
  controllers: { attribute },
  services: { determinations: createDeterminations },
};
