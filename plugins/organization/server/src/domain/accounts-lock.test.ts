// Locks: for any order of attempts no more than so many fail in the window without locking, and a lock ends by itself.
import fc from 'fast-check';
import { accountLocked, begin, fail, lockedUntil, NO_ATTEMPTS, type Attempts } from './accounts-lock';
import { DEFAULT_RULES } from './accounts-rules';

const rules = DEFAULT_RULES.lockout;
const MINUTE = 60_000;

/** One attempt after the other, each failing; tells which were looked at and when it locked. */
function guess(times: readonly number[]): { looked: number[]; locks: number[] } {
  let state: Attempts = NO_ATTEMPTS;
  const looked: number[] = [];
  const locks: number[] = [];
  for (const now of times) {
    const begun = begin(state, now, rules);
    if (!begun) continue;
    looked.push(now);
    state = fail(begun, now, rules);
    if (lockedUntil(state, now) !== null) locks.push(now);
  }
  return { looked, locks };
}

const times = fc
  .array(fc.integer({ min: 0, max: 20 * MINUTE }), { maxLength: 60 })
  .map((gaps) => gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], []));

test('never are more than five passwords looked at within any quarter of an hour', () => {
  fc.assert(
    fc.property(times, (all) => {
      const { looked } = guess(all);
      for (const from of looked) {
        const window = looked.filter((at) => at >= from && at - from < rules.withinMinutes * MINUTE);
        expect(window.length).toBeLessThanOrEqual(rules.attempts);
      }
    })
  );
});

test('after a lock nothing is looked at for half an hour, and then again', () => {
  fc.assert(
    fc.property(times, (all) => {
      const { looked, locks } = guess(all);
      for (const lock of locks) {
        const end = lock + rules.forMinutes * MINUTE;
        expect(looked.filter((at) => at > lock && at < end)).toEqual([]);
        const next = all.find((at) => at >= end);
        if (next !== undefined) expect(looked).toContain(next);
      }
    })
  );
});

test('whoever fails less often than five times in the window is never locked', () => {
  const slow = Array.from({ length: 50 }, (_, i) => i * 4 * MINUTE);
  expect(guess(slow)).toEqual({ looked: slow, locks: [] });
});

test('attempts whose password is still being looked at count', () => {
  let state: Attempts = NO_ATTEMPTS;
  for (let i = 0; i < rules.attempts; i += 1) state = begin(state, i, rules)!;
  expect(begin(state, 6, rules)).toBeNull();
  expect(lockedUntil(state, 6)).toBeNull();
  expect(begin(state, rules.withinMinutes * MINUTE + 5, rules)).not.toBeNull();
});

test('a lock that stands is not made longer', () => {
  const locked: Attempts = { failures: [], lockedUntil: 1000 };
  expect(fail(locked, 500, rules)).toBe(locked);
});

test.each([
  [1, 1],
  [MINUTE, 1],
  [MINUTE + 1, 2],
  [30 * MINUTE, 30],
])('%p milliseconds are %p minutes', (left, minutes) => {
  expect(accountLocked(left, 0, rules)).toMatchObject({ status: 423, details: { minutes } });
});
