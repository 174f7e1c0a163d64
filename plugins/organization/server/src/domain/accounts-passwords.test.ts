// Passwords: which are refused and why, that random ones pass, and when one has to be changed.
import fc from 'fast-check';
import { changeDue, isRepeated, keyboardRun, passwordFaults, weakPassword } from './accounts-passwords';
import { DEFAULT_RULES } from './accounts-rules';

const rules = DEFAULT_RULES.password;
const WHO = { email: 'zhangwei@yunxi.gov.cn', firstname: '伟', lastname: '张', username: 'weige2' };

test.each([
  ['Shuiku-7391-An', []],
  ['Yunxi-2026', []],
  ['水库运行2026管理Ab', []],
  ['Ab3-efgx', ['少于10个字符']],
  ['shuikuyunxingguan', ['大写字母、小写字母、数字、其他符号中不足3种']],
  ['Zhangwei-7391', ['含有本人姓名、账号名或邮箱']],
  ['7391-ZHANGWEI-x', ['含有本人姓名、账号名或邮箱']],
  ['x7391-张伟-Kn', ['含有本人姓名、账号名或邮箱']],
  ['Weige2-7391-x', ['含有本人姓名、账号名或邮箱']],
  ['Shuiku-qwer-73', ['含有连续的键位或顺序“qwer”']],
  ['Shuiku-LKJH-73', ['含有连续的键位或顺序“LKJH”']],
  ['Shuiku-1qaZ-x', ['含有连续的键位或顺序“1qaZ”']],
  ['Shuiku-8765', ['含有连续的键位或顺序“8765”']],
  ['Xy7!Xy7!Xy7!', ['由重复的字符组成']],
  ['Shuiku-aaaa-7', ['由重复的字符组成']],
  ['P@ssw0rd-7x', ['是常见的弱口令']],
  ['Adm1n-7391', ['是常见的弱口令']],
  [`Aa1-${'水'.repeat(2)}${'库运行管理办法'.repeat(4)}`, ['超过72个字节']],
])('%s: %p', (password, faults) => {
  expect(passwordFaults(password, WHO, rules)).toEqual(faults);
});

test('an empty identity forbids nothing', () => {
  for (const who of [{}, { email: null, firstname: '', lastname: null }, { email: 'li@x.cn', firstname: '李' }]) {
    expect(passwordFaults('Shuiku-li-李-7391', who, rules)).toEqual([]);
  }
});

test('everything that is wrong is said at once, with the rules', () => {
  const refusal = weakPassword(passwordFaults('1234', WHO, rules), rules);
  expect(refusal).toMatchObject({ status: 422, code: 'organization.password-weak' });
  expect(refusal.details.faults).toHaveLength(3);
  expect(refusal.message).toContain('至少10个字符');
});

test('random passwords pass, whatever they are made of', () => {
  const random = fc.string({ minLength: 16, maxLength: 40, unit: fc.constantFrom(...'abcdXYZ0579!?_ 水库') });
  fc.assert(
    fc.property(random, (password) => {
      fc.pre(!keyboardRun(password) && !isRepeated(password));
      fc.pre(/[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password));
      expect(passwordFaults(password, {}, rules).filter((fault) => !fault.includes('字节'))).toEqual([]);
    })
  );
});

test('a run is found wherever it stands and in whichever case, and only a run', () => {
  const around = fc.string({ maxLength: 8, unit: fc.constantFrom('7', 'X', '-', '水') });
  fc.assert(
    fc.property(around, fc.constantFrom('asdf', 'FDSA', 'wxyz', '3456', '!@#$', 'cde3'), around, (a, run, b) => {
      expect(keyboardRun(`${a}${run}${b}`)).toEqual(expect.any(String));
      expect(keyboardRun(`${a}${run.slice(0, 2)}_${run.slice(2)}${b}`)).toBeNull();
    })
  );
});

test('the same rules refuse the same password, and a longer rule never accepts more', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 8, max: 63 }), (password, minLength) => {
      const lax = passwordFaults(password, WHO, { ...rules, minLength });
      const strict = passwordFaults(password, WHO, { ...rules, minLength: minLength + 1 });
      expect(strict.length).toBeGreaterThanOrEqual(lax.length);
    })
  );
});

const DAY = 86_400_000;

test.each([
  ['own, yesterday', { setAt: 0, byOther: false }, DAY, null],
  ['own, one moment before ninety days', { setAt: 0, byOther: false }, 90 * DAY - 1, null],
  ['own, ninety days', { setAt: 0, byOther: false }, 90 * DAY, 'expired'],
  ['somebody else’s, just now', { setAt: 0, byOther: true }, 0, 'first-login'],
  ['somebody else’s, long ago', { setAt: 0, byOther: true }, 900 * DAY, 'first-login'],
])('%s: %p', (_name, state, now, due) => {
  expect(changeDue(state, now, rules)).toBe(due);
});

test('terms that are switched off ask for nothing', () => {
  const off = { expiresAfterDays: 0, changeAtFirstLogin: false };
  expect(changeDue({ setAt: 0, byOther: true }, 9000 * DAY, off)).toBeNull();
});
