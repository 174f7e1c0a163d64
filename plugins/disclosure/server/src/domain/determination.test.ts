// The table of determinations: every stage with every verb, what steps come to, and who may not take two of them.
import fc from 'fast-check';
import {
  ACTIONS,
  actionOf,
  checkOther,
  determinationOf,
  isChanging,
  ruleFor,
  RULES,
  STAGE_NAMES,
  tableProblems,
  VERB_NAMES,
  type Stage,
  type Step,
  type Verb,
} from './determination';
import type { Opinion } from './opinion';

const OPINION: Opinion = {
  attribute: 'active',
  reasonCode: null,
  reason: null,
  basis: 'anew',
  basisText: null,
  follows: null,
  circle: null,
};
const SPEAKS: readonly Verb[] = ['propose', 'check', 'decide', 'record'];

let number = 0;
const step = (verb: Verb, personId = 'zhou', more: Partial<Step> = {}): Step => ({
  ref: `step-${(number += 1)}`,
  verb,
  opinion: SPEAKS.includes(verb) ? OPINION : null,
  secrecy: null,
  evidence: null,
  said: null,
  by: { personId, name: personId },
  role: '',
  at: number,
  ...more,
});

const STAGES = Object.keys(STAGE_NAMES) as Stage[];
const VERBS = Object.keys(VERB_NAMES) as Verb[];
const code = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

it('every stage with every verb: where it leads and by whom, or nowhere', () => {
  const table = STAGES.map((stage) =>
    [
      stage,
      ...VERBS.map((verb) => {
        const rule = RULES.find((one) => one.stage === stage && one.verb === verb);
        return rule ? `${verb}:${rule.by}:${rule.to}` : '-';
      }),
    ].join(' ')
  );
  const propose = 'propose:drafter:proposed';
  const record = 'record:drafter:decided';
  expect(table).toEqual([
    `none ${propose} - - - ${record} -`,
    `proposed ${propose} check:disclosure-office:checked send-back:disclosure-office:sent-back - ${record} -`,
    `checked ${propose} - send-back:signatory:sent-back decide:signatory:decided ${record} -`,
    `sent-back ${propose} - - - ${record} -`,
    `decided ${propose} - - - ${record} keep:disclosure-office:decided`,
  ]);
  for (const stage of STAGES) {
    for (const verb of VERBS) {
      const known = RULES.some((one) => one.stage === stage && one.verb === verb);
      expect(code(() => ruleFor(stage, verb))).toBe(known ? undefined : 'disclosure.wrong-stage');
    }
  }
});

it('says what is wrong with a table, and nothing of its own', () => {
  expect(tableProblems()).toEqual([]);
  const [first] = RULES;
  expect(tableProblems([...RULES, first!])).toEqual(['two rules for none propose']);
  expect(tableProblems(RULES.filter(({ verb }) => verb !== 'check'))).toEqual([
    'no rule for check',
    'nothing leads to checked',
  ]);
});

it('every verb has its action in the ledger', () => {
  expect(Object.keys(ACTIONS)).toEqual(VERBS.map(actionOf));
});

describe('what steps come to', () => {
  it('three steps decide, and the next proposal changes nothing until it is decided', () => {
    const first = [step('propose'), step('check', 'li'), step('decide', 'wang')];
    expect(determinationOf(first)).toMatchObject({ stage: 'decided', decided: { ref: first[2]!.ref }, open: [] });
    const change = step('propose');
    const changing = determinationOf([...first, change]);
    expect(changing).toMatchObject({ stage: 'proposed', decided: { ref: first[2]!.ref }, last: change.ref });
    expect(isChanging(changing)).toBe(true);
    expect(isChanging(determinationOf(first))).toBe(false);
    expect(isChanging(determinationOf([step('propose')]))).toBe(false);
  });

  it('what is sent back is proposed anew, by a proposal of its own', () => {
    const steps = [step('propose'), step('send-back', 'li'), step('propose')];
    expect(determinationOf(steps)).toMatchObject({ stage: 'proposed', open: [{ ref: steps[2]!.ref }] });
  });

  it('an evaluation that keeps moves the day from which the next one counts', () => {
    const steps = [step('record', 'zhou', { at: 100 }), step('keep', 'li', { at: 900 })];
    expect(determinationOf(steps)).toMatchObject({ evaluatedAt: 900, decided: { at: 100 } });
  });

  it('any run of verbs that the table allows: what holds is the last decision, and the open steps are those after it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERBS), { maxLength: 12 }), (verbs) => {
        const steps: Step[] = [];
        for (const verb of verbs) {
          const { stage } = determinationOf(steps);
          if (RULES.some((one) => one.stage === stage && one.verb === verb)) steps.push(step(verb));
        }
        const { decided, open, last, stage } = determinationOf(steps);
        const decision = steps.findLast(({ verb }) => verb === 'decide' || verb === 'record');
        expect(decided?.ref).toBe(decision?.ref);
        expect(last).toBe(steps.at(-1)?.ref ?? null);
        const after = decision ? steps.slice(steps.indexOf(decision) + 1) : steps;
        for (const one of open) expect(after).toContain(one);
        if (stage === 'decided') expect(open).toEqual([]);
      })
    );
  });
});

describe('three steps, three persons', () => {
  const open = [step('propose', 'zhou'), step('check', 'li')];

  it.each([
    ['check', 'zhou', open.slice(0, 1), 'disclosure.same-person'],
    ['check', 'li', open.slice(0, 1), undefined],
    ['decide', 'zhou', open, 'disclosure.same-person'],
    ['decide', 'li', open, 'disclosure.same-person'],
    ['decide', 'wang', open, undefined],
    ['send-back', 'zhou', open.slice(0, 1), undefined],
    ['propose', 'zhou', open, undefined],
    ['record', 'zhou', open, undefined],
  ] as const)('%s by %s', (verb, personId, steps, expected) => {
    expect(code(() => checkOther({ open: steps }, verb, personId))).toBe(expected);
  });
});
