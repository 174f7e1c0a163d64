// After Strapi's own middlewares stand, before its router: the lists' filter by review state.
import type { Core } from '@strapi/types';
import type { Cases } from './services/cases';
import { subscribeFilter, takeParameter } from './services/list-filter';

export default function bootstrap({ strapi }: { strapi: Core.Strapi }): void {
  const { records } = strapi.plugin('gongkai-review').service('cases') as Cases;
  strapi.server.use(takeParameter(strapi) as never);
  subscribeFilter(strapi, records);
}
