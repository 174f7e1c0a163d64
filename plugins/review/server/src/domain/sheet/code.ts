// The verification code of an approval sheet (核验码): twenty signs that name the case and fix what the ledger said when it was printed. Pure.
import { createHash } from 'node:crypto';
import { GongkaiError } from '@gongkai/publication/kernel';

/** Crockford's base 32: no I, L, O, U, which are taken for other signs when they are copied by hand. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30 bits of the case's number, 65 bits of the hash, one sign to find slips of the pen. */
const [OF_CASE, OF_HASH] = [6, 13];

const inSigns = (value: bigint, length: number): string =>
  Array.from({ length }, (_, i) => SIGNS[Number((value >> BigInt(5 * (length - 1 - i))) & 31n)]).join('');

const checkSign = (signs: string): string => SIGNS[createHash('sha256').update(signs).digest()[0]! & 31]!;

const grouped = (signs: string): string => signs.match(/.{4}/g)!.join('-');

/**
 * The code of a sheet.
 * @param ref the case's number, a UUID
 * @param facts digest of what stands on the sheet
 * @param ledgerHash hash of the last ledger entry that the sheet tells of; it depends on every entry before
 */
export function sheetCode(ref: string, facts: string, ledgerHash: string): string {
  const ofCase = inSigns(BigInt(`0x${ref.slice(0, 8)}`) >> 2n, OF_CASE);
  const hash = createHash('sha256').update(`${ref}\n${facts}\n${ledgerHash}`).digest('hex').slice(0, 17);
  const signs = ofCase + inSigns(BigInt(`0x${hash}`) >> 3n, OF_HASH);
  return grouped(signs + checkSign(signs));
}

export interface SheetCode {
  /** As it is printed. */
  code: string;
  /** First eight signs of the numbers that the case may have. */
  cases: string[];
}

/**
 * Reads a code as somebody typed it: small letters, other separators, O for 0, I and L for 1.
 * @throws GongkaiError 400 `review.sheet-code`
 */
export function readSheetCode(value: unknown): SheetCode {
  const typed = typeof value === 'string' && value.length <= 200 ? value.normalize('NFKC').toUpperCase() : '';
  const signs = typed
    .replace(/[\s\-–—－_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const known = signs.length === OF_CASE + OF_HASH + 1 && [...signs].every((sign) => SIGNS.includes(sign));
  if (!known || checkSign(signs.slice(0, -1)) !== signs.at(-1)) {
    throw new GongkaiError(
      400,
      'review.sheet-code',
      '核验码应是 20 位字母和数字（每 4 位一组），这一个抄录有误。请对照审批表逐位核对。'
    );
  }
  const first = [...signs.slice(0, OF_CASE)].reduce((sum, sign) => sum * 32 + SIGNS.indexOf(sign), 0) * 4;
  const cases = [0, 1, 2, 3].map((more) => (first + more).toString(16).padStart(8, '0'));
  return { code: grouped(signs), cases };
}
