// Verification: walks the chain and recomputes the digest of every published row, without trusting anything that could be recomputed.
import { canonicalJson, type Json } from '../domain/canonical-json';
import { checkEntry, checkHead, START, type ChainState, type Payload } from '../domain/chain';
import { complaint, placeOf, type Complaint, type ComplaintCode, type Filling } from '../domain/complaints';
import { algorithmOf, digestOfText } from '../domain/digest';
import { restoreRelations } from '../domain/signed-part';
import type { Declaration, LedgerRow, ManagedType, Member, PermitRecord, Row } from '../kernel';
import { ADOPTED, type Adoption } from './adoption';
import type { Triggers } from '../guards/triggers';
import type { Documents } from './documents';
import type { CalendarYears } from './calendar-years';
import { chainRow, type DbLedgerRow } from './ledger';
import type { References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { instant, type Store } from './store';
import type { createFileVerifier } from './verify-files';
import type { Titles } from './titles';

export interface VerifyReport {
  entries: number;
  published: number;
  /** Of those published: recorded only (存量纳管), without signatures. */
  adopted: number;
  permits: number;
  revisions: number;
  /** Files that something published refers to, read from the disk. */
  files: number;
  head: ChainState;
  complaints: Complaint[];
}

const BATCH = 500;

/** Text that a hand on the database may have made unreadable: that is a finding, not a failure of the verification. */
function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

const memberWords = (members: readonly Member[]): string =>
  members
    .map(({ uid, documentId, locale }) => `${uid} ${documentId} ${locale ?? ''}`)
    .sort()
    .join('\n');

export function createVerifier(
  store: Store,
  rows: Rows,
  documents: Documents,
  references: References,
  registry: Registry,
  titles: Titles,
  calendarYears: CalendarYears,
  adoption: Adoption,
  triggers: Triggers,
  walkFiles: ReturnType<typeof createFileVerifier>
) {
  /** What the ledger says is public: the last word per document. */
  type PublicWord = Map<string, { digest: string; seq: number; action: string }>;
  const keyOf = (uid: string, documentId: string) => `${uid} ${documentId}`;

  const follow = (word: PublicWord, row: Pick<LedgerRow, 'action' | 'seq' | 'members'>) => {
    for (const member of row.members) {
      const key = keyOf(member.uid, member.documentId);
      if (row.action === 'publish' || row.action === 'adopt')
        word.set(key, { digest: String(member.digest), seq: row.seq, action: row.action });
      if (row.action === 'withdraw') word.delete(key);
    }
  };

  /** What the ledger says was imported into the working-day calendar: entry by digest. */
  type CalendarWord = Map<string, number>;

  const walkChain = async (
    report: VerifyReport,
    word: PublicWord,
    calendar: CalendarWord,
    progress: (done: number) => void
  ) => {
    let state: ChainState = START;
    for (let after = 0; ;) {
      const { entries, payloads, members } = await store.read(async (tables) => {
        const found = (await tables('gk_ledger').where('seq', '>', after).orderBy('seq').limit(BATCH)) as DbLedgerRow[];
        const last = found.at(-1)?.seq ?? after;
        const beside = <T>(name: string) =>
          tables(name).where('seq', '>', after).where('seq', '<=', last) as unknown as Promise<({ seq: number } & T)[]>;
        const kept = await beside<Payload>('gk_ledger_payloads');
        const listed = new Map<number, Member[]>();
        for (const row of await beside<{ uid: string; document_id: string; locale: string }>('gk_ledger_members')) {
          const member = { uid: row.uid, documentId: row.document_id, locale: row.locale };
          listed.set(Number(row.seq), [...(listed.get(Number(row.seq)) ?? []), member]);
        }
        return {
          entries: found,
          payloads: new Map(kept.map((row) => [Number(row.seq), { salt: row.salt, payload: row.payload }])),
          members: listed,
        };
      });
      if (!entries.length) break;
      for (const entry of entries) {
        const row = chainRow(entry);
        report.complaints.push(...checkEntry(state, row, payloads.get(row.seq)));
        state = { seq: row.seq, hash: row.hash };
        const told = parsed<LedgerRow['members']>(row.members) ?? [];
        // A document's history is read by this list; one row less, and an entry would be hidden from it.
        if (memberWords(told) !== memberWords(members.get(row.seq) ?? [])) {
          report.complaints.push(complaint('verify.members-differ', { seq: row.seq }));
        }
        follow(word, { action: row.action, seq: row.seq, members: told });
        if (row.action === 'import-calendar') calendar.set(String(row.digest), row.seq);
      }
      report.entries += entries.length;
      after = state.seq;
      progress(report.entries);
    }
    const head = (await store.read((tables) => tables('gk_ledger_head').where({ name: 'head' }).first())) as
      { seq: number; hash: string } | undefined;
    report.head = state;
    report.complaints.push(...checkHead(state, { seq: Number(head?.seq ?? 0), hash: head?.hash ?? '' }));
  };

  const walkRevisions = async (report: VerifyReport) => {
    for (let after = 0; ;) {
      const kept = (await store.read((tables) =>
        tables('gk_revisions').where('id', '>', after).orderBy('id').limit(BATCH)
      )) as { id: number; digest: string; canonical: string }[];
      if (!kept.length) break;
      for (const { digest, canonical } of kept) {
        const algorithm = algorithmOf(digest);
        if (!algorithm || digestOfText(canonical, algorithm) !== digest) {
          report.complaints.push(complaint('verify.revision-changed', { ref: digest }));
        }
      }
      report.revisions += kept.length;
      after = Number(kept.at(-1)!.id);
    }
  };

  const checkPublished = async (
    report: VerifyReport,
    word: PublicWord,
    adopting: ReadonlySet<string>,
    type: ManagedType,
    row: Row
  ) => {
    const documentId = String(row.documentId);
    const complain = (code: ComplaintCode, what?: Filling): void => {
      report.complaints.push(complaint(code, { uid: type.uid, documentId }, what));
    };
    const said = word.get(keyOf(type.uid, documentId));
    if (!said) return complain(adopting.has(type.uid) ? 'verify.not-adopted' : 'verify.public-untold');
    const algorithm = algorithmOf(said.digest);
    if (!algorithm) return complain('verify.public-without-digest', { seq: said.seq });
    const revision = (await store.read((tables) => tables('gk_revisions').where({ digest: said.digest }).first())) as
      { canonical: string } | undefined;
    if (!revision) return complain('verify.public-text-gone', { digest: said.digest });
    const signed = parsed<{ [key: string]: Json }>(revision.canonical);
    if (!signed) return complain('verify.public-text-unreadable', { digest: said.digest });
    const permits = (await store.read((tables) =>
      tables('gk_permits').where({ uid: type.uid, document_id: documentId, digest: said.digest }).select('kind')
    )) as { kind: string }[];
    if (!permits.length) complain('verify.public-without-permit');
    if (said.action === 'adopt') report.adopted += 1;
    // Adopted and released: the signed entry is the last word, and needs a permit of its own.
    else if (permits.length && permits.every(({ kind }) => kind === ADOPTED)) complain('verify.public-without-permit');
    // Declarations were signed with the content; what they said then stands in the kept text.
    const declarations: Declaration[] = Object.entries((signed['#declarations'] ?? {}) as Record<string, Json>).map(
      ([name, value]) => ({ plugin: name.slice(0, name.indexOf('.')), name: name.slice(name.indexOf('.') + 1), value })
    );
    const { part } = await rows.project(type, row, declarations);
    const restored = restoreRelations(rows.schemaOf(type.uid), part, signed, rows.schemaOf);
    if (digestOfText(canonicalJson(restored.part), algorithm) !== said.digest) {
      const fields = [...new Set([...Object.keys(restored.part), ...Object.keys(signed)])].filter(
        (name) => canonicalJson(restored.part[name] ?? null) !== canonicalJson(signed[name] ?? null)
      );
      complain('verify.public-differs', { name: await titles.labels(type.uid, fields) });
    }
    for (const { path, targetId } of restored.extra)
      complain('verify.reference-added', { name: path, target: targetId });
    for (const gone of await references.publicOnes(restored.missing)) {
      complain('verify.reference-lost', { name: gone.path, target: gone.targetId });
    }
    const facts = await documents.facts({ uid: type.uid, documentId });
    const adopted = facts?.adoptedAt !== null && facts?.adoptedAt !== undefined;
    if (facts?.publishedDigest !== said.digest || adopted !== (said.action === 'adopt'))
      complain('verify.facts-differ');
    return undefined;
  };

  const walkPublished = async (report: VerifyReport, word: PublicWord, progress: (done: number) => void) => {
    const adopting = await adoption.open();
    for (const type of registry.types()) {
      const seen = new Set<string>();
      for (let after = 0; ;) {
        const found = await rows.publishedAfter(type.uid, after, 100);
        if (!found.length) break;
        for (const row of found) {
          const documentId = String(row.documentId);
          if (seen.has(documentId)) {
            report.complaints.push(complaint('verify.public-twice', { uid: type.uid, documentId }));
          }
          seen.add(documentId);
          await checkPublished(report, word, adopting, type, row);
        }
        report.published += found.length;
        after = Number(found.at(-1)!.id);
        progress(report.published);
      }
      for (const [key, said] of word) {
        const [uid, documentId] = key.split(' ') as [string, string];
        if (uid === type.uid && !seen.has(documentId)) {
          report.complaints.push(complaint('verify.public-gone', { uid, documentId }, { seq: said.seq }));
        }
      }
    }
  };

  const walkPermits = async (report: VerifyReport) => {
    for (let after = 0; ;) {
      const found = (await store.read((tables) =>
        tables('gk_permits').where('id', '>', after).orderBy('id').limit(BATCH)
      )) as {
        id: number;
        uid: string;
        document_id: string;
        digest: string;
        kind: string;
        evidence: string;
        at: unknown;
        open: unknown;
      }[];
      if (!found.length) break;
      for (const row of found) {
        const subject = { uid: row.uid, documentId: row.document_id, ref: String(row.id) };
        if (row.open) report.complaints.push(complaint('verify.permit-open', subject));
        const kind = registry.permitKinds.get(row.kind);
        if (!kind) {
          report.complaints.push(complaint('verify.permit-kind', subject, { name: row.kind }));
          continue;
        }
        const permit: PermitRecord = {
          uid: row.uid,
          documentId: row.document_id,
          locale: '',
          digest: row.digest,
          kind: row.kind,
          evidence: row.evidence,
          at: instant(row.at)!,
        };
        const problems = await kind.prove(permit, { ledger: true }).catch((error: unknown) => {
          if (error instanceof SyntaxError) return null;
          throw error;
        });
        if (!problems) report.complaints.push(complaint('verify.permit-unreadable', subject));
        for (const name of problems ?? []) {
          report.complaints.push(complaint('verify.permit-unproven', subject, { name }));
        }
      }
      report.permits += found.length;
      after = Number(found.at(-1)!.id);
    }
  };

  /** A term must not be longer because somebody added a day off in the database. */
  const checkCalendar = async (report: VerifyReport, calendar: CalendarWord) => {
    for (const { year, version, noted, computed } of await calendarYears.proofs()) {
      const table = { year, version };
      if (computed !== noted) report.complaints.push(complaint('verify.calendar-changed', table));
      if (!calendar.delete(noted)) report.complaints.push(complaint('verify.calendar-untold', table));
    }
    for (const seq of calendar.values()) report.complaints.push(complaint('verify.calendar-gone', { seq }));
  };

  return {
    /** Checks everything; the report's complaints are empty when all that is public was signed and nothing was changed since. */
    verify: async (progress: (done: number) => void = () => undefined): Promise<VerifyReport> => {
      const report: VerifyReport = {
        entries: 0,
        published: 0,
        adopted: 0,
        permits: 0,
        revisions: 0,
        files: 0,
        head: START,
        complaints: [],
      };
      const word: PublicWord = new Map();
      const calendar: CalendarWord = new Map();
      await walkChain(report, word, calendar, progress);
      await checkCalendar(report, calendar);
      await walkRevisions(report);
      await walkPublished(report, word, progress);
      await walkPermits(report);
      report.files = await walkFiles((found) => report.complaints.push(found), progress);
      for (const table of await triggers.damaged()) report.complaints.push(complaint('verify.trigger-gone', { table }));
      const named = await titles.of(report.complaints);
      for (const found of report.complaints) found.place = placeOf(found, named(found));
      return report;
    },
  };
}
