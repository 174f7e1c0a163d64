// 公开时限 over HTTP: the rules, the due wall, the on-time rate, and that as a workbook.
import { sendFile, XLSX } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ruleChoices } from '../domain/clock-block';
import type { Clock } from '../services/clock';
import { onTimeWorkbook } from '../services/clock-workbook';

interface Context {
  query: Record<string, unknown>;
  state: { userAbility: { can(action: string, subject: string): boolean } };
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const clock = () => strapi.plugin('gongkai-disclosure').service('clock') as Clock;
  return {
    rules(ctx: Context) {
      ctx.body = { data: ruleChoices() };
    },
    async due(ctx: Context) {
      const readable = (uid: string) => ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid);
      ctx.body = { data: await clock().wall(ctx.query, readable) };
    },
    async onTime(ctx: Context) {
      ctx.body = { data: await clock().onTime(ctx.query) };
    },
    async workbook(ctx: Context) {
      const view = await clock().onTime(ctx.query);
      const name = `公开及时率 ${view.from} 至 ${view.until}.xlsx`;
      sendFile(ctx, { name, type: XLSX, bytes: await onTimeWorkbook(view) });
    },
  };
};
