// What an office configures: how strictly forms and copies are judged, whether the disclosure office looks first. Pure.

export interface Settings {
  /** A normative document without a 图解 or 视频: refused, or only pointed out (宣州区2024, R63: 原则上). */
  nonText: 'block' | 'warn';
  /** Share of an interpretation's text that may be copied from its document before it is pointed out, 0 to 1 (R64). */
  excerptShare: number;
  /** Whether the disclosure office looks at document and interpretation before they are sent for review (R59). */
  preReview: boolean;
  /** Whether this server reminds of interpretations that are due. */
  reminders: boolean;
}

export const STANDARD: Settings = { nonText: 'warn', excerptShare: 0.5, preReview: false, reminders: true };

/** What is wrong with the settings, in words for an administrator's log; null when nothing is. */
export function settingsProblem(value: unknown): string | null {
  const { nonText, excerptShare, preReview, reminders } = value as Record<string, unknown>;
  if (nonText !== 'block' && nonText !== 'warn') return 'nonText must be "block" or "warn"';
  if (typeof excerptShare !== 'number' || !(excerptShare > 0 && excerptShare <= 1)) {
    return 'excerptShare must be a number above 0, at most 1';
  }
  if (typeof preReview !== 'boolean') return 'preReview must be true or false';
  if (typeof reminders !== 'boolean') return 'reminders must be true or false';
  return null;
}
