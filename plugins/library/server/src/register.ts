// Before anything is loaded: tables, custom fields of the vocabularies, the normaliser, the gate, the import command.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, libraryTables, QUESTIONS, QUESTIONS_TABLE } from './content-types/tables';
import { checkLibraryBlock } from './domain/library-block';
import { VOCABULARY_FIELDS } from './domain/vocabularies';
import { createGate } from './services/gate';
import { createImportCommand } from './services/import-command';
import type { Importer } from './services/importer';
import { subscribeNormaliser } from './services/normaliser';
import { createPublicQuery } from './services/public-query';
import { createRules } from './services/rules';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  const kernel = kernelOf(strapi);
  const plugin = strapi.plugin('gongkai-library');

  for (const model of libraryTables) strapi.get<{ add(model: unknown): void }>('models').add(model);
  kernel.guardTables(Object.fromEntries(libraryTables.map(({ tableName }) => [tableName, { appendOnly: false }])));
  strapi.customFields.register(
    Object.entries(VOCABULARY_FIELDS).map(([name, several]) => ({
      name,
      plugin: 'gongkai-library',
      type: several ? 'json' : 'string',
    })) as never
  );
  subscribeNormaliser(strapi);
  const publicQuery = createPublicQuery(strapi);
  strapi.documents.use((context, next) => publicQuery.documents(context as never, next as never) as never);

  const typeOf = (uid: string) => kernel.type(uid);
  kernel.registerTypeCheck((type) => checkLibraryBlock(type, typeOf));
  kernel.registerActions({ import: '导入', 'settle-question': '核对导入疑问' });
  kernel.registerGate(createGate(strapi, typeOf, createRules(strapi, typeOf)));
  kernel.registerWords({
    name: '导入记录',
    table: 'gk_imports',
    columns: { file_name: 'text', record: 'json' },
    rows: (tables, { uid, documentId }) => tables('gk_imports').where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerWords({
    name: '导入疑问',
    table: QUESTIONS_TABLE,
    columns: { message: 'text', evidence: 'text' },
    rows: (tables, { uid, documentId }) =>
      tables(QUESTIONS_TABLE).where({ uid, document_id: documentId }).orderBy('id'),
  });
  kernel.registerEraser({
    name: 'gongkai-library',
    erase: async ({ members }) => {
      for (const { uid, documentId } of members) {
        const where = { uid, document_id: documentId };
        for (const table of [QUESTIONS, IMPORTS]) await strapi.db.query(table as never).deleteMany({ where } as never);
      }
    },
  });
  kernel.registerCommand(createImportCommand(strapi, plugin.service('importer') as Importer));
}
