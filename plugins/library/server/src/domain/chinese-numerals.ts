// Digits as Chinese documents write them: full-width digits, 二〇二二 digit by digit, 八十二 by value.

/** Zero is written in many ways: U+3007 is right, the others come from input methods and from converted pages. */
const DIGITS: Record<string, number> = {
  〇: 0,
  '○': 0,
  '◯': 0,
  零: 0,
  O: 0,
  o: 0,
  Ｏ: 0,
  ｏ: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The characters of a Chinese numeral, for use inside a character class of a regular expression. */
export const NUMERAL_CLASS = '〇○◯零一二三四五六七八九十百千';

/** The text with full-width digits (U+FF10 to U+FF19) as ASCII digits; everything else stays, and so does the length. */
export function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Digits written one by one, such as 二〇二二 for 2022; ASCII digits may stand between them. Null when a character is no digit. */
export function digitByDigit(text: string): number | null {
  let value = 0;
  for (const character of text) {
    const digit = DIGITS[character] ?? (/[0-9]/.test(character) ? Number(character) : undefined);
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return text === '' ? null : value;
}

/**
 * The whole number (0 to 9999) that ASCII digits, a Chinese numeral by value (八十二, 一百零三, 十) or digits one by one (二〇) name.
 * Null for anything else.
 */
export function wholeNumber(text: string): number | null {
  if (!/[十百千]/.test(text)) return digitByDigit(text);
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) {
      const value = DIGITS[character];
      // 零 only holds a place (一百零三); two digits in a row are not a numeral by value.
      if (value === undefined || (digit !== null && digit !== 0)) return null;
      digit = value;
    } else {
      if (unit >= lastUnit) return null;
      total += (digit === null || digit === 0 ? 1 : digit) * unit;
      lastUnit = unit;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}
