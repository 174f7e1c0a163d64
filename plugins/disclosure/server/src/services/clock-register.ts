// 公开时限 before anything is loaded: its table, the field in which a catalog item names its rule, checks of blocks, who knows the last days.
import { GongkaiError, kernel as kernelOf, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CHANGES, changeTables } from '../content-types/change-tables';
import { clockTables } from '../content-types/clock-tables';
import { CHANGE_ACTIONS } from '../domain/change';
import { isRuleKey } from '../domain/clock';
import { checkClock } from '../domain/clock-block';
import { createChangeProof } from './changes';
import type { Clock } from './clock';
import { createClockProof } from './clock-proof';
import type { ClockReminders } from './clock-reminders';

/** The custom field with the rules to choose from. */
const FIELD = 'plugin::gongkai-disclosure.clock-rule';

const WRITES = new Set(['create', 'update', 'clone']);

interface Write {
  uid: string;
  action: string;
  params: { data?: Record<string, unknown> };
}

/** @throws GongkaiError 400 `disclosure.clock-unknown` */
function checkRules({ attributes }: ManagedType, data: Record<string, unknown>): void {
  for (const [path, { customField }] of Object.entries(attributes)) {
    const value = data[path];
    if (customField !== FIELD || value === undefined || value === null || value === '' || isRuleKey(value)) continue;
    throw new GongkaiError(
      400,
      'disclosure.clock-unknown',
      '没有这一种公开时限规则，内容没有保存。请从列表中选择；目录里另有约定的，写在“公开时限”一栏。',
      { path }
    );
  }
}

export function registerClock(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  const clock = () => strapi.plugin('gongkai-disclosure').service('clock') as Clock;
  for (const model of [...clockTables, ...changeTables]) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables(Object.fromEntries(clockTables.map(({ tableName }) => [tableName, { appendOnly: true }])));
  kernel.guardTables({ [CHANGES]: { appendOnly: true } });
  kernel.registerActions(CHANGE_ACTIONS);
  kernel.registerProof(createChangeProof(kernel));
  kernel.registerWords({
    name: '信息变更的登记',
    table: CHANGES,
    columns: { what: 'text' },
    rows: (tables, { uid, documentId }) => tables(CHANGES).where({ uid, document_id: documentId }).orderBy('id'),
  });
  strapi.customFields.register([{ name: 'clock-rule', plugin: 'gongkai-disclosure', type: 'string' }] as never);
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context as unknown as Write;
    const type = kernel.type(uid);
    if (type && params.data && WRITES.has(action)) checkRules(type, params.data);
    return next();
  });
  kernel.registerTypeCheck((type) => checkClock(type, (uid) => kernel.type(uid)));
  kernel.registerDue({
    name: 'gongkai-disclosure',
    dueOf: (type, documents) => clock().dueOf(type, documents),
    dueSoon: (asked) => clock().dueSoon(asked),
  });
  kernel.registerProof(createClockProof(kernel));
}

/** When the server runs: reminders. Strapi starts these only on a server, not for a command. */
export function startClock(strapi: Core.Strapi): void {
  if (!strapi.config.get('plugin::gongkai-disclosure.reminders', true)) return;
  const reminders = () => strapi.plugin('gongkai-disclosure').service('clock-reminders') as ClockReminders;
  strapi.cron.add({
    gongkaiClockReminders: {
      task: () =>
        reminders()
          .remind()
          .catch((error: unknown) => void strapi.log.error(error)),
      options: { rule: '4-59/10 * * * *' },
    },
  });
}
