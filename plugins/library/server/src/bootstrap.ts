// After the routes are known and Strapi parses queries: the filters of public lists.
import type { Core } from '@strapi/types';
import { createPublicQuery } from './services/public-query';

export default function bootstrap({ strapi }: { strapi: Core.Strapi }): void {
  const publicQuery = createPublicQuery(strapi);
  strapi.server.use((ctx, next) => publicQuery.http(ctx as never, next));
}
