// Which member of the old list became which of the new one: equal ones first, then those that are alike, always in one order.
import { editsBetween, numbered, rising } from './sequence';
import { gramsOf, likeness } from './words';

export interface Alignable {
  /** Equal exactly when the two say the same. */
  key: string;
  /** What it says, for measuring likeness. */
  text: string;
  /** Only members of one kind can become each other. */
  kind: string;
}

/** An old and a new member that belong together; -1 where one of them is missing. */
export type Pair = [old: number, now: number];

/** Likeness from which a member counts as changed rather than as replaced. */
const ALIKE = 0.4;
/** Pairs of a stretch up to which every one is measured. */
const ALL_PAIRS = 400;
/** Places at which a pair of characters may stand and still say something about its place. */
const RARE = 6;
const DISTANCE = 300;

type Measure = (old: number, now: number) => number;

/** Best likeness in order, every pair measured. */
function byMeasure(a: readonly number[], b: readonly number[], measure: Measure): Pair[] {
  const width = b.length + 1;
  const sums = new Float64Array((a.length + 1) * width);
  const likes = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const like = measure(a[i]!, b[j]!);
      likes[i * b.length + j] = like;
      const both = like >= ALIKE ? like + sums[(i + 1) * width + j + 1]! : 0;
      sums[i * width + j] = Math.max(both, sums[(i + 1) * width + j]!, sums[i * width + j + 1]!);
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const like = likes[i * b.length + j]!;
    const here = sums[i * width + j]!;
    if (like >= ALIKE && here === like + sums[(i + 1) * width + j + 1]!) {
      pairs.push([a[i]!, b[j]!]);
      i += 1;
      j += 1;
    } else if (here === sums[(i + 1) * width + j]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** For long stretches: who shares rare pairs of characters with whom; in order; measured once each. */
function byRareGrams(
  a: readonly number[],
  b: readonly number[],
  grams: (side: 0 | 1, i: number) => ReadonlySet<number>,
  measure: Measure
): Pair[] {
  const places = new Map<number, number[]>();
  for (const i of a) {
    for (const gram of grams(0, i)) {
      const list = places.get(gram);
      if (!list) places.set(gram, [i]);
      else if (list.length <= RARE) list.push(i);
    }
  }
  const found: Pair[] = [];
  for (const j of b) {
    const hits = new Map<number, number>();
    let best = -1;
    for (const gram of grams(1, j)) {
      const list = places.get(gram);
      if (!list || list.length > RARE) continue;
      for (const i of list) {
        const count = (hits.get(i) ?? 0) + 1;
        hits.set(i, count);
        if (best < 0 || count > hits.get(best)!) best = i;
      }
    }
    if (best >= 0 && measure(best, j) >= ALIKE) found.push([best, j]);
  }
  return rising(found.map(([i]) => i)).map((k) => found[k]!);
}

/**
 * Both lists in one order. Members with the same key are the same; others belong together when `closeness` (0 to 1, otherwise the likeness
 * of their texts) says so. Never slower than about the lengths of the lists and their texts.
 */
export function align(
  a: readonly Alignable[],
  b: readonly Alignable[],
  closeness?: (old: number, now: number) => number
): Pair[] {
  const known = [new Map<number, Set<number>>(), new Map<number, Set<number>>()] as const;
  const grams = (side: 0 | 1, i: number): Set<number> => {
    let found = known[side].get(i);
    if (!found) known[side].set(i, (found = gramsOf((side === 0 ? a : b)[i]!.text)));
    return found;
  };
  const measure: Measure = (i, j) => {
    if (a[i]!.kind !== b[j]!.kind) return 0;
    return closeness ? closeness(i, j) : likeness(grams(0, i), grams(1, j));
  };

  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  const to = (endA: number, endB: number): void => {
    for (; i < endA; i += 1) pairs.push([i, -1]);
    for (; j < endB; j += 1) pairs.push([-1, j]);
  };
  const inside = (a0: number, a1: number, b0: number, b1: number): void => {
    const range = (from: number, end: number) => Array.from({ length: end - from }, (_, k) => from + k);
    const few = (a1 - a0) * (b1 - b0) <= ALL_PAIRS;
    const held = few
      ? byMeasure(range(a0, a1), range(b0, b1), measure)
      : byRareGrams(range(a0, a1), range(b0, b1), grams, measure);
    for (const [x, y] of held) {
      // What was left out between two that were found may be few enough to be looked at again.
      if (!few && x > i && y > j && (x - i) * (y - j) <= ALL_PAIRS) inside(i, x, j, y);
      to(x, y);
      pairs.push([x, y]);
      [i, j] = [x + 1, y + 1];
    }
    if (!few && a1 > i && b1 > j && (a1 - i) * (b1 - j) <= ALL_PAIRS) inside(i, a1, j, b1);
    to(a1, b1);
  };
  const [x, y] = numbered(
    a.map(({ key }) => key),
    b.map(({ key }) => key)
  );
  const same = (end: number): void => {
    while (i < end) pairs.push([i++, j++]);
  };
  for (const edit of editsBetween(x, y, { distance: DISTANCE, anchored: true })) {
    same(edit.a0);
    inside(edit.a0, edit.a1, edit.b0, edit.b1);
  }
  same(a.length);
  return pairs;
}
