// What may be asked of 彻底清除, and what not.
import { checkSecond, checkValues, checkWords } from './purge';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('values', () => {
  it.each([
    ['none', undefined, []],
    ['two, one twice', ['张三', '３３０１０１', '330101'], ['张三', '330101']],
    ['an address for mail', ['Zhang@yunxi.invalid'], ['zhang@yunxi.invalid']],
    ['with blanks around', [' 138 0000 0000 '], ['13800000000']],
  ])('%s', (_how, values, expected) => expect(checkValues(values)).toEqual(expected));

  it.each([
    ['a text', '张三'],
    ['no text', [5]],
    ['one character', ['张']],
    ['five digits', ['12345']],
    ['letters only', ['approved']],
    ['blanks only', ['    ']],
    ['too long', ['一'.repeat(201)]],
    ['too many', Array.from({ length: 11 }, (_, i) => `第${i}项文字`)],
  ])('%s is refused', (_how, values) => expect(codeOf(() => checkValues(values))).toBe('publication.purge-values'));
});

describe('words', () => {
  it.each([
    ['nothing', undefined, 'publication.purge-words'],
    ['blanks', '  ', 'publication.purge-words'],
    ['the value itself', '写着 3301-01', 'publication.purge-tells'],
    ['a reason', ' 泄露个人信息 ', null],
  ])('%s', (_how, words, code) => expect(codeOf(() => checkWords(words, '原因', ['330101']))).toBe(code));
});

describe('two persons', () => {
  const person = (personId: string | null) => ({ personId, name: '某人' });
  it.each([
    ['the same', 'a', 'a', 'publication.own-purge'],
    ['two', 'a', 'b', null],
    ['asked by nobody who is known', null, 'b', 'publication.own-purge'],
  ])('%s', (_how, by, actor, code) => expect(codeOf(() => checkSecond(person(by), person(actor)))).toBe(code));
});
