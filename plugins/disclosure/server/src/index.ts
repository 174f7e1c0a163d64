// The plugin gongkai-disclosure as Strapi loads it.
import type { Core } from '@strapi/types';
import bootstrap from './bootstrap';
import attribute from './controllers/attribute';
import change from './controllers/change';
import clock from './controllers/clock';
import intake from './controllers/intake';
import onRequest from './controllers/on-request';
import telling from './controllers/telling';
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
import { createExpiryReminders } from './services/expiry-reminders';
import { createIntakes } from './services/intake';
import { createOnRequest } from './services/on-request';
import { createOnRequestList } from './services/on-request-list';
import { createSystems } from './services/systems';
import { createTellings } from './services/tellings';
import { createValidityList } from './services/validity-list';

interface Context {
  strapi: Core.Strapi;
}

export default {
  config: {
    // Whether this server reminds of terms of publication that end (公开时限).
    default: { reminders: true },
    validator: () => undefined,
  },
  register,
  bootstrap,
  routes,
  controllers: { attribute, change, clock, intake, 'on-request': onRequest, telling, validity },
  services: {
    'attribute-lists': createAttributeLists,
    changes: createChanges,
    cleanups: createCleanups,
    clock: ({ strapi }: Context) => createClock(strapi, createClockRows(strapi), createChangeRows(strapi)),
    'clock-reminders': ({ strapi }: Context) =>
      createClockReminders(strapi, createClockRows(strapi), createChangeRows(strapi)),
    determinations: createDeterminations,
    'expiry-reminders': createExpiryReminders,
    intakes: createIntakes,
    'on-request': createOnRequest,
    'on-request-list': createOnRequestList,
    systems: createSystems,
    tellings: createTellings,
    validity: createValidityList,
  },
};
