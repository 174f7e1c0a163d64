// The server side of gongkai-organization: organs, persons and posts.
import bootstrap from './bootstrap';
import contentTypes from './content-types';
import me from './controllers/me';
import register from './register';
import routes from './routes';
import { createDirectory } from './services/directory';
import { createLabels } from './services/labels';
import { createPosts } from './services/posts';

export default {
  register,
  bootstrap,
  contentTypes,
  controllers: { me },
  routes,
  services: { directory: createDirectory, posts: createPosts, labels: createLabels },
};
