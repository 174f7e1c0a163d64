// The kernel's own tables (gk_…). They are models of the database layer, not content types: no screen and no API reaches them.

interface Column {
  type: 'increments' | 'string' | 'text' | 'integer' | 'biginteger' | 'boolean';
  column?: Record<string, unknown>;
}

interface Index {
  name: string;
  columns: string[];
  type?: 'unique';
}

export interface TableModel {
  uid: string;
  singularName: string;
  tableName: string;
  attributes: Record<string, Column>;
  indexes?: Index[];
}

const id: Column = { type: 'increments' };
const string: Column = { type: 'string' };
const text: Column = { type: 'text' };
const integer: Column = { type: 'integer' };
const instant: Column = { type: 'biginteger' };
const flag: Column = { type: 'boolean' };
const required = (column: Column): Column => ({ ...column, column: { notNullable: true } });

/** Makes a model of the database layer; column names are the attribute names, in snake case. */
export function table(tableName: string, attributes: Record<string, Column>, indexes: Index[] = []): TableModel {
  const singularName = tableName.replaceAll('_', '-');
  // Copies: the database layer writes each column's name onto its attribute.
  const own = Object.fromEntries(Object.entries({ id, ...attributes }).map(([name, column]) => [name, { ...column }]));
  return { uid: `gk::${singularName}`, singularName, tableName, attributes: own, indexes };
}

const unique = (name: string, columns: string[]): Index => ({ name, columns, type: 'unique' });
const member = { uid: required(string), document_id: required(string), locale: required(string) };
const memberColumns = ['uid', 'document_id', 'locale'];

/** Columns for the tables of every plugin. Instants are epoch milliseconds. */
export const column = { string, text, integer, instant, flag, required };

