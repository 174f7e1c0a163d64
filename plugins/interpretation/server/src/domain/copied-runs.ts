// Longest common runs of two sequences in linear time, whatever they hold: the automaton of all parts of one (Blumer et al., 1985), along
// which the other is read. Pure.

/** A run of the second sequence that stands in the first: so many places, beginning at `at` there and at `inFirst` in the first. */
export interface Run {
  at: number;
  inFirst: number;
  length: number;
}

/** Every part of a sequence, as states with transitions; a state knows where its parts end for the first time. */
export class Parts {
  private readonly longest: Int32Array;
  private readonly link: Int32Array;
  private readonly end: Int32Array;
  /** Transitions of all states in one table, and a chain of each state's own codes to copy them by. */
  private readonly next = new Map<number, number>();
  private readonly chain: { code: number; before: number }[] = [];
  private readonly head: Int32Array;
  private readonly codes = new Map<number, number>();
  private readonly size: number;
  private count = 1;

  constructor(sequence: ArrayLike<number>) {
    const most = 2 * sequence.length + 2;
    this.longest = new Int32Array(most);
    this.link = new Int32Array(most).fill(-1);
    this.end = new Int32Array(most).fill(-1);
    this.head = new Int32Array(most).fill(-1);
    for (let i = 0; i < sequence.length; i += 1) {
      if (!this.codes.has(sequence[i]!)) this.codes.set(sequence[i]!, this.codes.size);
    }
    this.size = this.codes.size + 1;
    let last = 0;
    for (let i = 0; i < sequence.length; i += 1) last = this.extend(last, this.codes.get(sequence[i]!)!, i);
  }

  private put(state: number, code: number, to: number): void {
    const key = state * this.size + code;
    if (!this.next.has(key)) {
      this.chain.push({ code, before: this.head[state]! });
      this.head[state] = this.chain.length - 1;
    }
    this.next.set(key, to);
  }

  private extend(last: number, code: number, place: number): number {
    const added = this.count;
    this.count += 1;
    this.longest[added] = this.longest[last]! + 1;
    this.end[added] = place;
    let from = last;
    while (from !== -1 && !this.next.has(from * this.size + code)) {
      this.put(from, code, added);
      from = this.link[from]!;
    }
    if (from === -1) {
      this.link[added] = 0;
      return added;
    }
    const to = this.next.get(from * this.size + code)!;
    if (this.longest[from]! + 1 === this.longest[to]!) {
      this.link[added] = to;
      return added;
    }
    const copy = this.count;
    this.count += 1;
    this.longest[copy] = this.longest[from]! + 1;
    this.link[copy] = this.link[to]!;
    this.end[copy] = this.end[to]!;
    for (let edge = this.head[to]!; edge !== -1; edge = this.chain[edge]!.before) {
      const { code: own } = this.chain[edge]!;
      this.put(copy, own, this.next.get(to * this.size + own)!);
    }
    while (from !== -1 && this.next.get(from * this.size + code) === to) {
      this.put(from, code, copy);
      from = this.link[from]!;
    }
    this.link[to] = copy;
    this.link[added] = copy;
    return added;
  }

  /** Runs of another sequence that cannot be made longer on either side, in order; none stands inside another. */
  runsOf(sequence: ArrayLike<number>, least: number): Run[] {
    const runs: Run[] = [];
    let state = 0;
    let length = 0;
    for (let i = 0; i < sequence.length; i += 1) {
      const before = { state, length };
      const code = this.codes.get(sequence[i]!) ?? -1;
      let to = code === -1 ? undefined : this.next.get(state * this.size + code);
      while (to === undefined && state > 0 && code !== -1) {
        state = this.link[state]!;
        length = this.longest[state]!;
        to = this.next.get(state * this.size + code);
      }
      if (to === undefined) [state, length] = [0, 0];
      else [state, length] = [to, length + 1];
      if (length !== before.length + 1) this.keep(runs, before, i, least);
    }
    this.keep(runs, { state, length }, sequence.length, least);
    return runs;
  }

  private keep(runs: Run[], { state, length }: { state: number; length: number }, until: number, least: number): void {
    if (length < least) return;
    runs.push({ at: until - length, inFirst: this.end[state]! - length + 1, length });
  }
}

/** Of runs that overlap the fewest that cover the same places; where two of those overlap the longer one keeps what both have. */
function apart(runs: readonly Run[]): Run[] {
  const chosen: Run[] = [];
  for (const run of runs) {
    // What the one before the last and this one cover together needs nothing between them.
    const before = chosen.at(-2);
    if (before && run.at <= before.at + before.length) chosen.pop();
    chosen.push(run);
  }
  const cut = chosen.map((run) => ({ ...run }));
  for (let i = 1; i < cut.length; i += 1) {
    const [left, right] = [cut[i - 1]!, cut[i]!];
    const over = left.at + left.length - right.at;
    if (over <= 0) continue;
    if (chosen[i - 1]!.length >= chosen[i]!.length) {
      right.at += over;
      right.inFirst += over;
      right.length -= over;
    } else left.length -= over;
  }
  return cut;
}

/**
 * Runs of `second` of at least so many places that stand in `first`, in the order of `second` and none over another; together they are
 * every place that is in any such run. `first` may have been looked through before.
 */
export const commonRuns = (first: ArrayLike<number> | Parts, second: ArrayLike<number>, least: number): Run[] =>
  apart((first instanceof Parts ? first : new Parts(first)).runsOf(second, least));
