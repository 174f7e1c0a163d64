// Before anything is loaded: tables, gates, declarations and facts of what the plugin does, one line a matter.
import type { Core } from '@strapi/types';
import { registerDue } from './services/due-register';
import { registerExcerpt } from './services/excerpt-register';
import { registerFacts } from './services/facts';
import { registerGates } from './services/gate-register';
import { registerHolding } from './services/holding';
import { registerLinks } from './services/link-register';
import { registerPlans } from './services/plans';
import { registerRequests } from './services/request-register';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  registerLinks(strapi);
  registerRequests(strapi);
  registerExcerpt(strapi);
  registerDue(strapi);
  registerPlans(strapi);
  registerGates(strapi);
  registerFacts(strapi);
  registerHolding(strapi);
}
