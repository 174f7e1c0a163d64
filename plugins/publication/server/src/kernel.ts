// The kernel's contract: what every other plugin may import from @gongkai/publication. Types, the error, and pure functions; no Strapi here.
export { WITHDRAW_CATEGORIES } from './domain/actions';
export { isOverdue as isHideOverdue } from './domain/hide';
export { decodeEntities, HTML_TOKEN, INLINE_TAGS } from './domain/clean-html';
export { BOM, csvLine } from './domain/csv';
export { GongkaiError, type ErrorDetails } from './domain/error';
export { DEMO_REMOVED } from './domain/actions';
export { SYSTEM_ATTRIBUTES } from './domain/signed-part';
export { canonicalJson, type Json } from './domain/canonical-json';
export { entryHash, payloadHash, type ChainRow, type Payload } from './domain/chain';
export { checkpointText, makeCheckpoint, readCheckpoint, type Checkpoint } from './domain/checkpoint';
export { algorithmOf, digestOf, digestOfText, type Algorithm } from './domain/digest';
export { column, table, type TableModel } from './content-types/tables';
export {
  compareRows,
  createTold,
  isDigestOf,
  toldRowsProof,
  type Said,
  type Told,
  type ToldRows,
} from './services/told-rows';
export {
  createDocumentSql,
  dayNumberSql,
  dayOfNumber,
  marks,
  numberOfDay,
  quoted,
  titleOf,
  type Bindings,
  type Organs,
} from './services/document-sql';
export { createPurgedLook, type PurgedLook } from './services/purged';
export { chineseDay, isCalendarDay, shanghaiDay, shanghaiMinute, shiftDay } from './domain/calendar';
export type { CalendarDay, CalendarYear } from './domain/calendar-years';
export { sendFile } from './domain/download';
export { permitsTold, type ToldPermit } from './domain/told-permits';
export { formedOnOf } from './domain/formed-on';
export { aheadOf, isReminding, REMIND_AHEAD } from './domain/reminding';
export { LONGEST_PERIOD, periodOf, quarterStart, type DayPeriod } from './domain/period';
export { byType } from './domain/by-type';
export { perRelease } from './domain/per-release';
export {
  columnWidths,
  countCell,
  dayCell,
  decimalCell,
  headCell,
  percentCell,
  textCell,
  XLSX,
  type Cell,
} from './domain/workbook-cells';
export {
  addWorkingDays,
  disclosureDue,
  explain,
  isWorkingDay,
  shippedCalendar,
  workingCalendar,
  workingDaysBetween,
  type DisclosureDue,
  type DueDay,
  type WorkingCalendar,
} from './domain/working-days';

import type { Knex } from 'knex';
import type { ChainRow, Payload } from './domain/chain';
import type { Complaint } from './domain/complaints';
import type { DueDay, WorkingCalendar } from './domain/working-days';

export type Tables = (name: string) => Knex.QueryBuilder;

/** A document of a managed type. `locale` is always '' for managed types, which are not localized. */
export interface Member {
  uid: string;
  documentId: string;
  locale?: string;
}

/** A member pinned to the content that was looked at: the publisher publishes this digest and nothing else. */
export interface PinnedMember extends Member {
  digest: string;
}

/** Who acts: a person (not an account), with the name as written that day. `personId` is null for the system itself. */
export interface Actor {
  personId: string | null;
  name: string;
}

export const SYSTEM: Actor = { personId: null, name: '系统' };

/** What a plugin adds to be signed with the content: a determination, a waiver, a checklist. */
export interface Declaration {
  plugin: string;
  name: string;
  value: unknown;
}

/** Who adds declarations, and asks nothing of the database for documents that can have none. */
export interface DeclarationSource {
  name: string;
  /** What of its own tables it wants to know of every draft: read in one statement with the draft. */
  beside?: Beside;
  /**
   * @param facts the document's, null for one of which nothing is noted yet
   * @param draft as it stands
   * @param beside the rows of `beside`, in the order in which they were written
   */
  declare(member: Member, facts: DocumentFacts | null, draft: Row, beside: readonly Row[]): Promise<Declaration[]>;
}

/** Two instants, epoch milliseconds. */
export interface Between {
  from: number;
  until: number;
}

/** Rows of a plugin's that lie beside a document: its table has `uid`, `document_id` and `id`. Texts and numbers, no blobs. */
export interface Beside {
  table: string;
  columns: readonly string[];
}

