// Requests about interpretations before anything is loaded: the plugin's tables, actions, declaration, proof, words, eraser. Plans and
// reminders stay when a demonstration goes, as the ledger does: rows of their tables are only ever added.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REQUESTS, interpretationTables } from '../content-types/tables';
import { REQUEST_ACTIONS } from '../domain/request';
import { PLUGIN } from './acting';
import { createRequestProof } from './request-proof';
import type { Requests } from './requests';

export function registerRequests(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  const requests = () => strapi.plugin(PLUGIN).service('requests') as Requests;
  for (const model of interpretationTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables({ [REQUESTS]: { appendOnly: false } });
  kernel.registerActions(REQUEST_ACTIONS, Object.keys(REQUEST_ACTIONS));
  kernel.registerDeclaration({
    name: PLUGIN,
    declare: (member, facts, draft) => requests().declare(member, facts, draft),
  });
  kernel.registerProof(createRequestProof(kernel));
  kernel.registerWords({
    name: '解读申请',
    table: REQUESTS,
    columns: { reason: 'text', comment: 'text' },
    rows: (tables, { uid, documentId }) => tables(REQUESTS).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerEraser({
    name: PLUGIN,
    erase: async ({ members }) => {
      await kernel.database.write(async (tables) => {
        for (const { uid, documentId } of members)
          await tables(REQUESTS).where({ uid, document_id: documentId }).delete();
      });
    },
  });
}
