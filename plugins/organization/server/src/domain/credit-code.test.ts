// Credit codes: known good ones, each way of being wrong, and what the check character is there to catch.
import fc from 'fast-check';
import { CREDIT_CODE_ALPHABET, CREDIT_CODE_WEIGHTS, creditCodeCheck, creditCodeProblem } from './credit-code';

test('the weights are those of the standard', () => {
  expect(CREDIT_CODE_WEIGHTS).toEqual([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]);
  expect(CREDIT_CODE_ALPHABET).toHaveLength(31);
});

test.each<[string, string | null]>([
  // The example that circulates with the standard.
  ['91350100M000100Y43', null],
  ['91350100M000100Y42', '校验码'],
  ['91350100M000100Y4', '现为 17 位'],
  ['', '现为 0 位'],
  ['91350100M000100Y4I', '“I”'],
  ['91350100m000100Y43', '“m”'],
  ['9135A100M000100Y43', '行政区划'],
])('%s: %s', (code, problem) => {
  const found = creditCodeProblem(code);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});

const character = fc.constantFrom(...CREDIT_CODE_ALPHABET);
const digit = fc.constantFrom(...'0123456789');
const body = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 })
  )
  .map((parts) => parts.flat().join(''));
const code = body.map((text) => `${text}${creditCodeCheck(text)}`);

test('a code with its own check character is good, and no other last character is', () => {
  fc.assert(
    fc.property(code, character, (good, last) => {
      expect(creditCodeProblem(good)).toBeNull();
      if (last !== good[17]) expect(creditCodeProblem(`${good.slice(0, 17)}${last}`)).not.toBeNull();
    })
  );
});

test('one wrong character is found, wherever it stands', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 17 }), character, (good, place, other) => {
      fc.pre(good[place] !== other);
      expect(creditCodeProblem(`${good.slice(0, place)}${other}${good.slice(place + 1)}`)).not.toBeNull();
    })
  );
});

test('two neighbours that changed places are found', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 15 }), (good, place) => {
      fc.pre(good[place] !== good[place + 1]);
      const swapped = `${good.slice(0, place)}${good[place + 1]}${good[place]}${good.slice(place + 2)}`;
      expect(creditCodeProblem(swapped)).not.toBeNull();
    })
  );
});
