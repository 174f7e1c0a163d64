// Until when a document must be public: 20 working days after it was formed (条例 art. 26), and how that stands today. Pure.
import type { ManagedType, WorkingCalendar } from '@gongkai/publication/kernel';

export interface Due {
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  /** The notice of a year that was counted is not known yet. */
  provisional: boolean;
  /** Past and still not public. */
  overdue: boolean;
  /** Working days from today to the day, negative once it is past; null when it became public. */
  left: number | null;
}

/** The attribute that holds a type's day of formation, if it has one. */
export function formedOnOf({ options, attributes }: Pick<ManagedType, 'options' | 'attributes'>): string | null {
  const named = [options.disclosure, options.library].map(
    (block) => (block as { formedOn?: string } | undefined)?.formedOn
  );
  return [...named, 'formedOn'].find((name) => name && attributes[name]?.type === 'date') ?? null;
}

/** Null when the day of formation is not known. */
export function dueOf(
  { formedOn, isPublic }: { formedOn: string | null; isPublic: boolean },
  today: string,
  calendar: Pick<WorkingCalendar, 'disclosureDue' | 'workingDaysBetween'>
): Due | null {
  if (!formedOn) return null;
  const { day, provisional } = calendar.disclosureDue(formedOn);
  const left = isPublic ? null : calendar.workingDaysBetween(today, day).days;
  return { day, provisional, overdue: !isPublic && day < today, left };
}
