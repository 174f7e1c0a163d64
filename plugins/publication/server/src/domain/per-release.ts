// What is read once for all documents that go public together, whichever of them asks.
import type { Candidate } from '../kernel';

/**
 * A memory for gates: of all candidates of one publication `release` is one and the same list, and what was read for one of them under a
 * key is not read again for the others. A candidate that is looked at later has another list, so nothing is ever old.
 */
export function perRelease<T>() {
  const known = new WeakMap<Candidate['release'], Map<string, Promise<T>>>();
  return ({ release }: Pick<Candidate, 'release'>, key: string, read: () => Promise<T>): Promise<T> => {
    const own = known.get(release) ?? new Map<string, Promise<T>>();
    known.set(release, own);
    const found = own.get(key) ?? read();
    own.set(key, found);
    return found;
  };
}
