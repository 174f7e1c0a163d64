// The draft at hand: read once for one write, and never taken for another document, another row or a wider condition.
import type { ManagedType, StoredDraft } from '../kernel';
import { isDraftAtHand, storedDraft, withDraftAtHand } from './draft-at-hand';

const type = { uid: 'api::policy.policy' } as ManagedType;
const other = { uid: 'api::article.article' } as ManagedType;
const stored: StoredDraft = { id: 7, owner: 'organ', texts: { slug: 'tong-zhi' } };

const reader = () => jest.fn(() => Promise.resolve<StoredDraft | null>(stored));

test('is read once during a write, and anew outside of one and for another document', async () => {
  const read = reader();
  await withDraftAtHand(type.uid, 'a', async () => {
    expect(await storedDraft(type, 'a', read)).toBe(stored);
    expect(await storedDraft(type, 'a', read)).toBe(stored);
    expect(read).toHaveBeenCalledTimes(1);
    await storedDraft(type, 'b', read);
    await storedDraft(other, 'a', read);
    expect(read).toHaveBeenCalledTimes(3);
  });
  await storedDraft(type, 'a', read);
  expect(read).toHaveBeenCalledTimes(4);
});

test.each<[string, string, unknown, boolean]>([
  ['exactly the row', type.uid, { id: 7 }, true],
  ['another row', type.uid, { id: 8 }, false],
  ['the id as a text', type.uid, { id: '7' }, false],
  ['a row of another type', other.uid, { id: 7 }, false],
  ['a list', type.uid, { id: { $in: [7] } }, false],
  ['a condition more', type.uid, { id: 7, $or: [{ id: 9 }] }, false],
  ['a condition around it', type.uid, { $or: [{ id: 7 }] }, false],
  ['no condition', type.uid, undefined, false],
  ['every row', type.uid, {}, false],
])('the row guard spares its question for %s: %s %j → %s', async (_name, uid, where, spared) => {
  await withDraftAtHand(type.uid, 'a', async () => {
    expect(isDraftAtHand(uid, where)).toBe(false);
    await storedDraft(type, 'a', reader());
    expect(isDraftAtHand(uid, where)).toBe(spared);
  });
  expect(isDraftAtHand(uid, where)).toBe(false);
});
