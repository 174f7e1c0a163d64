// Routes of the plugin: for the admin each matter has its own list; for business systems the intake.
import { attributeRoutes } from './attribute';
import { clockRoutes } from './clock';
import { evaluationRoutes } from './evaluation';
import { intakeRoutes, systemRoutes } from './intake';
import { packageRoutes } from './packages';
import { validityRoutes } from './validity';

export default {
  admin: {
    type: 'admin',
    routes: [
      ...attributeRoutes,
      ...systemRoutes,
      ...clockRoutes,
      ...validityRoutes,
      ...evaluationRoutes,
      ...packageRoutes,
    ],
  },
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: intakeRoutes,
  },
};
