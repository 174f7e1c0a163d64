// Dates as Chinese documents write them. A date whose 年, 月 or 日 was swallowed in conversion is garbled, never guessed.
import { asciiDigits, digitByDigit, wholeNumber } from './chinese-numerals';

/** `day` is YYYY-MM-DD; `evidence` is what was read. */
export type DateReading = { day: string } | { error: 'garbled' | 'no-such-date' | 'not-a-date'; evidence: string };

/** A complete date inside a text; days that do not exist are reported too, not passed over. */
export interface FoundDate {
  /** Offset of the first character, in UTF-16 units. */
  index: number;
  text: string;
  reading: DateReading;
}

const ZERO = '〇○◯零OoＯｏ0';
const YEAR = `[12]\\d{3}|[${ZERO}一二三四五六七八九]{4}`;
const PART = `\\d{1,2}|[${ZERO}一二三四五六七八九十]{1,3}`;
const SPACE = '\\s{0,6}';
/** Years may be spaced out digit by digit neither here nor in the standard; spaces stand between the parts only. */
const WRITTEN = `(${YEAR})${SPACE}年${SPACE}(${PART})${SPACE}月${SPACE}(${PART})${SPACE}日`;
const NUMERIC = '([12]\\d{3})(?<mark>[-/.．])(\\d{1,2})\\k<mark>(\\d{1,2})';

const WHOLE_WRITTEN = new RegExp(`^${WRITTEN}$`, 'u');
const WHOLE_NUMERIC = new RegExp(`^${NUMERIC}$`, 'u');
const ANYWHERE = new RegExp(`${WRITTEN}|(?<![\\d.\\-/])${NUMERIC}(?![\\d]|[.\\-/]\\d)`, 'gu');

/** Whether year, month and day name a day of the Gregorian calendar. */
function exists(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function reading(year: number | null, month: number | null, day: number | null, evidence: string): DateReading {
  if (year === null || month === null || day === null) return { error: 'garbled', evidence };
  if (!exists(year, month, day)) return { error: 'no-such-date', evidence };
  const two = (part: number): string => String(part).padStart(2, '0');
  return { day: `${year}-${two(month)}-${two(day)}` };
}

/** Digits, spaces and parts of a date that begin with a year: something that was a date before it was damaged. */
function looksDamaged(text: string): boolean {
  if (!/^[12]\d{3}/u.test(text) || !/^[\d\s年月日.\-/．]{5,24}$/u.test(text)) return false;
  // Year and month alone are written on purpose; they name no day, and nothing was lost.
  return text.replace(/\D/gu, '').length >= 5 && !/^\d{4}\s*年\s*\d{1,2}\s*月$/u.test(text);
}

/**
 * Reads a text that should be one date: 2022年3月28日 with or without spaces and full-width digits, 2018-07-05, 2018/7/5, 2018.7.5,
 * 二〇二二年三月二十八日 with any of the zeros in use.
 *
 * Errors: `no-such-date` for a day that the calendar does not have (2022年2月30日) or a year outside 1900–2099; `garbled` when parts
 * were swallowed (`20223 28`); `not-a-date` for anything else.
 */
export function parseChineseDate(text: string): DateReading {
  const evidence = text.trim().slice(0, 120);
  if (text.length > 120) return { error: 'not-a-date', evidence };
  const ascii = asciiDigits(evidence);
  const written = WHOLE_WRITTEN.exec(ascii);
  if (written) return fromWritten(written[1], written[2], written[3], evidence);
  const numeric = WHOLE_NUMERIC.exec(ascii);
  if (numeric) return reading(Number(numeric[1]), Number(numeric[3]), Number(numeric[4]), evidence);
  return { error: looksDamaged(ascii) ? 'garbled' : 'not-a-date', evidence };
}

function fromWritten(year = '', month = '', day = '', evidence: string): DateReading {
  return reading(digitByDigit(year), wholeNumber(month), wholeNumber(day), evidence);
}

/** All complete dates in a text, in order; runs in time proportional to the text. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of asciiDigits(text).matchAll(ANYWHERE)) {
    const evidence = text.slice(match.index, match.index + match[0].length);
    const result = match[1]
      ? fromWritten(match[1], match[2], match[3], evidence)
      : reading(Number(match[4]), Number(match[6]), Number(match[7]), evidence);
    found.push({ index: match.index, text: evidence, reading: result });
  }
  return found;
}
