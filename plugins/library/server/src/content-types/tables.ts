// Tables of the importer: what was read from which file, and what a person still has to decide. Reached by no screen but the panel.

import { column, table } from '@gongkai/publication/kernel';

const { string, text, instant, required } = column;

export const IMPORTS = 'gk::gk-imports';
export const QUESTIONS_TABLE = 'gk_import_questions';
export const QUESTIONS = 'gk::gk-import-questions';

export const libraryTables = [
  table(
    'gk_imports',
    {
      // Digest of the file's bytes: the same file is imported once, wherever it lies.
      source: required(string),
      file_name: required(string),
      encoding: required(string),
      uid: required(string),
      document_id: required(string),
      // What was found and what was cut, as JSON: foreign text is never lost without a trace.
      record: required(text),
      at: required(instant),
    },
    [
      { name: 'gk_imports_source', columns: ['source', 'uid'], type: 'unique' },
      { name: 'gk_imports_document', columns: ['uid', 'document_id'] },
    ]
  ),
  table(
    QUESTIONS_TABLE,
    {
      uid: required(string),
      document_id: required(string),
      field: required(string),
      code: required(string),
      message: required(text),
      evidence: required(text),
      settled_by: string,
      settled_by_name: string,
      settled_at: instant,
    },
    [{ name: 'gk_import_questions_document', columns: ['uid', 'document_id'] }]
  ),
];