export type Row = Record<string, unknown>;

/** What a gate is asked about: one draft as it would become public, and the release that it would be part of. */
export interface Candidate {
  uid: string;
  documentId: string;
  locale: string;
  /** The draft row with its components, media and owned relations. */
  draft: Row;
  /** Number of the working version: 1 until first published, then one more after each publication. */
  revision: number;
  /** The document's facts when the candidate was read. */
  facts: DocumentFacts | null;
  digest: string;
  /** The canonical JSON that the digest is of: what is signed. */
  canonical: string;
  declarations: Declaration[];
  /** All that go public together, this one too: one list for all candidates of a publication, see `perRelease`. */
  release: PinnedMember[];
  actor: Actor;
}

export type Severity = 'blocker' | 'warning';

/** One answer of a gate. `message` and `remedy` are for the editor, in Chinese; `path` is the attribute to look at. */
export interface Finding {
  gate: string;
  code: string;
  severity: Severity;
  message: string;
  remedy?: string;
  path?: string;
}

/** A pure question put to a candidate: is there a reason not to publish this? */
export interface Gate {
  name: string;
  /** Chinese name, as the panel 发布前检查 shows it. */
  label: string;
  appliesTo(contentType: ManagedType): boolean;
  inspect(candidate: Candidate): Promise<Finding[]>;
}

/** The block `pluginOptions.gongkai` of a managed content type. Each plugin reads its own key. */
export interface ManagedOptions {
  managed: true;
  organ?: string;
  unsigned?: string[];
  [plugin: string]: unknown;
}

export interface ManagedType {
  uid: string;
  displayName: string;
  options: ManagedOptions;
  attributes: Record<string, AttributeLike>;
}

export interface AttributeLike {
  type: string;
  [key: string]: unknown;
}

/** A draft that `createDrafts` made. */
export interface DraftMade {
  documentId: string;
  /** The draft as it was read back: with its components, media and owned relations. */
  draft: Row;
}

/** The system's facts of a document, kept in `gk_documents`; never accepted as input. */
export interface DocumentFacts {
  uid: string;
  documentId: string;
  locale: string;
  /** Raised by verbs and by whatever changes what is signed: what a verb names to say on what it was decided. */
  lockVersion: number;
  /** Raised by every save of the draft and by no verb: what a save names to say what it was written over. */
  draftVersion: number;
  state: DocumentState;
  revision: number;
  draftDigest: string | null;
  publishedDigest: string | null;
  /** Epoch milliseconds. */
  firstPublishedAt: number | null;
  publishedAt: number | null;
  withdrawnAt: number | null;
  /** Set while it is hidden (紧急屏蔽) and nobody decided yet whether it stays down. Epoch milliseconds. */
  hiddenAt: number | null;
  /** Since when something of what is kept of it is gone for good (彻底清除). Epoch milliseconds. */
  purgedAt: number | null;
  indexNumber: string | null;
  /** Set while what is public was only recorded (存量纳管): no three persons signed it. Epoch milliseconds. */
  adoptedAt: number | null;
  /** Name of the owner organ as it was at the latest publication: it stays when the organ is renamed. */
  organName: string | null;
  /** Set while somebody holds the draft, for instance a review case: drafts that are held are refused to every editor. */
  heldBy: Hold | null;
}

export type DocumentState = 'draft' | 'in-review' | 'published' | 'hidden' | 'withdrawn';

export interface Hold {
  /** The plugin that holds, for instance `gongkai-review`. */
  plugin: string;
  /** Its reference, for instance the number of the review case. */
  ref: string;
  /** Who holds it now, in words an editor understands: 审核中（复审）. */
  label: string;
}

/** What a plugin asks before and after a write; it throws a GongkaiError to refuse. */
export interface Scope {
  name: string;
  inspect(write: ScopedWrite): Promise<void>;
  /** The organs (document ids) whose drafts the account may see; null when it may see all. Asked once a request. */
  readable?(accountId: number, actor: Actor): Promise<readonly string[] | null>;
  /** Accounts whose uploads belong to these organs, of any organ for null: of those who hold or held a post there. */
  accountsOf?(organs: readonly string[] | null): Promise<readonly number[]>;
}

