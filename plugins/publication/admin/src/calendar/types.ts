// What the server answers about the working-day calendar.

export interface CalendarDay {
  day: string;
  name: string;
  off: boolean;
}

export interface KnownYear {
  year: number;
  version: number;
  source: string;
  days: CalendarDay[];
  importedBy: string | null;
  importedAt: number | null;
}

export interface CheckedCalendar {
  year: number | null;
  number: string | null;
  days: CalendarDay[];
  problems: string[];
  known: KnownYear | null;
}
