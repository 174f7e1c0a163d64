// From bytes to text: which encoding a file is in, or why it is no text that can be imported. Never replaces a character silently.
import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
export type DecodedText = { text: string; encoding: Encoding } | { error: 'empty' | 'binary' | 'unknown-encoding' };

/** First bytes of files that people take for text: zip (docx, xlsx, ofd), pdf, OLE (doc, xls, wps), rar, 7z, gzip, rtf, images. */
const MAGIC = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x25, 0x50, 0x44, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
];

/** Everything below space but tab, line feed, form feed and carriage return. */
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu;
/** What Chinese official text is made of: Han, ASCII, CJK and general punctuation, full-width forms, symbols, Latin-1. Kana are not. */
const EXPECTED =
  /[\u0009-\u000D\u0020-\u007E\u00A0-\u00FF\u2000-\u206F\u2100-\u27BF\u3000-\u303F\u3400-\u9FFF\uFE10-\uFE6F\uFF01-\uFFE6]/gu;
const HAN = /[\u3400-\u9FFF]/gu;
const KANA = /[\u3041-\u30FF]/gu;
/** Characters that official Chinese cannot do without, simplified and traditional; bytes read in the wrong encoding rarely hit them. */
const FREQUENT =
  /[的了在和是有为為与與及对對于於等年月日号號关關通知一二三四五六七八九十不以上下中大人民国國政府公开開信息工作要各市县縣区區部门門单單位发發行管理规規定实實施法案件目录錄办辦可由其应應当當将將并並或按照依据據本条條第项項内內时時到得个個会會全]/gu;
/** Below this many Han characters their frequency says nothing (a short notice may have few of the frequent ones). */
const ENOUGH_HAN = 40;

function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}

function fatal(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text in an encoding found, or the reason why what came out is not text. */
function checked(text: string, encoding: Encoding): DecodedText {
  if (text.trim() === '') return { error: 'empty' };
  // A stray control character is a conversion's leftover; more than one in a hundred is no text.
  if (text.includes('\0') || count(text, CONTROL) * 100 > text.length) return { error: 'binary' };
  return { text, encoding };
}

/** Whether bytes decoded as GB18030 read as Chinese: Big5, Shift_JIS and EUC-KR decode too, but into rare characters, kana or private ones. */
function readsAsChinese(text: string): boolean {
  if (text.includes('\uFFFD') || count(text, CONTROL) > 0) return false;
  if (count(text, EXPECTED) < text.length * 0.9) return false;
  const han = count(text, HAN);
  if (han === 0) return false;
  if (count(text, KANA) > han * 0.05) return false;
  return han < ENOUGH_HAN ? plainShare(text) >= 0.7 : count(text, FREQUENT) >= han * 0.12;
}

/** Of the Han characters, the share in the first level of GB 2312 (3755 characters in daily use: lead bytes B0 to D7). */
function plainShare(text: string): number {
  const han = text.match(HAN) ?? [];
  const plain = han.filter((character) => {
    const [lead = 0, trail = 0] = iconv.encode(character, 'gb18030');
    return lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
  });
  return plain.length / han.length;
}

/**
 * Decodes the bytes of a text file: byte order marks first, then strict UTF-8, then GB18030 (of which GBK and GB 2312 are part) when the
 * result reads as Chinese.
 * @returns `empty` for white space only, `binary` for known file types, NULs and control characters, `unknown-encoding` for the rest.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { error: 'empty' };
  if (MAGIC.some((magic) => magic.every((byte, index) => bytes[index] === byte))) return { error: 'binary' };
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return marked('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return marked('utf-16be', bytes);
  if (bytes.includes(0)) return { error: 'binary' };
  const utf8 = fatal('utf-8', bytes);
  if (utf8 !== null) return checked(utf8, 'utf-8');
  const gb18030 = iconv.decode(bytes, 'gb18030');
  return readsAsChinese(gb18030) ? checked(gb18030, 'gb18030') : { error: 'unknown-encoding' };
}

function marked(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): DecodedText {
  const text = fatal(encoding, bytes);
  return text === null ? { error: 'unknown-encoding' } : checked(text, encoding);
}
