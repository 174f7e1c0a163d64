// What an organ was called when: former names with their periods, and the name that was printed at an instant. Pure.
import { shiftDay } from '@gongkai/publication/kernel';

export interface Renaming {
  organId: string;
  /** The name before. */
  name: string;
  /** The day from which the new name held, `YYYY-MM-DD`. */
  day: string;
  /** When it was entered, epoch milliseconds: until then everything was printed with the name before. */
  at: number;
}

export interface FormerName {
  name: string;
  /** First day; null when it is not known. */
  from: string | null;
  /** Last day; null when it is not known. */
  until: string | null;
}

const byEntry = (a: Renaming, b: Renaming): number => a.at - b.at;

/** The name that was printed for an organ at an instant: the one before the first renaming that was entered later. */
export function nameAt(organId: string, at: number, today: string, renamings: readonly Renaming[]): string {
  const later = renamings.filter((one) => one.organId === organId && one.at > at).sort(byEntry);
  return later[0]?.name ?? today;
}

/**
 * Former names, the newest first. Names that no renaming tells of (entered with the organ) have no period.
 * @param written the organ's `formerNames`, newest first, one a line
 */
export function formerNames(written: string | null, renamings: readonly Renaming[]): FormerName[] {
  const told = [...renamings].sort(byEntry);
  const periods = told.map(({ name, day }, i) => ({
    name,
    from: told[i - 1]?.day ?? null,
    until: shiftDay(day, -1),
  }));
  const known = new Set(periods.map(({ name }) => name));
  const others = (written ?? '').split('\n').map((name) => name.trim());
  return [
    ...periods.reverse(),
    ...others.filter((name) => name && !known.has(name)).map((name) => ({ name, from: null, until: null })),
  ];
}
