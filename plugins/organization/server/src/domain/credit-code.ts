// 统一社会信用代码 by GB 32100-2015: 18 characters of an alphabet of 31, the last one computed from the others.

/** Digits and capital letters without I, O, S, V and Z, which are mistaken for others. */
export const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const BASE = CREDIT_CODE_ALPHABET.length;
const BODY = 17;

/** Weight of each place: powers of three modulo 31. */
export const CREDIT_CODE_WEIGHTS: readonly number[] = Array.from({ length: BODY }).reduce<number[]>(
  (weights) => [...weights, weights.length ? (weights[weights.length - 1]! * 3) % BASE : 1],
  []
);

/**
 * The check character of the first 17 characters.
 * @returns null when one of them is not of the alphabet or there are not 17
 */
export function creditCodeCheck(body: string): string | null {
  const values = [...body].map((character) => CREDIT_CODE_ALPHABET.indexOf(character));
  if (values.length !== BODY || values.some((value) => value < 0)) return null;
  const sum = values.reduce((total, value, place) => total + value * CREDIT_CODE_WEIGHTS[place]!, 0);
  return CREDIT_CODE_ALPHABET[(BASE - (sum % BASE)) % BASE]!;
}

/**
 * What is wrong with a credit code, in Chinese and for people; null when nothing is.
 *
 * An organ may have none (a village group, an internal body): that is for the caller to decide, the empty text is refused here.
 */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== BODY + 1) return `应为 18 位，现为 ${code.length} 位`;
  const stranger = [...code].find((character) => !CREDIT_CODE_ALPHABET.includes(character));
  if (stranger !== undefined) return `含有不会出现的字符“${stranger}”（不用 I、O、S、V、Z 和小写字母）`;
  if (!/^\d{6}$/.test(code.slice(2, 8))) return '第 3 至 8 位应为行政区划代码（数字）';
  return code[BODY] === creditCodeCheck(code.slice(0, BODY)) ? null : '末位校验码不符，请对照证书逐位核对';
}
