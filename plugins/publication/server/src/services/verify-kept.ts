// Verification of what is kept beside the ledger: the texts that were signed, and the permits by which they became public. Both ways:
// what the ledger speaks of is there, and what is there the ledger speaks of.
import { DEMO_REMOVED } from '../domain/actions';
import { complaint, type Complaint } from '../domain/complaints';
import { algorithmOf, digestOfText } from '../domain/digest';
import { permitTold } from '../domain/told-permits';
import type { LedgerRow, PermitRecord, ProofEntry } from '../kernel';
import { ADOPTED } from './adoption';
import type { Registry } from './registry';
import { instant, type Store } from './store';
import type { PurgedLook } from './purged';
import { breath } from './breath';
import { BATCH } from './verify-chain';

/** Entries whose members' texts are kept from then on. */
const KEEPS = new Set(['submit', 'correct', 'accept', 'publish', 'adopt', 'lift-hide']);
const PUBLISHES = new Set(['publish', 'adopt', 'lift-hide']);

interface DbPermit {
  id: number;
  uid: string;
  document_id: string;
  digest: string;
  kind: string;
  evidence: string;
  at: unknown;
  open: unknown;
}

interface Wanted {
  seq: number;
  uid: string;
  documentId: string;
  digest: string;
}

/** The first 48 bits of a digest as a number: enough to tell a text that the ledger never named, in a few bytes each. */
const short = (digest: string): number => parseInt(digest.slice(digest.lastIndexOf(':') + 1).slice(0, 12), 16);

const keyOf = ({ uid, documentId }: { uid: string; documentId: string }): string => `${uid} ${documentId}`;