export interface ScopedWrite {
  when: 'before' | 'after';
  action:
    | 'create'
    | 'update'
    | 'delete'
    | 'discardDraft'
    | 'clone'
    | 'form-release'
    | 'release'
    | 'withdraw'
    | 'hide'
    | 'decide-hide'
    | 'purge'
    | 'decide-purge';
  type: ManagedType;
  documentId: string | null;
  /** Document id of the owner organ: before the write as stored, after the write as it would be. Null when none is set. */
  organ: string | null;
  /** After a write: the owner organ before it, null when there was none. */
  organBefore?: string | null;
  actor: Actor;
  /** The account that asks over HTTP, null for code without a user. */
  accountId: number | null;
}

/**
 * Kinds of permit name the evidence on which something became public; `prove` is asked by publish and by `verify`. The ledger is looked
 * at only by `verify`: while publishing, the entry of the last signature is written after this question. The candidate is given while
 * publishing: it is the one that the gates were asked about just before.
 */
export interface PermitKind {
  kind: string;
  label: string;
  /** Problems with the evidence in words; none when it holds. */
  prove(permit: PermitRecord, look: { ledger: boolean; candidate?: Candidate }): Promise<string[]>;
}

export interface PermitRecord extends PinnedMember {
  kind: string;
  evidence: string;
  at: number;
}

export interface LedgerEntry {
  action: string;
  actor: Actor;
  members?: (Member & { digest?: string | null })[];
  digest?: string | null;
  payload?: unknown;
  /** Epoch milliseconds; now when left out. */
  at?: number;
}

export interface LedgerRow {
  seq: number;
  at: number;
  alg: string;
  action: string;
  actor: Actor;
  members: (Member & { digest?: string | null })[];
  digest: string | null;
  payloadHash: string;
  prev: string;
  hash: string;
}

/** What is asked of the ledger: entries that fit everything that is given. */
export interface LedgerSearch {
  actions?: readonly string[];
  /** Who acted. */
  personId?: string;
  /** Documents: the entry speaks of one of them. */
  members?: readonly Member[];
  /** Epoch milliseconds, inclusive. */
  since?: number;
  /** Epoch milliseconds, exclusive. */
  before?: number;
}

/** What a draft holds before a write: enough for scopes and for plugins that shape what is written. */
export interface StoredDraft {
  id: number;
  /** Document id of the owner organ. */
  owner: string | null;
  /** Its texts of one line (string, uid, email, enumeration) by attribute. */
  texts: Record<string, string | null>;
}

export interface ToldEntry extends LedgerRow {
  /** What the entry says; undefined where it was erased. */
  payload: unknown;
}

/** An entry with everything that its hashes are made of: what recomputes them elsewhere. `payload` is null where it was erased. */
export interface WholeEntry extends ChainRow {
  payload: Payload | null;
}

/** A file that a published document refers to, with its bytes. */
export interface PublicFile {
  uid: string;
  /** Of the document. */
  documentId: string;
  fileId: string;
  name: string;
  mime: string;
  /** `sha256:<hex>` as it was noted at upload, which is what was signed; null for one that was adopted without. */
  digest: string | null;
  /** Where the bytes lie; null when they are gone. */
  place: string | null;
}

/** A document of an entry as the account behind the request may have it shown. */
export interface ShownDocument {
  typeName: string;
  /** As it was signed when the account may read the draft, as it is public else; null when it may see neither. */
  title: string | null;
  /** Whether the account may read the draft. */
  readable: boolean;
  /** The owner organ as it was signed, else as it is; null when none is known. */
  organId: string | null;
}

/** A downstream of the ledger with a cursor of its own: it gets every entry at least once, in order, after the commit. */
export interface Reader {
  name: string;
  handle(entries: LedgerRow[]): Promise<void>;
}

/** An entry as verification walks past it. */
export interface ProofEntry extends LedgerRow {
  /** What the entry says; undefined where it was erased, null where it cannot be read. */
  payload(): unknown;
}

/** Something that verification found: a code `verify.…`, what it is about, and what is wrong in words. */
export type { Complaint } from './domain/complaints';

/**
 * A part of `verify` that a plugin answers for: it is shown every entry of the ledger, in order and a batch at a time, and compares what
 * they say with rows of its own. Begun anew for each verification.
 */
export interface Proof {
  name: string;
  begin(complain: (found: Complaint) => void): {
    entries(entries: readonly ProofEntry[]): Promise<void>;
    end(): Promise<void>;
  };
}

