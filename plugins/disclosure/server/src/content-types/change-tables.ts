// Table of 信息变更: that what is public changed in reality, only ever added. Whether a change is open follows from what is public now.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, instant, required } = column;

export const CHANGES = 'gk_disclosure_changes';

export const changeTables = [
  table(
    CHANGES,
    {
      ref: required(string),
      uid: required(string),
      document_id: required(string),
      // Of what was public then: a newer version has another.
      digest: required(string),
      changed_on: required(string),
      what: required(text),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_changes_ref', columns: ['ref'], type: 'unique' },
      // A version has one change that is open.
      { name: 'gk_disclosure_changes_open', columns: ['uid', 'document_id', 'digest'], type: 'unique' },
    ]
  ),
];
