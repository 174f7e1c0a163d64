// When failed logins lock an account: a window that slides, and attempts that count before their password is looked at.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { LockRules } from './accounts-rules';

/** What is kept for one e-mail, whether or not an account has it. Instants in epoch milliseconds. */
export interface Attempts {
  /** Attempts that failed or whose password is still being looked at. */
  failures: readonly number[];
  lockedUntil: number | null;
}

export const NO_ATTEMPTS: Attempts = { failures: [], lockedUntil: null };

const MINUTE = 60_000;

const recent = (state: Attempts, now: number, rules: LockRules): number[] =>
  state.failures.filter((at) => now - at < rules.withinMinutes * MINUTE);

/** Until when the account is locked, or null. */
export function lockedUntil(state: Attempts, now: number): number | null {
  return state.lockedUntil !== null && state.lockedUntil > now ? state.lockedUntil : null;
}

/**
 * An attempt begins: it counts as failed until its password has proved right, so that guesses made at the same time share the number of
 * attempts. Null when no further attempt may begin.
 */
export function begin(state: Attempts, now: number, rules: LockRules): Attempts | null {
  if (lockedUntil(state, now) !== null) return null;
  const failures = recent(state, now, rules);
  if (failures.length >= rules.attempts) return null;
  return { failures: [...failures, now], lockedUntil: null };
}

/** The attempt that began has failed: locked when it was the last of those allowed. */
export function fail(state: Attempts, now: number, rules: LockRules): Attempts {
  if (lockedUntil(state, now) !== null) return state;
  const failures = recent(state, now, rules);
  if (failures.length < rules.attempts) return { failures, lockedUntil: null };
  return { failures: [], lockedUntil: now + rules.forMinutes * MINUTE };
}

/** The refusal while an account is locked; the same whether or not there is such an account. */
export function accountLocked(until: number, now: number, rules: LockRules): GongkaiError {
  const minutes = Math.max(1, Math.ceil((until - now) / MINUTE));
  return new GongkaiError(
    423,
    'organization.account-locked',
    `${rules.withinMinutes}分钟内密码输错${rules.attempts}次，账号已锁定。请在${minutes}分钟后再试，或请系统管理员解锁。`,
    { minutes }
  );
}

/** The refusal of a login; says neither whether the account exists nor which of the two was wrong. */
export function wrongCredentials(rules: LockRules): GongkaiError {
  return new GongkaiError(
    400,
    'organization.wrong-credentials',
    `邮箱或密码不正确，请核对后重新输入。${rules.withinMinutes}分钟内输错${rules.attempts}次将锁定${rules.forMinutes}分钟。`
  );
}
