// Until when a document must be public: by the rule that holds for it, else 20 working days after it was formed (条例 art. 26); and how that
// stands today. Pure.
import type { DocumentDue, WorkingCalendar } from '@gongkai/publication/kernel';

export { formedOnOf } from '@gongkai/publication/kernel';

export interface Due {
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  /** The notice of a year that was counted is not known yet. */
  provisional: boolean;
  /** Past and still not public. */
  overdue: boolean;
  /** Working days from today to the day, negative once it is past; null when it became public. */
  left: number | null;
  /** The rule in a few words and why it is that day, where a plugin knows the terms. */
  rule?: string;
  explanation?: string;
}

/**
 * Null when the day of formation is not known, or when the document has no term.
 * @param due what `kernel.dueOf` says of the document; undefined when it says nothing
 */
export function dueOf(
  { formedOn, isPublic, due }: { formedOn: string | null; isPublic: boolean; due?: DocumentDue | null | undefined },
  today: string,
  calendar: Pick<WorkingCalendar, 'disclosureDue' | 'workingDaysBetween'>
): Due | null {
  if (!formedOn || due === null) return null;
  const { day, provisional } = due ?? calendar.disclosureDue(formedOn);
  const left = isPublic ? null : calendar.workingDaysBetween(today, day).days;
  const why = due ? { rule: due.rule, explanation: due.explanation } : {};
  return { day, provisional, overdue: !isPublic && day < today, left, ...why };
}
