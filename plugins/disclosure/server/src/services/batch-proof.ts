// What `verify` asks of batches whose rows hold the digest of their documents: the documents are those that the ledger's batch was made of.
import {
  createPurgedLook,
  isDigestOf,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
} from '@gongkai/publication/kernel';

export interface BatchItems {
  /** Tables of the batches, which are told in the ledger, and of their documents. */
  batches: string;
  items: string;
  /** Column of a document that names its batch. */
  key: string;
  /** What of the documents of a batch the digest is of. */
  kept: (rows: readonly Row[]) => Row[];
  /** The word in the complaints' codes: `verify.<code>-untold`, `-changed`. */
  code: string;
  /** A document without a batch. */
  orphan: () => Omit<Complaint, 'code'>;
  /** A batch whose documents are others. */
  changed: (batch: Row) => Omit<Complaint, 'code'>;
}

/** Whether a row was written by who the entry says, and when. */
export const byWhom = (row: Row, { actor, at }: Pick<ProofEntry, 'actor' | 'at'>): boolean =>
  row.by_name === actor.name && (row.by_id ?? null) === actor.personId && Number(row.at) === at;

/** Whether the rows of a list from which words were purged stand as the ledger tells since; all `total` of them. */
export async function isPurgedList(
  kernel: Pick<Kernel, 'database'>,
  table: string,
  list: readonly Row[],
  total: unknown
): Promise<boolean> {
  const purged = createPurgedLook(kernel);
  for (const row of list) if (!(await purged.row(table, row))) return false;
  return list.length > 0 && list.length === Number(total);
}

async function compareItems(
  kernel: Pick<Kernel, 'database'>,
  { batches: table, items: documents, key, kept, code, orphan, changed }: BatchItems,
  complain: (found: Complaint) => void
): Promise<void> {
  const { batches, items } = await kernel.database.read(async (tables) => ({
    batches: (await tables(table).orderBy('id')) as Row[],
    items: (await tables(documents).orderBy('id')) as Row[],
  }));
  const byBatch = new Map<string, Row[]>(batches.map(({ ref }) => [String(ref), []]));
  for (const item of items) {
    const list = byBatch.get(String(item[key]));
    if (list) list.push(item);
    else complain({ code: `verify.${code}-untold`, ...orphan() });
  }
  for (const batch of batches) {
    const list = byBatch.get(String(batch.ref))!;
    if (isDigestOf(kept(list), batch.items)) continue;
    if (await isPurgedList(kernel, documents, list, batch.total)) continue;
    complain({ code: `verify.${code}-changed`, ...changed(batch) });
  }
}

/** A proof of the batches' rows, and of the documents of each. */
export function withItems(kernel: Pick<Kernel, 'database'>, rows: Proof, of: BatchItems): Proof {
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      return {
        entries,
        end: async () => {
          await end();
          await compareItems(kernel, of, complain);
        },
      };
    },
  };
}
