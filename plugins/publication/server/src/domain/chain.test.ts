// The ledger's chain, by property: whatever a hand does to a chain is found, and an untouched one gives no complaint.
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import {
  checkEntry,
  checkHead,
  entryHash,
  entryText,
  GENESIS,
  isAlgorithm,
  payloadHash,
  START,
  type ChainRow,
  type ChainState,
  type Payload,
} from './chain';
import type { Complaint } from './complaints';
import type { Algorithm } from './digest';

interface Chain {
  rows: ChainRow[];
  payloads: Map<number, Payload>;
  head: ChainState;
}

/** What an entry says before it is chained. */
const saying = fc.record({
  at: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
  action: fc.constantFrom('submit', 'approve', 'publish', 'withdraw'),
  personId: fc.option(fc.stringMatching(/^[a-z0-9]{5}$/)),
  personName: fc.constantFrom('陈初审', '李复审', '系统'),
  members: fc
    .array(fc.record({ uid: fc.constant('api::a.a'), documentId: fc.stringMatching(/^[a-z0-9]{5}$/) }), {
      maxLength: 2,
    })
    .map((members) => canonicalJson(members)),
  digest: fc.option(fc.stringMatching(/^gk1:sha256:[0-9a-f]{64}$/)),
  payload: fc.record({
    salt: fc.stringMatching(/^[0-9a-f]{32}$/),
    payload: fc.jsonValue({ maxDepth: 1 }).map((value) => canonicalJson(value)),
  }),
});

function build(alg: Algorithm, sayings: (typeof saying extends fc.Arbitrary<infer T> ? T : never)[]): Chain {
  const rows: ChainRow[] = [];
  const payloads = new Map<number, Payload>();
  for (const { payload, ...said } of sayings) {
    const prev = rows.at(-1)?.hash ?? GENESIS;
    const row = { ...said, seq: rows.length + 1, alg, payloadHash: payloadHash(alg, payload), prev };
    rows.push({ ...row, hash: entryHash(row) });
    payloads.set(row.seq, payload);
  }
  const last = rows.at(-1);
  return { rows, payloads, head: last ? { seq: last.seq, hash: last.hash } : START };
}

/** Walks a chain as `verify` does. */
function walk({ rows, payloads, head }: Chain): Complaint[] {
  let state = START;
  const complaints: Complaint[] = [];
  for (const row of rows) {
    complaints.push(...checkEntry(state, row, payloads.get(row.seq)));
    state = { seq: row.seq, hash: row.hash };
  }
  return [...complaints, ...checkHead(state, head)];
}

/** A hand on the chain: changes what it is given and says whether there was anything to change. */
type Hand = (chain: Chain, at: number) => boolean;

const other = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);

const change =
  (edit: (row: ChainRow) => Partial<ChainRow>): Hand =>
  (chain, at) => {
    chain.rows[at] = { ...chain.rows[at]!, ...edit(chain.rows[at]!) };
    return true;
  };

