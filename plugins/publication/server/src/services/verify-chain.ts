// Verification of the ledger itself: every entry against its predecessor, its payload, the index of documents and the checkpoints that
// were kept elsewhere. Streams in batches; who has rows of his own to compare is shown every entry on the way.
import { checkEntry, checkHead, START, type ChainState, type Payload } from '../domain/chain';
import { againstCheckpoints, type NamedCheckpoint } from '../domain/checkpoint';
import { complaint, type Complaint } from '../domain/complaints';
import type { LedgerRow, Member, ProofEntry } from '../kernel';
import { breath } from './breath';
import { chainRow, type DbLedgerRow } from './ledger';
import type { PurgedLook } from './purged';
import type { Store } from './store';

export const BATCH = 1000;

/** Text that a hand on the database may have made unreadable: that is a finding, not a failure of the verification. */
export function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

interface DbMember {
  seq: number;
  uid: string;
  document_id: string;
  locale: string;
}

const word = (uid: string, documentId: string, locale = ''): string => `${uid} ${documentId} ${locale}`;

const asTold = (members: readonly Member[]): string =>
  members
    .map(({ uid, documentId, locale }) => word(uid, documentId, locale))
    .sort()
    .join('\n');

const asListed = (members: readonly DbMember[] | undefined): string =>
  members
    ? members
        .map(({ uid, document_id: documentId, locale }) => word(uid, documentId, locale))
        .sort()
        .join('\n')
    : '';

export interface ChainWalk {
  /** Where the walk stands. */
  readonly state: ChainState;
  readonly entries: number;
  /** Walks on to the end of the ledger as it is now; the answer is how many entries were new. */
  on(): Promise<number>;
  /** What is left over at the end: the head, what belongs to no entry, checkpoints that were not reached. */
  end(): Promise<void>;
}

export function walkChain(
  store: Store,
  checkpoints: readonly NamedCheckpoint[],
  complain: (found: Complaint) => void,
  show: (entries: readonly ProofEntry[]) => Promise<void>,
  progress: (done: number) => void,
  purged: PurgedLook
): ChainWalk {
  const compare = againstCheckpoints(checkpoints);
  let state: ChainState = START;
  let count = 0;
  compare.pass(START).forEach(complain);

  const batchAfter = (after: number) =>
    store.read(async (tables) => {
      const found = (await tables('gk_ledger').where('seq', '>', after).orderBy('seq').limit(BATCH)) as DbLedgerRow[];
      if (!found.length) return null;
      const last = Number(found.at(-1)!.seq);
      const beside = <T>(name: string) =>
        tables(name).where('seq', '>', after).where('seq', '<=', last) as unknown as Promise<({ seq: number } & T)[]>;
      const payloads = new Map<number, Payload>();
      for (const { seq, salt, payload } of await beside<Payload>('gk_ledger_payloads'))
        payloads.set(Number(seq), { salt, payload });
      const members = new Map<number, DbMember[]>();
      for (const row of await beside<DbMember>('gk_ledger_members')) {
        const seq = Number(row.seq);
        const known = members.get(seq);
        if (known) known.push(row);
        else members.set(seq, [row]);
      }
      return { found, payloads, members };
    });

  /** Rows beside the ledger whose entry is not there. */
  const leftOver = (payloads: Iterable<number>, members: Iterable<number>): void => {
    for (const seq of payloads) complain(complaint('verify.payload-extra', { seq }));
    for (const seq of members) complain(complaint('verify.members-differ', { seq }));
  };

  const check = async ({ found, payloads, members }: NonNullable<Awaited<ReturnType<typeof batchAfter>>>) => {
    const shown: ProofEntry[] = [];
    for (const one of found) {
      const row = chainRow(one);
      const payload = payloads.get(row.seq);
      for (const found of checkEntry(state, row, payload)) {
        const isPurged = found.code === 'verify.payload-changed' && payload && (await purged.entry(row.seq, payload));
        if (!isPurged) complain(found);
      }
      state = { seq: row.seq, hash: row.hash };
      compare.pass(state).forEach(complain);
      const told = parsed<LedgerRow['members']>(row.members) ?? [];
      // A document's history is read by this list; one row less, and an entry would be hidden from it.
      if (asTold(told) !== asListed(members.get(row.seq)))
        complain(complaint('verify.members-differ', { seq: row.seq }));
      payloads.delete(row.seq);
      members.delete(row.seq);
      const { personId, personName, ...rest } = row;
      const actor = { personId, name: personName };
      shown.push({ ...rest, members: told, actor, payload: () => (payload ? parsed(payload.payload) : undefined) });
    }
    leftOver(payloads.keys(), members.keys());
    count += found.length;
    await show(shown);
    progress(count);
    await breath();
  };

  const on = async (): Promise<number> => {
    const before = count;
    for (let batch = await batchAfter(state.seq); batch; batch = await batchAfter(state.seq)) await check(batch);
    return count - before;
  };

  const head = async (): Promise<ChainState> => {
    const row = (await store.read((tables) => tables('gk_ledger_head').where({ name: 'head' }).first())) as
      ChainState | undefined;
    return { seq: Number(row?.seq ?? 0), hash: row?.hash ?? '' };
  };

  return {
    get state() {
      return state;
    },
    get entries() {
      return count;
    },
    on,
    end: async () => {
      let told = await head();
      // The server goes on while it verifies: what was appended meanwhile is read before the head is said to differ.
      while (told.seq > state.seq && (await on())) told = await head();
      checkHead(state, told).forEach(complain);
      compare.end(state).forEach(complain);
      const outside = (name: string): Promise<number[]> =>
        store.read(async (tables) => {
          const rows = (await tables(name)
            .where('seq', '>', state.seq)
            .orWhere('seq', '<', 1)
            .limit(BATCH)
            .select('seq')) as { seq: number }[];
          return [...new Set(rows.map(({ seq }) => Number(seq)))];
        });
      leftOver(await outside('gk_ledger_payloads'), await outside('gk_ledger_members'));
    },
  };
}
