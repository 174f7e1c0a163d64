// Warnings on hand-over: when a seat is left, by a term that ends or by a person who was deactivated, and who takes it over.
import fc from 'fast-check';
import { shiftDay } from '@gongkai/publication/kernel';
import { DAYS_AHEAD, DAYS_BACK, vacancies, type HeldPost } from './hand-over';
import { holds } from './posts';

const TODAY = '2026-11-22';
const day = (offset: number): string => shiftDay(TODAY, offset);

const held = (name: string, from: number, until: number | null, more: Partial<HeldPost> = {}): HeldPost => ({
  postId: `${name} ${from}`,
  personId: name,
  personName: name,
  organId: 'water',
  officeId: null,
  role: 'information-publisher',
  standIn: false,
  from: day(from),
  until: until === null ? null : day(until),
  inactiveSince: null,
  ...more,
});

type Expected = [state: 'vacant' | 'soon', from: number, who: string, next: number | null][];

test.each<[string, HeldPost[], Expected]>([
  ['nothing where somebody stays', [held('陈静', -100, null)], []],
  ['nothing where nobody ever was', [], []],
  ['nothing of a seat that only begins', [held('陈静', 10, null)], []],
  ['a term that ends in ten days', [held('陈静', -100, 10)], [['soon', 11, '陈静', null]]],
  ['a term that ends today', [held('陈静', -100, 0)], [['soon', 1, '陈静', null]]],
  ['the last day that is looked at', [held('陈静', -100, DAYS_AHEAD - 1)], [['soon', DAYS_AHEAD, '陈静', null]]],
  ['not the day after it', [held('陈静', -100, DAYS_AHEAD)], []],
  ['a term that ended yesterday', [held('陈静', -100, -1)], [['vacant', 0, '陈静', null]]],
  [
    'the first day that is looked back to',
    [held('陈静', -500, -DAYS_BACK - 1)],
    [['vacant', -DAYS_BACK, '陈静', null]],
  ],
  ['not the day before it: the seat was given up', [held('陈静', -500, -DAYS_BACK - 2)], []],
  ['a successor from the next day', [held('陈静', -100, 10), held('吕晨', 11, null)], []],
  ['a successor after a gap', [held('陈静', -100, 10), held('吕晨', 20, null)], [['soon', 11, '陈静', 20]]],
  ['a successor who leaves soon too', [held('陈静', -100, 5), held('吕晨', 6, 12)], [['soon', 13, '吕晨', null]]],
  [
    'a stand-in fills no seat',
    [held('陈静', -100, 10), held('成舟', -100, null, { standIn: true })],
    [['soon', 11, '陈静', null]],
  ],
  ['a stand-in leaves none', [held('成舟', -100, 10, { standIn: true })], []],
  ['who was deactivated', [held('陈静', -100, null, { inactiveSince: day(-3) })], [['vacant', -3, '陈静', null]]],
  [
    'who was deactivated after the term had ended',
    [held('陈静', -100, -5, { inactiveSince: day(-3) })],
    [['vacant', -4, '陈静', null]],
  ],
  [
    'who was deactivated and followed that day',
    [held('陈静', -100, null, { inactiveSince: day(-3) }), held('吕晨', -3, null)],
    [],
  ],
  [
    'a deactivated person follows nobody',
    [held('陈静', -100, 10), held('吕晨', 11, null, { inactiveSince: day(-3) })],
    [['soon', 11, '陈静', null]],
  ],
  [
    'another drafter stays',
    [held('周明', -100, 10, { role: 'drafter' }), held('何言', -50, null, { role: 'drafter' })],
    [],
  ],
  [
    'the last drafter leaves',
    [held('周明', -100, 10, { role: 'drafter' }), held('何言', -50, 5, { role: 'drafter' })],
    [['soon', 11, '周明', null]],
  ],
  [
    'each office has a head of its own',
    [
      held('江晚', -100, 10, { role: 'office-head', officeId: 'a' }),
      held('水亦', -100, null, { role: 'office-head', officeId: 'b' }),
    ],
    [['soon', 11, '江晚', null]],
  ],
  [
    'another organ is no help, and each has its own',
    [held('陈静', -100, 10), held('吕晨', -100, 4, { organId: 'county' })],
    [
      ['soon', 5, '吕晨', null],
      ['soon', 11, '陈静', null],
    ],
  ],
])('%s', (_name, posts, expected) => {
  const found = (of: readonly HeldPost[]) =>
    vacancies(of, TODAY).map(({ state, from, lastPersonName, next }) => [state, from, lastPersonName, next]);
  const wanted = expected.map(([state, from, who, next]) => [state, day(from), who, next === null ? null : day(next)]);
  expect(found(posts)).toEqual(wanted);
  expect(found([...posts].reverse())).toEqual(wanted);
});

test('a warned day has no holder, and every day before it from today on has one', () => {
  const anyPost = fc
    .tuple(
      fc.integer({ min: -60, max: 60 }),
      fc.option(fc.integer({ min: 0, max: 60 })),
      fc.option(fc.integer({ min: -40, max: 0 }))
    )
    .map(([from, length, gone]) =>
      held('某人', from, length === null ? null : from + length, gone === null ? {} : { inactiveSince: day(gone) })
    );
  const actsOn = (post: HeldPost, on: string) =>
    holds(post, on) && (post.inactiveSince === null || on < post.inactiveSince);
  fc.assert(
    fc.property(fc.array(anyPost, { maxLength: 6 }), (posts) => {
      const empty = (offset: number) => !posts.some((post) => actsOn(post, day(offset)));
      const first = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => i).find(empty);
      const [found] = vacancies(posts, TODAY);
      if (!found) {
        // Nothing to warn of: held throughout, or nobody has held it up to today.
        const begun = posts.some(
          (post) => post.from <= TODAY && (post.inactiveSince === null || post.inactiveSince > post.from)
        );
        expect(first === undefined || !begun).toBe(true);
        return;
      }
      expect(posts.some((post) => actsOn(post, found.from))).toBe(false);
      expect(found.state === 'vacant' ? 0 : first).toBe(first);
      if (found.state === 'soon') expect(found.from).toBe(day(first!));
    })
  );
});
