// Posts: inclusive days, open ends, collisions of signing roles, and who stands in from above.
import fc from 'fast-check';
import {
  collision,
  holds,
  isReversed,
  periodInWords,
  periodsMeet,
  resolveRole,
  type Collision,
  type Period,
  type Post,
} from './posts';
import { areExclusive, isSigningRole, ROLES, type Role } from './roles';

const period = (from: string, until: string | null = null): Period => ({ from, until });
const post = (postId: string, organId: string, role: Role, from = '2024-01-01', until: string | null = null): Post => ({
  postId,
  personId: `person of ${postId}`,
  organId,
  officeId: null,
  role,
  standIn: false,
  from,
  until,
});
const standIn = (of: Post): Post => ({ ...of, standIn: true });
const by = (personId: string, of: Post): Post => ({ ...of, personId });
const inOffice = (officeId: string, of: Post): Post => ({ ...of, officeId });

test.each<[string, string | null, string, boolean]>([
  ['2024-01-01', null, '2023-12-31', false],
  ['2024-01-01', null, '2024-01-01', true],
  ['2024-01-01', null, '2099-01-01', true],
  ['2024-01-01', '2024-06-30', '2024-06-30', true],
  ['2024-01-01', '2024-06-30', '2024-07-01', false],
  ['2024-01-01', '2024-01-01', '2024-01-01', true],
])('from %s until %s holds on %s: %s', (from, until, day, held) => expect(holds(period(from, until), day)).toBe(held));

test.each<[string, string | null, boolean]>([
  ['2024-01-02', '2024-01-01', true],
  ['2024-01-01', '2024-01-01', false],
  ['2024-01-01', null, false],
])('from %s until %s is reversed: %s', (from, until, reversed) =>
  expect(isReversed(period(from, until))).toBe(reversed)
);

test('a period in words', () => {
  expect(periodInWords(period('2024-01-01'))).toBe('2024-01-01 至今');
  expect(periodInWords(period('2024-01-01', '2024-02-01'))).toBe('2024-01-01 至 2024-02-01');
});

