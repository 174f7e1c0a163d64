// Arrangements as they are typed: what is kept, every mistake with its own refusal, and what stands in the way.
import { overlapping, readArrangement, type ArrangementInput } from './arrangement-input';
import type { Arrangement } from './seats';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const DELEGATION = {
  kind: 'delegation',
  organId: 'organ1',
  role: 'leader-in-charge',
  fromId: 'a1',
  personId: 'b1',
  startsAt: '2026-11-23',
  endsAt: '2026-11-30',
  reason: '出差',
};
const DUTY = {
  ...DELEGATION,
  kind: 'duty',
  startsAt: '2026-11-24T18:00:00+08:00',
  endsAt: '2026-11-25T08:30:00+08:00',
};
const ENTRUSTMENT = { ...DELEGATION, kind: 'entrustment', upperId: 'organ2', endsAt: null };

it('a period of days counts whole, in Asia/Shanghai', () => {
  expect(readArrangement(DELEGATION, NOW)).toMatchObject({
    startsAt: Date.parse('2026-11-23T00:00:00+08:00'),
    endsAt: Date.parse('2026-12-01T00:00:00+08:00'),
  });
  expect(readArrangement(DUTY, NOW)).toMatchObject({ startsAt: Date.parse(DUTY.startsAt), fromId: null });
  expect(readArrangement(ENTRUSTMENT, NOW)).toMatchObject({ personId: null, upperId: 'organ2', endsAt: null });
});

it.each<[string, object, string]>([
  ['no kind', { ...DELEGATION, kind: 'gift' }, 'review.arrangement-incomplete'],
  ['no reason', { ...DELEGATION, reason: '  ' }, 'review.arrangement-incomplete'],
  ['markup in the reason', { ...DELEGATION, reason: '<script>1</script>' }, 'review.arrangement-incomplete'],
  ['a long reason', { ...DELEGATION, reason: '因'.repeat(10_000) }, 'review.arrangement-incomplete'],
  ['no organ', { ...DELEGATION, organId: undefined }, 'review.arrangement-incomplete'],
  ['no person', { ...DELEGATION, personId: '' }, 'review.arrangement-incomplete'],
  ['to oneself', { ...DELEGATION, personId: 'a1' }, 'review.delegation-to-self'],
  ['to one’s own organ', { ...ENTRUSTMENT, upperId: 'organ1' }, 'review.delegation-to-self'],
  ['a day that there is not', { ...DELEGATION, startsAt: '2026-02-30' }, 'review.arrangement-period'],
  ['a moment without zone', { ...DUTY, startsAt: '2026-11-24T18:00:00' }, 'review.arrangement-period'],
  ['an end before the beginning', { ...DELEGATION, endsAt: '2026-11-22' }, 'review.arrangement-period'],
  ['an end in the past', { ...DELEGATION, startsAt: '2026-11-01', endsAt: '2026-11-10' }, 'review.arrangement-period'],
  ['a delegation for ever', { ...DELEGATION, endsAt: null }, 'review.arrangement-period'],
  ['a roster signed afterwards', { ...DUTY, startsAt: '2026-11-22T18:00:00+08:00' }, 'review.duty-not-beforehand'],
  ['a roster of two months', { ...DUTY, endsAt: '2027-01-30' }, 'review.arrangement-period'],
])('refuses %s', (_name, value, code) => {
  expect(() => readArrangement(value, NOW)).toThrow(expect.objectContaining({ status: 422, code }));
});

describe('what stands in the way', () => {
  const made = (more: Partial<Arrangement> = {}) =>
    ({ ...readArrangement(DELEGATION, NOW), ref: 'r', revokedAt: null, ...more }) as unknown as Arrangement;
  it.each<[string, Partial<ArrangementInput>, Arrangement, boolean]>([
    ['the same post at the same time, to another', { personId: 'c1' }, made(), true],
    ['the last day', { startsAt: made().endsAt! - 1, endsAt: made().endsAt! + 9 }, made(), true],
    ['afterwards', { startsAt: made().endsAt!, endsAt: made().endsAt! + 9 }, made(), false],
    ['one that was revoked', {}, made({ revokedAt: 1 }), false],
    ['another post', { role: 'secrecy-reviewer' }, made(), false],
    ['another organ', { organId: 'organ3' }, made(), false],
    ['of another kind', { kind: 'duty' }, made(), false],
  ])('%s', (_name, change, other, clash) => {
    expect(overlapping({ ...readArrangement(DELEGATION, NOW), ...change }, [other]) !== null).toBe(clash);
  });
});
