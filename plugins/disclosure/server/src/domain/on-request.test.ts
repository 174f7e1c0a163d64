// An entry of 依申请公开目录 is public only while what it lists is on request, is of the same organ, and says what it is.
import fc from 'fast-check';
import type { Determination, Step } from './determination';
import { checkEntryBlock, entryFindings, mustGo, sourceState, type EntryFacts, type SourceState } from './on-request';
import type { Attribute } from './reasons';

const decided = (attribute: Attribute, stage: Determination['stage'] = 'decided') =>
  ({
    stage,
    decided: { opinion: { attribute } } as Step & { opinion: NonNullable<Step['opinion']> },
  }) as Determination;
const nothing = { stage: 'none', decided: null } as Determination;

it.each<[string, Determination, boolean, SourceState]>([
  ['on request', decided('on-request'), true, 'on-request'],
  ['being changed', decided('on-request', 'proposed'), true, 'changing'],
  ['active', decided('active'), true, 'active'],
  ['withheld', decided('withheld'), true, 'withheld'],
  ['not determined', nothing, true, 'undetermined'],
  ['deleted', decided('on-request'), false, 'gone'],
])('a document that is %s', (_what, determination, exists, expected) => {
  expect(sourceState(determination, exists)).toBe(expected);
});

const FACTS: EntryFacts = {
  source: { state: 'on-request', organ: 'a' },
  organ: 'a',
  title: '关于补助的通知',
  summary: '补助对象的核定',
  fields: { title: 'title', summary: 'summary', organ: 'publishingOrgan' },
};
const codes = (more: Partial<EntryFacts>) => entryFindings({ ...FACTS, ...more }).map(({ code }) => code);

it.each<[Partial<EntryFacts>, string[]]>([
  [{}, []],
  [{ source: null }, ['disclosure.entry-without-source']],
  [{ source: { state: 'active', organ: 'a' } }, ['disclosure.entry-active']],
  [{ source: { state: 'withheld', organ: 'a' } }, ['disclosure.entry-withheld']],
  [{ source: { state: 'changing', organ: 'a' } }, ['disclosure.entry-changing']],
  [{ source: { state: 'gone', organ: null }, organ: 'a' }, ['disclosure.entry-gone', 'disclosure.entry-organ']],
  [{ organ: 'b' }, ['disclosure.entry-organ']],
  [{ summary: ' ' }, ['disclosure.entry-summary']],
  [{ title: null, summary: undefined }, ['disclosure.entry-title', 'disclosure.entry-summary']],
])('%j', (more, expected) => {
  expect(codes(more)).toEqual(expected);
});

it('lets nothing pass but what is on request, and every finding is a blocker', () => {
  const states: SourceState[] = ['on-request', 'changing', 'active', 'withheld', 'undetermined', 'gone'];
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.string(), fc.string(), (state, title, summary) => {
      const found = entryFindings({ ...FACTS, source: { state, organ: 'a' }, title, summary });
      expect(found.every(({ severity }) => severity === 'blocker')).toBe(true);
      expect(found.length === 0).toBe(state === 'on-request' && title.trim() !== '' && summary.trim() !== '');
      if (mustGo(state)) expect(found.length).toBeGreaterThan(0);
    })
  );
});

it.each([
  [{}, []],
  [{ entry: { summary: 'summary', formedOn: 'day', number: 'number' } }, []],
  [{ entry: {} }, ['disclosure.entry.summary is missing']],
  [{ entry: { summary: 'gone' } }, ['disclosure.entry.summary: attribute "gone" does not exist']],
  [
    { entry: { summary: 'summary', formedOn: 'number' } },
    ['disclosure.entry.formedOn: attribute "number" is string, it must be date'],
  ],
])('the block %j', (disclosure, expected) => {
  const attributes = { summary: { type: 'text' }, day: { type: 'date' }, number: { type: 'string' } };
  expect(checkEntryBlock({ options: { managed: true, organ: 'organ', disclosure }, attributes })).toEqual(expected);
});
