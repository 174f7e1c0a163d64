// Which sessions of an account live, and which end when there are too many. Strapi keeps a row for each renewal: a login is a family of rows.

/** A row of Strapi's table of sessions, as far as it is looked at. */
export interface SessionRow {
  id: number;
  userId: string;
  origin: string;
  deviceId?: string | null;
  status?: string | null;
  expiresAt: Date | string | number;
  absoluteExpiresAt?: Date | string | number | null;
}

const instant = (value: Date | string | number | null | undefined): number =>
  value === null || value === undefined ? 0 : new Date(value).getTime();

/** A login's mark: its renewals carry device and absolute end on. */
export const familyOf = (row: SessionRow): string => `${row.deviceId ?? ''} ${instant(row.absoluteExpiresAt)}`;

/** When a row stops being of use, in epoch milliseconds. */
export const endOf = (row: SessionRow): number =>
  Math.min(instant(row.expiresAt), instant(row.absoluteExpiresAt) || Number.POSITIVE_INFINITY);

/** Whether the row is the newest of its login and has not run out. */
export const isLive = (row: SessionRow, now: number): boolean =>
  (row.status ?? 'active') === 'active' && endOf(row) > now;

/**
 * Rows to delete so that no more than `concurrent` logins live: the oldest logins, with all their renewals, since a token of an earlier
 * renewal is good as long as its row stands.
 */
export function surplus(rows: readonly SessionRow[], now: number, concurrent: number): SessionRow[] {
  const live = new Map<string, number>();
  for (const row of rows) if (isLive(row, now)) live.set(familyOf(row), instant(row.absoluteExpiresAt));
  const oldest = [...live].sort(([, a], [, b]) => a - b).slice(0, Math.max(0, live.size - concurrent));
  const ended = new Set(oldest.map(([family]) => family));
  return rows.filter((row) => ended.has(familyOf(row)));
}

/** Why a session that nobody ended is over: too long idle, or too long altogether; null while it is not. */
export function ranOut(row: SessionRow, now: number): 'idle-timeout' | 'absolute-timeout' | null {
  if (endOf(row) > now) return null;
  const absolute = instant(row.absoluteExpiresAt) || Number.POSITIVE_INFINITY;
  return absolute <= instant(row.expiresAt) ? 'absolute-timeout' : 'idle-timeout';
}
