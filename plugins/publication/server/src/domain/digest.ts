// Digests of canonical JSON and of bytes: `gk1:<algorithm>:<hex>`, versioned so that the projection may change one day.
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

export type Algorithm = 'sha256' | 'sm3';

/** Version of the projection in signed-part.ts that a digest speaks of. */
export const DIGEST_VERSION = 'gk1';

/** Lower-case hexadecimal hash of a text (as UTF-8) or of bytes. */
export function hashHex(algorithm: Algorithm, data: string | Uint8Array): string {
  return createHash(algorithm).update(data).digest('hex');
}

/** The digest of canonical JSON text, as signatures name it. */
export function digestOfText(canonical: string, algorithm: Algorithm = 'sha256'): string {
  return `${DIGEST_VERSION}:${algorithm}:${hashHex(algorithm, canonical)}`;
}

/** The digest of any JSON value. */
export function digestOf(value: unknown, algorithm: Algorithm = 'sha256'): string {
  return digestOfText(canonicalJson(value), algorithm);
}

/** The algorithm that a digest names, or null when it is not a digest of ours. */
export function algorithmOf(digest: string): Algorithm | null {
  const match = /^gk1:(sha256|sm3):[0-9a-f]{64}$/.exec(digest);
  return match ? (match[1] as Algorithm) : null;
}
