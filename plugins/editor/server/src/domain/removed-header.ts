// What was removed from a written document, as the response header X-Gongkai-Removed: a URI-encoded JSON list, never above 2 KB.
import type { Removal } from './removals';

export const HEADER = 'X-Gongkai-Removed';
export const MAX_HEADER = 2048;

export interface RemovedAt extends Removal {
  path: string;
}

/** As many entries as fit, the dangerous ones first; null when there are none. */
export function removedHeader(removed: readonly RemovedAt[]): string | null {
  const ranked = [
    ...removed.filter((one) => one.severity === 'dangerous'),
    ...removed.filter((one) => one.severity !== 'dangerous'),
  ].map(({ path, what, count, severity }) => ({ path, what, count, severity }));
  for (let length = Math.min(ranked.length, 40); length > 0; length -= 1) {
    const value = encodeURIComponent(JSON.stringify(ranked.slice(0, length)));
    if (value.length <= MAX_HEADER) return value;
  }
  return null;
}
