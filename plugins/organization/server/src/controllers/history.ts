// 更名、合并、分设 over HTTP: a route a verb, for who keeps the directory.
import type { Core } from '@strapi/types';
import { requireKeeper } from '../services/keepers';
import { historyService } from '../services/history';

interface Context {
  params: { id: string };
  request: { body?: Record<string, unknown> };
  body: unknown;
}

const createController = ({ strapi }: { strapi: Core.Strapi }) => {
  const verb = (name: 'rename' | 'merge' | 'split') => async (ctx: Context) => {
    await requireKeeper(strapi);
    const input = { ...ctx.request.body, organ: ctx.params.id };
    ctx.body = { data: await historyService(strapi)[name](input as never) };
  };
  return { rename: verb('rename'), merge: verb('merge'), split: verb('split') };
};

export default createController;
