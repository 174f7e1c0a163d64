// Routes of the plugin, for the admin: each matter has its own list.
import { coverageRoutes } from './coverage';
import { excerptRoutes } from './excerpt';
import { requestRoutes } from './requests';

export default { admin: { type: 'admin', routes: [...requestRoutes, ...excerptRoutes, ...coverageRoutes] } };
