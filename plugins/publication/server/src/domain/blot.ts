// Finding a value in texts in whatever way it was written (between tags, as entities, full width, with blanks or hyphens in between), and
// blotting it out. Pure.
import type { Json } from './canonical-json';

/** What stands where a value was: of one length, so that nothing is told of the value's own. */
export const BLOT = '■■■';

/** A piece of a text, as indexes of its UTF-16 units; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

interface Seen extends Span {
  char: string;
  /** Whether it is passed over. */
  ignored: boolean;
}

/** Blanks, signs without width, hyphens and dashes: people and editors put them between the digits of one number. */
const IGNORED = /[\s\p{Cf}\p{Pd}]/u;
const TAG = /<\/?[a-zA-Z][^<>]*>|<!--.*?-->/suy;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/y;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const isCodePoint = (code: number): boolean => code > 0 && code <= 0x10ffff;

function entityAt(text: string, at: number): { char: string; to: number } | null {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(text);
  if (!found) return null;
  const [whole, decimal, hex, name] = found;
  const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : 0;
  const char = name ? NAMED[name.toLowerCase()] : isCodePoint(code) ? String.fromCodePoint(code) : undefined;
  return char === undefined ? null : { char, to: at + whole.length };
}

/** The signs of a text, each with where it stands; `markup` looks through tags and entities. */
function signsOf(text: string, markup: boolean): Seen[] {
  const signs: Seen[] = [];
  for (let at = 0; at < text.length;) {
    if (markup && text[at] === '<') {
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (tag) {
        at += tag[0].length;
        continue;
      }
    }
    const entity = markup && text[at] === '&' ? entityAt(text, at) : null;
    const char = entity?.char ?? String.fromCodePoint(text.codePointAt(at)!);
    const to = entity?.to ?? at + char.length;
    for (const sign of char.normalize('NFKC').toLowerCase()) {
      signs.push({ char: sign, from: at, to, ignored: IGNORED.test(sign) });
    }
    at = to;
  }
  return signs;
}

const read = (signs: readonly Seen[]): string => signs.flatMap(({ char, ignored }) => (ignored ? [] : char)).join('');

/** A value as it is looked for: full width as half width, small letters, nothing that is passed over. */
export const sought = (value: string): string => read(signsOf(value, false));

/** The signs between two indexes as they are looked for; what a span of `findings` stands for. */
export function soughtAt(text: string, { from, to }: Span, markup: boolean): string {
  return read(signsOf(text, markup).filter((sign) => sign.from >= from && sign.to <= to));
}

/** Where a value stands: the pieces of one occurrence, more than one where tags stand within it. */
export interface Occurrence {
  markup: boolean;
  pieces: Span[];
}

function piecesOf(signs: readonly Seen[]): Span[] {
  const pieces: Span[] = [];
  for (const { from, to } of signs) {
    const last = pieces.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else pieces.push({ from, to });
  }
  return pieces;
}

/**
 * Every occurrence of a value in a text, both as it is read and as it is written: addresses within tags count too.
 * @param value as `sought` gives it
 */
export function occurrences(text: string, value: string): Occurrence[] {
  if (!value) return [];
  const found: Occurrence[] = [];
  for (const markup of [true, false]) {
    const all = signsOf(text, markup);
    const counted = all.flatMap(({ ignored }, i) => (ignored ? [] : i));
    const needle = [...value];
    for (let at = 0; at + needle.length <= counted.length; at += 1) {
      if (!needle.every((char, i) => all[counted[at + i]!]!.char === char)) continue;
      // With what was passed over in between.
      const pieces = piecesOf(all.slice(counted[at], counted[at + needle.length - 1]! + 1));
      const known = found.some(({ pieces: [first] }) => first!.from === pieces[0]!.from);
      if (!known) found.push({ markup, pieces });
    }
  }
  return found;
}

export const contains = (text: string, values: readonly string[]): boolean =>
  values.some((value) => occurrences(text, value).length > 0);

