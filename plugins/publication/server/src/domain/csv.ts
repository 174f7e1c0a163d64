// Comma-separated values that a spreadsheet opens without harm: RFC 4180 quoting, and nothing that it would take for a formula. Pure.

/** UTF-8 byte order mark: without it Excel takes the file for GBK. */
export const BOM = '\uFEFF';

/**
 * One field. A leading =, +, -, @, tab or carriage return would be run as a formula by a spreadsheet: it gets an apostrophe in front.
 */
export function csvField(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  // Blanks and full-width signs in front do not keep every spreadsheet from reading a formula.
  const harmless = /^[\s\u00A0\u3000]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line with its end. */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}
