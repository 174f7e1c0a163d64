// The table of a case: every verb in every state, its check at start, and where verbs lead.
import fc from 'fast-check';
import {
  CASE_RULES,
  isLive,
  STATE_NAMES,
  step,
  tableProblems,
  VERB_NAMES,
  type CaseState,
  type CaseVerb,
} from './case-table';

const STATES = Object.keys(STATE_NAMES) as CaseState[];
const VERBS = Object.keys(VERB_NAMES) as CaseVerb[];

it('is sound', () => {
  expect(tableProblems()).toEqual([]);
});

it.each([
  ['a rule twice', [...CASE_RULES, CASE_RULES[0]!], 'two rules for in-review approve'],
  ['a verb without a rule', CASE_RULES.slice(1), 'no rule for approve'],
  ['nobody', [{ ...CASE_RULES[0]!, by: [] }, ...CASE_RULES.slice(1)], 'nobody may approve'],
  [
    'a verb at an end',
    [...CASE_RULES, { ...CASE_RULES[0]!, state: 'ended' as const }],
    'ended is an end, but has approve',
  ],
  [
    'an end that nothing reaches',
    CASE_RULES.map((rule) => ({ ...rule, to: 'stay' as const })),
    'nothing leads to ended',
  ],
])('complains of %s', (_name, rules, problem) => {
  expect(tableProblems(rules)).toContain(problem);
});

describe.each(STATES.flatMap((state) => VERBS.map((verb) => ({ state, verb }))))(
  '$verb when $state',
  ({ state, verb }) => {
    const position = { state, tier: 2 };
    it('leads where it leads, or is refused', () => {
      const lead = () => step(position, verb, verb === 'approve' ? 3 : null);
      const live = isLive({ state });
      const answers = ['accept', 'decline'].includes(verb);
      const signs = ['approve', 'return', 'suggest', 'secrecy'].includes(verb);
      // What is signed and waits is only released, taken back, ended, voided or talked about.
      const waits = ['release', 'recall', 'void', 'end', 'comment'].includes(verb);
      const refused = { suggested: signs || verb === 'release', approved: !waits }[state as string];
      if (!live || (refused ?? (answers || verb === 'release'))) {
        return expect(lead).toThrow(
          expect.objectContaining({ status: 409, details: { code: 'review.wrong-state', state } })
        );
      }
      const ends: Partial<Record<CaseVerb, CaseState>> = {
        release: 'published',
        return: 'returned',
        recall: 'recalled',
        void: 'voided',
        end: 'ended',
        suggest: 'suggested',
        accept: 'revised',
        decline: 'in-review',
      };
      return expect(lead()).toEqual({ state: ends[verb] ?? state, tier: verb === 'approve' ? 3 : 2 });
    });
  }
);

it('the last approval publishes', () => {
  expect(step({ state: 'in-review', tier: 3 }, 'approve', null)).toEqual({ state: 'published', tier: 3 });
  expect(step({ state: 'in-review', tier: 3 }, 'approve', 'waits')).toEqual({ state: 'approved', tier: 3 });
});

it('a return goes to an earlier tier and to no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -2, max: 12 }), (tier, to) => {
      const back = () => step({ state: 'in-review', tier }, 'return', to);
      if (to >= 1 && to < tier) expect(back()).toEqual({ state: 'in-review', tier: to });
      else expect(back).toThrow(expect.objectContaining({ code: 'review.no-earlier-tier' }));
    })
  );
  expect(() => step({ state: 'in-review', tier: 3 }, 'return', NaN)).toThrow(
    expect.objectContaining({ code: 'review.no-earlier-tier' })
  );
});
