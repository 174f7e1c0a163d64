// What a package takes out of the ledger: which entries, which payloads may be seen outside, how they are written down, and the review that
// they tell of. Pure.
import { canonicalJson, entryHash, payloadHash, type ChainRow, type WholeEntry } from '@gongkai/publication/kernel';
import { ACTIONS } from './determination';

/** Entries that a package takes, with their words: how a document was determined, reviewed, published and taken down. */
export const STEP_NAMES: Readonly<Record<string, string>> = {
  ...ACTIONS,
  submit: '送审',
  correct: '更正送审',
  approve: '通过',
  return: '退回',
  suggest: '提出修改意见',
  accept: '采纳修改意见',
  decline: '不采纳修改意见',
  recall: '撤回送审',
  void: '签字失效',
  end: '终止审核',
  secrecy: '保密审查',
  publish: '发布',
  adopt: '存量纳管',
  withdraw: '撤稿',
  hide: '紧急屏蔽',
  'confirm-hide': '批准屏蔽',
  'lift-hide': '解除屏蔽',
};

/** What became public or was taken down stands in every package, whenever it happened. */
const PUBLIC_LIFE: ReadonlySet<string> = new Set(['publish', 'adopt', 'withdraw', 'hide', 'confirm-hide', 'lift-hide']);
const MADE_PUBLIC: ReadonlySet<string> = new Set(['publish', 'adopt']);

/** The ledger's word for the entry at which the package's checkpoint stands. */
export const SEALING = 'seal-package';

/**
 * Actions whose payloads say what a package is for: who signed at which tier, who wrote, on what evidence it was published. Whatever else
 * entries say (reasons, opinions, suggestions) was never public; of those the salted hash stands in the entry, and no more.
 */
const TOLD: ReadonlySet<string> = new Set(['publish', 'adopt', 'submit', 'correct', 'approve', SEALING]);
/** Free texts of people: an entry with one keeps its payload to itself. */
const FREE_TEXTS = ['comment', 'reason'] as const;

export type Withheld = 'erased' | 'internal';

/** An entry as it stands in a package: all that is hashed, and where it may be seen, what it says with its salt. */
export interface PackedEntry extends ChainRow {
  payload: { salt: string; payload: string } | null;
  /** Why there is no payload. */
  withheld: Withheld | null;
}

interface Of {
  uid: string;
  documentId: string;
  digest: string;
}

interface Mentioned {
  uid: string;
  documentId: string;
  digest?: string;
}

const mentioned = (entry: Pick<ChainRow, 'members'>): Mentioned[] => JSON.parse(entry.members) as Mentioned[];

const membersOf = (entry: Pick<ChainRow, 'members'>, { uid, documentId }: Omit<Of, 'digest'>): Mentioned | undefined =>
  mentioned(entry).find((one) => one.uid === uid && one.documentId === documentId);

/** What an entry says; nothing where that was changed until it cannot be read. */
const said = ({ payload }: Pick<PackedEntry, 'payload'>): Record<string, unknown> => {
  let value: unknown = null;
  try {
    value = payload && JSON.parse(payload.payload);
  } catch {
    // Its hash is complained of.
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
};

/** The entry by which the document became public as it is; null when none says so. */
export function publicationOf<T extends ChainRow>(entries: readonly T[], document: Of): T | null {
  return (
    entries.findLast(
      (entry) => MADE_PUBLIC.has(entry.action) && membersOf(entry, document)?.digest === document.digest
    ) ?? null
  );
}

/** Entries of a document for its package: what led to its publication, and what became of it; nothing of a work that goes on. */
export function entriesFor<T extends ChainRow>(entries: readonly T[], document: Of): T[] {
  const mine = entries.filter((entry) => Object.hasOwn(STEP_NAMES, entry.action) && membersOf(entry, document));
  const publication = publicationOf(mine, document);
  return mine.filter(({ seq, action }) => PUBLIC_LIFE.has(action) || seq <= (publication?.seq ?? 0));
}

/** An entry as a package shows it. */
export function packedEntry({ payload, ...row }: WholeEntry): PackedEntry {
  // What was purged of what it says went with the salt: the hash is all that is left of it as it was.
  if (!payload?.salt) return { ...row, payload: null, withheld: 'erased' };
  const words = said({ payload });
  const open = TOLD.has(row.action) && FREE_TEXTS.every((key) => words[key] === undefined || words[key] === null);
  return open ? { ...row, payload, withheld: null } : { ...row, payload: null, withheld: 'internal' };
}

/** One line of the extract; also the whole text of the seal. The keys are sorted, so that one entry has one spelling. */
export const entryLine = (entry: PackedEntry): string => `${canonicalJson(entry)}\n`;

const TEXTS = ['alg', 'action', 'personName', 'members', 'payloadHash', 'prev', 'hash'] as const;
const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

function isEntry(value: unknown): value is PackedEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  const { seq, at, personId, digest, payload, withheld } = entry;
  const { salt, payload: words } = (payload ?? { salt: '', payload: '' }) as Record<string, unknown>;
  return (
    [seq, at].every(Number.isSafeInteger) &&
    [...TEXTS.map((name) => entry[name]), salt, words].every(isText) &&
    [personId, digest, withheld].every(isTextOrNull) &&
    Object.keys(entry).length === TEXTS.length + 6
  );
}

