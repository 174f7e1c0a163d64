// Releases as rules: each state and verb, what is read of a request, and what keeps a release from going out.
import * as fc from 'fast-check';
import type { GongkaiError } from './error';
import {
  isFresh,
  isLate,
  plannedText,
  plannedTime,
  publishedSince,
  releaseGaps,
  releaseMembers,
  releaseName,
  releasePlan,
  RELEASE_RULES,
  RELEASE_STATES,
  releaseStep,
  RELEASE_VERBS,
  type ReleaseVerb,
} from './release';
import type { ReleaseState } from '../kernel';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

const STATES = Object.keys(RELEASE_STATES) as ReleaseState[];
const VERBS = Object.keys(RELEASE_VERBS) as ReleaseVerb[];

test.each(STATES.flatMap((state) => VERBS.map((verb) => [state, verb] as const)))('%s, %s', (state, verb) => {
  const to = RELEASE_RULES[state][verb];
  if (to) expect(releaseStep(state, verb)).toBe(to);
  else expect(codeOf(() => releaseStep(state, verb))).toBe('publication.release-state');
});

test('only a person takes up again what failed, and an end has nothing after it but a withdrawal', () => {
  expect(Object.keys(RELEASE_RULES.failed)).not.toContain('fail');
  expect(RELEASE_RULES.withdrawn).toEqual({});
  expect(RELEASE_RULES.dissolved).toEqual({});
  expect(Object.keys(RELEASE_RULES.published)).toEqual(['withdraw']);
});

const NOW = Date.parse('2026-11-23T09:00:00+08:00');

test.each<[string, unknown, string | number]>([
  ['to the second', '2026-11-23 09:00:01', NOW + 1_000],
  ['to the minute', '2026-11-23 09:30', NOW + 1_800_000],
  ['with a T', '2026-11-23T09:30:00', NOW + 1_800_000],
  ['now', '2026-11-23 09:00:00', 'publication.release-past'],
  ['gone', '2026-11-22 23:59:59', 'publication.release-past'],
  ['no such day', '2027-02-29 09:00:00', 'publication.release-time'],
  ['no such hour', '2026-12-01 24:00:00', 'publication.release-time'],
  ['no such minute', '2026-12-01 09:60:00', 'publication.release-time'],
  ['another zone', '2026-12-01T09:00:00Z', 'publication.release-time'],
  ['milliseconds', '2026-12-01 09:00:00.500', 'publication.release-time'],
  ['a number', NOW + 1_000, 'publication.release-time'],
  ['nothing', undefined, 'publication.release-time'],
  ['too far', '2036-12-01 09:00:00', 'publication.release-time'],
])('a planned time: %s', (_, value, expected) => {
  if (typeof expected === 'number') expect(plannedTime(value, NOW)).toBe(expected);
  else expect(codeOf(() => plannedTime(value, NOW))).toBe(expected);
});

test('a planned time is what was written, whatever the zone of the server', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 * 86_400 }), (seconds) => {
      const at = NOW + seconds * 1_000;
      expect(plannedTime(plannedText(at), NOW)).toBe(at);
    })
  );
});

test.each<[string, () => unknown, string]>([
  ['no name', () => releaseName('  '), 'publication.release-name'],
  ['a long name', () => releaseName('单'.repeat(101)), 'publication.release-name'],
  ['a name with tags', () => releaseName('<b>发布</b>'), 'publication.release-name'],
  ['no plan', () => releasePlan(undefined), 'publication.release-plan'],
  ['a plan of its own', () => releasePlan('time'), 'publication.release-plan'],
  ['no members', () => releaseMembers([]), 'publication.empty-release'],
  ['members in words', () => releaseMembers('all'), 'publication.empty-release'],
  ['a member without a type', () => releaseMembers([{ documentId: 'a' }]), 'publication.no-document'],
  [
    'a member twice',
    () => releaseMembers([1, 2].map(() => ({ uid: 'u', documentId: 'a' }))),
    'publication.member-twice',
  ],
  [
    'too many',
    () => releaseMembers(Array.from({ length: 1_001 }, (__, i) => ({ uid: 'u', documentId: String(i) }))),
    'publication.release-too-many',
  ],
])('refuses %s', (_, work, code) => {
  expect(codeOf(work)).toBe(code);
});

test('a name is one line, and members come as they were named', () => {
  expect(releaseName(' 一号文件\n 及解读 ')).toBe('一号文件 及解读');
  expect(
    releaseMembers([
      { uid: 'u', documentId: 'b' },
      { uid: 'u', documentId: 'a', digest: 'x' },
    ])
  ).toEqual([
    { uid: 'u', documentId: 'b', locale: '' },
    { uid: 'u', documentId: 'a', locale: '' },
  ]);
});

const member = (documentId: string, digest: string | null = null) => ({ uid: 'u', documentId, locale: '', digest });
const proof = (digest: string, ...together: string[]) => ({ digest, together: together.map((id) => member(id)) });

test.each<[string, Parameters<typeof releaseGaps>, string[]]>([
  [
    'all signed',
    [
      [member('a'), member('b', 'y')],
      [proof('x', 'a', 'b'), proof('y', 'a', 'b')],
    ],
    [],
  ],
  [
    'one not signed',
    [
      [member('a'), member('b')],
      [proof('x', 'a'), null],
    ],
    ['b publication.release-unsigned'],
  ],
  ['signed anew', [[member('a', 'w')], [proof('x', 'a')]], ['a publication.release-changed']],
  ['its interpretation left out', [[member('a')], [proof('x', 'a', 'i')]], ['a publication.release-split']],
])('what keeps a release: %s', (_, asked, expected) => {
  expect(releaseGaps(...asked).map((gap) => `${gap.member?.documentId} ${gap.code}`)).toEqual(expected);
});

test.each([
  [null, 0, false],
  [1_000, 61_000, false],
  [1_000, 61_001, true],
])('planned for %s, out at %s: late %s', (planned, at, late) => {
  expect(isLate(planned, at)).toBe(late);
});

test.each<[string | null, string | null | undefined, boolean]>([
  ['a', 'a', false],
  ['a', 'b', true],
  ['a', null, false],
  ['a', undefined, false],
  [null, 'b', true],
])('%s was released and %s is public: published since %s', (digest, publishedDigest, expected) => {
  expect(publishedSince(digest, publishedDigest === undefined ? null : { publishedDigest })).toBe(expected);
});

test.each<[Parameters<typeof isFresh>[0], boolean]>([
  [null, true],
  [{ publishedDigest: null, draftDigest: 'a', adoptedAt: null }, true],
  [{ publishedDigest: 'a', draftDigest: 'b', adoptedAt: null }, true],
  [{ publishedDigest: 'a', draftDigest: 'a', adoptedAt: null }, false],
  // What was only recorded as public (存量纳管) may be signed as it is.
  [{ publishedDigest: 'a', draftDigest: 'a', adoptedAt: 1 }, true],
])('%j has something for a release: %s', (facts, expected) => expect(isFresh(facts)).toBe(expected));