/** What the ledger shows to an account, by its posts. */
export interface Reading {
  /** Every entry, also of organs, persons and posts. */
  everything: boolean;
  /** Entries of documents that these organs own; document ids. */
  organs: string[];
  /** May run the verification. */
  audits: boolean;
}

/** What a plugin knows of accounts, persons and organs; the organization plugin answers. */
export interface Directory {
  actorOfAccount(accountId: number): Promise<Actor | null>;
  organCode(organDocumentId: string): Promise<string | null>;
  readingOf(accountId: number): Promise<Reading>;
}

/** Facts that are computed when a published document is read, for instance its validity. */
export interface FactSource {
  name: string;
  appliesTo(type: ManagedType): boolean;
  /** Attributes that the facts are computed from: read by the kernel, whatever fields the visitor asked for. */
  needs(type: ManagedType): string[];
  /** What the facts of a list's documents are computed from beside their own attributes: one question for the whole list. */
  lookup?(type: ManagedType, documentIds: readonly string[]): Promise<Map<string, unknown>>;
  /** @param found what `lookup` found for this document */
  facts(row: Row, type: ManagedType, found?: unknown): Record<string, unknown>;
  /** Facts that only another publication than the first can bring: asked for those documents of a list alone, all at once. */
  later?(type: ManagedType, documentIds: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
}

/** Until when a document must be public, by the rule that holds for it. */
export interface DocumentDue extends DueDay {
  /** The rule in a few words, as people choose it. */
  rule: string;
  /** Why it is that day, in Chinese. */
  explanation: string;
}

/** A document that was never public, with its last day. */
export interface SoonDue {
  uid: string;
  documentId: string;
  title: string;
  formedOn: string;
  due: DocumentDue;
}

/** What is asked of drafts that come due: their types and owner organs (document ids), up to which last day, and how many lines. */
export interface SoonAsked {
  uids: readonly string[];
  organs: readonly string[];
  until: string;
  limit: number;
}

/** Who knows the terms of publication (公开时限) by type and catalog item; nobody else counts days from a day of formation. */
export interface DueSource {
  name: string;
  /** Last days of documents of a type, by document id; null for one that has none. A page of them at once. */
  dueOf(
    type: ManagedType,
    documents: readonly { documentId: string; formedOn: string | null }[]
  ): Promise<Map<string, DocumentDue | null>>;
  /** Documents that were never public and are due by a day, first due first; `count` is that of all. */
  dueSoon(asked: SoonAsked): Promise<{ count: number; lines: SoonDue[] }>;
}

/** A content of a document that was public until another one replaced it, and that everybody may go on reading. */
export interface EarlierVersion {
  digest: string;
  /** Epoch milliseconds. */
  replacedAt: number;
  /** By what it was replaced, in Chinese. */
  kindName: string;
  /** What the public was told. */
  note: string | null;
}

/** Who knows which earlier contents of a document the office keeps public, the oldest first. */
export interface EarlierSource {
  name: string;
  of(member: Member): Promise<EarlierVersion[]>;
}

/** A filter in plain words (`?name=value`) that a plugin adds to the public lists of types. */
export interface ListFilter {
  name: string;
  appliesTo(type: ManagedType): boolean;
  /** What it takes, in Chinese, as a refusal says it. */
  takes: string;
  /** The value as conditions in the terms of Strapi's filters, all of which hold; null when the value is not known. */
  conditions(type: ManagedType, value: string): Promise<Row[] | null>;
}

/** A command of `npm run …`: loaded without cron and readers, or run by the server that holds the database. */
export interface Command {
  name: string;
  summary: string;
  run(args: string[], io: CommandIo): Promise<number>;
}

/** A matter of `npm run maintenance -- <name> … --person <姓名> --reason <原因>`; it writes its own ledger entry. */
export interface MaintenanceTask {
  name: string;
  /** What must be said after the name, as the usage shows it, for instance `<uid>`. */
  words: readonly string[];
  /** What may be said after those. */
  options?: string;
  /** What it does, in Chinese. */
  summary: string;
  run(words: string[], who: { actor: Actor; reason: string }, io: CommandIo): Promise<number>;
}

/** What goes when the demonstration is removed: documents, with everything kept about them, and accounts. */
export interface Erased {
  members: readonly Member[];
  accounts: readonly number[];
  /** Document ids. */
  organs: readonly string[];
  people: readonly string[];
}

/** How a plugin forgets what it keeps of them; called before the documents go, in the same transaction. */
export interface Eraser {
  name: string;
  erase(erased: Erased): Promise<void>;
}

/**
 * Where a plugin keeps words about documents beside what the ledger and the signed texts hold: 彻底清除 looks there too, and blots out what
 * it finds. Of tables whose rows are only added the ledger then says what the row is, which `toldRowsProof` knows.
 */
export interface KeptWords {
  /** What they are, in Chinese: 审核意见. */
  name: string;
  table: string;
  /** The columns with words, as text or as JSON. */
  columns: Readonly<Record<string, 'text' | 'json'>>;
  /** A column by which rows are told as one list: when words of one go, the ledger says how all of its list stand. */
  together?: string;
  /** The rows of a document. */
  rows(tables: Tables, member: Member): Knex.QueryBuilder;
}

/**
 * Files of a plugin that hold what is kept of documents, such as packages for an archive: 彻底清除 removes those of a document whole, and the
 * ledger says so by their keys.
 */
export interface KeptFiles {
  name: string;
  /** The folder in which they lie. */
  folder(): string;
  /** Those of a document: a key that stays, what it is called in Chinese, where it lies. */
  of(member: Member): Promise<{ key: string; label: string; place: string }[]>;
}

export interface CommandIo {
  /** One line for people. */
  say(line: string): void;
  /** Progress of a long task: done of total. */
  progress(done: number, total: number, label?: string): void;
  /** The result for machines, printed with --json. */
  result(value: unknown): void;
  /** The folder in which the command was typed. */
  cwd: string;
  /** What must not stand on a command line, from the environment in which the command was typed. */
  env?: Readonly<Record<string, string>>;
}

/** One 紧急屏蔽, and how it was decided. */
export interface HideRecord {
  /** Number of its entry in the ledger: by it a decision names what is decided on. */
  seq: number;
  uid: string;
  documentId: string;
  digest: string;
  category: string;
  reason: string;
  by: Actor;
  /** Epoch milliseconds. */
  at: number;
  /** Last day for the decision, Asia/Shanghai. */
  dueOn: string;
  /** When it was reported as not decided in time; epoch milliseconds. */
  escalatedAt: number | null;
  verdict: 'confirmed' | 'lifted' | null;
  decidedBy: Actor | null;
  decidedAt: number | null;
  comment: string | null;
}

/** Why a document may not be taken down without others: what the rules hold together goes together. */
export interface HeldTogether {
  code: string;
  /** What is refused and why, in Chinese, with a full stop. */
  message: string;
  /** The member that leaves. */
  member: Member;
  /** What would have to leave with it; none when nothing can make it right. */
  together: readonly Member[];
}

/** Who knows which documents the rules hold together; asked before a person withdraws, never before a hide: a leak goes before every rule. */
export interface Holding {
  name: string;
  /** @param leaving what would be taken down, each under its lock */
  inspect(leaving: readonly Member[]): Promise<HeldTogether[]>;
}

/** On what a draft may become public: a kind of permit, its evidence, and the content that was signed. */
export interface Evidence {
  kind: string;
  evidence: string;
  digest: string;
  /** What was signed with it: all of that goes out together. */
  together: readonly Member[];
}

/** Who knows what is signed and waits for its release (待发布): the review. */
export interface EvidenceSource {
  name: string;
  /**
   * Evidence of each draft that is signed and waits, null for one that is not, in the order asked. With `lock` what the evidence is stays as
   * it is to the end of the transaction.
   */
  of(members: readonly Member[], options?: { lock?: boolean }): Promise<(Evidence | null)[]>;
  /** Which of them wait now for this release, by its name, or for none: whoever holds a draft says for what. In the same transaction. */
  moved(members: readonly Member[], release: string | null): Promise<void>;
  /** They became public on this evidence; in the same transaction. */
  published(members: readonly Member[], evidence: readonly Evidence[], at: number): Promise<void>;
}

/** `open` while it is put together, `scheduled` with a time, and the ends; `failed` waits for a person. */
export type ReleaseState = 'open' | 'scheduled' | 'failed' | 'published' | 'withdrawn' | 'dissolved';

/**
 * When a release goes out: with the last signature of all its members, at a time, or when a person says so.
 */
export type ReleasePlan = 'signed' | 'time' | 'person';

export interface ReleaseMember extends Member {
  /** The content that goes out and no other; null while the member is not signed. */
  digest: string | null;
}

/** 发布单: documents that become public together or not at all. */
export interface Release {
  ref: string;
  name: string;
  state: ReleaseState;
  plan: ReleasePlan;
  /** Owner organ, document id; null where the type of its first member has none. */
  organId: string | null;
  organName: string;
  /** Epoch milliseconds, whole seconds; null without a planned time. */
  plannedAt: number | null;
  /** Set when it went out, or failed, later than planned because no server ran. */
  late: boolean;
  lockVersion: number;
  madeBy: Actor;
  madeAt: number;
  publishedAt: number | null;
  /** Why it failed, in Chinese, each with the document it is about; none otherwise. */
  reasons: readonly { code: string; severity: 'blocker'; message: string; member: Member | null }[];
  members: readonly ReleaseMember[];
}

export interface Conditions {
  member: PinnedMember;
  facts: DocumentFacts | null;
  findings: Finding[];
  /** Names of the gates that were asked and found nothing. */
  passed: { gate: string; label: string }[];
}

/** The kernel as other plugins see it: `kernel(strapi)`. */
export interface Kernel {
  registerGate(gate: Gate): void;
  registerDeclaration(source: DeclarationSource): void;
  registerScope(scope: Scope): void;
  registerReader(reader: Reader): void;
  registerPermitKind(kind: PermitKind): void;
  registerProof(proof: Proof): void;
  registerDirectory(directory: Directory): void;
  registerFacts(source: FactSource): void;
  /** The source of last days; there is one. */
  registerDue(source: DueSource): void;
  /** The source of earlier contents that stay public; there is one. */
  registerEarlier(source: EarlierSource): void;
  registerHolding(holding: Holding): void;
  /** The source of evidence for what waits; there is one. */
  registerEvidence(source: EvidenceSource): void;
  registerFilter(filter: ListFilter): void;
  /** Filters of public lists that plugins added. */
  listFilters(): readonly ListFilter[];
  registerCommand(command: Command): void;
  registerMaintenance(task: MaintenanceTask): void;
  registerEraser(eraser: Eraser): void;
  registerWords(words: KeptWords): void;
  registerKeptFiles(files: KeptFiles): void;
  /**
   * Chinese names of the actions that a plugin writes into the ledger. `news` among them say in their payload whom to tell: `text`, what is
   * said, without a full stop; `roles`, posts in the owner organ of the first member; `persons`; `about`, the matter of which earlier news
   * are settled by it, where it is not the document itself.
   */
  registerActions(names: Readonly<Record<string, string>>, news?: readonly string[]): void;
  /** Tables (gk_…) of a plugin that only its own verbs may write, inside `transaction`; `appendOnly`: rows are never changed or removed. */
  guardTables(tables: Record<string, { appendOnly: boolean }>): void;
  /** Content types of a plugin whose rows and links only its own verbs may write, inside `transaction`. */
  guardTypes(uids: readonly string[]): void;
  /** Called at start for each managed type; returns complaints that stop the start. */
  registerTypeCheck(check: (type: ManagedType) => string[]): void;

