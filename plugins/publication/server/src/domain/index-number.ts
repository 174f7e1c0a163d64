// Index numbers (索引号): organ code / year-serial, for instance 014560025/2023-06425 (platform rules §2). Unique, generated, never reused.

/** Counter that a number is drawn from. */
export function counterName(organCode: string, day: string): string {
  return `index:${organCode}/${day.slice(0, 4)}`;
}

/**
 * @param day the day of first publication in Shanghai, YYYY-MM-DD
 * @param serial drawn from the counter, from 1
 */
export function indexNumber(organCode: string, day: string, serial: number): string {
  return `${organCode}/${day.slice(0, 4)}-${String(serial).padStart(5, '0')}`;
}
