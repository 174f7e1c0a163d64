// 定期评估 before anything is loaded: tables, action, proof. When the server runs: its reminders.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EVALUATION_ITEMS, EVALUATIONS, evaluationTables } from '../content-types/evaluation-tables';
import { EVALUATION_ACTIONS } from '../domain/evaluate';
import { createEvaluationProof } from './evaluation-proof';
import type { EvaluationReminders } from './evaluation-reminders';

export function registerEvaluation(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  for (const model of evaluationTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables(Object.fromEntries(evaluationTables.map(({ tableName }) => [tableName, { appendOnly: true }])));
  kernel.registerActions(EVALUATION_ACTIONS);
  kernel.registerProof(createEvaluationProof(kernel));
  kernel.registerWords({
    name: '定期评估的清单',
    table: EVALUATION_ITEMS,
    columns: { title: 'text' },
    together: 'evaluation',
    rows: (tables, { uid, documentId }) =>
      tables(EVALUATION_ITEMS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerWords({
    name: '定期评估',
    table: EVALUATIONS,
    columns: { finding: 'text' },
    rows: (tables, { uid, documentId }) => {
      const mine = tables(EVALUATION_ITEMS).select('evaluation').where({ uid, document_id: documentId });
      return tables(EVALUATIONS).whereIn('ref', mine).orderBy('id');
    },
  });
}

/** Reminders on every morning. Strapi starts these only on a server, not for a command. */
export function startEvaluation(strapi: Core.Strapi): void {
  if (!strapi.config.get('plugin::gongkai-disclosure.reminders', true)) return;
  const reminders = () => strapi.plugin('gongkai-disclosure').service('evaluation-reminders') as EvaluationReminders;
  strapi.cron.add({
    gongkaiEvaluationReminders: {
      task: () =>
        reminders()
          .remind()
          .catch((error: unknown) => void strapi.log.error(error)),
      // 08:30 in Shanghai, and once more for a server that was down then.
      options: { rule: '30 8,14 * * *', tz: 'Asia/Shanghai' },
    },
  });
}