  /** The digest of any JSON value in the configured algorithm. */
  digest(value: unknown): string;
  types(): ManagedType[];
  type(uid: string): ManagedType | undefined;
  /** The database beside Strapi's own query layer; always on the running transaction when there is one. */
  database: {
    /** Tables by their names, for reading. */
    read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
    /** Tables by their names, in a transaction in which the suite's own tables may be written. */
    write<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
    /** Rows of a statement in SQL that comes again and again: it stays prepared. Bindings for `?`. */
    rows(sql: string, bindings: readonly (string | number)[]): Promise<Row[]>;
    /** The name of a table in SQL, quoted, with its schema. */
    name(table: string): string;
  };
  /** Runs `work` in one transaction: the current one when there is one, else a new one. */
  transaction<T>(work: (afterCommit: (task: () => void) => void) => Promise<T>): Promise<T>;
  /** The actor behind the current HTTP request, or the system. */
  actor(): Promise<Actor>;
  /** Runs `work` in the name of an actor: a command that a named person started. */
  actingAs<T>(actor: Actor, work: () => Promise<T>): Promise<T>;
  /** Asks every scope whether the account behind the request may do this to the draft; throws its refusal. */
  checkScope(member: Member, action?: ScopedWrite['action']): Promise<void>;
  /**
   * Asks every scope whether the account behind the request may see the draft.
   * @throws GongkaiError 403 `publication.other-organ`
   */
  checkRead(member: Member): Promise<void>;
  /** The organs (document ids) whose drafts the account behind the request may see; null when it may see all. */
  readableOrgans(): Promise<readonly string[] | null>;

