// 有效性 and 文件清理 over HTTP, for the admin: the lists, and a route a verb.
import type { Core } from '@strapi/types';
import { createCleanupView } from '../services/cleanup-view';
import type { Cleanups } from '../services/cleanups';
import { PLUGIN } from '../services/determinations';
import type { ValidityList } from '../services/validity-list';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string) => strapi.plugin(PLUGIN).service(name) as T;
  const cleanups = () => service<Cleanups>('cleanups');
  const view = createCleanupView(strapi, cleanups);

  const verb = (name: 'start' | 'judge' | 'close') => async (ctx: Context) => {
    const cleanup = await cleanups()[name](ctx.request.body ?? {});
    ctx.body = { data: await view.one({ cleanup }) };
  };

  return {
    async find(ctx: Context) {
      ctx.body = { data: await service<ValidityList>('validity').page(ctx.query) };
    },
    async cleanups(ctx: Context) {
      ctx.body = { data: await view.page(ctx.query) };
    },
    async cleanup(ctx: Context) {
      ctx.body = { data: await view.one(ctx.query) };
    },
    start: verb('start'),
    judge: verb('judge'),
    close: verb('close'),
  };
};
