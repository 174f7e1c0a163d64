// What a password may not be: too short, of too few kinds of signs, built from the account's name, from runs of keys or from common words.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { PasswordRules } from './accounts-rules';

/** Who the password is for; a password may contain none of it. */
export interface Identity {
  email?: string | null;
  username?: string | null;
  firstname?: string | null;
  lastname?: string | null;
}

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** Keys that lie side by side, and the alphabet and the digits in their order. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!qaz@wsx#edc$rfv%tgb^yhn&ujm',
];
const LINES = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** How many neighbouring keys make a run. */
const RUN = 4;

/** Words that every guesser tries first. */
const WORDS = ['password', 'admin', 'welcome', 'letmein', 'changeme', 'iloveyou', 'woaini', 'gongkai', 'zhengwu'];

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const plain = (text: string): string => [...text].map((sign) => LEET[sign] ?? sign).join('');

/** The first run of four neighbouring keys in a password, in either direction, or null. */
export function keyboardRun(password: string): string | null {
  const text = password.toLowerCase();
  for (let at = 0; at + RUN <= text.length; at += 1) {
    const piece = text.slice(at, at + RUN);
    if (LINES.some((line) => line.includes(piece))) return password.slice(at, at + RUN);
  }
  return null;
}

/** Whether one sign follows itself three times, or the whole is one piece over and over. */
export function isRepeated(password: string): boolean {
  return /(.)\1\1\1/u.test(password) || /^(.{1,8}?)\1+$/u.test(password);
}

/** A common word that makes up at least half of the password, also when written with look-alikes. */
function commonWord(password: string): string | null {
  const text = password.toLowerCase();
  return (
    WORDS.find((word) => [text, plain(text)].some((form) => form.includes(word)) && word.length * 2 >= text.length) ??
    null
  );
}

const signs = (text: string): number => [...text].length;

/** Parts of who somebody is that are long enough to be looked for: two Chinese characters, four others. */
function namesOf({ email, username, firstname, lastname }: Identity): string[] {
  const names = [email?.split('@')[0], email, username, firstname, lastname, `${lastname ?? ''}${firstname ?? ''}`];
  return names
    .map((name) => (name ?? '').trim().toLowerCase())
    .filter((name) => signs(name) >= (/\p{Script=Han}/u.test(name) ? 2 : 4));
}

/**
 * What is wrong with a password, in Chinese, a clause each; none when it may be used. Earlier passwords are not looked at here.
 *
 * Lengths count characters; bcrypt reads 72 bytes, so a longer one is refused too.
 */
export function passwordFaults(password: string, identity: Identity, rules: PasswordRules): string[] {
  const faults: string[] = [];
  if (signs(password) < rules.minLength) faults.push(`少于${rules.minLength}个字符`);
  if (Buffer.byteLength(password) > 72) faults.push('超过72个字节');
  if (CLASSES.filter((one) => one.test(password)).length < rules.classes)
    faults.push(`大写字母、小写字母、数字、其他符号中不足${rules.classes}种`);
  const lower = password.toLowerCase();
  if (namesOf(identity).some((name) => lower.includes(name))) faults.push('含有本人姓名、账号名或邮箱');
  const run = keyboardRun(password);
  if (run) faults.push(`含有连续的键位或顺序“${run}”`);
  if (isRepeated(password)) faults.push('由重复的字符组成');
  if (commonWord(password)) faults.push('是常见的弱口令');
  return faults;
}

/** The refusal of a password, with everything that is wrong with it and the rules. */
export function weakPassword(faults: readonly string[], rules: PasswordRules): GongkaiError {
  return new GongkaiError(
    422,
    'organization.password-weak',
    `新密码${faults.join('，')}。请设置至少${rules.minLength}个字符、含大写字母、小写字母、数字和其他符号中至少${rules.classes}种的密码，不含姓名、邮箱和连续、重复的字符。`,
    { faults: [...faults] }
  );
}

/** The refusal of a password that was used before. */
export function reusedPassword(history: number): GongkaiError {
  return new GongkaiError(
    422,
    'organization.password-reused',
    `新密码与最近使用过的${history}个密码之一相同，请换一个没有用过的密码。`
  );
}

const DAY = 86_400_000;

export type Due = 'first-login' | 'expired';

/** Why a password has to be changed before the account can be used; null when it need not. Instants in epoch milliseconds. */
export function changeDue(
  state: { setAt: number; byOther: boolean },
  now: number,
  rules: Pick<PasswordRules, 'expiresAfterDays' | 'changeAtFirstLogin'>
): Due | null {
  if (state.byOther && rules.changeAtFirstLogin) return 'first-login';
  if (rules.expiresAfterDays > 0 && now - state.setAt >= rules.expiresAfterDays * DAY) return 'expired';
  return null;
}
