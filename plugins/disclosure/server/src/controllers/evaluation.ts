// 定期评估 over HTTP, for the admin: the work list, the history and the figures, as pages and workbooks; and the verb.
import { sendFile, shanghaiDay, XLSX } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PLUGIN } from '../services/determinations';
import type { EvaluationHistory } from '../services/evaluation-history';
import type { EvaluationList } from '../services/evaluation-list';
import { evaluationWorkbook, historyWorkbook } from '../services/evaluation-workbook';
import type { Evaluations } from '../services/evaluations';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string) => strapi.plugin(PLUGIN).service(name) as T;
  const list = () => service<EvaluationList>('evaluation-list');
  const history = () => service<EvaluationHistory>('evaluation-history');
  const nameOf = (what: string): string => `${what} ${shanghaiDay(Date.now())}.xlsx`;

  return {
    async find(ctx: Context) {
      ctx.body = { data: await list().page(ctx.query) };
    },
    async workbook(ctx: Context) {
      const { organ, year } = ctx.query;
      const bytes = await evaluationWorkbook(await list().lines(ctx.query), await list().figures({ organ, year }));
      sendFile(ctx, { name: nameOf('定期评估清单'), type: XLSX, bytes });
    },
    async history(ctx: Context) {
      ctx.body = { data: await history().page(ctx.query) };
    },
    async historyWorkbook(ctx: Context) {
      const bytes = await historyWorkbook(await history().all(ctx.query));
      sendFile(ctx, { name: nameOf('定期评估记录'), type: XLSX, bytes });
    },
    async figures(ctx: Context) {
      ctx.body = { data: await list().figures(ctx.query) };
    },
    async evaluate(ctx: Context) {
      const evaluation = await service<Evaluations>('evaluations').evaluate(ctx.request.body ?? {});
      ctx.body = { data: await history().one(evaluation) };
    },
  };
};
