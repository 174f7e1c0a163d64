// Entries of the ledger with everything that their hashes are made of, salts among it: what a package for an archive shows, so that the hashes
// are recomputed where there is no database.
import type { Payload } from '../domain/chain';
import type { Member, Tables, WholeEntry } from '../kernel';
import { chainRow, type DbLedgerRow } from './ledger';

/** Values a statement: SQLite takes 32,766, and plans for fewer are kept. */
const BATCH = 500;

function* batches<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += BATCH) yield list.slice(i, i + BATCH);
}

async function seqsOf(tables: Tables, members: readonly Member[]): Promise<number[]> {
  const wanted = new Set(members.map(({ uid, documentId, locale }) => `${uid} ${documentId} ${locale ?? ''}`));
  const found = new Set<number>();
  for (const part of batches(members)) {
    const rows = (await tables('gk_ledger_members').whereIn(
      'document_id',
      part.map(({ documentId }) => documentId)
    )) as { seq: number; uid: string; document_id: string; locale: string }[];
    for (const { seq, uid, document_id: documentId, locale } of rows)
      if (wanted.has(`${uid} ${documentId} ${locale}`)) found.add(Number(seq));
  }
  return [...found];
}

/** See `Kernel.ledger.whole`. */
export async function wholeEntries(
  tables: Tables,
  asked: { seqs: readonly number[] } | { members: readonly Member[] }
): Promise<WholeEntry[]> {
  const seqs = 'seqs' in asked ? [...new Set(asked.seqs)] : await seqsOf(tables, asked.members);
  const entries: WholeEntry[] = [];
  for (const part of batches(seqs.sort((a, b) => a - b))) {
    const rows = (await tables('gk_ledger')
      .whereIn('seq', [...part])
      .orderBy('seq')) as DbLedgerRow[];
    const payloads = (await tables('gk_ledger_payloads').whereIn('seq', [...part])) as (Payload & { seq: number })[];
    const bySeq = new Map(payloads.map(({ seq, salt, payload }) => [Number(seq), { salt, payload }]));
    for (const row of rows) entries.push({ ...chainRow(row), payload: bySeq.get(Number(row.seq)) ?? null });
  }
  return entries;
}
