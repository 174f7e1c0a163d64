// 公开属性源头认定 over HTTP, for the admin: the panel of a document, and a route a verb. Every answer is how it stands then.
import type { Core } from '@strapi/types';
import type { Verb } from '../domain/determination';
import type { AttributeLists } from '../services/attribute-lists';
import { CHOICES, createDeterminationView } from '../services/determination-view';
import { PLUGIN, type Determinations } from '../services/determinations';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;
  const lists = () => strapi.plugin(PLUGIN).service('attribute-lists') as AttributeLists;
  const view = createDeterminationView(strapi, determinations);

  const verb = (name: Verb) => async (ctx: AdminContext) => {
    const body = ctx.request.body ?? {};
    const member = await readableMember(strapi, ctx, body);
    await determinations().perform(name, member, body);
    ctx.body = { data: await view(member) };
  };

  return {
    async find(ctx: AdminContext) {
      ctx.body = { data: await view(await readableMember(strapi, ctx, ctx.query)), choices: CHOICES };
    },
    propose: verb('propose'),
    check: verb('check'),
    sendBack: verb('send-back'),
    decide: verb('decide'),
    record: verb('record'),
    keep: verb('keep'),

    async figures(ctx: AdminContext) {
      ctx.body = { data: await lists().figures(ctx.query) };
    },
    async names(ctx: AdminContext) {
      ctx.body = { data: await lists().names(ctx.query) };
    },
    async evaluations(ctx: AdminContext) {
      ctx.body = { data: await lists().evaluations(ctx.query) };
    },
  };
};
