// Table of the reminders before a document expires: once a document, last day and stage. The rows decide, not a server's memory.
import { column, table } from '@gongkai/publication/kernel';

const { string, integer, instant, required } = column;

export const EXPIRY_REMINDERS = 'gk_disclosure_expiry_reminders';

export const expiryTables = [
  table(
    EXPIRY_REMINDERS,
    {
      uid: required(string),
      document_id: required(string),
      // The last day that the document had: a renewed one is reminded of anew.
      expires_on: required(string),
      months: required(integer),
      // Of the ledger's entry that tells it.
      seq: required(integer),
      at: required(instant),
    },
    [
      {
        name: 'gk_disclosure_expiry_reminders_once',
        columns: ['uid', 'document_id', 'expires_on', 'months'],
        type: 'unique',
      },
    ]
  ),
];
