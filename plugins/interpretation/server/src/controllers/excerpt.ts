// 摘抄检查 over HTTP, for the admin: what of an interpretation is copied from its documents.
import type { Core } from '@strapi/types';
import type { Excerpts } from '../services/excerpts';
import { readableMember, type AdminContext } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: AdminContext) {
    const member = await readableMember(strapi, ctx, ctx.query);
    const excerpts = strapi.plugin('gongkai-interpretation').service('excerpts') as Excerpts;
    ctx.body = { data: await excerpts.of(member) };
  },
});
