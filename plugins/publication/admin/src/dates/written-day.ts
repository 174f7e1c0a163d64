// Days as people type them, and as an office writes them.

/**
 * The day that a text names, as `YYYY-MM-DD`: 2026年11月3日, 2026-11-3, 2026/11/03, 2026.11.3, 20261103, also in full-width characters.
 * Null when it names none, or one that does not exist.
 */
export function readDay(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain)?.filter((_, i) => i !== 2) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [, year, month, date] = match;
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  const real = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? day : null;
}

/** `2026-11-03` as 2026年11月3日; whatever is no day as it is. */
export function writeDay(value: string): string {
  const day = readDay(value.slice(0, 10));
  if (!day) return value;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
