// What is missing of a document's interpretation, by everything that there is of it.
import fc from 'fast-check';
import type { InterpretationRequest, Kind } from './request';
import { syncFindings, type Interpretation, type SyncFacts } from './sync';

const granted = (kind: Kind): InterpretationRequest => ({
  ...{ ref: kind, uid: 'api::one.one', documentId: 'd', kind, reason: '内部管理事项', digest: 'a' },
  asked: { personId: 'p1', name: '周起草', at: 1 },
  decided: { personId: 'p2', name: '李复审', at: 2, verdict: 'granted', comment: null },
});
const reading = (more: Partial<Interpretation> = {}): Interpretation => ({
  ...{ title: '补助政策解读', forms: ['文字解读', '图表图解'], lacks: [], state: 'along' },
  ...more,
});
const whole: SyncFacts = {
  requirement: 'normative',
  isPublic: false,
  hasPlan: true,
  interpretations: [reading()],
  requests: [],
  preReviewed: null,
  nonText: 'warn',
  path: 'interpretations',
};
const found = (more: Partial<SyncFacts>): string[] =>
  syncFindings({ ...whole, ...more }).map(({ severity, code }) => `${severity} ${code.split('.')[1]}`);
const text = reading({ forms: ['文字解读'] });

test.each<[string, Partial<SyncFacts>, string[]]>([
  ['whole', {}, []],
  ['nothing required', { requirement: null, hasPlan: false, interpretations: [], preReviewed: false }, []],
  ['nothing there', { hasPlan: false, interpretations: [] }, ['blocker no-plan', 'blocker missing']],
  ['no plan', { hasPlan: false }, ['blocker no-plan']],
  ['drafted and left behind', { interpretations: [reading({ state: 'draft' })] }, ['blocker not-along']],
  ['public already', { interpretations: [reading({ state: 'public' })] }, []],
  [
    'public already, and no plan',
    { hasPlan: false, interpretations: [reading({ state: 'public' })] },
    ['blocker no-plan'],
  ],
  ['not whole', { interpretations: [reading({ lacks: ['解读科室'] })] }, ['blocker incomplete']],
  [
    'not whole, and not in the release',
    { interpretations: [reading(), reading({ state: 'draft', lacks: ['解读科室'] })] },
    [],
  ],
  ['text only', { interpretations: [text] }, ['warning text-only']],
  ['text only where that is refused', { interpretations: [text], nonText: 'block' }, ['blocker text-only']],
  ['text only of what touches interests', { interpretations: [text], requirement: 'interests', nonText: 'block' }, []],
  ['text and a film in two', { interpretations: [text, reading({ forms: ['视频'] })], nonText: 'block' }, []],
  [
    'a film that is left behind',
    { interpretations: [text, reading({ forms: ['视频'], state: 'draft' })] },
    ['warning text-only'],
  ],
  [
    'the film may follow',
    { interpretations: [text], nonText: 'block', requests: [granted('form-later')] },
    ['warning form-later-granted'],
  ],
  ['all of it may follow', { interpretations: [], requests: [granted('later')] }, ['warning later-granted']],
  ['it may follow and is there', { requests: [granted('later')] }, []],
  [
    'it may follow, unplanned',
    { hasPlan: false, interpretations: [], requests: [granted('later')] },
    ['blocker no-plan', 'warning later-granted'],
  ],
  [
    'exempt',
    { hasPlan: false, interpretations: [], preReviewed: false, requests: [granted('exempt')] },
    ['warning exempted'],
  ],
  ['nobody looked', { preReviewed: false }, ['blocker not-pre-reviewed']],
  ['the office looked', { preReviewed: true }, []],
  // What is public is not held back.
  [
    'of before, without anything',
    { isPublic: true, hasPlan: false, interpretations: [], preReviewed: false },
    ['warning no-plan', 'warning missing'],
  ],
  [
    'of before, interpreted',
    { isPublic: true, hasPlan: false, interpretations: [reading({ state: 'public' })], preReviewed: false },
    [],
  ],
])('%s', (_, more, expected) => {
  expect(found(more)).toEqual(expected);
});

test('names what it is about, and where', () => {
  const [finding] = syncFindings({ ...whole, interpretations: [reading({ lacks: ['解读科室', '联系方式'] })] });
  expect(finding).toMatchObject({ message: '解读《补助政策解读》没有填写解读科室、联系方式', path: 'interpretations' });
  const [told] = syncFindings({ ...whole, requests: [granted('exempt')] });
  expect(told!.message).toBe('这份文件不作解读（李复审同意，理由：内部管理事项）');
});

test('of what is public nothing is refused', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.constantFrom('block', 'warn'), (hasPlan, preReviewed, nonText) => {
      for (const interpretations of [[], [text], [reading({ state: 'draft' })]]) {
        const facts = { ...whole, isPublic: true, hasPlan, preReviewed, nonText: nonText as 'block', interpretations };
        if (syncFindings(facts).some(({ severity }) => severity === 'blocker')) return false;
      }
      return true;
    })
  );
});
