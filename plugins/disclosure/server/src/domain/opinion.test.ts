// What a person may say of an attribute, what evidence must say, and which refusal each gap has.
import { readEvidence } from './evidence';
import { checkFollowed, readOpinion, readSecrecy } from './opinion';
import { ATTRIBUTES, REASONS, reasonText, type Reason } from './reasons';

const code = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const why = { reasonCode: 'N16-2', reason: '征求意见的过程稿' };

it.each([
  [{ attribute: 'active' }, 'accepted'],
  [{ attribute: 'active', reason: '涉及群众利益' }, 'accepted'],
  [{}, 'disclosure.attribute-missing'],
  [{ attribute: 'public' }, 'disclosure.attribute-missing'],
  [{ attribute: 'toString' }, 'disclosure.attribute-missing'],
  [{ attribute: ['active'] }, 'disclosure.attribute-missing'],
  [{ attribute: 'withheld' }, 'disclosure.reason-missing'],
  [{ attribute: 'withheld', reason: '内部' }, 'disclosure.reason-missing'],
  [{ attribute: 'withheld', reasonCode: 'R-1', reason: '内部' }, 'disclosure.reason-unfit'],
  [{ attribute: 'on-request', reasonCode: 'N14-1', reason: '内部' }, 'disclosure.reason-unfit'],
  [{ attribute: 'withheld', reasonCode: 'X', reason: '内部' }, 'disclosure.reason-unfit'],
  [{ attribute: 'withheld', reasonCode: 'N16-2' }, 'disclosure.reason-text-missing'],
  [{ attribute: 'withheld', reasonCode: 'N16-2', reason: '  ' }, 'disclosure.reason-text-missing'],
  [{ attribute: 'withheld', ...why }, 'accepted'],
  [{ attribute: 'withheld', ...why, reason: '长'.repeat(501) }, 'disclosure.too-long'],
  [{ attribute: 'withheld', ...why, reason: '<b>过程稿</b>' }, 'disclosure.markup'],
  [{ attribute: 'withheld', ...why, reason: 3 }, 'disclosure.not-text'],
  [{ attribute: 'active', basis: 'copied' }, 'disclosure.basis-unknown'],
  [{ attribute: 'active', basis: 'forwarded' }, 'disclosure.basis-text-missing'],
  [{ attribute: 'active', basis: 'joint' }, 'disclosure.basis-text-missing'],
  [{ attribute: 'active', basis: 'reprint' }, 'disclosure.basis-text-missing'],
  [{ attribute: 'active', basis: 'joint', basisText: '已征求民政局意见，无异议' }, 'accepted'],
  [{ attribute: 'withheld', ...why, circle: '全县教师' }, 'disclosure.circle-not-active'],
  [{ attribute: 'active', circle: '全县教师' }, 'accepted'],
])('%j: %s', (input, expected) => {
  expect(code(() => readOpinion(input))).toBe(expected);
});

it('each reason belongs to one attribute and names its article', () => {
  for (const reason of Object.keys(REASONS) as Reason[]) {
    expect(Object.keys(ATTRIBUTES)).toContain(REASONS[reason].attribute);
    expect(reasonText(reason)).toMatch(/（.+）$/);
    const { attribute } = REASONS[reason];
    expect(code(() => readOpinion({ attribute, reasonCode: reason, reason: '具体理由' }))).toBe('accepted');
  }
});

it.each([
  ['may-be-public', 'active', 'accepted'],
  ['not-public', 'active', 'disclosure.secrecy-not-active'],
  ['not-public', 'withheld', 'accepted'],
  ['may-be-public', 'withheld', 'accepted'],
  [undefined, 'active', 'disclosure.secrecy-missing'],
  ['yes', 'withheld', 'disclosure.secrecy-missing'],
] as const)('secrecy review %s of what would be %s: %s', (conclusion, attribute, expected) => {
  expect(code(() => readSecrecy(conclusion, attribute))).toBe(expected);
});

it.each([
  ['active', 'active', 'accepted'],
  ['active', 'on-request', 'disclosure.forwarded-differs'],
  ['withheld', 'active', 'disclosure.forwarded-differs'],
  ['withheld', 'withheld', 'accepted'],
  ['active', null, 'accepted'],
] as const)('a forwarded document that would be %s, of one that is %s: %s', (attribute, followed, expected) => {
  const opinion = readOpinion({ attribute, basis: 'forwarded', basisText: '云政〔2026〕3号', ...why });
  expect(code(() => checkFollowed(opinion, followed))).toBe(expected);
  expect(code(() => checkFollowed({ ...opinion, basis: 'anew' }, followed))).toBe('accepted');
});

const paper = { signer: '汪若谷', signedOn: '2026-03-05', reference: '稿纸〔2026〕7号' };

it.each([
  [paper, 'accepted'],
  [{ ...paper, signedOn: '2026-11-20' }, 'accepted'],
  [{ ...paper, reference: '', scan: 'abcdefghij1234567890' }, 'accepted'],
  [{ ...paper, signer: ' ' }, 'disclosure.evidence-signer'],
  [{ signedOn: paper.signedOn, reference: paper.reference }, 'disclosure.evidence-signer'],
  [{ ...paper, signedOn: undefined }, 'disclosure.evidence-day'],
  [{ ...paper, signedOn: '2026-02-30' }, 'disclosure.evidence-day'],
  [{ ...paper, signedOn: '3月5日' }, 'disclosure.evidence-day'],
  [{ ...paper, signedOn: '2026-11-21' }, 'disclosure.evidence-future'],
  [{ ...paper, reference: '' }, 'disclosure.evidence-proof'],
])('evidence %j: %s', (input, expected) => {
  expect(code(() => readEvidence(input, '2026-11-20'))).toBe(expected);
});
