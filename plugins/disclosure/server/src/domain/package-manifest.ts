// The list of files in a package with the digests of their bytes, in the form that `sha256sum -c` reads. Pure.

export interface Listed {
  name: string;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: string;
}

export const MANIFEST = 'manifest-sha256.txt';
/** What ties the list to the ledger names the digest of the list, and so cannot stand in it. */
export const SEAL = 'ledger/seal.json';
export const CHECKPOINT = 'ledger/checkpoint.json';
export const ENTRIES = 'ledger/entries.jsonl';
export const INDEX = 'index.json';
export const INDEX_TABLE = 'index-目录.csv';
export const READ_ME = 'README-校验说明.txt';

/** Files of a package that its list does not name, in their order at its end. */
export const UNLISTED: readonly string[] = [MANIFEST, SEAL, CHECKPOINT];

/** Text of the list, in the order of the files. */
export const manifestText = (files: readonly Listed[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** What a list says; null when it is none. */
export function readManifest(text: string): Listed[] | null {
  const files = text.split('\n').map((line) => /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line));
  const last = files.pop();
  if (last !== null || !text.endsWith('\n') || files.some((found) => found === null)) return null;
  return files.map((found) => ({ sha256: found![1]!, name: found![2]! }));
}
