// Document numbers (发文字号) as they are really written, brought to one display form and one key to match by. Never invents a part.
import { asciiDigits, NUMERAL_CLASS, wholeNumber } from './chinese-numerals';

/** A document number: as GB/T 9704-2012 prints it, as a key that is the same for every spelling, and as it was written. */
export interface DocumentNumber {
  display: string;
  /** `organ code|year|serial`, `令|organ|serial`, `公告|organ|year|serial`; organs of a joint number joined by `+`. */
  key: string;
  original: string;
  kind: 'ordinary' | 'order' | 'announcement';
  /** The organs of a joint number, in the order written. */
  joint?: string[];
}

/** Every bracket that has been seen around the year; converted pages mix them freely within one pair. */
export const OPEN = '〔﹝\\[［(（【{〖「';
export const CLOSE = '〕﹞\\]］)）】}〗」';
/** 號 comes from automatic conversion to traditional characters. */
export const SIGN = '[号號]';
/** A serial: digits, or (orders, announcements) a Chinese numeral. */
export const SERIAL = `[0-9]{1,5}|[${NUMERAL_CLASS}]{1,7}`;

const ORDINARY = new RegExp(`^(.{1,60}?)[${OPEN}](\\d{4})[${CLOSE}]第?(\\d{1,5})(${SIGN})$`, 'u');
/** A bracket was lost in HTML: the year has four digits, so what follows them is the serial. */
const ORDINARY_NO_CLOSE = new RegExp(`^(.{1,60}?)[${OPEN}](\\d{4})第?(\\d{1,4})(${SIGN})$`, 'u');
const ORDINARY_NO_OPEN = new RegExp(`^(\\D{1,60})(\\d{4})[${CLOSE}]第?(\\d{1,5})(${SIGN})$`, 'u');
const NAMED = new RegExp(
  `^(.{0,90}?)(令|公告|通告)(?:[${OPEN}](\\d{4})[${CLOSE}]|(\\d{4})年)?第?(${SERIAL})(${SIGN})$`,
  'u'
);
const YEAR_AND_SERIAL = new RegExp(`^(\\d{4})年第(${SERIAL})(${SIGN})$`, 'u');

/** The label of a field that holds a document number. */
export const LABEL =
  /^(?:(?:发文字号|發文字號|发布文号|文件编号|文件号|文号|文號)[:：]|[【[](?:发文字号|發文字號|文号|文號)[】\]][:：]?)/;
const STATE = /^(?:中华人民共和国|中華人民共和國)(?=.)/;
/** Words that begin or belong to a sentence: where one stands in the organ's part, the text is prose or a title. */
export const PROSE =
  /关于|關於|根据|根據|依据|依據|按照|依照|对照|對照|贯彻|貫徹|落实|落實|转发|轉發|印发|印發|参照|參照|通知|意见|意見|详见|詳見|规定|規定|要求/;
const ORGAN_CODE = /^[\p{Script=Han}]{1,16}$/u;
const ORGAN_NAME = /^[\p{Script=Han}（）()]{2,30}$/u;
/** What the name of an organ ends with; used to tell a space between two organs from a space inside one. */
const ORGAN_END =
  /(?:部|委|委员会|局|总局|署|院|行|会|厅|办|办公厅|办公室|政府|中心|委員會|總局|會|廳|辦|辦公廳|辦公室)$/u;
const GENERIC_END = /^(?:委员会|总局|办公厅|办公室|人民政府|中心|委員會|總局|辦公廳|辦公室|管理局|监管局|分局)$/u;

function isYear(year: number): boolean {
  return year >= 1949 && year <= 2099;
}

/** Whether each of the parts is the name of an organ and not the tail of one. */
function areOrgans(parts: string[]): boolean {
  return parts.every((part) => [...part].length >= 3 && ORGAN_END.test(part) && !GENERIC_END.test(part));
}

/** The organs before the bracket; 、 always separates, white space only where a whole organ stands on both sides. */
function splitIssuers(spaced: string): string[] {
  const parts = spaced.split(/[、，,]/u).flatMap((part) => {
    const words = part.split(/\s+/u).filter(Boolean);
    return words.length > 1 && areOrgans(words) ? words : [words.join('')];
  });
  return parts.filter(Boolean);
}

