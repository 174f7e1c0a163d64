// 彻底清除: what may be asked, by whom it is decided, and how an entry of it is told. Pure.
import { contains, sought } from './blot';
import { GongkaiError } from './error';
import type { Actor } from '../kernel';

/** How many values one request names, and how long one is. */
const MOST_VALUES = 10;
const LONGEST = 200;

/**
 * Under these keys entries of the ledger hold words that people wrote; whatever else they say is the product's own, and what proves
 * publications is read from it.
 */
export const FREE_WORDS: ReadonlySet<string> = new Set([
  ...['comment', 'reason', 'text', 'note', 'message', 'remedy', 'title', 'summary', 'finding', 'findings', 'warnings'],
  ...['before', 'after', 'file', 'question', 'questions', 'attributeReason', 'words'],
]);

/** Two Chinese characters are a name; of other signs a number or an address has six, fewer and mere letters stand everywhere. */
const isParticular = (value: string): boolean =>
  /\p{Script=Han}/u.test(value) ? [...value].length >= 2 : [...value].length >= 6 && /[\d@]/.test(value);

/**
 * The values of a request as they are looked for.
 * @throws GongkaiError 422 `publication.purge-values`
 */
export function checkValues(values: unknown): string[] {
  const refuse = (why: string): never => {
    throw new GongkaiError(
      422,
      'publication.purge-values',
      `${why}请逐项填写要清除的文字，例如身份证件号码、手机号码。`
    );
  };
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values)) return refuse('没有写明要清除的文字。');
  if (values.length > MOST_VALUES) refuse(`一次最多清除${MOST_VALUES}项文字。`);
  const wanted = values.map((value) => {
    if (typeof value !== 'string' || value.length > LONGEST) return refuse(`一项文字最长${LONGEST}个字。`);
    const known = sought(value);
    if (!isParticular(known)) {
      refuse('有一项文字不够具体：汉字至少两个；号码、邮箱等至少六个字符，不能只有字母，否则会清除不相干的内容。');
    }
    return known;
  });
  return [...new Set(wanted)];
}

/**
 * Words of people about the removal: they stay, so they must not say what is removed.
 * @throws GongkaiError 422 `publication.purge-words`, `publication.purge-tells`
 */
export function checkWords(words: unknown, what: string, values: readonly string[]): string {
  if (typeof words !== 'string' || !words.trim()) {
    throw new GongkaiError(422, 'publication.purge-words', `请填写${what}。`);
  }
  if (contains(words, values)) {
    throw new GongkaiError(
      422,
      'publication.purge-tells',
      `${what}里写着要清除的文字，而它会一直保留。请改写，只说明原因，不写出具体内容。`
    );
  }
  return words.trim();
}

/**
 * Two persons: whoever asked does not approve. Taking one's own request back is no approval.
 * @throws GongkaiError 403 `publication.own-purge`
 */
export function checkSecond(by: Actor, actor: Actor): void {
  if (by.personId !== null && by.personId !== actor.personId) return;
  throw new GongkaiError(
    403,
    'publication.own-purge',
    '彻底清除须由两个人办理：您提出的申请，请由另一位有权限的负责人批准。'
  );
}
