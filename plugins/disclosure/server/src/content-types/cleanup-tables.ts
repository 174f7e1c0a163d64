// Tables of the clean-up of normative documents: the batches, the documents that each goes through, and what was judged; only ever added to.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, flag, required } = column;

export const CLEANUPS = 'gk_disclosure_cleanups';
export const CLEANUP_ITEMS = 'gk_disclosure_cleanup_items';
export const CLEANUP_STEPS = 'gk_disclosure_cleanup_steps';

export const cleanupTables = [
  table(
    CLEANUPS,
    {
      ref: required(string),
      name: required(string),
      cutoff: required(string),
      organ_id: required(string),
      organ_name: required(string),
      below: required(flag),
      total: required(integer),
      // Digest of the list of documents, as it stands in the ledger too.
      items: required(string),
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_cleanups_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_cleanups_organ', columns: ['organ_id'] },
    ]
  ),
  table(
    CLEANUP_ITEMS,
    {
      cleanup: required(string),
      position: required(integer),
      uid: required(string),
      document_id: required(string),
      title: required(text),
      document_number: string,
      organ_id: required(string),
      organ_name: required(string),
    },
    [
      { name: 'gk_disclosure_cleanup_items_document', columns: ['cleanup', 'document_id'], type: 'unique' },
      { name: 'gk_disclosure_cleanup_items_organ', columns: ['organ_id'] },
    ]
  ),
  // What was judged of a document (the latest counts), and that the batch was closed.
  table(
    CLEANUP_STEPS,
    {
      ref: required(string),
      cleanup: required(string),
      verb: required(string),
      uid: required(string),
      // Of what was judged; of a closed batch, the draft of its result.
      document_id: required(string),
      result: string,
      reason: text,
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_cleanup_steps_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_cleanup_steps_cleanup', columns: ['cleanup'] },
    ]
  ),
];
