// What 公开属性源头认定 registers before anything is loaded: tables, actions, gate, declaration, proof, eraser.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DETERMINATIONS, determinationTables, INTAKES, STEPS, SYSTEMS } from '../content-types/tables';
import { ACTIONS, tableProblems } from '../domain/determination';
import { checkDisclosureBlock } from '../domain/disclosure-block';
import { createAttributeGate } from './attribute-gate';
import { createAttributeProof } from './attribute-proof';
import { PLUGIN, type Determinations } from './determinations';
import { INTAKE_ACTIONS } from './intake';
import { STEP_COLUMNS } from './step-rows';
import { SYSTEM_ACTIONS } from './systems';

export function registerAttribute(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;
  const problems = tableProblems();
  if (problems.length) throw new Error(`${PLUGIN}: the table of determinations is not sound: ${problems.join('; ')}`);
  for (const model of determinationTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  strapi.customFields.register({ name: 'attribute', plugin: PLUGIN, type: 'string' } as never);
  kernel.guardTables({
    [STEPS]: { appendOnly: true },
    [DETERMINATIONS]: { appendOnly: false },
    [SYSTEMS]: { appendOnly: false },
    [INTAKES]: { appendOnly: true },
  });
  kernel.registerTypeCheck(checkDisclosureBlock);
  kernel.registerActions({ ...ACTIONS, ...SYSTEM_ACTIONS, ...INTAKE_ACTIONS });
  kernel.registerGate(createAttributeGate(strapi, (uid) => kernel.type(uid), determinations));
  kernel.registerDeclaration({
    name: PLUGIN,
    beside: { table: STEPS, columns: STEP_COLUMNS },
    declare: (member, _facts, _draft, steps) => Promise.resolve(determinations().declare(member, steps)),
  });
  kernel.registerProof(createAttributeProof(kernel));
  kernel.registerWords({
    name: '公开属性认定',
    table: STEPS,
    columns: { opinion: 'json', evidence: 'json', said: 'text' },
    rows: (tables, { uid, documentId }) => tables(STEPS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerWords({
    name: '公开属性',
    table: DETERMINATIONS,
    columns: { circle: 'text' },
    rows: (tables, { uid, documentId }) => tables(DETERMINATIONS).where({ uid, document_id: documentId }),
  });
  kernel.registerEraser({
    name: PLUGIN,
    // The steps and what was noted beside them (entries, tellings, changes) stay, as the ledger does; where the documents stood goes with them.
    erase: async ({ members }) => {
      await kernel.database.write(async (tables) => {
        for (const { uid, documentId } of members)
          await tables(DETERMINATIONS).where({ uid, document_id: documentId }).delete();
      });
    },
  });
}
