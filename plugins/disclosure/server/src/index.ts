// The plugin gongkai-disclosure as Strapi loads it.
import type { Core } from '@strapi/types';
import bootstrap from './bootstrap';
import attribute from './controllers/attribute';
import change from './controllers/change';
import clock from './controllers/clock';
import evaluation from './controllers/evaluation';
import intake from './controllers/intake';
import onRequest from './controllers/on-request';
import telling from './controllers/telling';
import packages from './controllers/packages';
import validity from './controllers/validity';
import register from './register';
import routes from './routes';
import { createAttributeLists } from './services/attribute-lists';
import { createChanges } from './services/changes';
import { createChangeRows } from './services/change-rows';
import { createCleanups } from './services/cleanups';
import { createClock } from './services/clock';
import { createClockReminders } from './services/clock-reminders';
import { createClockRows } from './services/clock-rows';
import { createDeterminations } from './services/determinations';
import { createEvaluationHistory } from './services/evaluation-history';
import { createEvaluationList } from './services/evaluation-list';
import { createEvaluationReminders } from './services/evaluation-reminders';
import { createEvaluations } from './services/evaluations';
import { createExpiryReminders } from './services/expiry-reminders';
import { createIntakes } from './services/intake';
import { createOnRequest } from './services/on-request';
import { createOnRequestList } from './services/on-request-list';
import { createPackages } from './services/packages';
import { createSystems } from './services/systems';
import { createTellings } from './services/tellings';
import { createValidityList } from './services/validity-list';

interface Context {
  strapi: Core.Strapi;
}

export default {
  config: {
    // Whether this server reminds of what is due (公开时限, 有效期, 定期评估); where packages for archives lie (归档移交), relative to the
    // application.
    default: { reminders: true, packages: { folder: 'data/packages' } },
    validator: () => undefined,
  },
  register,
  bootstrap,
  routes,
  controllers: { attribute, change, clock, evaluation, intake, 'on-request': onRequest, packages, telling, validity },
  services: {
    'attribute-lists': createAttributeLists,
    changes: createChanges,
    cleanups: createCleanups,
    clock: ({ strapi }: Context) => createClock(strapi, createClockRows(strapi), createChangeRows(strapi)),
    'clock-reminders': ({ strapi }: Context) =>
      createClockReminders(strapi, createClockRows(strapi), createChangeRows(strapi)),
    determinations: createDeterminations,
    'evaluation-history': createEvaluationHistory,
    'evaluation-list': createEvaluationList,
    'evaluation-reminders': createEvaluationReminders,
    evaluations: createEvaluations,
    'expiry-reminders': createExpiryReminders,
    intakes: createIntakes,
    'on-request': createOnRequest,
    'on-request-list': createOnRequestList,
    packages: createPackages,
    systems: createSystems,
    tellings: createTellings,
    validity: createValidityList,
  },
};
