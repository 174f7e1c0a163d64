// 解读时限 and 解读覆盖情况 over HTTP, for the admin.
import { sendFile, XLSX } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PLUGIN } from '../services/acting';
import type { CoverageService } from '../services/coverage';
import { coverageWorkbook } from '../services/coverage-workbook';

interface Context {
  query: Record<string, unknown>;
  state: { userAbility: { can(action: string, subject: string): boolean } };
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const coverage = () => strapi.plugin(PLUGIN).service('coverage') as CoverageService;
  const readableBy = (ctx: Context) => (uid: string) =>
    ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid);
  return {
    async due(ctx: Context) {
      ctx.body = { data: await coverage().open(ctx.query, readableBy(ctx)) };
    },
    async figures(ctx: Context) {
      ctx.body = { data: await coverage().figures(ctx.query, readableBy(ctx)) };
    },
    async workbook(ctx: Context) {
      const view = await coverage().figures(ctx.query, readableBy(ctx));
      sendFile(ctx, { name: `解读覆盖情况 ${view.year}年.xlsx`, type: XLSX, bytes: await coverageWorkbook(view) });
    },
  };
};
