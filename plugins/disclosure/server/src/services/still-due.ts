// What is left out of 公开时限: documents that need not become public, by whatever says so beside the document itself.
import { TELLINGS } from '../content-types/telling-tables';
import { DETERMINATIONS } from '../content-types/tables';

/**
 * A condition in SQL that holds for documents without a term: what was determined 依申请公开 or 不予公开, and what is for a limited
 * circle that was told. As long as nothing is determined the term runs. One condition for the due wall, reminders and the due days of lists.
 * @param facts alias of gk_documents in the statement: `facts.uid`, `facts.document_id`; both null for a document without facts
 * @param name the name of a table in SQL
 */
export function exemptSql(facts: string, name: (table: string) => string): string {
  return (
    `exists (select 1 from ${name(DETERMINATIONS)} x where x.uid = ${facts}.uid and x.document_id = ${facts}.document_id` +
    ` and x.attribute is not null and (x.attribute <> 'active' or (x.circle is not null` +
    ` and exists (select 1 from ${name(TELLINGS)} w where w.uid = x.uid and w.document_id = x.document_id and w.step = x.step))))`
  );
}
