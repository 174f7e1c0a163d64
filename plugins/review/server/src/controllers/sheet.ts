// The approval sheet over HTTP: as a file, and the answer to its code.
import { sendFile } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Sheets } from '../services/sheet/sheets';

interface Context {
  query: Record<string, unknown>;
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const sheets = () => strapi.plugin('gongkai-review').service('sheets') as Sheets;
  return {
    async print(ctx: Context) {
      sendFile(ctx, await sheets().print(ctx.query.case, ctx.query.format));
    },
    async check(ctx: Context) {
      ctx.body = { data: await sheets().check(ctx.query.code) };
    },
  };
};
