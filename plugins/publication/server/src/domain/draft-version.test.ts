// The version of a draft that a save names, and the words for a save over something newer.
import { isSeenVersion, staleDraft } from './draft-version';

describe('the version that was seen', () => {
  it.each([
    [3, true],
    ['3', true],
    [2, false],
    ['4', false],
    [-3, false],
  ])('%j of the stored 3: %s', (given, expected) => {
    expect(isSeenVersion(given, 3)).toBe(expected);
  });

  it.each([null, '', ' 3', '3.0', '-3', 'three', 3.5, Number.NaN, '9'.repeat(16), true, [3], {}])(
    '%j is no version',
    (given) => {
      expect(() => isSeenVersion(given, 3)).toThrow(
        expect.objectContaining({ status: 422, code: 'publication.lock-version-missing' })
      );
    }
  );
});

describe('the refusal', () => {
  const at = Date.UTC(2026, 10, 22, 1, 5);

  it.each([
    [{ by: '陈静', own: false, at }, '已由陈静于2026年11月22日 09:05保存'],
    [{ by: '周明', own: true, at }, '已由您本人在另一个窗口于2026年11月22日 09:05保存'],
    [{ by: null, own: false, at: null }, '已由他人保存'],
  ])('%j: %s', (last, words) => {
    const refusal = staleDraft({ draftVersion: 7 }, last);
    expect(refusal.message).toContain(`这份稿件在您打开之后${words}，您的修改没有存入。`);
    expect([refusal.status, refusal.details]).toEqual([409, { code: 'publication.stale', draftVersion: 7 }]);
  });
});
