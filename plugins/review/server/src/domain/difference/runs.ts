// What changed inside one paragraph: by characters, put together again into phrases, because a reader follows phrases and not confetti.
import type { Mark, Piece, Run, Style } from './model';
import { editsBetween, numbered, type Edit } from './sequence';
import { wordsOf } from './words';

/** Edits in one stretch of text; beyond it the stretch counts as rewritten. */
const DISTANCE = 256;
/** Words up to which a text is compared at once; longer ones sentence by sentence first. */
const LONG = 1500;
/** What two texts must keep of the longer one, so that showing the kept parts helps. */
const KEPT = 0.3;

interface Atoms {
  words: string[];
  /** The piece that each word comes of. */
  of: Piece[];
}

function atomsOf(pieces: readonly Piece[]): Atoms {
  const words: string[] = [];
  const of: Piece[] = [];
  for (const piece of pieces) {
    // A picture is one word that no text can be.
    const list = piece.picture ? [`\u0000${JSON.stringify(piece.picture)}`] : wordsOf(piece.text);
    for (const word of list) {
      words.push(word);
      of.push(piece);
    }
  }
  return { words, of };
}

const lengthOf = (words: readonly string[], from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += words[i]!.length;
  return sum;
};

const SENTENCE_END = /[。；！？!?;\n]/;

/** Ends of sentences, as indexes behind them. */
function sentences(words: readonly string[]): number[] {
  const ends: number[] = [];
  words.forEach((word, i) => {
    if (SENTENCE_END.test(word) || i === words.length - 1) ends.push(i + 1);
  });
  return ends;
}

/** How much two stretches have of the same words at all; a cheap no. */
function hopeless(a: Int32Array, b: Int32Array): boolean {
  const count = new Map<number, number>();
  for (const word of a) count.set(word, (count.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = count.get(word) ?? 0;
    if (left > 0) {
      common += 1;
      count.set(word, left - 1);
    }
  }
  return common < KEPT * Math.max(a.length, b.length);
}

const whole = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): Edit => ({ a0: 0, a1: a.length, b0: 0, b1: b.length });

function closeEdits(a: Int32Array, b: Int32Array): Edit[] {
  if (!a.length && !b.length) return [];
  if (!a.length || !b.length || hopeless(a, b)) return [whole(a, b)];
  return editsBetween(a, b, { distance: DISTANCE, anchored: false });
}

/** Long texts: sentence by sentence, then inside of what lies between the common ones. */
function longEdits(old: readonly string[], now: readonly string[], a: Int32Array, b: Int32Array): Edit[] {
  const [endsA, endsB] = [sentences(old), sentences(now)];
  const texts = (words: readonly string[], ends: readonly number[]): string[] =>
    ends.map((end, i) => words.slice(ends[i - 1] ?? 0, end).join(''));
  const [x, y] = numbered(texts(old, endsA), texts(now, endsB));
  const at = (ends: readonly number[], i: number): number => (i > 0 ? ends[i - 1]! : 0);
  return editsBetween(x, y, { distance: DISTANCE, anchored: true }).flatMap((edit) => {
    const wide = { a0: at(endsA, edit.a0), a1: at(endsA, edit.a1), b0: at(endsB, edit.b0), b1: at(endsB, edit.b1) };
    if (wide.a1 - wide.a0 > LONG || wide.b1 - wide.b0 > LONG) return [wide];
    return closeEdits(a.subarray(wide.a0, wide.a1), b.subarray(wide.b0, wide.b1)).map((inner) => ({
      a0: wide.a0 + inner.a0,
      a1: wide.a0 + inner.a1,
      b0: wide.b0 + inner.b0,
      b1: wide.b0 + inner.b1,
    }));
  });
}

/** Joins edits between which less is common than each of them changes: 开[展检]查 is read as one change. */
function joined(edits: readonly Edit[], old: readonly string[], now: readonly string[]): Edit[] {
  const number = (edit: Edit): boolean =>
    [...old.slice(edit.a0, edit.a1), ...now.slice(edit.b0, edit.b1)].every((word) => /^[0-9]/.test(word));
  // A number that changed stands for itself: it is what the reader looks for.
  const size = (edit: Edit): number =>
    number(edit) ? 0 : Math.max(lengthOf(old, edit.a0, edit.a1), lengthOf(now, edit.b0, edit.b1));
  const stack: Edit[] = [];
  for (const edit of edits) {
    let next = { ...edit };
    for (let last = stack.at(-1); last; last = stack.at(-1)) {
      const common = lengthOf(old, last.a1, next.a0);
      const sentenceEnds = common > 1 && old.slice(last.a1, next.a0).some((word) => SENTENCE_END.test(word));
      if (common > Math.min(size(last), size(next)) || sentenceEnds) break;
      stack.pop();
      next = { a0: last.a0, a1: next.a1, b0: last.b0, b1: next.b1 };
    }
    stack.push(next);
  }
  return stack;
}

/** How well a text can be cut between two words: best between sentences, then between clauses. */
function cut(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return 5;
  if (SENTENCE_END.test(left)) return 5;
  if (/[，、：,]/.test(left) || /[（《“〔]/.test(right)) return 3;
  return /[）》”〕]/.test(left) || /[，、：。；]/.test(right) ? 2 : 0;
}

