// 信息变更 over HTTP, for the admin: the changes of one document, and the verb that notes one.
import type { Core } from '@strapi/types';
import type { Changes } from '../services/changes';
import { PLUGIN } from '../services/determinations';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const changes = () => strapi.plugin(PLUGIN).service('changes') as Changes;
  return {
    async find(ctx: AdminContext) {
      ctx.body = { data: await changes().view(await readableMember(strapi, ctx, ctx.query)) };
    },
    async record(ctx: AdminContext) {
      const body = ctx.request.body ?? {};
      const member = await readableMember(strapi, ctx, body);
      await changes().record(member, body);
      ctx.body = { data: await changes().view(member) };
    },
  };
};
