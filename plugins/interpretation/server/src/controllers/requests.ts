// Requests about interpretations and plans over HTTP, for the admin: those of one document, and each verb.
import type { Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PLUGIN } from '../services/acting';
import type { Plans } from '../services/plans';
import type { Requests } from '../services/requests';
import type { PanelViews } from '../services/view';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const requests = () => strapi.plugin(PLUGIN).service('requests') as Requests;
  const plans = () => strapi.plugin(PLUGIN).service('plans') as Plans;
  const views = () => strapi.plugin(PLUGIN).service('panel-views') as PanelViews;
  const verb = (perform: (member: Member, input: Record<string, unknown>) => Promise<unknown>) => {
    return async (ctx: AdminContext) => {
      const body = ctx.request.body ?? {};
      const member = await readableMember(strapi, ctx, body);
      await perform(member, body);
      ctx.body = { data: await requests().of(member) };
    };
  };
  return {
    async panel(ctx: AdminContext) {
      ctx.body = { data: await views().of(await readableMember(strapi, ctx, ctx.query)) };
    },
    async find(ctx: AdminContext) {
      ctx.body = { data: await requests().of(await readableMember(strapi, ctx, ctx.query)) };
    },
    ask: verb((member, input) => requests().ask(member, input)),
    grant: verb((member, input) => requests().grant(member, input)),
    plan: verb((member, input) => plans().plan(member, input)),
    decline: verb((member, input) => requests().decline(member, input)),
    recall: verb((member, input) => requests().recall(member, input)),
  };
};
