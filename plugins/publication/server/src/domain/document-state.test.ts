// The resting state of a document, and the lock version that every verb must name.
import { checkLockVersion, restingState } from './document-state';
import { GongkaiError } from './error';

describe('resting state', () => {
  it.each([
    [null, null, null, 'draft'],
    ['gk1:sha256:x', null, null, 'published'],
    ['gk1:sha256:x', 5, null, 'published'],
    [null, 5, null, 'withdrawn'],
    // The first millisecond of the epoch is an instant like any other.
    [null, 0, null, 'withdrawn'],
    [null, null, 0, 'hidden'],
    // Withdrawn once, public again, and hidden since.
    [null, 5, 7, 'hidden'],
  ] as const)('published %s, withdrawn %s, hidden %s: %s', (publishedDigest, withdrawnAt, hiddenAt, expected) => {
    expect(restingState({ publishedDigest, withdrawnAt, hiddenAt })).toBe(expected);
  });
});

describe('lock version', () => {
  const refusal = (given: unknown, stored: number) => {
    try {
      checkLockVersion(given, stored);
    } catch (error) {
      const { status, details } = error as GongkaiError;
      return [status, details.code];
    }
    return null;
  };

  it.each([
    [3, 3],
    ['3', 3],
    [0, 0],
    ['0', 0],
  ])('%j is the stored %d', (given, stored) => {
    expect(refusal(given, stored)).toBeNull();
  });

  it.each([
    [undefined, 422, 'publication.lock-version-missing'],
    [null, 422, 'publication.lock-version-missing'],
    ['', 422, 'publication.lock-version-missing'],
    ['  3', 422, 'publication.lock-version-missing'],
    ['3.0', 422, 'publication.lock-version-missing'],
    ['-3', 422, 'publication.lock-version-missing'],
    ['three', 422, 'publication.lock-version-missing'],
    [3.5, 422, 'publication.lock-version-missing'],
    [Number.NaN, 422, 'publication.lock-version-missing'],
    ['9'.repeat(400), 422, 'publication.lock-version-missing'],
    [true, 422, 'publication.lock-version-missing'],
    [[3], 422, 'publication.lock-version-missing'],
    [{}, 422, 'publication.lock-version-missing'],
    [2, 409, 'publication.stale'],
    [4, 409, 'publication.stale'],
    ['4', 409, 'publication.stale'],
    [-3, 409, 'publication.stale'],
  ])('%j is refused with %d', (given, status, code) => {
    expect(refusal(given, 3)).toEqual([status, code]);
  });

  it('tells the stored version to who is stale', () => {
    expect(() => checkLockVersion(1, 7)).toThrow(
      expect.objectContaining({ details: { code: 'publication.stale', lockVersion: 7 } })
    );
  });
});
