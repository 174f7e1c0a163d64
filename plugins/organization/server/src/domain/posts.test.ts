// Posts: inclusive days, open ends, collisions of signing roles, and who stands in from above.
import fc from 'fast-check';
import {
  holds,
  isReversed,
  overlapping,
  periodInWords,
  periodsMeet,
  resolveRole,
  type Period,
  type Post,
} from './posts';
import { isSigningRole, ROLES, type Role } from './roles';

const period = (from: string, until: string | null = null): Period => ({ from, until });
const post = (postId: string, organId: string, role: Role, from = '2024-01-01', until: string | null = null): Post => ({
  postId,
  personId: `person of ${postId}`,
  organId,
  role,
  from,
  until,
});

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

test.each<[string, Post, Post, boolean]>([
  [
    'successor from the next day',
    post('a', 'o', 'leader-in-charge', '2024-01-01', '2024-06-30'),
    post('b', 'o', 'leader-in-charge', '2024-07-01'),
    false,
  ],
  [
    'successor on the last day',
    post('a', 'o', 'leader-in-charge', '2024-01-01', '2024-06-30'),
    post('b', 'o', 'leader-in-charge', '2024-06-30'),
    true,
  ],
  [
    'two open ends',
    post('a', 'o', 'information-publisher'),
    post('b', 'o', 'information-publisher', '2030-01-01'),
    true,
  ],
  ['another organ', post('a', 'o', 'information-publisher'), post('b', 'p', 'information-publisher'), false],
  ['another role', post('a', 'o', 'information-publisher'), post('b', 'o', 'leader-in-charge'), false],
  ['drafters may be many', post('a', 'o', 'drafter'), post('b', 'o', 'drafter'), false],
  ['auditors may be many', post('a', 'o', 'auditor'), post('b', 'o', 'auditor'), false],
])('collision: %s', (_, a, b, collide) => {
  expect(overlapping(a, b)).toBe(collide);
  expect(overlapping(b, a)).toBe(collide);
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

test('with no collisions a signing role has one holder a day, whatever the order of the rows', () => {
  const anyPost = fc.tuple(fc.constantFrom('village', 'town', 'county'), fc.constantFrom(...ROLES), anyPeriod);
  fc.assert(
    fc.property(fc.array(anyPost, { maxLength: 12 }), day, fc.constantFrom(...ROLES), (list, on, role) => {
      const posts = list
        .map(([organ, r, { from, until }], n) => post(String(n), organ, r, from, until))
        .reduce<Post[]>((kept, next) => (kept.some((other) => overlapping(other, next)) ? kept : [...kept, next]), []);
      const found = resolveRole(role, 'village', on, posts, parentOf);
      expect(resolveRole(role, 'village', on, [...posts].reverse(), parentOf)).toEqual(found);
      if (!found) return;
      expect(holds(found.post, on)).toBe(true);
      const holders = posts.filter((p) => p.role === role && p.organId === found.organ && holds(p, on));
      if (isSigningRole(role)) expect(holders).toHaveLength(1);
    })
  );
});
