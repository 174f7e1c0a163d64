// Before anything is loaded: tables, gates, declarations and facts of what the plugin does, one line a matter.
import type { Core } from '@strapi/types';
import { registerDue } from './services/due-register';
import { registerExcerpt } from './services/excerpt-register';
import { registerLinks } from './services/link-register';
import { registerRequests } from './services/request-register';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  registerLinks(strapi);
  registerRequests(strapi);
  registerExcerpt(strapi);
  registerDue(strapi);
}
