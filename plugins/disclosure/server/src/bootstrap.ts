// When everything is loaded: what runs by itself, one line a matter.
import type { Core } from '@strapi/types';
import { startClock } from './services/clock-register';
import { startEvaluation } from './services/evaluation-register';
import { startPackages } from './services/package-register';
import { startValidity } from './services/validity-register';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  startClock(strapi);
  startValidity(strapi);
  startEvaluation(strapi);
  await startPackages(strapi);
}
