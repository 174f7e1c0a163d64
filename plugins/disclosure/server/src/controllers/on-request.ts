// 依申请公开目录 over HTTP, for the admin: the list, how one document stands, and the verb that lists it.
import type { Core } from '@strapi/types';
import { PLUGIN } from '../services/determinations';
import type { OnRequest } from '../services/on-request';
import type { OnRequestList } from '../services/on-request-list';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const list = () => strapi.plugin(PLUGIN).service('on-request-list') as OnRequestList;
  return {
    async find(ctx: AdminContext) {
      ctx.body = { data: await list().page(ctx.query) };
    },
    async standing(ctx: AdminContext) {
      ctx.body = { data: await list().standing(await readableMember(strapi, ctx, ctx.query)) };
    },
    async list(ctx: AdminContext) {
      const body = ctx.request.body ?? {};
      const member = await readableMember(strapi, ctx, body);
      const onRequest = strapi.plugin(PLUGIN).service('on-request') as OnRequest;
      const entry = await onRequest.list(member, body);
      ctx.body = { data: { entry, standing: await list().standing(member) } };
    },
  };
};