  /** The working-day calendar with every year that is known here, also those that were imported. */
  workingDays(): Promise<WorkingCalendar>;
  /**
   * Last days of documents of a type, from the source that a plugin registered. What is not in the answer has the term of 条例 art. 26, which
   * the calendar knows (`disclosureDue`): so has everything where no plugin registered one.
   */
  dueOf(
    uid: string,
    documents: readonly { documentId: string; formedOn: string | null }[]
  ): Promise<Map<string, DocumentDue | null>>;
  /**
   * What the public is told of public documents beside their content (index number, validity …), by document id: what every source of facts
   * says of them, so that a plugin tells of a document what everybody tells.
   * @param without name of a source that is not asked: the asker's own
   */
  publicFacts(uid: string, documentIds: readonly string[], without?: string): Promise<Map<string, Row>>;
  /** See `DueSource`; null where no plugin registered one. */
  dueSoon(asked: SoonAsked): Promise<{ count: number; lines: SoonDue[] } | null>;

  documents: {
    /** Locks the row of the document to the end of the transaction and returns its facts; makes the row when missing. */
    lock(member: Member): Promise<DocumentFacts>;
    facts(member: Member): Promise<DocumentFacts | null>;
    factsOf(uid: string, documentIds: string[]): Promise<Map<string, DocumentFacts>>;
    /** Raises the lock version; 409 `publication.stale` when `lockVersion` is not the stored one, 422 when it is missing. */
    advance(member: Member, lockVersion: unknown): Promise<DocumentFacts>;
    /**
     * Refuses what is decided on an older draft than the stored one: 409 `publication.stale`. `facts` are those of the locked row,
     * `draftVersion` is the version that was looked at; undefined when that is not said, and nothing is compared.
     */
    checkSeen(member: Member, facts: DocumentFacts, draftVersion: unknown): Promise<void>;
    hold(member: Member, hold: Hold): Promise<void>;
    release(member: Member): Promise<void>;
    /**
     * The draft as it stands with its digest, and what is signed of it as canonical JSON, which is kept in the revisions when `keep` is set.
     */
    candidate(member: Member, options?: { keep?: boolean; actor?: Actor }): Promise<Candidate & { canonical: string }>;
    /**
     * What a plugin declares of a draft has changed, and so what would be signed: notes the new digest. Nobody becomes a contributor by it.
     * Within a transaction that holds the document's lock.
     */
    declared(member: Member): Promise<void>;
    contributors(member: Member): Promise<{ personId: string | null; name: string; at: number }[]>;
    /**
     * The draft of a managed type before the write that runs in this call (read once for all who ask during it); as it is outside of a
     * write. Null when there is none.
     */
    stored(uid: string, documentId: string): Promise<StoredDraft | null>;
    /**
     * How documents of the ledger are shown to the account behind the request, in the order asked; a few statements for all.
     * A member with a digest that is the account's own deed (`own`) has the title that was signed, whatever organ the account is in now.
     */
    shown(members: readonly (Member & { digest?: string | null; own?: boolean })[]): Promise<ShownDocument[]>;
    /**
     * Makes drafts of one type from many data in one transaction: what `documents(uid).create` would make of each, in a fraction of the
     * time. Every document middleware sees each create; types and data that the quick way does not know are written by Strapi itself.
     * The first refusal is thrown, and none of the drafts is made. A middleware gets the data and the document id as the answer of the
     * create, not the row: it is written after all middlewares agreed.
     */
    createDrafts(uid: string, list: readonly Row[]): Promise<DraftMade[]>;
  };
  files: {
    /** Files that published documents refer to; each once a document, by name. */
    publicOf(members: readonly Member[]): Promise<PublicFile[]>;
  };
  publisher: {
    publish(
      members: PinnedMember[],
      options: {
        actor: Actor;
        /** On what evidence: one for all, or each member's own. */
        permit: { kind: string; evidence: string } | ((member: Member) => { kind: string; evidence: string });
        at?: number;
        /** The release (发布单) that goes out; its row is locked by the caller. Several members without one are a release of their own. */
        release?: Release;
        /** Entries to stand right before the publication's own: the ledger is locked last, so they cannot be appended earlier. */
        preceding?: LedgerEntry[];
      }
    ): Promise<LedgerRow>;
    withdraw(
      members: (Member & { lockVersion?: unknown })[],
      options: {
        actor: Actor;
        category: string;
        reason: string;
        /** Of the category `annulled`: the day of the annulment, `YYYY-MM-DD`. @throws GongkaiError 422 `publication.annulled-on` */
        annulledOn?: unknown;
        /** The release that is taken down whole; its row is locked by the caller. */
        release?: Release;
      }
    ): Promise<LedgerRow>;
    conditions(member: Member, release?: Member[]): Promise<Conditions>;
    /** Of several that would go public together, in their order; `looked` only of these. */
    conditionsOf(release: readonly Member[], looked?: readonly Member[]): Promise<Conditions[]>;
    /**
     * 紧急屏蔽: takes down at once, whatever holds the draft, and without a lock version, for a leak does not wait. Somebody else decides
     * within one working day whether it stays down.
     * @throws GongkaiError 409 `publication.hidden-already`, `publication.not-public`, 422 `publication.withdraw-category`, …
     */
    hide(members: Member[], options: { actor: Actor; category: string; reason: string }): Promise<LedgerRow>;
    /**
     * 批准屏蔽: what was hidden stays down, as a withdrawal. `hide` is the number of the entry that is decided on.
     * @throws GongkaiError 403 `publication.own-hide`, 409 `publication.hide-decided`
     */
    confirmHide(
      hidden: Member & { hide: unknown },
      options: { actor: Actor; category?: string; comment: string; annulledOn?: unknown }
    ): Promise<LedgerRow>;
    /**
     * 解除屏蔽: what was hidden is public again exactly as it was, on the evidence on which it had been published.
     * @throws GongkaiError 403 `publication.own-hide`, 409 `publication.hide-decided`, `publication.not-restorable`
     */
    liftHide(hidden: Member & { hide: unknown }, options: { actor: Actor; comment: string }): Promise<LedgerRow>;
    /** The hide of a document that waits for a decision; null for none. */
    openHide(member: Member): Promise<HideRecord | null>;
  };
  releases: {
    /** The release that holds one of the members and has not gone out, its row locked to the end of the transaction; null for none. */
    lock(members: readonly Member[]): Promise<Release | null>;
    /**
     * They are signed, and wait for the release: pins them, takes in what was signed with them, and lets the release go out when its plan
     * was to go out with the last signature. Within the transaction of the signature, after `lock`.
     */
    signed(release: Release, members: readonly PinnedMember[], at: number): Promise<void>;
    /** What was signed is not signed any more (撤回, 终止): nothing stays pinned. */
    unsigned(members: readonly Member[]): Promise<void>;
  };
  ledger: {
    append(entry: LedgerEntry): Promise<LedgerRow>;
    /** Entries one after the other, in the statements of one. */
    appendAll(entries: readonly LedgerEntry[]): Promise<LedgerRow[]>;
    read(afterSeq: number, limit?: number): Promise<LedgerRow[]>;
    payload(seq: number): Promise<unknown>;
    /** The entries of a document, oldest first; those between two instants, both included, when only these matter. */
    entriesOf(member: Member, between?: Between): Promise<LedgerRow[]>;
    /** A page of the entries that fit, newest first, with what they say; `total` counts all that fit. Whoever asks guards who sees it. */
    find(
      search: LedgerSearch,
      page: { offset: number; limit: number }
    ): Promise<{ entries: ToldEntry[]; total: number }>;
    /** Entries by their numbers, or all that speak of documents, as they are hashed; in their order. */
    whole(asked: { seqs: readonly number[] } | { members: readonly Member[] }): Promise<WholeEntry[]>;
    /** Chinese names of the actions, those of every plugin. */
    actionNames(): Readonly<Record<string, string>>;
    /** Whether entries with this action say whom to tell. */
    isNews(action: string): boolean;
  };
}

interface StrapiLike {
  plugin(name: string): { service(name: string): unknown };
}

/** The kernel of this Strapi; the plugin `gongkai-publication` must be enabled. */
export function kernel(strapi: StrapiLike): Kernel {
  return strapi.plugin('gongkai-publication').service('kernel') as Kernel;
}
