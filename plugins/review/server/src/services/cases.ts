// The service of the review: its verbs, one function each, and the questions that screens and gates ask of cases.
import type { Core } from '@strapi/types';
import { createArrangements } from './arrangements';
import { createBasis } from './case-basis';
import { createComments } from './comments';
import { createCompanions } from './companions';
import { createDecide } from './decide';
import { createSteer } from './steer';
import { createSubmit } from './submit';
import { createSubmitMany } from './submit-many';
import { createSuggest } from './suggest';

export type Cases = ReturnType<typeof createCases>;

export function createCases({ strapi }: { strapi: Core.Strapi }) {
  const basis = createBasis(strapi);
  const companions = createCompanions(strapi);
  const { conclude, secrecyInput, ...decide } = createDecide(strapi, basis);
  const { submit, correct } = createSubmit(strapi, basis, companions);
  const many = { person: basis.person, submit, companions: companions.readyCompanions };
  return {
    submit,
    correct,
    submitMany: createSubmitMany(strapi, many),
    ...decide,
    ...createSuggest(strapi, basis, { conclude, secrecyInput, asSecrecyReviewer: decide.asSecrecyReviewer }),
    ...createSteer(strapi, basis),
    arrangements: createArrangements(strapi, basis),
    comments: createComments(strapi, basis, decide),
    records: basis.records,
    workflows: basis.workflows,
    seats: basis.seats,
    corrections: basis.corrections,
    inbox: basis.inbox,
    readyCompanions: companions.readyCompanions,
    overseerPost: basis.overseerPost,
    isSubmitter: basis.isSubmitter,
    asSigner: basis.asSigner,
    contributorsOf: basis.contributorsOf,
    awaitSigners: basis.awaitSigners,
    clockFor: basis.clockFor,
    load: basis.load,
  };
}
