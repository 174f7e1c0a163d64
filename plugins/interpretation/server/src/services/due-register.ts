// 解读时限 before anything is loaded: the table of its reminders and what `verify` asks of them. When the server runs: reminders.
import { kernel as kernelOf, toldRowsProof, type ToldRows } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REMINDERS, reminderTables } from '../content-types/reminder-tables';
import type { Settings } from '../domain/settings';
import { PLUGIN } from './acting';
import { MATTER, SETTLE, type DueReminders } from './due-reminders';

/** Each entry has its row as it tells it, and no row is without one. */
const KIND: ToldRows = {
  table: REMINDERS,
  code: 'interpretation-reminder',
  place: '解读时限提醒',
  actions: ['remind', SETTLE],
  tells: ({ matter }) => matter === MATTER,
  keyOfRow: (row) => String(Number(row.seq)),
  keyOf: ({ seq }) => String(seq),
  holds: (row, { at, members: [member] }, { missing, stage, due }) =>
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.missing === missing &&
    row.stage === stage &&
    row.due === due &&
    Number(row.at) === at,
};

export function registerDue(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  for (const model of reminderTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables({ [REMINDERS]: { appendOnly: true } });
  kernel.registerProof(toldRowsProof(kernel, 'gongkai-interpretation-reminders', [KIND]));
}

/** Reminders, every ten minutes. Strapi starts these only on a server, not for a command. */
export function startDue(strapi: Core.Strapi): void {
  if (!strapi.config.get<Settings>(`plugin::${PLUGIN}`).reminders) return;
  const reminders = () => strapi.plugin(PLUGIN).service('due-reminders') as DueReminders;
  const run = async (): Promise<void> => {
    await reminders().settle();
    await reminders().remind();
  };
  strapi.cron.add({
    gongkaiInterpretationReminders: {
      task: () => run().catch((error: unknown) => void strapi.log.error(error)),
      options: { rule: '6-59/10 * * * *' },
    },
  });
}
