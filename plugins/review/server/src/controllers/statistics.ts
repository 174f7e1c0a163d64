// 审核统计 over HTTP: the numbers for the page, and the same as a workbook.
import { sendFile, XLSX } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { StatisticsService } from '../services/statistics/statistics';
import { statisticsWorkbook } from '../services/statistics/workbook';

interface Context {
  query: Record<string, unknown>;
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const statistics = () => strapi.plugin('gongkai-review').service('statistics') as StatisticsService;
  return {
    async find(ctx: Context) {
      ctx.body = { data: await statistics().of(ctx.query) };
    },
    async workbook(ctx: Context) {
      const view = await statistics().of(ctx.query);
      const name = `审核统计 ${view.from} 至 ${view.until}.xlsx`;
      sendFile(ctx, { name, type: XLSX, bytes: await statisticsWorkbook(view) });
    },
  };
};
