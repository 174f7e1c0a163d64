// 特定范围公开 over HTTP, for the admin: the list, one document's tellings, and the verb that notes one.
import type { Core } from '@strapi/types';
import { MANNERS } from '../domain/telling';
import { PLUGIN } from '../services/determinations';
import type { Tellings } from '../services/tellings';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const tellings = () => strapi.plugin(PLUGIN).service('tellings') as Tellings;
  return {
    async find(ctx: AdminContext) {
      ctx.body = { data: await tellings().page(ctx.query) };
    },
    async circle(ctx: AdminContext) {
      ctx.body = { data: await tellings().view(await readableMember(strapi, ctx, ctx.query)), manners: MANNERS };
    },
    async tell(ctx: AdminContext) {
      const body = ctx.request.body ?? {};
      const member = await readableMember(strapi, ctx, body);
      await tellings().tell(member, body);
      ctx.body = { data: await tellings().view(member), manners: MANNERS };
    },
  };
};
