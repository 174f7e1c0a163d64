// 紧急屏蔽 as rules: the last day of the decision, who decides nothing, and on what a decision is made.
import fc from 'fast-check';
import { checkComment, checkDecision, decisionDue, isOverdue } from './hide';
import { GongkaiError } from './error';
import { shippedCalendar } from './working-days';

const at = (text: string): number => new Date(`${text}+08:00`).getTime();

test.each([
  ['a working day', '2026-11-23T09:00:00', '2026-11-24'],
  ['the last moment of a working day', '2026-11-23T23:59:59', '2026-11-24'],
  ['a Friday', '2026-11-20T17:00:00', '2026-11-23'],
  ['a Saturday', '2026-11-21T08:00:00', '2026-11-23'],
  ['the eve of the National Day', '2026-09-30T08:00:00', '2026-10-08'],
])('hidden on %s', (_name, hidden, due) => {
  expect(decisionDue(shippedCalendar, at(hidden))).toBe(due);
});

test('is overdue from the midnight after its last day on, and never once it is decided', () => {
  const open = { dueOn: '2026-11-24', verdict: null };
  expect(isOverdue(open, at('2026-11-24T23:59:59'))).toBe(false);
  expect(isOverdue(open, at('2026-11-25T00:00:00'))).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => !isOverdue({ dueOn: '2026-11-24', verdict: 'lifted' }, now))
  );
});

const refusal = (work: () => unknown): string | null => {
  try {
    work();
  } catch (error) {
    return (error as GongkaiError).details.code;
  }
  return null;
};

const li = { personId: 'li', name: '李敏' };
const wang = { personId: 'wang', name: '王强' };
const nobody = { personId: null, name: '系统' };

test.each([
  ['somebody else, the open one', { seq: 7, by: li }, 7, wang, null],
  ['as a page sends it', { seq: 7, by: li }, '7', wang, null],
  ['the same person', { seq: 7, by: li }, 7, li, 'publication.own-hide'],
  ['hidden by the system', { seq: 7, by: nobody }, 7, nobody, null],
  ['an older one', { seq: 7, by: li }, 6, wang, 'publication.hide-decided'],
  ['none is open', null, 7, wang, 'publication.hide-decided'],
  ['none is named', { seq: 7, by: li }, undefined, wang, 'publication.hide-decided'],
  ['none is named, none is open', null, undefined, wang, 'publication.hide-decided'],
])('a decision: %s', (_name, open, asked, actor, code) => {
  expect(refusal(() => checkDecision(open, asked, actor))).toBe(code);
});

test('a decision has words', () => {
  expect(checkComment(' 经核实 ')).toBe('经核实');
  for (const none of ['', ' ', null, undefined, 7, ['x']])
    expect(refusal(() => checkComment(none))).toBe('publication.hide-comment');
});
