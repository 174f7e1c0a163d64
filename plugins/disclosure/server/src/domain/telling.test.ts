// What a telling must say, and of which documents there is one.
import fc from 'fast-check';
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Determination } from './determination';
import { circleOf, MANNERS, readTelling } from './telling';

const TODAY = '2026-11-22';
const SAID = { day: '2026-11-20', manner: 'meeting', whom: '全县中小学教师', toldBy: '教育股', note: '' };

const codeOf = (input: Record<string, unknown>, formedOn: string | null = '2026-11-02'): string | null => {
  try {
    readTelling(input, TODAY, formedOn);
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

it('is read as it is said', () => {
  expect(readTelling({ ...SAID, whom: ' 全县中小学教师 ', scan: 'abc' }, TODAY, null)).toEqual({
    ...SAID,
    scan: 'abc',
    note: null,
  });
});

it.each<[Record<string, unknown>, string | null]>([
  [{}, null],
  [{ day: TODAY }, null],
  [{ day: '2026-11-02' }, null],
  [{ day: '' }, 'disclosure.told-day'],
  [{ day: '2026-02-30' }, 'disclosure.told-day'],
  [{ day: 20261120 }, 'disclosure.told-day'],
  [{ day: '2026-11-23' }, 'disclosure.told-future'],
  [{ day: '2026-11-01' }, 'disclosure.told-before'],
  [{ manner: undefined }, 'disclosure.told-manner'],
  [{ manner: 'toString' }, 'disclosure.told-manner'],
  [{ whom: ' ' }, 'disclosure.told-whom'],
  [{ toldBy: null }, 'disclosure.told-by'],
  [{ toldBy: 7 }, 'disclosure.not-text'],
  [{ manner: 'other' }, 'disclosure.told-note'],
  [{ manner: 'other', note: '入户告知' }, null],
  [{ note: '字'.repeat(301) }, 'disclosure.too-long'],
  [{ whom: '<b>人</b>' }, 'disclosure.markup'],
])('%j', (more, expected) => {
  expect(codeOf({ ...SAID, ...more })).toBe(expected);
});

it('refuses whatever else it is given with a code of its own, and never fails otherwise', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('day', 'manner', 'whom', 'toldBy', 'note', 'scan'), fc.anything()),
      (input) => {
        const code = codeOf(input);
        expect(code === null || code.startsWith('disclosure.')).toBe(true);
      }
    )
  );
  expect(Object.keys(MANNERS)).toHaveLength(4);
});

const determination = (stage: string, attribute: string, circle: string | null) =>
  ({ stage, decided: { opinion: { attribute, circle } } }) as Determination;

it.each<[string, Determination, string | null]>([
  ['for a circle', determination('decided', 'active', '全县教师'), '全县教师'],
  ['for everybody', determination('decided', 'active', null), null],
  ['withheld', determination('decided', 'withheld', null), null],
  ['being changed', determination('proposed', 'active', '全县教师'), null],
  ['not decided', { stage: 'none', decided: null } as Determination, null],
])('what is %s', (_what, now, expected) => {
  expect(circleOf(now)).toBe(expected);
});
