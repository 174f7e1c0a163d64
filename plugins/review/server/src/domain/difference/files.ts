// Attachments and pictures, old and new: the same bytes under another name are renamed, other bytes under the same name are replaced.
import type { FileDifference, LinkDifference, SignedFile } from './document-model';
import { alike } from './model';

const bytesOf = ({ digest }: SignedFile): string => digest.split(';')[0]!;

type Likeness = (old: SignedFile, now: SignedFile) => boolean;

/** From the surest to the least sure way to know a file again. */
const KNOWN_BY: readonly Likeness[] = [
  (old, now) => alike(old, now),
  (old, now) => bytesOf(old) === bytesOf(now) && bytesOf(old) !== 'unknown' && old.name === now.name,
  (old, now) => bytesOf(old) === bytesOf(now) && bytesOf(old) !== 'unknown',
  (old, now) => old.name === now.name,
];

/** Both lists in one: files of the new one in their order, each removed one where it stood. */
export function differFiles(
  old: readonly SignedFile[],
  now: readonly SignedFile[]
): { files: FileDifference[]; reordered: boolean } {
  const oldOf = new Map<number, number>();
  const taken = new Set<number>();
  const match = (known: Likeness): void =>
    now.forEach((file, j) => {
      if (oldOf.has(j)) return;
      const i = old.findIndex((one, k) => !taken.has(k) && known(one, file));
      if (i < 0) return;
      oldOf.set(j, i);
      taken.add(i);
    });
  KNOWN_BY.forEach(match);
  // One file in place of one file: a replacement, whatever it is called.
  if (old.length === 1 && now.length === 1 && !oldOf.size) oldOf.set(0, 0);
  const kept = new Set(oldOf.values());
  const files = now.map((file, j): FileDifference => {
    const at = oldOf.get(j);
    if (at === undefined) return { change: 'added', now: file };
    const before = old[at]!;
    if (alike(before, file)) return { change: 'same', old: before, now: file, at };
    const sameBytes = bytesOf(before) === bytesOf(file) && bytesOf(file) !== 'unknown';
    return { change: sameBytes && before.digest === file.digest ? 'renamed' : 'replaced', old: before, now: file, at };
  });
  old.forEach((file, at) => {
    if (!kept.has(at)) files.splice(Math.min(at, files.length), 0, { change: 'removed', old: file, at });
  });
  const order = files.filter((file) => file.now && file.at !== undefined).map(({ at }) => at!);
  return { files, reordered: order.some((at, k) => k > 0 && at < order[k - 1]!) };
}

/** Linked documents; their order is not signed. */
export function differLinks(old: readonly string[], now: readonly string[]): LinkDifference[] {
  const [before, after] = [new Set(old), new Set(now)];
  return [
    ...now.map((id): LinkDifference => ({ id, change: before.has(id) ? 'same' : 'added' })),
    ...old.filter((id) => !after.has(id)).map((id): LinkDifference => ({ id, change: 'removed' })),
  ];
}