const HANDS: Readonly<Record<string, Hand>> = {
  'changes the number': change(({ seq }) => ({ seq: seq + 1 })),
  'changes the number to another entry’s': change(({ seq }) => ({ seq: seq === 1 ? 2 : 1 })),
  'changes the time by a millisecond': change(({ at }) => ({ at: at + 1 })),
  'changes the algorithm': change(({ alg }) => ({ alg: alg === 'sm3' ? 'sha256' : 'sm3' })),
  'names an algorithm that nobody knows': change(() => ({ alg: 'md5' })),
  'changes the action': change(({ action }) => ({ action: action === 'publish' ? 'withdraw' : 'publish' })),
  'changes the person': change(({ personId }) => ({ personId: `${personId ?? ''}x` })),
  'changes the name': change(({ personName }) => ({ personName: `${personName}某` })),
  'changes the members': change(({ members }) => ({ members: members === '[]' ? '[{}]' : '[]' })),
  'respaces the members': change(({ members }) => ({ members: `${members} ` })),
  'changes the digest': change(({ digest }) => ({ digest: digest ? null : 'gk1:sha256:00' })),
  'changes the payload’s hash': change((row) => ({ payloadHash: other(row.payloadHash) })),
  'changes the predecessor': change(({ prev }) => ({ prev: other(prev) })),
  'changes the hash': change(({ hash }) => ({ hash: other(hash) })),
  'changes a field and hashes the entry again': (chain, at) => {
    const row = { ...chain.rows[at]!, personName: '他人' };
    chain.rows[at] = { ...row, hash: entryHash(row) };
    return true;
  },
  'removes an entry': (chain, at) => {
    chain.rows.splice(at, 1);
    return true;
  },
  'removes the last entries': (chain, at) => {
    chain.rows.splice(at);
    return true;
  },
  'swaps two entries': (chain, at) => {
    if (at + 1 >= chain.rows.length) return false;
    [chain.rows[at], chain.rows[at + 1]] = [chain.rows[at + 1]!, chain.rows[at]!];
    return true;
  },
  'swaps what two entries say, but not their numbers': (chain, at) => {
    const [a, b] = [chain.rows[at], chain.rows[at + 1]];
    if (!a || !b) return false;
    [chain.rows[at], chain.rows[at + 1]] = [
      { ...b, seq: a.seq },
      { ...a, seq: b.seq },
    ];
    return true;
  },
  'repeats an entry': (chain, at) => {
    chain.rows.splice(at, 0, chain.rows[at]!);
    return true;
  },
  'inserts an entry that follows from its predecessor': (chain, at) => {
    const before = chain.rows[at]!;
    const forged = { ...before, seq: before.seq + 1, prev: before.hash, personName: '他人' };
    chain.rows.splice(at + 1, 0, { ...forged, hash: entryHash(forged) });
    return true;
  },
  'changes a payload': (chain, at) => {
    const payload = chain.payloads.get(at + 1)!;
    chain.payloads.set(at + 1, { ...payload, payload: `${payload.payload} ` });
    return true;
  },
  'changes a salt': (chain, at) => {
    const payload = chain.payloads.get(at + 1)!;
    chain.payloads.set(at + 1, { ...payload, salt: other(payload.salt) });
    return true;
  },
  'removes a payload': (chain, at) => chain.payloads.delete(at + 1),
  'changes the number in the head': (chain) => {
    chain.head = { ...chain.head, seq: chain.head.seq + 1 };
    return true;
  },
  'changes the hash in the head': (chain) => {
    chain.head = { ...chain.head, hash: other(chain.head.hash) };
    return true;
  },
};

describe.each(['sha256', 'sm3'] as const)('%s', (alg) => {
  const chains = fc.array(saying, { minLength: 1, maxLength: 6 }).map((sayings) => build(alg, sayings));

  it('an untouched chain gives no complaint', () => {
    expect(walk(build(alg, []))).toEqual([]);
    fc.assert(
      fc.property(chains, (chain) => {
        expect(walk(chain)).toEqual([]);
      })
    );
  });

  it.each(Object.keys(HANDS))('is found when a hand %s', (name) => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, place) => {
        fc.pre(HANDS[name]!(chain, place % chain.rows.length));
        return walk(chain).length > 0;
      }),
      { numRuns: 40 }
    );
  });

  it('names the entry that was changed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, nat) => {
        const place = nat % chain.rows.length;
        HANDS['changes the action']!(chain, place);
        expect(walk(chain)).toEqual([
          expect.objectContaining({
            code: 'verify.entry-changed',
            seq: place + 1,
            place: `操作留痕第 ${place + 1} 条`,
          }),
        ]);
      }),
      { numRuns: 40 }
    );
  });

  it('does not find a chain that was cut and whose head was cut with it: that takes a checkpoint kept elsewhere', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        chain.rows.pop();
        const last = chain.rows.at(-1);
        chain.head = last ? { seq: last.seq, hash: last.hash } : START;
        expect(walk(chain)).toEqual([]);
      }),
      { numRuns: 20 }
    );
  });
});

describe('hashes', () => {
  it('tells the algorithms it knows', () => {
    expect(['sha256', 'sm3', 'md5', ''].map(isAlgorithm)).toEqual([true, true, false, false]);
    expect(() => entryHash({ ...build('sha256', []).head, alg: 'md5' } as never)).toThrow('unknown algorithm');
  });

  it('does not tell a short payload to who guesses it', () => {
    const hash = (salt: string) => payloadHash('sha256', { salt, payload: '"同意"' });
    expect(hash('00')).not.toBe(hash('01'));
  });

  it('does not let salt and payload flow into each other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        const same = a === c && b === d;
        return (
          same === (payloadHash('sha256', { salt: a, payload: b }) === payloadHash('sha256', { salt: c, payload: d }))
        );
      })
    );
  });
});

test('an entry is hashed as its canonical JSON', () => {
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 3 }), (sayings) => {
      for (const { hash: _hash, ...row } of build('sha256', sayings).rows)
        expect(entryText(row)).toBe(canonicalJson(row));
    })
  );
});
