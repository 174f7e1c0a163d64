// Table of 特定范围公开: each time that a limited circle was told, only ever added.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, instant, required } = column;

export const TELLINGS = 'gk_disclosure_tellings';

export const tellingTables = [
  table(
    TELLINGS,
    {
      ref: required(string),
      uid: required(string),
      document_id: required(string),
      // The step that decided for which circle: another circle is told anew.
      step: required(string),
      day: required(string),
      manner: required(string),
      whom: required(text),
      told_by: required(string),
      scan: string,
      note: text,
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_tellings_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_tellings_document', columns: ['uid', 'document_id', 'step'] },
    ]
  ),
];