/** A text without the values: each occurrence is a blot where it begins, the tags within it stay. */
export function blotted(text: string, values: readonly string[]): { text: string; count: number } {
  let count = 0;
  let now = text;
  // What stood around an occurrence may come to stand together: looked through again until nothing is found.
  for (let found = values.flatMap((value) => occurrences(now, value)); found.length;) {
    count += found.length;
    const covered = new Uint8Array(now.length);
    for (const { pieces } of found) for (const { from, to } of pieces) covered.fill(1, from, to);
    const heads = new Set(found.map(({ pieces }) => pieces[0]!.from));
    let result = '';
    for (let at = 0; at < now.length; at += 1) {
      if (!covered[at]) result += now[at];
      else if (heads.has(at) && !result.endsWith(BLOT)) result += BLOT;
    }
    now = result;
    found = values.flatMap((value) => occurrences(now, value));
  }
  return { text: now, count };
}

/** Identifiers and digests of the system: in them a value stands by chance, and changing them would break what they name. */
const NAMES =
  /^(?:gk1:(?:sha256|sm3):[0-9a-f]{64}|sha256:[0-9a-f]{64}|[a-z0-9]{24,26}|(?:api|plugin|gk)::[\w.-]+|\d{4}-\d{2}-\d{2})$/;

/** Who did something is told by person and name, and stays. */
const isPerson = (value: object): boolean => 'personId' in value;

export interface Blotted {
  value: Json;
  count: number;
}

/**
 * A JSON value without the values, wherever they stand in it; keys, identifiers and persons stay.
 * @param within only below these keys; everywhere when not given
 */
export function blottedJson(value: Json, values: readonly string[], within?: ReadonlySet<string>): Blotted {
  if (within && (value === null || typeof value !== 'object')) return { value, count: 0 };
  if (typeof value === 'string') {
    if (NAMES.test(value)) return { value, count: 0 };
    const { text, count } = blotted(value, values);
    return { value: text, count };
  }
  if (typeof value === 'number') {
    const count = contains(String(value), values) ? 1 : 0;
    return { value: count ? BLOT : value, count };
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => blottedJson(item, values, within));
    return { value: items.map((item) => item.value), count: items.reduce((sum, item) => sum + item.count, 0) };
  }
  if (value === null || typeof value !== 'object' || isPerson(value)) return { value, count: 0 };
  let count = 0;
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    const one = blottedJson(item, values, within?.has(key) ? undefined : within);
    result[key] = one.value;
    count += one.count;
  }
  return { value: result, count };
}

/** One occurrence in a JSON value: the way to the text, where in it, and the words around it. */
export interface Finding {
  path: (string | number)[];
  markup: boolean;
  span: Span;
  excerpt: { before: string; found: string; after: string };
}

const AROUND = 24;
const plain = (text: string): string => text.replace(/<[^<>]*>/g, '').replace(/\s+/g, ' ');

/** Every occurrence of the values that `blottedJson` would blot out, in the order of reading. */
export function findings(
  value: Json,
  values: readonly string[],
  within?: ReadonlySet<string>,
  path: readonly (string | number)[] = []
): Finding[] {
  if (within && (value === null || typeof value !== 'object')) return [];
  if (typeof value === 'number') return findings(String(value), values, undefined, path);
  if (typeof value === 'string') {
    if (NAMES.test(value)) return [];
    return values.flatMap((one) =>
      occurrences(value, one).map(({ markup, pieces }): Finding => {
        const span = { from: pieces[0]!.from, to: pieces.at(-1)!.to };
        const excerpt = {
          before: plain(value.slice(0, span.from)).slice(-AROUND),
          found: plain(value.slice(span.from, span.to)),
          after: plain(value.slice(span.to)).slice(0, AROUND),
        };
        return { path: [...path], markup, span, excerpt };
      })
    );
  }
  if (Array.isArray(value)) return value.flatMap((item, i) => findings(item, values, within, [...path, i]));
  if (value === null || typeof value !== 'object' || isPerson(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    findings(item, values, within?.has(key) ? undefined : within, [...path, key])
  );
}

/** What stands at the place of a finding, as it is looked for; null when nothing does. */
export function soughtIn(
  value: Json,
  { path, markup, span }: Pick<Finding, 'path' | 'markup' | 'span'>
): string | null {
  let at: Json | undefined = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return null;
    at = (at as Record<string | number, Json>)[step];
  }
  if (typeof at === 'number') at = String(at);
  return typeof at === 'string' ? soughtAt(at, span, markup) || null : null;
}
