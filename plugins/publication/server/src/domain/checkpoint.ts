// A checkpoint of the ledger: where its chain stood at a time, to be kept elsewhere. Against it a chain that was cut at its end, or
// rewritten with hashes that fit, is found. Pure.
import { canonicalJson } from './canonical-json';
import { isAlgorithm, GENESIS, type ChainState } from './chain';
import { complaint, type Complaint } from './complaints';
import { hashHex } from './digest';
import { GongkaiError } from './error';

export const CHECKPOINT_FORMAT = 'gongkai-checkpoint-1';

export interface Checkpoint {
  format: typeof CHECKPOINT_FORMAT;
  /** When it was made: epoch milliseconds, and the same in words of Shanghai's time. */
  at: number;
  time: string;
  /** How many entries the ledger had, which is the number of the last. */
  count: number;
  /** Algorithm and hash of the last entry; of an empty ledger the genesis. */
  alg: string;
  head: string;
  /** Hashes of all the above as canonical JSON, in both algorithms: a copy that was damaged on its way is known by them. */
  seal: { sha256: string; sm3: string };
}

/** A checkpoint with the name of the file it was read from. */
export interface NamedCheckpoint extends Checkpoint {
  name: string;
}

const sealOf = (unsealed: Omit<Checkpoint, 'seal'>): Checkpoint['seal'] => {
  const text = canonicalJson(unsealed);
  return { sha256: hashHex('sha256', text), sm3: hashHex('sm3', text) };
};

const shanghaiTime = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** Makes the checkpoint of a chain's end. */
export function makeCheckpoint(end: ChainState & { alg: string }, at: number): Checkpoint {
  const unsealed = {
    format: CHECKPOINT_FORMAT,
    at,
    time: shanghaiTime(at),
    count: end.seq,
    alg: end.alg,
    head: end.hash,
  } as const;
  return { ...unsealed, seal: sealOf(unsealed) };
}

/** The text of a checkpoint's file: JSON, one member a line, so that people can read it and copy it out. */
export const checkpointText = (checkpoint: Checkpoint): string => `${JSON.stringify(checkpoint, null, 2)}\n`;

/** The name of a checkpoint's file for a day in Shanghai. */
export const checkpointFile = (day: string): string => `checkpoint-${day}.json`;

const HEX = /^[0-9a-f]{64}$/;

function isCheckpoint(value: unknown): value is Checkpoint {
  if (typeof value !== 'object' || value === null) return false;
  const { format, at, time, count, alg, head, seal } = value as Record<string, unknown>;
  const { sha256, sm3 } = (seal ?? {}) as Record<string, unknown>;
  return (
    format === CHECKPOINT_FORMAT &&
    Number.isSafeInteger(at) &&
    typeof time === 'string' &&
    Number.isSafeInteger(count) &&
    (count as number) >= 0 &&
    typeof alg === 'string' &&
    isAlgorithm(alg) &&
    [head, sha256, sm3].every((hex) => typeof hex === 'string' && HEX.test(hex))
  );
}

/**
 * Reads the text of a checkpoint's file.
 * @throws GongkaiError 422 `publication.checkpoint-unreadable`, `publication.checkpoint-damaged`
 */
export function readCheckpoint(text: string, name: string): NamedCheckpoint {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!isCheckpoint(value)) {
    throw new GongkaiError(
      422,
      'publication.checkpoint-unreadable',
      `文件“${name}”不是操作留痕的校验点，无法核对。请选用系统导出的校验点文件。`
    );
  }
  const { seal, ...unsealed } = value;
  const expected = sealOf(unsealed);
  if (seal.sha256 !== expected.sha256 || seal.sm3 !== expected.sm3) {
    throw new GongkaiError(
      422,
      'publication.checkpoint-damaged',
      `校验点“${name}”与它自己的校验值不符，保存或者传送时被改动过，不能用来核对。请选用另一份。`
    );
  }
  return { ...value, name };
}

/** Compares a chain with checkpoints while it is walked: `pass` for each entry in order, `end` at its end. */
export function againstCheckpoints(checkpoints: readonly NamedCheckpoint[]) {
  const waiting = [...checkpoints].sort((a, b) => a.count - b.count || a.at - b.at);
  /** The last entry that a checkpoint agreed with: what was rewritten was rewritten after it. */
  let agreed = 0;
  const nameOf = (one: NamedCheckpoint): string => `校验点（${one.time.slice(0, 10)}）`;

  const pass = ({ seq, hash }: ChainState): Complaint[] => {
    const found: Complaint[] = [];
    // A number that was left out is passed with the next one; the entry that is missing there is complained of by itself.
    while (waiting.length && waiting[0]!.count <= seq) {
      const one = waiting.shift()!;
      if (one.count === seq && one.head === hash) agreed = seq;
      else {
        const what = { told: one.count, since: agreed, name: nameOf(one) };
        found.push(complaint('verify.checkpoint-differs', { checkpoint: one.name }, what));
      }
    }
    return found;
  };

  return {
    pass,
    end: (state: ChainState): Complaint[] =>
      waiting
        .splice(0)
        .map((one) =>
          complaint(
            'verify.checkpoint-cut',
            { checkpoint: one.name },
            { told: one.count, expected: state.seq, name: nameOf(one) }
          )
        ),
  };
}

/** The end of an empty chain. */
export const EMPTY = { seq: 0, hash: GENESIS, alg: 'sha256' } as const;
