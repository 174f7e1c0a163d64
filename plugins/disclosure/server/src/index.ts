// The plugin gongkai-disclosure as Strapi loads it.
import type { Core } from '@strapi/types';
import bootstrap from './bootstrap';
import attribute from './controllers/attribute';
import clock from './controllers/clock';
import register from './register';
import routes from './routes';
import { createClock } from './services/clock';
import { createClockReminders } from './services/clock-reminders';
import { createClockRows } from './services/clock-rows';
import { createDeterminations } from './services/determinations';

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
  controllers: { attribute, clock },
  services: {
    determinations: createDeterminations,
    clock: ({ strapi }: Context) => createClock(strapi, createClockRows(strapi)),
    'clock-reminders': ({ strapi }: Context) => createClockReminders(strapi, createClockRows(strapi)),
  },
};
