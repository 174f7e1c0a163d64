// Who may sign: posts before arrangements, each person once; and whether every tier finds a person of its own.
import fc from 'fast-check';
import { mayHandOut, meet, signersOf, tiersWithoutSigner, type Arrangement, type SeatOf } from './seats';

const person = (id: string) => ({ personId: id, personName: id, postId: `post-${id}` });
const seat = (role: string, holder: string, standIn: string | null = null): SeatOf => ({
  role,
  entrustedBy: null,
  holder: person(holder),
  standIn: standIn ? person(standIn) : null,
});
const arranged = (kind: Arrangement['kind'], more: Partial<Arrangement>): Arrangement => ({
  ref: `${kind}-1`,
  kind,
  organId: 'o',
  organName: '某镇',
  role: 'r',
  fromId: null,
  fromName: null,
  personId: null,
  personName: null,
  upperId: null,
  upperName: null,
  startsAt: 0,
  endsAt: 10,
  reason: '出差',
  madeBy: 'm',
  madeByName: 'm',
  madeAt: 0,
  revokedAt: null,
  ...more,
});
const delegation = arranged('delegation', { fromId: 'a', fromName: 'a', personId: 'd', personName: 'd' });
const duty = arranged('duty', { personId: 'e', personName: 'e' });

describe('who may sign', () => {
  it.each<[string, SeatOf[], Arrangement[], [string, string, string | null][]]>([
    [
      'holder and stand-in',
      [seat('r', 'a', 'b')],
      [],
      [
        ['a', 'holder', null],
        ['b', 'stand-in', 'a'],
      ],
    ],
    [
      'a delegate, for the holder',
      [seat('r', 'a')],
      [delegation],
      [
        ['a', 'holder', null],
        ['d', 'delegate', 'a'],
      ],
    ],
    ['no delegate of who holds the post no more', [seat('r', 'x')], [delegation], [['x', 'holder', null]]],
    ['no delegate of another post', [seat('other', 'a')], [delegation], [['a', 'holder', null]]],
    [
      'who is on duty',
      [seat('r', 'a')],
      [duty],
      [
        ['a', 'holder', null],
        ['e', 'duty', null],
      ],
    ],
    ['who is on duty where nobody holds the post', [], [duty], [['e', 'duty', null]]],
    [
      'a person once, by the post',
      [seat('r', 'a', 'd')],
      [delegation],
      [
        ['a', 'holder', null],
        ['d', 'stand-in', 'a'],
      ],
    ],
    [
      'the organ above, to which it was entrusted',
      [{ ...seat('r', 'u'), entrustedBy: arranged('entrustment', { upperId: 'above' }) }],
      [],
      [['u', 'entrusted', '某镇']],
    ],
  ])('%s', (_name, seats, arrangements, expected) => {
    const found = signersOf(seats, arrangements);
    expect(found.map(({ personId, manner, onBehalfOf }) => [personId, manner, onBehalfOf])).toEqual(expected);
  });
});

it.each([
  ['head-of-disclosure-office', 'information-publisher', true],
  ['head-of-disclosure-office', 'head-of-disclosure-office', true],
  ['head-of-disclosure-office', 'secrecy-reviewer', true],
  ['head-of-disclosure-office', 'leader-in-charge', false],
  ['head-of-disclosure-office', 'signatory', false],
  ['leader-in-charge', 'leader-in-charge', true],
  ['leader-in-charge', 'information-publisher', true],
  ['head-of-competent-authority', 'leader-in-charge', true],
  ['information-publisher', 'information-publisher', false],
  ['system-administrator', 'leader-in-charge', false],
])('%s gives the seat of %s to somebody: %s', (by, role, may) => expect(mayHandOut(by, role)).toBe(may));

it('two periods meet exactly when one moment lies in both', () => {
  const period = fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.option(fc.integer({ min: 1, max: 5 })))
    .map(([startsAt, length]) => ({ startsAt, endsAt: length === null ? null : startsAt + length }));
  const holds = ({ startsAt, endsAt }: { startsAt: number; endsAt: number | null }, at: number) =>
    startsAt <= at && (endsAt === null || at < endsAt);
  fc.assert(
    fc.property(period, period, (a, b) => {
      const both = Array.from({ length: 20 }, (_, at) => at).some((at) => holds(a, at) && holds(b, at));
      expect(meet(a, b)).toBe(both);
      expect(meet(b, a)).toBe(both);
    })
  );
});

describe('a person of its own for every tier', () => {
  it.each([
    ['three posts, three people', [['a'], ['b'], ['c']], []],
    ['one person in two posts', [['a'], ['a'], ['c']], [1]],
    ['two who both could, and one who needs one of them', [['a', 'b'], ['a'], ['c']], []],
    ['nobody', [['a'], [], ['c']], [1]],
    ['a chain that has to be moved', [['a', 'b'], ['b', 'c'], ['a']], []],
  ])('%s', (_name, persons, short) => {
    expect(tiersWithoutSigner(persons.map((list) => ({ needed: 1, persons: list })))).toEqual(short);
  });

  it('agrees with trying out everything', () => {
    const tiers = fc.array(
      fc.record({ needed: fc.integer({ min: 1, max: 2 }), persons: fc.subarray(['a', 'b', 'c', 'd']) }),
      { minLength: 1, maxLength: 4 }
    );
    const possible = (places: readonly (readonly string[])[], taken: readonly string[] = []): boolean => {
      const [first, ...rest] = places;
      if (!first) return true;
      return first.some((one) => !taken.includes(one) && possible(rest, [...taken, one]));
    };
    fc.assert(
      fc.property(tiers, (list) => {
        const places = list.flatMap(({ needed, persons }) => Array.from({ length: needed }, () => persons));
        expect(tiersWithoutSigner(list).length === 0).toBe(possible(places));
      })
    );
  });
});
