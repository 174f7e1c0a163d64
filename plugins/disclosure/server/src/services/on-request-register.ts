// 依申请公开目录 before anything is loaded: its table, action, gate, proof; and that what is listed is not deleted under its entry.
import {
  GongkaiError,
  isDigestOf,
  kernel as kernelOf,
  toldRowsProof,
  type ToldRows,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ENTRIES, onRequestTables } from '../content-types/on-request-tables';
import { checkEntryBlock, ENTRY_ACTIONS } from '../domain/on-request';
import { PLUGIN, type Determinations } from './determinations';
import { createOnRequestGate } from './on-request-gate';
import { createOnRequestRows, keptOfEntry } from './on-request-rows';

const KIND: ToldRows = {
  table: ENTRIES,
  code: 'listing',
  place: '依申请公开目录',
  actions: Object.keys(ENTRY_ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { listing }) => (typeof listing === 'string' ? listing : ''),
  holds: (row, { actor, at, members: [source, entry] }, { said }) =>
    row.by_id === actor.personId &&
    row.by_name === actor.name &&
    Number(row.at) === at &&
    row.source_uid === source?.uid &&
    row.source_id === source?.documentId &&
    row.uid === entry?.uid &&
    row.document_id === entry?.documentId &&
    isDigestOf(keptOfEntry(row), said),
};

export function registerOnRequest(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  const rows = createOnRequestRows(strapi);
  for (const model of onRequestTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables({ [ENTRIES]: { appendOnly: true } });
  kernel.registerTypeCheck(checkEntryBlock);
  kernel.registerActions(ENTRY_ACTIONS);
  kernel.registerGate(
    createOnRequestGate(kernel, rows, () => strapi.plugin(PLUGIN).service('determinations') as Determinations)
  );
  kernel.registerProof(toldRowsProof(kernel, 'gongkai-disclosure-on-request', [KIND]));
  kernel.registerScope({
    name: 'gongkai-disclosure-on-request',
    inspect: async ({ when, action, type, documentId }) => {
      if (when !== 'before' || action !== 'delete' || !documentId) return;
      const entry = await rows.entryOf({ uid: type.uid, documentId });
      if (!entry) return;
      const message = '这份文件列在依申请公开目录中，不能删除。请先把条目撤下并删除。';
      throw new GongkaiError(409, 'disclosure.entry-listed', message, { entry });
    },
  });
}
