// The memory of gates: one reading for a release and key, another for every other.
import { perRelease } from './per-release';

const release = (...ids: string[]) =>
  ids.map((documentId) => ({ uid: 'api::note.note', documentId, locale: '', digest: documentId }));

test('reads once for a release and a key, whoever asks and however many at once', async () => {
  const memory = perRelease<number>();
  let read = 0;
  const next = () => Promise.resolve((read += 1));
  const together = release('a', 'b');
  const [first, second] = [{ release: together }, { release: together }];
  expect(await Promise.all([memory(first, 'x', next), memory(second, 'x', next)])).toEqual([1, 1]);
  expect(await memory(second, 'y', next)).toBe(2);
  // The same documents looked at another time are another release.
  expect(await memory({ release: release('a', 'b') }, 'x', next)).toBe(3);
  expect(read).toBe(3);
});

test('what could not be read is refused to all who ask', async () => {
  const memory = perRelease<number>();
  const together = { release: release('a') };
  const broken = () => Promise.reject(new Error('gone'));
  await expect(memory(together, 'x', broken)).rejects.toThrow('gone');
  await expect(memory(together, 'x', () => Promise.resolve(1))).rejects.toThrow('gone');
});