/** @throws SyntaxError, TypeError for what is no entry */
export function readEntry(line: string): PackedEntry {
  const entry: unknown = JSON.parse(line);
  if (!isEntry(entry) || `${line}\n` !== entryLine(entry)) throw new TypeError('not an entry');
  return entry;
}

/** What is wrong with an entry by itself. */
export function entryProblem(entry: PackedEntry): string | null {
  const { payload, withheld, ...row } = entry;
  if (row.alg !== 'sha256' && row.alg !== 'sm3') return `不认识的算法“${row.alg}”`;
  if (entryHash(row) !== row.hash) return '内容与哈希值不符';
  if (payload && payloadHash(row.alg, payload) !== row.payloadHash) return '所附内容与哈希值不符';
  return (payload === null) === (withheld !== null) ? null : '所附内容缺失';
}

/** What of a payload the record of a review shows, and nothing else of it. */
export interface Stated {
  tier: number | null;
  manner: string | null;
  onBehalfOf: string | null;
  contributors: string[];
}

/** One step of a review as the ledger tells it. */
export interface ReviewStep extends Stated {
  seq: number;
  action: string;
  person: string;
  at: number;
  /** Whether the payload that says so is in the package; else the office states it, under its seal. */
  proven: boolean;
  digest: string | null;
}

export interface ReviewRecord {
  uid: string;
  documentId: string;
  digest: string;
  /** Number of the entry by which it became public. */
  publication: number | null;
  /** Recorded as public before (存量纳管): nobody signed it here. */
  adopted: boolean;
  steps: ReviewStep[];
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => text((one as { name?: unknown } | null)?.name) ?? []) : [];

/** What the record of a review shows of an entry whose payload is at hand. */
export function statedIn(entry: Pick<PackedEntry, 'action' | 'payload'>): Stated {
  const { tier, manner, onBehalfOf, contributors } = said(entry);
  return {
    tier: typeof tier === 'number' && entry.action === 'approve' ? tier : null,
    manner: text(manner),
    onBehalfOf: text(onBehalfOf),
    contributors: names(contributors),
  };
}

/**
 * How a document came to be public: every step since it was public before, or since its beginning.
 * @param stated what is said of steps whose entries keep their payloads to themselves, by their numbers
 */
export function reviewOf(
  entries: readonly PackedEntry[],
  document: Of,
  stated: (seq: number) => Stated | undefined
): ReviewRecord {
  const mine = entries.filter((entry) => membersOf(entry, document));
  const publication = publicationOf(mine, document);
  const end = publication?.seq ?? 0;
  const before = mine.findLast(({ seq, action }) => seq < end && MADE_PUBLIC.has(action))?.seq ?? 0;
  const { uid, documentId, digest } = document;
  return {
    uid,
    documentId,
    digest,
    publication: publication?.seq ?? null,
    adopted: publication?.action === 'adopt',
    steps: mine
      .filter(({ seq }) => seq > before && seq <= end)
      .map((entry) => {
        const proven = entry.payload !== null;
        const { tier, manner, onBehalfOf, contributors } = (proven ? undefined : stated(entry.seq)) ?? statedIn(entry);
        return {
          seq: entry.seq,
          action: entry.action,
          person: entry.personName,
          at: entry.at,
          ...{ tier, manner, onBehalfOf, contributors, proven },
          digest: membersOf(entry, document)?.digest ?? null,
        };
      }),
  };
}

/** Text of a document's review. */
export const reviewText = (record: ReviewRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** What the text of a review states of its steps. @throws SyntaxError, TypeError for what is none */
export function statedOf(review: string): (seq: number) => Stated | undefined {
  const { steps } = JSON.parse(review) as ReviewRecord;
  const bySeq = new Map(steps.map((step) => [step.seq, step]));
  return (seq) => bySeq.get(seq);
}

/** What the seal says: the digest of the list of files, and with it of every byte in them. */
export interface Sealed {
  package: string;
  number: string;
  organ: string;
  total: number;
  manifest: string;
}

/** The seal that an entry is; null when it is none. */
export function sealedIn(entry: PackedEntry): Sealed | null {
  const { package: ref, number, organ, total, manifest } = said(entry);
  if (entry.action !== SEALING || typeof total !== 'number') return null;
  const [a, b, c, d] = [ref, number, organ, manifest].map(text);
  return a && b && c && d ? { package: a, number: b, organ: c, total, manifest: d } : null;
}
