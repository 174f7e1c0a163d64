// What a change must say, and until when it is open.
import fc from 'fast-check';
import type { GongkaiError } from '@gongkai/publication/kernel';
import { isOpen, readChange } from './change';

const TODAY = '2026-11-22';
const codeOf = (input: Record<string, unknown>, formedOn: string | null = '2026-11-02'): string | null => {
  try {
    readChange({ day: '2026-11-20', what: '联系电话', ...input }, TODAY, formedOn);
    return null;
  } catch (error) {
    return (error as GongkaiError).code;
  }
};

it.each<[Record<string, unknown>, string | null]>([
  [{}, null],
  [{ day: TODAY }, null],
  [{ day: '2026-11-03' }, null],
  [{ day: '2026-11-02' }, 'disclosure.change-before'],
  [{ day: '2026-10-01' }, 'disclosure.change-before'],
  [{ day: '2026-11-23' }, 'disclosure.change-future'],
  [{ day: '2026-11-31' }, 'disclosure.change-day'],
  [{ day: undefined }, 'disclosure.change-day'],
  [{ what: ' ' }, 'disclosure.change-what'],
  [{ what: undefined }, 'disclosure.change-what'],
  [{ what: 3 }, 'disclosure.not-text'],
  [{ what: '<i>号</i>' }, 'disclosure.markup'],
  [{ what: '长'.repeat(301) }, 'disclosure.too-long'],
])('%j', (input, expected) => {
  expect(codeOf(input)).toBe(expected);
});

it('takes a document without a day of formation, and nothing fails otherwise than by a refusal', () => {
  expect(codeOf({ day: '2020-01-01' }, null)).toBeNull();
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (day, what) => {
      const code = codeOf({ day, what });
      return code === null || code.startsWith('disclosure.');
    })
  );
});

it.each<[string | null, boolean]>([
  ['a', true],
  ['b', false],
  [null, false],
])('of what is public as %p', (published, expected) => {
  expect(isOpen(published, 'a')).toBe(expected);
});