/** The text without its outer wrapping: a label before it, parentheses around the whole of it, invisible characters. */
function unwrap(raw: string): string {
  let text = asciiDigits(raw.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')).trim();
  text = text.replace(LABEL, '').trim();
  const wrapped = new RegExp(`^[${OPEN}]\\s*(?=\\D)(.{3,}${SIGN})\\s*[${CLOSE}]$`, 'su').exec(text);
  return wrapped?.[1] ?? text;
}

interface Parts {
  spacedOrgan: string;
  year: number;
  serial: string;
  sign: string;
}

function ordinary(raw: string, { spacedOrgan, year, serial, sign }: Parts): DocumentNumber | null {
  const organs = splitIssuers(spacedOrgan);
  const value = wholeNumber(serial);
  if (!value || !isYear(year) || organs.length === 0) return null;
  if (!organs.every((organ) => ORGAN_CODE.test(organ)) || PROSE.test(organs.join(''))) return null;
  const number: DocumentNumber = {
    display: `${organs.join(' ')}〔${year}〕${value}${sign}`,
    key: `${organs.join('+')}|${year}|${value}`,
    original: raw,
    kind: 'ordinary',
  };
  return organs.length > 1 ? { ...number, joint: organs } : number;
}

/** An order or an announcement: organ, type, perhaps a year, 第, serial. Numbers of 主席令 restart with each term of the NPC. */
function named(raw: string, match: RegExpExecArray, spacedOrgan: string): DocumentNumber | null {
  const [, , type = '', bracketed, plain, serial = '', sign = '号'] = match;
  const value = wholeNumber(serial);
  const year = bracketed ?? plain;
  if (!value || (year !== undefined && !isYear(Number(year)))) return null;
  const organs = splitIssuers(spacedOrgan).map((organ) => organ.replace(STATE, ''));
  if (type === '令' && organs[0] === '国') organs[0] = '国务院';
  if (type === '令' && organs[0] === '國') organs[0] = '國務院';
  if (!organs.every((organ) => ORGAN_NAME.test(organ)) || PROSE.test(organs.join(''))) return null;
  // An order without its organ says nothing; an announcement with year and serial still narrows the search.
  if (organs.length === 0 && (type === '令' || year === undefined)) return null;
  const when = bracketed ? `〔${bracketed}〕` : plain ? `${plain}年` : '';
  const shown = /^\d+$/.test(serial) ? String(value) : serial;
  const number: DocumentNumber = {
    display: `${organs.join(' ')}${type}${when}第${shown}${sign}`,
    key: [organs.length > 0 ? type : `?${type}`, ...(organs.length > 0 ? [organs.join('+')] : []), year, value]
      .filter((part) => part !== undefined)
      .join('|'),
    original: raw,
    kind: type === '令' ? 'order' : 'announcement',
  };
  return organs.length > 1 ? { ...number, joint: organs } : number;
}

/**
 * Reads one document number.
 *
 * Display follows GB/T 9704-2012: 〔〕 U+3014/3015 around the year, no 第 and no leading zero in ordinary numbers, no spaces; characters
 * are kept as written (號 stays 號). A lost bracket is put back where the digits leave only one reading.
 * @returns null for titles, for several numbers at once and for anything that is not a number: nothing is ever made up.
 */
export function parseDocumentNumber(raw: string): DocumentNumber | null {
  if (raw.length > 200) return null;
  const text = unwrap(raw);
  const tight = text.replace(/\s+/gu, '');
  if ((tight.match(/[号號]/gu) ?? []).length !== 1) return null;
  // Only year and serial survived: of the kinds of numbers, announcements are the ones that are written this way.
  const survived = YEAR_AND_SERIAL.test(tight) ? `公告${tight}` : tight;
  const special = NAMED.exec(survived);
  const reading = special && named(raw, special, spacedPrefix(text, special[1] ?? ''));
  if (reading) return reading;
  if (special && special[1] === '') return null;
  const match = ORDINARY.exec(tight) ?? ORDINARY_NO_CLOSE.exec(tight) ?? ORDINARY_NO_OPEN.exec(tight);
  if (!match) return null;
  const [, organ = '', year = '', serial = '', sign = '号'] = match;
  return ordinary(raw, { spacedOrgan: spacedPrefix(text, organ), year: Number(year), serial, sign });
}

/** The beginning of `text` that holds the characters of `tight`, with its white space. */
function spacedPrefix(text: string, tight: string): string {
  let seen = 0;
  let end = 0;
  while (seen < tight.length && end < text.length) {
    if (!/\s/u.test(text[end] ?? '')) seen += 1;
    end += 1;
  }
  return text.slice(0, end);
}