export const kernelTables: TableModel[] = [
  // One stable row a document: Strapi's rows come and go, this one is locked and holds the system's facts.
  table(
    'gk_documents',
    {
      ...member,
      lock_version: required(integer),
      // Raised by every save of the draft, also one that changes nothing signed, and by no verb.
      draft_version: integer,
      state: required(string),
      revision: required(integer),
      draft_digest: string,
      published_digest: string,
      first_published_at: instant,
      published_at: instant,
      withdrawn_at: instant,
      // Set while it is hidden and nobody decided yet.
      hidden_at: instant,
      // Since when something of what is kept of it is gone for good (彻底清除).
      purged_at: instant,
      index_number: string,
      // Set while what is public was recorded as 存量纳管 and has no signatures.
      adopted_at: instant,
      organ_name: string,
      held_plugin: string,
      held_ref: string,
      held_label: string,
    },
    [
      unique('gk_documents_member', memberColumns),
      unique('gk_documents_index_number', ['index_number']),
      // What was never public, and what became public in a period.
      { name: 'gk_documents_first_published', columns: ['uid', 'first_published_at'] },
    ]
  ),
  // The canonical JSON behind each digest that was ever submitted or published.
  table('gk_revisions', { digest: required(string), canonical: required(text), kept_at: required(instant) }, [
    unique('gk_revisions_digest', ['digest']),
  ]),
  table(
    'gk_contributions',
    {
      ...member,
      revision: required(integer),
      digest: string,
      person_id: string,
      person_name: required(string),
      kind: required(string),
      at: required(instant),
    },
    [{ name: 'gk_contributions_member', columns: [...memberColumns, 'revision'] }]
  ),
  table(
    'gk_permits',
    {
      ...member,
      digest: required(string),
      kind: required(string),
      evidence: required(string),
      at: required(instant),
      // True only inside the transaction that publishes; what reads the database from outside never sees it true.
      open: required(flag),
    },
    [{ name: 'gk_permits_member', columns: memberColumns }]
  ),
  // A withdrawal's pass for net 3, written and removed inside its transaction: what is taken down needs no permit to go public.
  table('gk_passes', member, [{ name: 'gk_passes_member', columns: memberColumns }]),
  // The triggers of net 3 as the last start made them: one that was taken away meanwhile is missed.
  table('gk_triggers', { name: required(string), guarded: required(string), definition: required(text) }, [
    unique('gk_triggers_name', ['name']),
  ]),
  table(
    'gk_ledger',
    {
      seq: required(integer),
      at: required(instant),
      alg: required(string),
      action: required(string),
      person_id: string,
      person_name: required(string),
      members: required(text),
      digest: string,
      payload_hash: required(string),
      prev: required(string),
      hash: required(string),
    },
    [
      unique('gk_ledger_seq', ['seq']),
      unique('gk_ledger_prev', ['prev']),
      // The filters of the page 操作留痕.
      { name: 'gk_ledger_action', columns: ['action', 'seq'] },
      { name: 'gk_ledger_person', columns: ['person_name', 'seq'] },
      { name: 'gk_ledger_actor', columns: ['person_id', 'seq'] },
      { name: 'gk_ledger_at', columns: ['at'] },
    ]
  ),
  // Which entries speak of a document; derived from gk_ledger.members, so that a document's history needs no scan.
  table('gk_ledger_members', { seq: required(integer), ...member }, [
    { name: 'gk_ledger_members_member', columns: memberColumns },
    // Verification reads a run of entries with their members; the page finds a document's entries, or a type's, newest first.
    { name: 'gk_ledger_members_seq', columns: ['seq'] },
    { name: 'gk_ledger_members_document', columns: ['document_id', 'seq'] },
    { name: 'gk_ledger_members_uid', columns: ['uid', 'seq'] },
  ]),
  // What may have to be erased one day stands apart from the chain; the chain holds its salted hash.
  table('gk_ledger_payloads', { seq: required(integer), salt: required(string), payload: required(text) }, [
    unique('gk_ledger_payloads_seq', ['seq']),
  ]),
  table('gk_ledger_head', { name: required(string), seq: required(integer), hash: required(string) }, [
    unique('gk_ledger_head_name', ['name']),
  ]),
  table(
    'gk_readers',
    {
      name: required(string),
      cursor: required(integer),
      lease_owner: string,
      lease_until: instant,
      failures: required(integer),
      last_error: string,
    },
    [unique('gk_readers_name', ['name'])]
  ),
  // What each published version refers to: other documents and files. Files are public exactly when a row here says so.
  table(
    'gk_references',
    { ...member, path: required(string), target_uid: required(string), target_id: required(string) },
    [
      { name: 'gk_references_member', columns: memberColumns },
      { name: 'gk_references_target', columns: ['target_uid', 'target_id'] },
    ]
  ),
  // 紧急屏蔽: one row a document and hide, with its decision; `verify` compares them with the ledger.
  table(
    'gk_hides',
    {
      seq: required(integer),
      ...member,
      digest: required(string),
      // The entry that made it public: the evidence on which it may become public again.
      publication: required(integer),
      category: required(string),
      reason: required(text),
      person_id: string,
      person_name: required(string),
      at: required(instant),
      due_on: required(string),
      // What was public, to be put back as it was; its digest stands in the ledger. Gone when it is decided.
      content: text,
      kept: required(string),
      // Names the document while the hide is open: one at a time.
      open_key: string,
      escalated_at: instant,
      verdict: string,
      decided_category: string,
      decided_comment: text,
      decided_by_id: string,
      decided_by_name: string,
      decided_at: instant,
    },
    [
      unique('gk_hides_entry', ['seq', ...memberColumns]),
      unique('gk_hides_open', ['open_key']),
      { name: 'gk_hides_member', columns: memberColumns },
    ]
  ),
  // 发布单: documents that become public together or not at all. The rows decide what is due, not a server's memory.
  table(
    'gk_releases',
    {
      ref: required(string),
      name: required(string),
      state: required(string),
      plan: required(string),
      organ_id: string,
      organ_name: required(string),
      // Whole seconds.
      planned_at: instant,
      late: required(flag),
      lock_version: required(integer),
      made_by_id: string,
      made_by_name: required(string),
      made_at: required(instant),
      published_at: instant,
      // Why it failed, as JSON.
      reasons: required(text),
    },
    [
      unique('gk_releases_ref', ['ref']),
      { name: 'gk_releases_due', columns: ['state', 'planned_at'] },
      { name: 'gk_releases_published', columns: ['published_at'] },
    ]
  ),
  table(
    'gk_release_members',
    {
      release_ref: required(string),
      position: required(integer),
      ...member,
      // The content that goes out and no other; null while it is not signed.
      digest: string,
      // Names the document while the release has not gone out: it is in one at a time.
      open_key: string,
    },
    [
      { name: 'gk_release_members_release', columns: ['release_ref', 'position'] },
      unique('gk_release_members_open', ['open_key']),
      { name: 'gk_release_members_member', columns: memberColumns },
    ]
  ),
  // Reminders before something is taken down by its term: once a document, last day and stage. The rows decide, not a server's memory.
  table(
    'gk_term_reminders',
    {
      uid: required(string),
      document_id: required(string),
      last_day: required(string),
      category: required(string),
      // `5`, `1` or `0` working days before the last day.
      ahead: required(integer),
      // Of the ledger's entry that tells it.
      seq: required(integer),
      at: required(instant),
    },
    [
      unique('gk_term_reminders_once', ['uid', 'document_id', 'last_day', 'ahead']),
      { name: 'gk_term_reminders_seq', columns: ['seq'] },
    ]
  ),
  // 彻底清除: one row a request, with its decision; `verify` compares them with the ledger.
  table(
    'gk_purges',
    {
      // The entry of the request.
      seq: required(integer),
      ...member,
      category: required(string),
      reason: required(text),
      person_id: string,
      person_name: required(string),
      at: required(instant),
      // Where the values stand, never the values; and the files. Gone when it is decided; the digest stands in the ledger.
      places: text,
      kept: required(string),
      // Names the document while the request is open: one at a time.
      open_key: string,
      verdict: string,
      decided_comment: text,
      decided_by_id: string,
      decided_by_name: string,
      decided_at: instant,
    },
    [
      unique('gk_purges_entry', ['seq']),
      unique('gk_purges_open', ['open_key']),
      { name: 'gk_purges_member', columns: memberColumns },
    ]
  ),
  // What verifications on demand found; the last one is the lamp of the page 操作留痕.
  table('gk_verifications', {
    started_at: required(instant),
    ended_at: required(instant),
    person_id: string,
    person_name: required(string),
    report: required(text),
  }),
  table('gk_counters', { name: required(string), value: required(integer) }, [unique('gk_counters_name', ['name'])]),
  // Years of the working-day calendar that were imported; those that come with the software stand in domain/calendar-years.ts.
  table(
    'gk_calendar_years',
    {
      year: required(integer),
      version: required(integer),
      source: required(string),
      days: required(text),
      digest: required(string),
      person_id: string,
      person_name: required(string),
      at: required(instant),
    },
    [unique('gk_calendar_years_version', ['year', 'version'])]
  ),
  table('gk_managed_types', { uid: required(string), since: required(instant), adopted_at: instant }, [
    unique('gk_managed_types_uid', ['uid']),
  ]),
];

/** Own tables where rows are only ever added. */
const APPEND_ONLY = new Set(['gk_ledger', 'gk_ledger_members', 'gk_term_reminders']);

/** The kernel's tables as net 3 guards them. */
export const guardedKernelTables: readonly [string, { appendOnly: boolean }][] = kernelTables.map(({ tableName }) => [
  tableName,
  { appendOnly: APPEND_ONLY.has(tableName) },
]);
