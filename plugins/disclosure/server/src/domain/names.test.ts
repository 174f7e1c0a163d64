// What the exception for personal data must say, and that nothing else changes by it.
import fc from 'fast-check';
import { canonicalJson, type GongkaiError, type Json } from '@gongkai/publication/kernel';
import { declaredOf } from './declared';
import type { Step } from './determination';
import { NAMES, namesText, readNames } from './names';
import { readOpinion, type Opinion } from './opinion';

const SAID = {
  kind: 'penalty',
  basis: '《中华人民共和国行政处罚法》第四十八条',
  scope: '被处罚人的姓名',
  manner: '写全名，证件号码隐去',
};
const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

it.each<[unknown, string | null]>([
  [SAID, null],
  [undefined, null],
  [null, null],
  ['', null],
  [{ ...SAID, kind: undefined }, 'disclosure.names-kind'],
  [{ ...SAID, kind: 'toString' }, 'disclosure.names-kind'],
  ['penalty', 'disclosure.names-kind'],
  [{ ...SAID, basis: ' ' }, 'disclosure.names-basis'],
  [{ kind: 'other', scope: '姓名', manner: '全名' }, 'disclosure.names-basis'],
  [{ ...SAID, scope: '' }, 'disclosure.names-scope'],
  [{ ...SAID, manner: null }, 'disclosure.names-manner'],
  [{ ...SAID, basis: 3 }, 'disclosure.not-text'],
  [{ ...SAID, scope: '<b>名</b>' }, 'disclosure.markup'],
  [{ ...SAID, manner: '长'.repeat(301) }, 'disclosure.too-long'],
])('%j', (value, expected) => {
  expect(codeOf(() => readNames(value, 'active'))).toBe(expected);
});

it('is only for what is active', () => {
  for (const attribute of ['on-request', 'withheld'] as const) {
    expect(codeOf(() => readNames(SAID, attribute))).toBe('disclosure.names-not-active');
    expect(readNames(undefined, attribute)).toBeNull();
  }
});

it('is read, or refused with a code of its own, whatever is sent', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const code = codeOf(() => readNames(value, 'active'));
      return code === null || code.startsWith('disclosure.');
    })
  );
});

const step = (opinion: Opinion) => ({ ref: 'r', opinion, evidence: null }) as unknown as Step & { opinion: Opinion };

it('stands in what is signed, and leaves everything without it as it was', () => {
  const plain = readOpinion({ attribute: 'active' });
  expect(Object.keys(plain)).toEqual([
    ...['attribute', 'reasonCode', 'reason', 'basis', 'basisText', 'follows', 'circle'],
  ]);
  expect(canonicalJson(declaredOf(step(plain)) as unknown as Json)).toBe(
    '{"attribute":"主动公开","basis":"独立认定","determination":"r"}'
  );
  const named = readOpinion({ attribute: 'active', names: SAID });
  expect(declaredOf(step(named))).toEqual({
    ...declaredOf(step(plain)),
    names: `${NAMES.penalty}；依据：${SAID.basis}；范围：${SAID.scope}；方式：${SAID.manner}`,
  });
  expect(namesText(named.names!)).toContain('行政处罚公示；依据：');
});
