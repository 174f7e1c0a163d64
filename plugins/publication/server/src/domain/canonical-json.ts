// Canonical JSON after RFC 8785 (JCS): one spelling for one value, so that a digest of it means something.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Of Node 20; the library of TypeScript's target does not know it yet. */
interface Text {
  isWellFormed(): boolean;
}

function text(value: string): string {
  // A lone surrogate has no UTF-8 form; RFC 8785 §3.2.2.2 demands an error.
  if (!(value as unknown as Text).isWellFormed())
    throw new TypeError('canonical JSON: a string holds a lone surrogate');
  return JSON.stringify(value);
}

/**
 * The canonical JSON text of a value.
 *
 * Keys are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, `undefined` members are left out.
 * @throws TypeError for what JSON cannot say: NaN, infinities, functions, dates, maps, bytes, lone surrogates, cycles (as RangeError of
 *   the engine)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON: a number is not finite');
    return JSON.stringify(value);
  }
  // Array.from: `map` passes over holes, which would leave a gap between two commas.
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item ?? null)).join(',')}]`;
  // Only plain objects: the members of a Date or a Map say nothing of its content, and a digest over nothing covers no change.
  if (typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]') {
    const record = value as Record<string, unknown>;
    const members = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      .map((key) => `${text(key)}:${canonicalJson(record[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonical JSON: cannot write ${Object.prototype.toString.call(value)}`);
}