test.each<[string, Post, Post, Collision | null]>([
  [
    'successor from the next day',
    post('a', 'o', 'leader-in-charge', '2024-01-01', '2024-06-30'),
    post('b', 'o', 'leader-in-charge', '2024-07-01'),
    null,
  ],
  [
    'successor on the last day',
    post('a', 'o', 'leader-in-charge', '2024-01-01', '2024-06-30'),
    post('b', 'o', 'leader-in-charge', '2024-06-30'),
    'overlap',
  ],
  [
    'two open ends',
    post('a', 'o', 'information-publisher'),
    post('b', 'o', 'information-publisher', '2030-01-01'),
    'overlap',
  ],
  ['another organ', post('a', 'o', 'information-publisher'), post('b', 'p', 'information-publisher'), null],
  ['another role', post('a', 'o', 'information-publisher'), post('b', 'o', 'leader-in-charge'), null],
  ['drafters may be many', post('a', 'o', 'drafter'), post('b', 'o', 'drafter'), null],
  ['auditors may be many', post('a', 'o', 'auditor'), post('b', 'o', 'auditor'), null],
  [
    'a stand-in beside the holder',
    post('a', 'o', 'leader-in-charge'),
    standIn(post('b', 'o', 'leader-in-charge')),
    null,
  ],
  ['two stand-ins', standIn(post('a', 'o', 'signatory')), standIn(post('b', 'o', 'signatory')), 'overlap'],
  [
    'who stands in for himself',
    by('p', post('a', 'o', 'leader-in-charge')),
    by('p', standIn(post('b', 'o', 'leader-in-charge'))),
    'stand-in-same-person',
  ],
  ['heads of two offices', inOffice('x', post('a', 'o', 'office-head')), post('b', 'o', 'office-head'), null],
  [
    'two heads of one office',
    inOffice('x', post('a', 'o', 'office-head')),
    inOffice('x', post('b', 'o', 'office-head')),
    'overlap',
  ],
  [
    'who administers and signs elsewhere',
    by('p', post('a', 'o', 'system-administrator')),
    by('p', post('b', 'q', 'signatory')),
    'administrator-signs',
  ],
  [
    'who administers after signing',
    by('p', post('a', 'o', 'signatory', '2024-01-01', '2024-06-30')),
    by('p', post('b', 'o', 'system-administrator', '2024-07-01')),
    null,
  ],
  [
    'who administers and drafts',
    by('p', post('a', 'o', 'system-administrator')),
    by('p', post('b', 'o', 'drafter')),
    null,
  ],
])('collision: %s', (_, a, b, expected) => {
  expect(collision(a, b)).toBe(expected);
  expect(collision(b, a)).toBe(expected);
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-01-${String(n).padStart(2, '0')}`);
const anyPeriod = fc.tuple(day, fc.option(day)).map(([a, b]) => (b !== null && b < a ? period(b, a) : period(a, b)));

test('two periods meet exactly when some day is in both', () => {
  const days = Array.from({ length: 28 }, (_, n) => `2024-01-${String(n + 1).padStart(2, '0')}`);
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      expect(periodsMeet(a, b)).toBe(days.some((d) => holds(a, d) && holds(b, d)));
    })
  );
});

const PARENTS: Record<string, string | null> = { village: 'town', town: 'county', county: null, x: 'y', y: 'x' };
const parentOf = (id: string): string | null => PARENTS[id] ?? null;

test.each<[string, Role, string, string, Post[], [string, string] | null]>([
  [
    'in the organ itself',
    'leader-in-charge',
    'village',
    '2024-05-01',
    [post('v', 'village', 'leader-in-charge'), post('t', 'town', 'leader-in-charge')],
    ['v', 'village'],
  ],
  [
    'nearest above',
    'leader-in-charge',
    'village',
    '2024-05-01',
    [post('c', 'county', 'leader-in-charge'), post('t', 'town', 'leader-in-charge')],
    ['t', 'town'],
  ],
  [
    'over a gap',
    'leader-in-charge',
    'village',
    '2024-05-01',
    [post('c', 'county', 'leader-in-charge')],
    ['c', 'county'],
  ],
  [
    'an ended post does not stand in the way',
    'leader-in-charge',
    'village',
    '2024-05-01',
    [post('v', 'village', 'leader-in-charge', '2024-01-01', '2024-04-30'), post('c', 'county', 'leader-in-charge')],
    ['c', 'county'],
  ],
  ['another role is no help', 'leader-in-charge', 'village', '2024-05-01', [post('v', 'village', 'auditor')], null],
  ['never from below', 'leader-in-charge', 'town', '2024-05-01', [post('v', 'village', 'leader-in-charge')], null],
  ['a cycle ends the search', 'leader-in-charge', 'x', '2024-05-01', [post('c', 'county', 'leader-in-charge')], null],
  [
    'longest first among several',
    'drafter',
    'town',
    '2024-05-01',
    [post('b', 'town', 'drafter', '2024-02-01'), post('a', 'town', 'drafter', '2024-01-01')],
    ['a', 'town'],
  ],
])('resolves %s', (_, role, organ, on, posts, expected) => {
  const found = resolveRole(role, organ, on, posts, parentOf);
  expect(found && [found.post.postId, found.organ]).toEqual(expected);
});

test.each<[string, Post[], [string, string | null] | null]>([
  ['of the seat', [post('a', 'town', 'signatory'), standIn(post('b', 'town', 'signatory'))], ['a', 'b']],
  ['not of another organ', [post('a', 'county', 'signatory'), standIn(post('b', 'town', 'signatory'))], ['a', null]],
  ['not without a holder', [standIn(post('b', 'town', 'signatory'))], null],
  [
    'not when the period is over',
    [post('a', 'town', 'signatory'), standIn(post('b', 'town', 'signatory', '2024-01-01', '2024-02-01'))],
    ['a', null],
  ],
])('the stand-in is %s', (_, posts, expected) => {
  const found = resolveRole('signatory', 'town', '2024-05-01', posts, parentOf);
  expect(found && [found.post.postId, found.standIn?.postId ?? null]).toEqual(expected);
});

test('with no collisions a seat has one holder and one stand-in a day, two persons, whatever the order of the rows', () => {
  const anyPost = fc.tuple(
    fc.constantFrom('village', 'town', 'county'),
    fc.constantFrom(...ROLES),
    anyPeriod,
    fc.boolean(),
    fc.constantFrom('p', 'q', 'r', 's')
  );
  fc.assert(
    fc.property(fc.array(anyPost, { maxLength: 16 }), day, fc.constantFrom(...ROLES), (list, on, role) => {
      const posts = list
        .map(([organ, r, { from, until }, inPlace, who], n) =>
          by(who, { ...post(String(n), organ, r, from, until), standIn: inPlace })
        )
        .reduce<Post[]>((kept, next) => (kept.some((other) => collision(other, next)) ? kept : [...kept, next]), []);
      const today = posts.filter((p) => holds(p, on));
      for (const one of today)
        for (const other of today)
          if (one.personId === other.personId) expect(areExclusive(one.role, other.role)).toBe(false);
      const found = resolveRole(role, 'village', on, posts, parentOf);
      expect(resolveRole(role, 'village', on, [...posts].reverse(), parentOf)).toEqual(found);
      if (!found) return;
      expect(holds(found.post, on)).toBe(true);
      const holders = today.filter((p) => p.role === role && p.organId === found.organ && !p.standIn);
      if (isSigningRole(role)) expect(holders).toHaveLength(1);
      if (found.standIn) expect(found.standIn.personId).not.toBe(found.post.personId);
    })
  );
});
