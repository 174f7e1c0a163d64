// Verification of what is public: every published row against the last word of the ledger on it, its text as it was signed, its links, and
// the facts that the system shows with it.
import { canonicalJson, type Json } from '../domain/canonical-json';
import { complaint, type Complaint, type ComplaintCode, type Filling } from '../domain/complaints';
import { algorithmOf, digestOfText } from '../domain/digest';
import { restoreRelations, type Reference } from '../domain/signed-part';
import type { ManagedType, Member, ProofEntry, Row } from '../kernel';
import { ADOPTED, type Adoption } from './adoption';
import { declarationsOf } from './proving';
import type { References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { instant, type Store } from './store';
import type { Titles } from './titles';
import { breath } from './breath';
import { BATCH, parsed } from './verify-chain';

/** The last word of the ledger on a document. */
interface Word {
  action: string;
  seq: number;
  at: number;
  digest: string;
  /** When it was published first; null when that was before the ledger knew of it. */
  first: number | null;
  /** What the system gave it, where the entry says so. */
  indexNumber?: string;
  organName?: string | null;
  /** Of a hide: the word before it, which holds again when it is lifted. */
  before?: Word;
}

interface DbFacts {
  id: number;
  uid: string;
  document_id: string;
  published_digest: string | null;
  first_published_at: unknown;
  published_at: unknown;
  withdrawn_at: unknown;
  hidden_at: unknown;
  adopted_at: unknown;
  index_number: string | null;
  organ_name: string | null;
}

/** Entries after which something is public that was not, or no more. */
const MOVES = new Set(['publish', 'adopt', 'withdraw', 'hide', 'confirm-hide', 'lift-hide']);

const isWithdrawn = (word: Word | undefined): boolean => word?.action === 'withdraw' || word?.action === 'confirm-hide';

const keyOf = (uid: string, documentId: string): string => `${uid} ${documentId}`;

const linkMarks = (list: readonly Pick<Reference, 'path' | 'targetUid' | 'targetId'>[]): string =>
  list
    .map(({ path, targetUid, targetId }) => `${path}\n${targetUid}\n${targetId}`)
    .sort()
    .join('\n\n');

export interface PublicParts {
  store: Store;
  rows: Rows;

  references: References;
  registry: Registry;
  titles: Titles;
  adoption: Adoption;
}

export function createPublicVerifier(
  { store, rows, references, registry, titles, adoption }: PublicParts,
  progress: (done: number) => void
) {
  const words = new Map<string, Word>();
  /** Complaints by document: those about documents that changed during the verification are asked about again. */
  const found = new Map<string, Complaint[]>();
  const seen = new Set<string>();
  const count = { published: 0, adopted: 0 };
  let touched = new Set<string>();

  const isPublic = (word: Word | undefined): word is Word =>
    word !== undefined && (word.action === 'publish' || word.action === 'adopt');

  const complain = (code: ComplaintCode, uid: string, documentId: string, what?: Filling): void => {
    const key = keyOf(uid, documentId);
    found.set(key, [...(found.get(key) ?? []), complaint(code, { uid, documentId }, what)]);
  };

  const follow = (entry: ProofEntry): void => {
    for (const { uid, documentId, digest } of entry.members) {
      const key = keyOf(uid, documentId);
      touched.add(key);
      const { action, seq, at } = entry;
      if (!MOVES.has(action)) continue;
      const before = words.get(key);
      if (action === 'lift-hide') {
        // Whoever lifts what was not hidden, or other content, makes nothing public by it.
        const again = before?.action === 'hide' && before.digest === digest ? before.before : undefined;
        words.set(key, again ?? { action, seq, at, digest: String(digest), first: before?.first ?? null });
        continue;
      }
      const first = before ? before.first : action === 'publish' ? at : null;
      const payload =
        action === 'publish' ? (entry.payload() as { facts?: Record<string, Partial<Word>> } | null) : null;
      const { indexNumber = before?.indexNumber, organName = before?.organName } = payload?.facts?.[documentId] ?? {};
      words.set(key, {
        action,
        seq,
        at,
        digest: String(digest),
        first,
        indexNumber,
        organName,
        ...(action === 'hide' ? { before } : {}),
      });
    }
  };

  const checkRow = async (adopting: ReadonlySet<string>, type: ManagedType, row: Row): Promise<void> => {
    const documentId = String(row.documentId);
    const { uid } = type;
    const say = (code: ComplaintCode, what?: Filling): void => complain(code, uid, documentId, what);
    const said = words.get(keyOf(uid, documentId));
    if (!isPublic(said)) return say(adopting.has(uid) ? 'verify.not-adopted' : 'verify.public-untold');
    const algorithm = algorithmOf(said.digest);
    if (!algorithm) return say('verify.public-without-digest', { seq: said.seq });
    const revision = (await store.read((tables) => tables('gk_revisions').where({ digest: said.digest }).first())) as
      { canonical: string } | undefined;
    if (!revision) return say('verify.public-text-gone', { digest: said.digest });
    const signed = parsed<{ [key: string]: Json }>(revision.canonical);
    if (!signed) return say('verify.public-text-unreadable', { digest: said.digest });
    const permits = (await store.read((tables) =>
      tables('gk_permits').where({ uid, document_id: documentId, digest: said.digest }).select('kind')
    )) as { kind: string }[];
    if (!permits.length) say('verify.public-without-permit');
    // Adopted and released: the signed entry is the last word, and needs a permit of its own.
    else if (said.action !== 'adopt' && permits.every(({ kind }) => kind === ADOPTED))
      say('verify.public-without-permit');
    // Declarations were signed with the content; what they said then stands in the kept text.
    const { part, references: linked } = await rows.project(type, row, declarationsOf(signed));
    const restored = restoreRelations(rows.schemaOf(uid), part, signed, rows.schemaOf);
    if (digestOfText(canonicalJson(restored.part), algorithm) !== said.digest) {
      const fields = [...new Set([...Object.keys(restored.part), ...Object.keys(signed)])].filter(
        (name) => canonicalJson(restored.part[name] ?? null) !== canonicalJson(signed[name] ?? null)
      );
      say('verify.public-differs', { name: await titles.labels(uid, fields) });
    }
    for (const { path, targetId } of restored.extra) say('verify.reference-added', { name: path, target: targetId });
    for (const gone of await references.publicOnes(restored.missing)) {
      say('verify.reference-lost', { name: gone.path, target: gone.targetId });
    }
    const isExtra = (one: Reference): boolean =>
      linkMarks(restored.extra)
        .split('\n\n')
        .includes(linkMarks([one]));
    const due = [...linked.filter((one) => !isExtra(one)), ...restored.missing];
    if (linkMarks(await references.of({ uid, documentId })) !== linkMarks(due)) say('verify.references-differ');
    return undefined;
  };

  /** The facts of a document as they follow from the ledger. */
  const checkFacts = (row: DbFacts): void => {
    const said = words.get(keyOf(row.uid, row.document_id));
    const open = isPublic(said);
    const adopted = open && said.action === 'adopt';
    const time = (value: unknown) => instant(value);
    const differs =
      row.published_digest !== (open ? said.digest : null) ||
      (time(row.adopted_at) !== null) !== adopted ||
      (open && !adopted && time(row.published_at) !== said.at) ||
      (isWithdrawn(said) && time(row.withdrawn_at) !== said!.at) ||
      time(row.hidden_at) !== (said?.action === 'hide' ? said.at : null) ||
      (said?.first != null && time(row.first_published_at) !== said.first) ||
      (said?.indexNumber !== undefined && row.index_number !== said.indexNumber) ||
      (said?.organName !== undefined && row.organ_name !== said.organName);
    if (differs) complain('verify.facts-differ', row.uid, row.document_id);
  };

  const factsAfter = (after: number) =>
    store.read((tables) => tables('gk_documents').where('id', '>', after).orderBy('id').limit(BATCH)) as Promise<
      DbFacts[]
    >;

  const walkFacts = async (): Promise<void> => {
    const known = new Set<string>();
    for (let after = 0; ;) {
      const rowsOf = await factsAfter(after);
      if (!rowsOf.length) break;
      for (const row of rowsOf) {
        if (!registry.type(row.uid)) continue;
        if (words.has(keyOf(row.uid, row.document_id))) known.add(keyOf(row.uid, row.document_id));
        checkFacts(row);
      }
      after = Number(rowsOf.at(-1)!.id);
      await breath();
    }
    for (const [key, word] of words) {
      const [uid, documentId] = key.split(' ') as [string, string];
      if (isPublic(word) && registry.type(uid) && !known.has(key)) complain('verify.facts-differ', uid, documentId);
    }
  };

  /** Files are given out by these rows: one that no public document stands behind opens a file to everybody. */
  const walkReferences = async (): Promise<void> => {
    for (let after: [string, string] = ['', '']; ;) {
      const sources = (await store.read((tables) =>
        tables('gk_references')
          .whereRaw('(uid, document_id) > (?, ?)', after)
          .distinct('uid', 'document_id')
          .orderBy(['uid', 'document_id'])
          .limit(BATCH)
      )) as { uid: string; document_id: string }[];
      if (!sources.length) return;
      for (const { uid, document_id: documentId } of sources) {
        if (!isPublic(words.get(keyOf(uid, documentId)))) complain('verify.references-differ', uid, documentId);
      }
      const last = sources.at(-1)!;
      after = [last.uid, last.document_id];
    }
  };

  const walkRows = async (adopting: ReadonlySet<string>): Promise<void> => {
    for (const type of registry.types()) {
      for (let after = 0; ;) {
        const batch = await rows.publishedAfter(type.uid, after, 100);
        if (!batch.length) break;
        for (const row of batch) {
          const documentId = String(row.documentId);
          const key = keyOf(type.uid, documentId);
          if (seen.has(key)) complain('verify.public-twice', type.uid, documentId);
          seen.add(key);
          await checkRow(adopting, type, row);
        }
        count.published += batch.length;
        after = Number(batch.at(-1)!.id);
        progress(count.published);
        await breath();
      }
    }
    for (const [key, word] of words) {
      const [uid, documentId] = key.split(' ') as [string, string];
      if (!registry.type(uid) || !isPublic(word)) continue;
      if (word.action === 'adopt' && seen.has(key)) count.adopted += 1;
      if (!seen.has(key)) complain('verify.public-gone', uid, documentId, { seq: word.seq });
    }
  };

  const checkAgain = async (adopting: ReadonlySet<string>, member: Member): Promise<void> => {
    const { uid, documentId } = member;
    const type = registry.type(uid);
    if (!type) return;
    found.delete(keyOf(uid, documentId));
    const row = await rows.published(uid, documentId);
    const word = words.get(keyOf(uid, documentId));
    if (row) await checkRow(adopting, type, row);
    else if (isPublic(word)) complain('verify.public-gone', uid, documentId, { seq: word.seq });
    if (!isPublic(word) && (await references.of(member)).length) complain('verify.references-differ', uid, documentId);
    const [facts] = (await store.read((tables) =>
      tables('gk_documents').where({ uid, document_id: documentId, locale: '' })
    )) as DbFacts[];
    if (facts) checkFacts(facts);
    else if (isPublic(word)) complain('verify.facts-differ', uid, documentId);
  };

  return {
    entries: (entries: readonly ProofEntry[]): void => entries.forEach(follow),

    /** Checks everything public; `more` reads what the ledger got meanwhile and answers whether there was anything. */
    check: async (more: () => Promise<number>): Promise<{ published: number; adopted: number; found: Complaint[] }> => {
      const adopting = await adoption.open();
      touched = new Set();
      await walkRows(adopting);
      await walkFacts();
      await walkReferences();
      // The office goes on working while it is verified: what changed meanwhile is looked at again by its newest word.
      while (await more()) {
        const again = touched;
        touched = new Set();
        for (const key of again) {
          const [uid, documentId] = key.split(' ') as [string, string];
          await checkAgain(adopting, { uid, documentId });
        }
      }
      return { ...count, found: [...found.values()].flat() };
    },
  };
}
