// Routes of the plugin: for the admin each matter has its own list; for business systems the intake.
import { attributeRoutes } from './attribute';
import { changeRoutes } from './change';
import { clockRoutes } from './clock';
import { evaluationRoutes } from './evaluation';
import { intakeRoutes, systemRoutes } from './intake';
import { onRequestRoutes } from './on-request';
import { tellingRoutes } from './telling';
import { packageRoutes } from './packages';
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
