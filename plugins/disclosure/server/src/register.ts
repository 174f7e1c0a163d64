// Before anything is loaded: tables, gates, declarations and facts of what the plugin does, one line a matter.
import type { Core } from '@strapi/types';
import { registerAttribute } from './services/attribute-register';
import { registerClock } from './services/clock-register';
import { registerOnRequest } from './services/on-request-register';
import { registerTelling } from './services/telling-register';
import { registerEvaluation } from './services/evaluation-register';
import { registerPackages } from './services/package-register';
import { registerValidity } from './services/validity-register';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  registerAttribute(strapi);
  registerClock(strapi);
  registerOnRequest(strapi);
  registerTelling(strapi);
  registerPackages(strapi);
  registerValidity(strapi);
  registerEvaluation(strapi);
}
