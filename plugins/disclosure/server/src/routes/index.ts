// Routes of the plugin: for the admin each matter has its own list; for business systems the intake.
import { attributeRoutes } from './attribute';
import { changeRoutes } from './change';
import { clockRoutes } from './clock';
import { intakeRoutes, systemRoutes } from './intake';
import { onRequestRoutes } from './on-request';
import { tellingRoutes } from './telling';
import { validityRoutes } from './validity';

export default {
  admin: {
    type: 'admin',
    routes: [
      ...attributeRoutes,
      ...systemRoutes,
      ...clockRoutes,
      ...changeRoutes,
      ...onRequestRoutes,
      ...tellingRoutes,
      ...validityRoutes,
    ],
  },
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: intakeRoutes,
  },
};
