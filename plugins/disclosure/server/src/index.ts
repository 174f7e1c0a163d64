// The plugin gongkai-disclosure as Strapi loads it.
import register from './register';
import routes from './routes';

export default {
  register,
  routes,
  controllers: {},
  services: {},
};
