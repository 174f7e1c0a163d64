// The ledger's chain: how an entry is hashed, and how a run of entries is checked. Pure: rows in, complaints out.
import { canonicalJson } from './canonical-json';
import { complaint, type Complaint } from './complaints';
import { hashHex, type Algorithm } from './digest';

/** `prev` of the first entry. */
export const GENESIS = '0'.repeat(64);

export interface ChainRow {
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  alg: string;
  action: string;
  personId: string | null;
  personName: string;
  /** Canonical JSON text of the members. */
  members: string;
  digest: string | null;
  payloadHash: string;
  prev: string;
  hash: string;
}

export interface Payload {
  salt: string;
  payload: string;
}

export function isAlgorithm(alg: string): alg is Algorithm {
  return alg === 'sha256' || alg === 'sm3';
}

/** Hash of an entry over all that it says, its predecessor's hash among it. */
export function entryHash(row: Omit<ChainRow, 'hash'>): string {
  if (!isAlgorithm(row.alg)) throw new TypeError(`unknown algorithm ${row.alg}`);
  return hashHex(row.alg, entryText(row));
}

/** The canonical JSON of an entry. Its members never change, so they stand here in their order: a million entries are verified at once. */
export function entryText(row: Omit<ChainRow, 'hash'>): string {
  const { seq, at, alg, action, personId, personName, members, digest, payloadHash, prev } = row;
  return (
    `{"action":${canonicalJson(action)},"alg":${canonicalJson(alg)},"at":${canonicalJson(at)},"digest":${canonicalJson(digest)}` +
    `,"members":${canonicalJson(members)},"payloadHash":${canonicalJson(payloadHash)},"personId":${canonicalJson(personId)}` +
    `,"personName":${canonicalJson(personName)},"prev":${canonicalJson(prev)},"seq":${canonicalJson(seq)}}`
  );
}

/** Hash of a payload with its salt: a short payload cannot be guessed from the hash after it was erased. */
export function payloadHash(alg: Algorithm, { salt, payload }: Payload): string {
  return hashHex(alg, `{"payload":${canonicalJson(payload)},"salt":${canonicalJson(salt)}}`);
}

export interface ChainState {
  seq: number;
  hash: string;
}

export const START: ChainState = { seq: 0, hash: GENESIS };

/** Checks one entry against its predecessor and its payload; returns what is wrong with it. */
export function checkEntry(state: ChainState, row: ChainRow, payload: Payload | undefined): Complaint[] {
  const complaints: Complaint[] = [];
  const { seq } = row;
  if (seq !== state.seq + 1) complaints.push(complaint('verify.entry-missing', { seq }, { expected: state.seq + 1 }));
  if (row.prev !== state.hash) complaints.push(complaint('verify.entry-unchained', { seq }));
  if (!isAlgorithm(row.alg)) return [...complaints, complaint('verify.entry-algorithm', { seq }, { name: row.alg })];
  if (entryHash(row) !== row.hash) complaints.push(complaint('verify.entry-changed', { seq }));
  if (!payload) complaints.push(complaint('verify.payload-gone', { seq }));
  else if (payloadHash(row.alg, payload) !== row.payloadHash)
    complaints.push(complaint('verify.payload-changed', { seq }));
  return complaints;
}

/** Checks that the chain ends where the head row says. */
export function checkHead(state: ChainState, head: ChainState): Complaint[] {
  if (head.seq === state.seq && head.hash === state.hash) return [];
  return [complaint('verify.head-differs', {}, { told: head.seq, expected: state.seq })];
}
