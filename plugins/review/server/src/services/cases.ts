// The service of the review: its verbs, one function each, and the questions that screens and gates ask of cases.
import type { Core } from '@strapi/types';
import { createArrangements } from './arrangements';
import { createBasis } from './case-basis';
import { createCompanions } from './companions';
import { createDecide } from './decide';
import { createSteer } from './steer';
import { createSubmit } from './submit';

export type Cases = ReturnType<typeof createCases>;

export function createCases({ strapi }: { strapi: Core.Strapi }) {
  const basis = createBasis(strapi);
  const companions = createCompanions(strapi);
  const decide = createDecide(strapi, basis);
  return {
    submit: createSubmit(strapi, basis, companions),
    ...decide,
    ...createSteer(strapi, basis),
    arrangements: createArrangements(strapi, basis),
    records: basis.records,
    workflows: basis.workflows,
    seats: basis.seats,
    inbox: basis.inbox,
    companionsOf: companions.companionsOf,
    overseerPost: basis.overseerPost,
    isSubmitter: basis.isSubmitter,
    asSigner: basis.asSigner,
    contributorsOf: basis.contributorsOf,
    awaitSigners: basis.awaitSigners,
    clockFor: basis.clockFor,
    load: basis.load,
  };
}
