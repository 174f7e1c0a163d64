// Routes of the plugin, for the admin: each matter has its own list.
import { attributeRoutes } from './attribute';
import { validityRoutes } from './validity';

export default {
  admin: {
    type: 'admin',
    routes: [...attributeRoutes, ...validityRoutes],
  },
};
