// What 彻底清除 blotted out, as the ledger tells it: which texts, entries and rows stand otherwise than they were once told, and how they
// must stand since. Whoever compares rows with the ledger asks here before complaining.
import { canonicalJson } from '../domain/canonical-json';
import { algorithmOf, digestOfText, hashHex, type Algorithm } from '../domain/digest';
import { complaint, type Complaint } from '../domain/complaints';
import type { Kernel, Row } from '../kernel';

/** What the entry `confirm-purge` says of what stands since: digests only. */
export interface Purged {
  /** Of signed texts: by the digest that was signed. */
  texts: Record<string, string>;
  /** Of what entries of the ledger say: by their numbers. */
  entries: Record<string, string>;
  /** Of rows that are never changed otherwise: by table and id. */
  rows: Record<string, string>;
  /** Of files that went whole: by their keys. */
  files: Record<string, true>;
}

interface Reads {
  database: Pick<Kernel['database'], 'read'>;
}

export const emptyPurged = (): Purged => ({ texts: {}, entries: {}, rows: {}, files: {} });

export const rowKey = (table: string, id: unknown): string => `${table} ${Number(id)}`;

/** A digest of everything that a row says, the same whatever types the driver gives. */
export function rowDigest(row: Row, algorithm: Algorithm): string {
  const said = Object.entries(row).map(([name, value]) => {
    if (value === null || value === undefined) return [name, null] as const;
    return [
      name,
      typeof value === 'object' ? canonicalJson(value) : String(value as string | number | boolean),
    ] as const;
  });
  return digestOfText(canonicalJson(Object.fromEntries(said)), algorithm);
}

/** Of what an entry says, once the salt is gone with what it said before. */
export const payloadDigest = (payload: string, algorithm: Algorithm): string =>
  `gk1:${algorithm}:${hashHex(algorithm, payload)}`;

interface DbSaid {
  payload: string | null;
}

/** Everything that was ever purged; of what was purged twice, how it stands since the second time. */
export async function readPurged(kernel: Reads): Promise<Purged> {
  const found = (await kernel.database.read((tables) =>
    tables('gk_ledger as entry')
      .join('gk_ledger_payloads as said', 'said.seq', 'entry.seq')
      .where('entry.action', 'confirm-purge')
      .orderBy('entry.seq')
      .select('said.payload')
  )) as DbSaid[];
  const all = emptyPurged();
  for (const { payload } of found) {
    try {
      const { purged } = JSON.parse(String(payload)) as { purged?: Partial<Purged> };
      Object.assign(all.texts, purged?.texts);
      Object.assign(all.entries, purged?.entries);
      Object.assign(all.rows, purged?.rows);
      Object.assign(all.files, purged?.files);
    } catch {
      // Complained of where the chain is walked.
    }
  }
  return all;
}

const same = (digest: string | undefined, of: (algorithm: Algorithm) => string): boolean => {
  const algorithm = digest === undefined ? null : algorithmOf(digest);
  return algorithm !== null && of(algorithm) === digest;
};

export interface PurgedLook {
  /** Whether a text that is not what was signed is what the purge left of it. */
  text(digest: string, canonical: string): Promise<boolean>;
  /** Whether what an entry says, which is not what it said, is what the purge left of it. */
  entry(seq: number, payload: { salt: string; payload: string }): Promise<boolean>;
  /** Whether a row that is not as it was told is what the purge left of it. */
  row(table: string, row: Row): Promise<boolean>;
  /** Whether a file that is not there was removed. */
  file(key: string): Promise<boolean>;
}

/** Asked only where something differs: what the ledger tells is read then, and again when it does not tell of it yet. */
export function createPurgedLook(kernel: Reads): PurgedLook {
  let known: Purged | null = null;
  const ask = async (holds: (purged: Purged) => boolean): Promise<boolean> => {
    if (known && holds(known)) return true;
    known = await readPurged(kernel);
    return holds(known);
  };
  return {
    text: (digest, canonical) =>
      ask(({ texts }) => same(texts[digest], (algorithm) => digestOfText(canonical, algorithm))),
    entry: (seq, { salt, payload }) =>
      // A salt would be the key to what was said before.
      ask(({ entries }) => salt === '' && same(entries[seq], (algorithm) => payloadDigest(payload, algorithm))),
    row: (table, row) => ask(({ rows }) => same(rows[rowKey(table, row.id)], (algorithm) => rowDigest(row, algorithm))),
    file: (key) => ask(({ files }) => files[key] === true),
  };
}

const BATCH = 200;

/** Complains of what was purged and is there again: out of a backup, or by a hand on the database. What is gone is missed elsewhere. */
export async function checkPurged(kernel: Reads, complain: (found: Complaint) => void): Promise<void> {
  const { texts, entries, rows } = await readPurged(kernel);
  const batches = <T>(list: readonly T[]): T[][] =>
    Array.from({ length: Math.ceil(list.length / BATCH) }, (_, i) => list.slice(i * BATCH, (i + 1) * BATCH));

  for (const digests of batches(Object.keys(texts))) {
    const found = (await kernel.database.read((tables) => tables('gk_revisions').whereIn('digest', digests))) as Row[];
    for (const { digest, canonical } of found) {
      const told = texts[String(digest)];
      if (!same(told, (algorithm) => digestOfText(String(canonical), algorithm)))
        complain(complaint('verify.purged-returned', { ref: String(digest) }));
    }
  }
  for (const seqs of batches(Object.keys(entries))) {
    const found = (await kernel.database.read((tables) =>
      tables('gk_ledger_payloads').whereIn('seq', seqs.map(Number))
    )) as Row[];
    for (const { seq, salt, payload } of found) {
      const holds = salt === '' && same(entries[Number(seq)], (algorithm) => payloadDigest(String(payload), algorithm));
      if (!holds) complain(complaint('verify.purged-returned', { seq: Number(seq) }));
    }
  }
  const byTable = new Map<string, number[]>();
  for (const key of Object.keys(rows)) {
    const [table, id] = key.split(' ') as [string, string];
    byTable.set(table, [...(byTable.get(table) ?? []), Number(id)]);
  }
  for (const [table, all] of byTable) {
    for (const ids of batches(all)) {
      const found = (await kernel.database.read((tables) => tables(table).whereIn('id', ids))) as Row[];
      for (const row of found) {
        if (!same(rows[rowKey(table, row.id)], (algorithm) => rowDigest(row, algorithm)))
          complain(complaint('verify.purged-returned', { table }));
      }
    }
  }
}
