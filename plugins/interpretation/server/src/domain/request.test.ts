// What may be asked about an interpretation, what may be decided, and what counts.
import fc from 'fast-check';
import type { GongkaiError } from '@gongkai/publication/kernel';
import {
  checkAskable,
  checkDecidable,
  declaredOf,
  grantedOf,
  isPreReviewed,
  readAsked,
  readComment,
  type InterpretationRequest,
  type Kind,
  type Verdict,
} from './request';
import type { Requirement } from './requirement';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

let number = 0;
const request = (kind: Kind, verdict: Verdict | null, digest = 'a'): InterpretationRequest => ({
  ...{ ref: `r${(number += 1)}`, uid: 'api::one.one', documentId: 'd', kind, reason: '内部管理事项', digest },
  asked: { personId: 'p1', name: '周起草', at: number },
  decided: verdict && { personId: 'p2', name: '李复审', at: number, verdict, comment: null },
});

test.each<[Record<string, unknown>, Requirement | null, string | null]>([
  [{}, 'normative', null],
  [{}, 'interests', null],
  [{ kind: 'later' }, 'interests', null],
  [{ kind: 'form-later' }, 'normative', null],
  [{ kind: 'form-later' }, 'interests', 'interpretation.not-required'],
  [{}, null, 'interpretation.not-required'],
  [{ kind: 'never' }, 'normative', 'interpretation.request-kind'],
  [{ kind: 'toString' }, 'normative', 'interpretation.request-kind'],
  [{ kind: undefined }, 'normative', 'interpretation.request-kind'],
  [{ reason: ' ' }, 'normative', 'interpretation.request-reason'],
  [{ reason: 3 }, 'normative', 'interpretation.not-text'],
  [{ reason: '<b>内部</b>' }, 'normative', 'interpretation.markup'],
  [{ reason: '长'.repeat(501) }, 'normative', 'interpretation.too-long'],
])('asked %j of %p', (input, requirement, expected) => {
  expect(codeOf(() => readAsked({ kind: 'exempt', reason: '内部管理事项', ...input }, requirement))).toBe(expected);
});

test('nothing fails otherwise than by a refusal', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (kind, reason) => {
      const code = codeOf(() => readAsked({ kind, reason }, 'normative'));
      return code === null || code.startsWith('interpretation.');
    })
  );
});

test('what waits, or was granted, is not asked again; what was declined is', () => {
  const ask = (known: InterpretationRequest[], kind: Kind = 'exempt', digest = 'a') =>
    codeOf(() => checkAskable(known, kind, digest));
  expect(ask([])).toBeNull();
  expect(ask([request('exempt', null)])).toBe('interpretation.request-open');
  expect(ask([request('exempt', 'granted')])).toBe('interpretation.granted-already');
  expect(ask([request('exempt', 'granted')], 'later')).toBeNull();
  expect(ask([request('exempt', 'declined')])).toBeNull();
  expect(ask([request('exempt', 'recalled')])).toBeNull();
  // A pre-review is of one content.
  expect(ask([request('pre-review', 'granted')], 'pre-review', 'a')).toBe('interpretation.granted-already');
  expect(ask([request('pre-review', 'granted')], 'pre-review', 'b')).toBeNull();
});

test('the latest decision counts, whatever waits', () => {
  const granted = request('exempt', 'granted');
  expect(grantedOf([granted], 'exempt')).toBe(granted);
  expect(grantedOf([granted, request('exempt', null)], 'exempt')).toBe(granted);
  expect(grantedOf([granted, request('exempt', 'declined')], 'exempt')).toBeNull();
  expect(grantedOf([granted, request('exempt', 'recalled')], 'exempt')).toBe(granted);
  expect(grantedOf([request('exempt', 'declined'), granted], 'exempt')).toBe(granted);
  expect(isPreReviewed([request('pre-review', 'granted', 'a')], 'a')).toBe(true);
  expect(isPreReviewed([request('pre-review', 'granted', 'a')], 'b')).toBe(false);
  expect(isPreReviewed([request('pre-review', null, 'a')], 'a')).toBe(false);
});

test.each<[InterpretationRequest, Verdict, string, string, string | null]>([
  [request('exempt', null), 'granted', 'p2', 'a', null],
  [request('exempt', null), 'granted', 'p2', 'b', null],
  [request('exempt', null), 'granted', 'p1', 'a', 'interpretation.own-request'],
  [request('exempt', null), 'declined', 'p1', 'a', 'interpretation.own-request'],
  [request('exempt', 'granted'), 'declined', 'p2', 'a', 'interpretation.request-decided'],
  [request('exempt', 'recalled'), 'granted', 'p2', 'a', 'interpretation.request-decided'],
  [request('pre-review', null, 'a'), 'granted', 'p2', 'a', null],
  [request('pre-review', null, 'a'), 'granted', 'p2', 'b', 'interpretation.content-changed'],
  [request('pre-review', null, 'a'), 'declined', 'p2', 'b', null],
])('%j %s by %s of %s', (one, verdict, personId, digest, expected) => {
  expect(codeOf(() => checkDecidable(one, verdict, personId, digest))).toBe(expected);
});

test('who declines says why', () => {
  expect(readComment(undefined, 'granted')).toBeNull();
  expect(readComment(' 同意 ', 'granted')).toBe('同意');
  expect(codeOf(() => readComment(' ', 'declined'))).toBe('interpretation.decline-reason');
});

test('what was granted is signed, but for the pre-review', () => {
  expect(declaredOf([])).toBeNull();
  expect(declaredOf([request('pre-review', 'granted'), request('later', 'declined')])).toBeNull();
  const exempt = request('exempt', 'granted');
  expect(declaredOf([exempt, request('pre-review', 'granted')])).toEqual({
    exempt: { matter: '不作解读', reason: '内部管理事项', grantedBy: '李复审', request: exempt.ref },
  });
});
