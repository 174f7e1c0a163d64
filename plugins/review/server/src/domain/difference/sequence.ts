// The shortest way from one sequence to another, bounded: beyond the bound a stretch counts as replaced, so that no pair of texts explodes.

/** A stretch of the old sequence that stands for a stretch of the new one; what lies between two edits is common to both. */
export interface Edit {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

type Sequence = ArrayLike<number>;

export interface Limits {
  /** Steps of the search in one stretch; its square bounds time and memory. */
  distance: number;
  /** Whether members that stand once in both hold the sequences together first: right for paragraphs, wrong for characters. */
  anchored: boolean;
}

const DEEPEST = 24;

/** Longest rising row of `values`, as indexes: patience sorting. */
export function rising(values: readonly number[]): number[] {
  const piles: number[] = [];
  const before: number[] = [];
  values.forEach((value, i) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[piles[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = i;
  });
  const row: number[] = [];
  for (let i = piles.at(-1) ?? -1; i >= 0; i = before[i]!) row.unshift(i);
  return row;
}

/** Members that stand exactly once in each stretch, in the longest order that both have. */
function anchors(a: Sequence, b: Sequence, { a0, a1, b0, b1 }: Edit): [number, number][] {
  const once = (list: Sequence, from: number, to: number): Map<number, number> => {
    const at = new Map<number, number>();
    for (let i = from; i < to; i += 1) at.set(list[i]!, at.has(list[i]!) ? -1 : i);
    return at;
  };
  const inA = once(a, a0, a1);
  const pairs: [number, number][] = [];
  for (const [value, j] of once(b, b0, b1)) {
    const i = inA.get(value);
    if (j >= 0 && i !== undefined && i >= 0) pairs.push([i, j]);
  }
  return rising(pairs.map(([i]) => i)).map((k) => pairs[k]!);
}

/** Myers' greedy search in one stretch; null when the two are further apart than `limit`. */
function search(a: Sequence, b: Sequence, { a0, a1, b0, b1 }: Edit, limit: number): Edit[] | null {
  const [n, m] = [a1 - a0, b1 - b0];
  const most = Math.min(n + m, limit);
  const v = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d += 1) {
    trace.push(v.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && v[middle + k - 1]! < v[middle + k + 1]!);
      let x = down ? v[middle + k + 1]! : v[middle + k - 1]! + 1;
      let y = x - k;
      while (x < n && y < m && a[a0 + x] === b[b0 + y]) {
        x += 1;
        y += 1;
      }
      v[middle + k] = x;
      if (x >= n && y >= m) return retrace(trace, d, k, a0, b0);
    }
  }
  return null;
}

function retrace(trace: readonly Int32Array[], last: number, diagonal: number, a0: number, b0: number): Edit[] {
  const edits: Edit[] = [];
  let k = diagonal;
  for (let d = last; d > 0; d -= 1) {
    const v = trace[d]!;
    const at = (q: number): number => v[q + d + 1]!;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const from = down ? k + 1 : k - 1;
    const before = at(from);
    const start = down ? before : before + 1;
    // [before, before - from] is where the step began, [start, start - k] where it ended; then both ran along together to x.
    const step = { a0: a0 + before, a1: a0 + start, b0: b0 + before - from, b1: b0 + start - k };
    const next = edits[0];
    if (next && next.a0 === step.a1 && next.b0 === step.b1) {
      next.a0 = step.a0;
      next.b0 = step.b0;
    } else edits.unshift(step);
    k = from;
  }
  return edits;
}

/** The edits that make `b` of `a`, in order; never touching each other. */
export function editsBetween(a: Sequence, b: Sequence, limits: Limits): Edit[] {
  const edits: Edit[] = [];
  const put = (edit: Edit): void => {
    const last = edits.at(-1);
    if (last && last.a1 === edit.a0 && last.b1 === edit.b0) {
      last.a1 = edit.a1;
      last.b1 = edit.b1;
    } else edits.push({ ...edit });
  };
  const between = (stretch: Edit, depth: number): void => {
    let { a0, a1, b0, b1 } = stretch;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
      a0 += 1;
      b0 += 1;
    }
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      a1 -= 1;
      b1 -= 1;
    }
    const rest = { a0, a1, b0, b1 };
    if (a0 === a1 && b0 === b1) return;
    if (a0 === a1 || b0 === b1) return put(rest);
    const held = limits.anchored && depth < DEEPEST ? anchors(a, b, rest) : [];
    if (held.length) {
      let [i, j] = [a0, b0];
      for (const [x, y] of held) {
        between({ a0: i, a1: x, b0: j, b1: y }, depth + 1);
        [i, j] = [x + 1, y + 1];
      }
      return between({ a0: i, a1, b0: j, b1 }, depth + 1);
    }
    for (const edit of search(a, b, rest, limits.distance) ?? [rest]) put(edit);
  };
  between({ a0: 0, a1: a.length, b0: 0, b1: b.length }, 0);
  return edits;
}

/** Numbers for the members of two lists, equal where the members are. */
export function numbered(a: readonly string[], b: readonly string[]): [Int32Array, Int32Array] {
  const known = new Map<string, number>();
  const number = (value: string): number => {
    let found = known.get(value);
    if (found === undefined) known.set(value, (found = known.size));
    return found;
  };
  return [Int32Array.from(a, number), Int32Array.from(b, number)];
}
