// When everything is loaded: what runs by itself, one line a matter.
import type { Core } from '@strapi/types';
import { startDue } from './services/due-register';

export default function bootstrap({ strapi }: { strapi: Core.Strapi }): void {
  startDue(strapi);
}
