// What the gate 公开属性 finds, by where the determination stands; and when what is not active is looked at again.
import { attributeFindings, type AttributeFacts } from './attribute-findings';
import { declaredOf } from './declared';
import { determinationOf, type Step, type Verb } from './determination';
import { evaluationDue } from './evaluation';
import { readOpinion } from './opinion';
import type { Attribute } from './reasons';

const step = (verb: Verb, attribute: Attribute = 'active', more: Record<string, unknown> = {}): Step => ({
  ref: `${verb} ${attribute}`,
  verb,
  opinion:
    verb === 'send-back'
      ? null
      : readOpinion({ attribute, ...(attribute === 'active' ? {} : WHY[attribute]), ...more }),
  secrecy: null,
  evidence: verb === 'record' ? { signer: '汪若谷', signedOn: '2026-03-05', reference: '稿纸7号', scan: null } : null,
  said: null,
  by: { personId: 'zhou', name: '周明' },
  role: '起草人员',
  at: Date.parse('2026-03-05T02:00:00Z'),
});
const WHY = {
  withheld: { reasonCode: 'N16-2', reason: '过程稿' },
  'on-request': { reasonCode: 'R-1', reason: '只涉及个别单位' },
};
const none: AttributeFacts = { determination: determinationOf([]), required: true, placeDefault: null, parts: [] };
const codes = (facts: Partial<AttributeFacts>) => attributeFindings({ ...none, ...facts }).map(({ code }) => code);
const of = (...steps: Step[]) => ({ determination: determinationOf(steps) });
const decided = of(step('record'));

it.each<[string, Partial<AttributeFacts>, string[]]>([
  ['nothing said', {}, ['disclosure.undetermined']],
  ['proposed', of(step('propose')), ['disclosure.undetermined']],
  ['checked', of(step('propose'), step('check')), ['disclosure.undetermined']],
  ['sent back', of(step('propose'), step('send-back')), ['disclosure.undetermined']],
  ['decided active', decided, []],
  ['decided on request', of(step('record', 'on-request')), ['disclosure.not-active']],
  ['decided withheld', of(step('record', 'withheld')), ['disclosure.not-active']],
  ['a limited circle', of(step('record', 'active', { circle: '全县教师' })), ['disclosure.limited-circle']],
  ['active, being changed', of(step('record'), step('propose', 'withheld')), ['disclosure.changing']],
  ['withheld, being changed', of(step('record', 'withheld'), step('propose')), ['disclosure.changing']],
  ['by default', { required: false }, []],
  [
    'by default, proposed otherwise and not decided',
    { required: false, ...of(step('propose', 'withheld')) },
    ['disclosure.undetermined'],
  ],
  [
    'by the default of a column',
    { required: false, placeDefault: { title: '通知', attribute: 'withheld' } },
    ['disclosure.place-not-active'],
  ],
  ['by a column that is active', { required: false, placeDefault: { title: '通知', attribute: 'active' } }, []],
  ['by a column that says nothing', { required: false, placeDefault: { title: '通知', attribute: null } }, []],
  [
    'decided, in a column that is not active',
    { required: false, placeDefault: { title: '通知', attribute: 'withheld' }, ...decided },
    [],
  ],
  [
    'with parts of every kind',
    {
      ...decided,
      parts: [null, '', 'active', 'withheld', 'on-request', 'nonsense'].map((attribute, i) => ({
        path: 'attachments',
        title: `附件${i}`,
        attribute,
      })),
    },
    ['disclosure.part-not-active', 'disclosure.part-not-active', 'disclosure.part-not-active'],
  ],
])('%s', (_what, facts, expected) => {
  const found = attributeFindings({ ...none, ...facts });
  expect(found.map(({ code }) => code)).toEqual(expected);
  for (const { severity, message, remedy } of found) {
    expect([severity, message.length > 4, (remedy ?? '').length > 4]).toEqual(['blocker', true, true]);
  }
  expect(codes(facts)).toEqual(expected);
});

it('declares what was decided in words, with its evidence and the step', () => {
  expect(declaredOf(determinationOf([step('record', 'withheld')]).decided!)).toEqual({
    attribute: '不予公开',
    basis: '独立认定',
    reason: '过程性信息：讨论记录、过程稿、磋商信函、请示报告（条例第十六条第二款）：过程稿',
    signer: '汪若谷',
    signedOn: '2026-03-05',
    reference: '稿纸7号',
    determination: 'record withheld',
  });
  expect(declaredOf(determinationOf([step('record')]).decided!)).not.toHaveProperty('reason');
});

it('what is not active is looked at again a year later; what is active never', () => {
  expect(evaluationDue(determinationOf([step('record', 'withheld')]))).toBe('2027-03-05');
  expect(evaluationDue(determinationOf([step('record')]))).toBeNull();
  expect(evaluationDue(determinationOf([]))).toBeNull();
});
