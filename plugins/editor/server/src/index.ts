// The server half of gongkai-editor: the custom field for official documents and its sanitiser.
import bootstrap from './bootstrap';
import controllers from './controllers';
import register from './register';
import routes from './routes';
import services from './services';

export default { register, bootstrap, routes, controllers, services };
