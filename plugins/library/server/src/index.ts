// The plugin gongkai-library as Strapi loads it.
import bootstrap from './bootstrap';
import library from './controllers/library';
import register from './register';
import routes from './routes';
import { createImporter } from './services/importer';
import { createQuestions } from './services/questions';

export default {
  register,
  bootstrap,
  routes,
  controllers: { library },
  services: { importer: createImporter, questions: createQuestions },
};
