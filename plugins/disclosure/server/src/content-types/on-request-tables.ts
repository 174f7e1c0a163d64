// Table of 依申请公开目录: which entry lists which document. Only here are the two tied: nothing of it is ever public.
import { column, table } from '@gongkai/publication/kernel';

const { string, instant, required } = column;

export const ENTRIES = 'gk_disclosure_entries';

export const onRequestTables = [
  table(
    ENTRIES,
    {
      ref: required(string),
      source_uid: required(string),
      source_id: required(string),
      uid: required(string),
      document_id: required(string),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_entries_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_entries_document', columns: ['uid', 'document_id'], type: 'unique' },
      { name: 'gk_disclosure_entries_source', columns: ['source_uid', 'source_id'] },
    ]
  ),
];
