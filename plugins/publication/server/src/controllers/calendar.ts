// The page 工作日历: which years are known, from which notices, and the import of another.
import type { Core } from '@strapi/types';
import type { CalendarInput } from '../services/calendar-years';
import type { InnerKernel } from '../services/kernel';

interface Context {
  request: { body?: CalendarInput };
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
  const input = (ctx: Context): CalendarInput => ctx.request.body ?? { text: undefined };

  return {
    async years(ctx: Context) {
      ctx.body = { data: await kernel().inner.calendarYears.list() };
    },

    async check(ctx: Context) {
      ctx.body = { data: await kernel().inner.calendarYears.check(input(ctx)) };
    },

    async import(ctx: Context) {
      const { year, version, entry } = await kernel().inner.calendarYears.import(input(ctx), await kernel().actor());
      ctx.body = { data: { year, version, seq: entry.seq } };
    },
  };
};
