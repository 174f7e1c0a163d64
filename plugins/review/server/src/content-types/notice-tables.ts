// Tables of the notices (消息): what each person was told, with the mail about it as a queue; and what each person chose.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, required } = column;

export const NOTICES = 'gk_notices';
export const CHOICES = 'gk_notice_choices';

export const noticeTables = [
  table(
    NOTICES,
    {
      // What it is about, once a person and kind: an entry of the ledger, or a key that the caller gave.
      notice_key: required(string),
      kind: required(string),
      person_id: required(string),
      urgency: required(string),
      text: required(text),
      uid: required(string),
      document_id: required(string),
      case_ref: string,
      // Of the ledger's entry, where one is behind it.
      seq: integer,
      at: required(instant),
      read_at: instant,
      // When what it asks for was done, by whomever: it is no longer unread then.
      settled_at: instant,
      // `mail` or `digest`; null when no mail is sent about it.
      mail_way: string,
      // `waiting`, `sent`, `failed` (given up), `dropped` (read before it was sent).
      mail_state: string,
      mail_due: instant,
      mail_attempts: integer,
      // Who is sending it, until when nobody else may.
      mail_claim: string,
      mail_until: instant,
      mail_error: string,
    },
    [
      { name: 'gk_notices_once', columns: ['notice_key', 'kind', 'person_id'], type: 'unique' },
      { name: 'gk_notices_person', columns: ['person_id', 'read_at'] },
      { name: 'gk_notices_case', columns: ['case_ref', 'kind'] },
      { name: 'gk_notices_document', columns: ['document_id', 'kind'] },
      { name: 'gk_notices_mail', columns: ['mail_state', 'mail_due'] },
      { name: 'gk_notices_at', columns: ['at'] },
    ]
  ),
  table(CHOICES, { person_id: required(string), kind: required(string), way: required(string) }, [
    { name: 'gk_notice_choices_once', columns: ['person_id', 'kind'], type: 'unique' },
  ]),
];