export function createKeptVerifier(
  store: Store,
  registry: Registry,
  complain: (found: Complaint) => void,
  purged: PurgedLook
) {
  /** Digests that the ledger names. */
  const told = new Set<number>();
  /** Complaints that hold unless the document was erased with the demonstration. */
  const gone: { seq: number; key: string; found: Complaint }[] = [];
  /** By document: the entry that says it was erased. */
  const erased = new Map<string, number>();

  const textsOf = async (wanted: readonly Wanted[]): Promise<void> => {
    const digests = [...new Set(wanted.map(({ digest }) => digest))];
    const rows = (await store.read((tables) => tables('gk_revisions').whereIn('digest', digests).select('digest'))) as {
      digest: string;
    }[];
    const kept = new Set(rows.map(({ digest }) => digest));
    for (const one of wanted) {
      if (kept.has(one.digest)) continue;
      const { seq, uid, documentId, digest } = one;
      gone.push({
        seq,
        key: keyOf(one),
        found: complaint('verify.revision-gone', { uid, documentId }, { seq, digest }),
      });
    }
  };

  /** Each publication has exactly one permit of its own. */
  const permitsOf = async (entries: readonly ProofEntry[]): Promise<void> => {
    const ids = [...new Set(entries.flatMap(({ members }) => members.map(({ documentId }) => documentId)))];
    const rows = (await store.read((tables) => tables('gk_permits').whereIn('document_id', ids))) as DbPermit[];
    const counted = new Map<string, number>();
    const permitKey = (parts: (string | number)[]): string => parts.join(' ');
    for (const { uid, document_id: id, digest, at, kind, evidence } of rows) {
      const key = permitKey([uid, id, digest, instant(at)!, kind, evidence]);
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    for (const entry of entries) {
      const payload = entry.payload();
      for (const { uid, documentId, digest } of entry.members) {
        const adopted = entry.action === 'adopt' ? { kind: ADOPTED, evidence: String(entry.seq) } : null;
        const used = adopted ?? permitTold(payload, documentId);
        // Without its payload, which is complained of by itself, the entry does not say which permit it was.
        if (!used) continue;
        const key = permitKey([uid, documentId, String(digest), entry.at, used.kind, used.evidence]);
        const count = counted.get(key) ?? 0;
        if (count === 1) continue;
        const { seq } = entry;
        const found = complaint(count ? 'verify.permit-twice' : 'verify.permit-gone', { uid, documentId }, { seq });
        gone.push({ seq, key: keyOf({ uid, documentId }), found });
      }
    }
  };

  const walkRevisions = async (more: () => Promise<number>): Promise<number> => {
    let read = 0;
    const untold: string[] = [];
    for (let after = 0; ;) {
      const kept = (await store.read((tables) =>
        tables('gk_revisions').where('id', '>', after).orderBy('id').limit(BATCH)
      )) as { id: number; digest: string; canonical: string }[];
      if (!kept.length) break;
      for (const { digest, canonical } of kept) {
        const algorithm = algorithmOf(digest);
        const isSigned = algorithm !== null && digestOfText(canonical, algorithm) === digest;
        if (!isSigned && !(await purged.text(digest, canonical))) {
          complain(complaint('verify.revision-changed', { ref: digest }));
        } else if (!told.has(short(digest))) untold.push(digest);
      }
      read += kept.length;
      await breath();
      after = Number(kept.at(-1)!.id);
    }
    // What was submitted since the ledger was walked has its entry by now: both were written in one transaction.
    if (untold.length) await more();
    for (const digest of untold.filter((one) => !told.has(short(one))))
      complain(complaint('verify.revision-untold', { ref: digest }));
    return read;
  };

  /** Entries that published or adopted, by the instants of permits. */
  const publications = async (permits: readonly DbPermit[]): Promise<Map<number, LedgerRow['members']>> => {
    const rows = (await store.read((tables) =>
      tables('gk_ledger')
        .whereIn('at', [...new Set(permits.map(({ at }) => instant(at)!))])
        .whereIn('action', [...PUBLISHES])
        .select('at', 'members')
    )) as { at: unknown; members: string }[];
    const found = new Map<number, LedgerRow['members']>();
    for (const { at, members } of rows) {
      const time = instant(at)!;
      let list: LedgerRow['members'] = [];
      try {
        list = JSON.parse(members) as LedgerRow['members'];
      } catch {
        // Complained of where the chain is walked.
      }
      found.set(time, [...(found.get(time) ?? []), ...list]);
    }
    return found;
  };

  const prove = async (row: DbPermit): Promise<void> => {
    const subject = { uid: row.uid, documentId: row.document_id, ref: String(row.id) };
    const kind = registry.permitKinds.get(row.kind);
    if (!kind) return complain(complaint('verify.permit-kind', subject, { name: row.kind }));
    const { uid, document_id: documentId, digest, evidence } = row;
    const permit: PermitRecord = {
      uid,
      documentId,
      locale: '',
      digest,
      kind: row.kind,
      evidence,
      at: instant(row.at)!,
    };
    const problems = await kind.prove(permit, { ledger: true }).catch((error: unknown) => {
      if (error instanceof SyntaxError) return null;
      throw error;
    });
    if (!problems) complain(complaint('verify.permit-unreadable', subject));
    for (const name of problems ?? []) complain(complaint('verify.permit-unproven', subject, { name }));
    return undefined;
  };

  const walkPermits = async (): Promise<number> => {
    let read = 0;
    for (let after = 0; ;) {
      const found = (await store.read((tables) =>
        tables('gk_permits')
          .where('id', '>', after)
          .orderBy('id')
          .limit(BATCH / 2)
      )) as DbPermit[];
      if (!found.length) return read;
      const used = await publications(found);
      for (const row of found) {
        const subject = { uid: row.uid, documentId: row.document_id, ref: String(row.id) };
        if (row.open) complain(complaint('verify.permit-open', subject));
        const mine = (used.get(instant(row.at)!) ?? []).some(
          ({ uid, documentId, digest }) => uid === row.uid && documentId === row.document_id && digest === row.digest
        );
        if (!mine) complain(complaint('verify.permit-untold', subject));
        await prove(row);
      }
      read += found.length;
      await breath();
      after = Number(found.at(-1)!.id);
    }
  };

  return {
    entries: async (entries: readonly ProofEntry[]): Promise<void> => {
      const wanted: Wanted[] = [];
      for (const { seq, action, members } of entries) {
        if (action === DEMO_REMOVED) members.forEach((member) => erased.set(keyOf(member), seq));
        for (const { uid, documentId, digest } of members) {
          if (!digest) continue;
          told.add(short(digest));
          if (KEEPS.has(action)) wanted.push({ seq, uid, documentId, digest });
        }
      }
      if (wanted.length) await textsOf(wanted);
      const published = entries.filter(({ action }) => PUBLISHES.has(action));
      if (published.length) await permitsOf(published);
    },
    /** `more` reads what the ledger got meanwhile. */
    end: async (more: () => Promise<number>): Promise<{ revisions: number; permits: number }> => {
      const tell = (): void => {
        for (const { seq, key, found } of gone.splice(0)) if ((erased.get(key) ?? 0) < seq) complain(found);
      };
      tell();
      const revisions = await walkRevisions(more);
      // Of entries that were read only now.
      tell();
      return { revisions, permits: await walkPermits() };
    },
  };
}
