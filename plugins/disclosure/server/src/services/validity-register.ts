// Validity and clean-ups before anything is loaded: tables, actions, proof, the check of the types, the gate, what the public reads, the
// filter of lists.
import { kernel as kernelOf, shanghaiDay, type AttributeLike, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CLEANUP_ITEMS, CLEANUP_STEPS, cleanupTables } from '../content-types/cleanup-tables';
import { expiryTables } from '../content-types/expiry-tables';
import { CLEANUP_ACTIONS } from '../domain/cleanup';
import { disclosureBlock } from '../domain/disclosure-block';
import { checkEffects, hasValidity } from '../domain/effects-attribute';
import type { Term } from '../domain/validity';
import { validityFacts, type ValidityFacts } from '../domain/validity-facts';
import { VALIDITY_WORDS, validityFrom } from '../domain/validity-filter';
import { createCleanupProof } from './cleanup-proof';
import { createExpiryProof, type ExpiryReminders } from './expiry-reminders';
import { createValidityGate } from './validity-gate';
import { createValidityRows, type PublicEffects } from './validity-rows';
import { createValidityStates } from './validity-states';

const NOTHING: Pick<PublicEffects, 'told' | 'world'> = {
  told: [],
  world: (terms) => ({ terms: terms ?? new Map<string, Term>(), effects: new Map() }),
};

const day = (value: unknown): string | null => (typeof value === 'string' && value ? value.slice(0, 10) : null);

export function registerValidity(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  const rows = createValidityRows(strapi);
  const states = createValidityStates(rows);
  const today = (): string => shanghaiDay(Date.now());

  const tables = [...cleanupTables, ...expiryTables];
  for (const model of tables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables(Object.fromEntries(tables.map(({ tableName }) => [tableName, { appendOnly: true }])));
  kernel.registerActions(CLEANUP_ACTIONS);
  kernel.registerProof(createCleanupProof(kernel));
  kernel.registerWords({
    name: '文件清理',
    table: CLEANUP_STEPS,
    columns: { reason: 'text' },
    rows: (tables, { uid, documentId }) => tables(CLEANUP_STEPS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerWords({
    name: '文件清理的清单',
    table: CLEANUP_ITEMS,
    columns: { title: 'text' },
    together: 'cleanup',
    rows: (tables, { uid, documentId }) => tables(CLEANUP_ITEMS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerProof(createExpiryProof(kernel));

  const componentOf = (uid: string) =>
    (strapi.components[uid as never] as unknown as { attributes: Record<string, AttributeLike> } | undefined)
      ?.attributes;
  kernel.registerTypeCheck((type) => checkEffects(type, componentOf));
  kernel.registerGate(createValidityGate(kernel, rows));
  kernel.registerFilter({
    name: 'validity',
    takes: VALIDITY_WORDS,
    appliesTo: hasValidity,
    conditions: async (type, value) => {
      const validity = validityFrom(value);
      return validity ? states.conditions(type, validity, today()) : null;
    },
  });
  kernel.registerFacts({
    name: 'gongkai-disclosure-validity',
    appliesTo: hasValidity,
    needs: (type) => {
      const { effectiveFrom, expiresOn } = disclosureBlock(type)!;
      return [effectiveFrom, expiresOn].filter((name) => name !== undefined);
    },
    lookup: async (type, documentIds) => {
      const effects = await rows.around(type, documentIds);
      return new Map(documentIds.map((id) => [id, { id, effects }]));
    },
    facts: (row, type, found): ValidityFacts => {
      const { id, effects } = (found as { id: string; effects: PublicEffects } | undefined) ?? {
        id: '',
        effects: NOTHING,
      };
      return factsOf(type, id, row, effects, today());
    },
  });
}

/** When the server runs: reminders before documents expire, on every morning. Strapi starts these only on a server, not for a command. */
export function startValidity(strapi: Core.Strapi): void {
  if (!strapi.config.get('plugin::gongkai-disclosure.reminders', true)) return;
  const reminders = () => strapi.plugin('gongkai-disclosure').service('expiry-reminders') as ExpiryReminders;
  strapi.cron.add({
    gongkaiExpiryReminders: {
      task: () =>
        reminders()
          .remind()
          .catch((error: unknown) => void strapi.log.error(error)),
      // 08:20 in Shanghai.
      options: { rule: '20 8 * * *', tz: 'Asia/Shanghai' },
    },
  });
}

function factsOf(
  type: ManagedType,
  id: string,
  row: Record<string, unknown>,
  effects: Pick<PublicEffects, 'told' | 'world'>,
  today: string
): ValidityFacts {
  const { effectiveFrom, expiresOn } = disclosureBlock(type)!;
  const term: Term = {
    from: effectiveFrom ? day(row[effectiveFrom]) : null,
    until: expiresOn ? day(row[expiresOn]) : null,
  };
  return validityFacts(type.uid, id, effects.world(new Map([[id, term]])), effects.told, today);
}
