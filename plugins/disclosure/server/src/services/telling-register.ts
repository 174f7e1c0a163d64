// 特定范围公开 before anything is loaded: its table, action and proof.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { TELLINGS, tellingTables } from '../content-types/telling-tables';
import { TELLING_ACTIONS } from '../domain/telling';
import { createTellingProof } from './tellings';

export function registerTelling(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  for (const model of tellingTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables({ [TELLINGS]: { appendOnly: true } });
  kernel.registerActions(TELLING_ACTIONS);
  kernel.registerProof(createTellingProof(kernel));
  kernel.registerWords({
    name: '特定范围公开的登记',
    table: TELLINGS,
    columns: { whom: 'text', told_by: 'text', note: 'text' },
    rows: (tables, { uid, documentId }) => tables(TELLINGS).where({ uid, document_id: documentId }).orderBy('id'),
  });
}