/** What was only added or only removed can often stand a little further on; it goes where the text is best cut. */
function slid(words: readonly string[], from: number, to: number, least: number, most: number): number {
  let best = 0;
  let score = -1;
  const look = (shift: number): void => {
    const here = cut(words[from + shift - 1], words[from + shift]) + cut(words[to + shift - 1], words[to + shift]);
    if (here > score) [best, score] = [shift, here];
  };
  look(0);
  for (let shift = -1; from + shift >= least && words[from + shift] === words[to + shift]; shift -= 1) look(shift);
  for (let shift = 1; to + shift <= most && words[from + shift - 1] === words[to + shift - 1]; shift += 1) look(shift);
  return best;
}

function settled(edits: readonly Edit[], old: readonly string[], now: readonly string[]): Edit[] {
  const moved: Edit[] = [];
  edits.forEach((edit, i) => {
    const last = moved.at(-1);
    const next = edits[i + 1];
    const pureAdd = edit.a0 === edit.a1;
    let shift = 0;
    if (pureAdd) shift = slid(now, edit.b0, edit.b1, last ? last.b1 + 1 : 0, next ? next.b0 - 1 : now.length);
    else if (edit.b0 === edit.b1)
      shift = slid(old, edit.a0, edit.a1, last ? last.a1 + 1 : 0, next ? next.a0 - 1 : old.length);
    moved.push({ a0: edit.a0 + shift, a1: edit.a1 + shift, b0: edit.b0 + shift, b1: edit.b1 + shift });
  });
  return moved;
}

function phrases(old: readonly string[], now: readonly string[]): Edit[] {
  const [a, b] = numbered(old, now);
  const raw = Math.max(a.length, b.length) > LONG ? longEdits(old, now, a, b) : closeEdits(a, b);
  const edits = settled(joined(raw, old, now), old, now);
  const changed = edits.reduce((sum, edit) => sum + lengthOf(old, edit.a0, edit.a1), 0);
  const all = lengthOf(old, 0, old.length);
  const longest = Math.max(all, lengthOf(now, 0, now.length));
  return edits.length > 1 && all - changed < KEPT * longest ? [whole(old, now)] : edits;
}

const styleKey = ({ marks, href }: Style): string => `${(marks ?? []).join(' ')}\n${href ?? ''}`;

export function styleOf({ marks, href }: Style): Style {
  return { ...(marks?.length ? { marks: [...marks] } : {}), ...(href === undefined ? {} : { href }) };
}

/** Pieces that look alike put together; empty ones left out. */
export function tidyPieces(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (!piece.picture && !piece.text) continue;
    if (last && !last.picture && !piece.picture && styleKey(last) === styleKey(piece)) last.text += piece.text;
    else out.push({ text: piece.text, ...styleOf(piece), ...(piece.picture ? { picture: piece.picture } : {}) });
  }
  return out;
}

class Writer {
  readonly runs: Run[] = [];
  private key = '';

  put(change: Run['change'], word: string, piece: Piece, was?: Style): void {
    const picture = piece.picture;
    const key = `${change}\n${styleKey(piece)}\n${was ? styleKey(was) : ''}`;
    const last = this.runs.at(-1);
    if (last && !last.picture && !picture && this.key === key) last.text += word;
    else {
      const style = { ...styleOf(piece), ...(picture ? { picture } : {}), ...(was ? { was: styleOf(was) } : {}) };
      this.runs.push({ change, text: picture ? '' : word, ...style });
    }
    this.key = key;
  }
}

/** Every piece marked with one change. */
export function wholeRuns(pieces: readonly Piece[], change: 'same' | 'added' | 'removed'): Run[] {
  return tidyPieces(pieces).map((piece) => ({ change, ...piece }));
}

/** Both versions of a paragraph in one: what stayed, what went, what came, and what merely looks otherwise. */
export function differRuns(old: readonly Piece[], now: readonly Piece[]): Run[] {
  const [a, b] = [atomsOf(old), atomsOf(now)];
  const writer = new Writer();
  let [i, j] = [0, 0];
  const keep = (to: number): void => {
    for (; i < to; i += 1, j += 1) {
      const [before, after] = [a.of[i]!, b.of[j]!];
      const restyled = before !== after && styleKey(before) !== styleKey(after);
      if (restyled) writer.put('restyled', b.words[j]!, after, before);
      else writer.put('same', b.words[j]!, after);
    }
  };
  for (const edit of phrases(a.words, b.words)) {
    keep(edit.a0);
    for (; i < edit.a1; i += 1) writer.put('removed', a.words[i]!, a.of[i]!);
    for (; j < edit.b1; j += 1) writer.put('added', b.words[j]!, b.of[j]!);
  }
  keep(a.words.length);
  return writer.runs;
}

/** The same for texts without formatting. */
export function differText(old: string, now: string): Run[] {
  const pieces = (text: string): Piece[] => (text ? [{ text }] : []);
  return differRuns(pieces(old), pieces(now));
}

export const MARKS: readonly Mark[] = ['strong', 'em', 'u', 's', 'sub', 'sup'];
