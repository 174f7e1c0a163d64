// The settings of an office: what is taken, and what stops the start.
import { settingsProblem, STANDARD } from './settings';

test.each<[string, Record<string, unknown>, string | null]>([
  ['the standard', {}, null],
  ['refusing', { nonText: 'block' }, null],
  ['another word', { nonText: 'refuse' }, 'nonText must be "block" or "warn"'],
  ['everything may be copied', { excerptShare: 1 }, null],
  ['nothing may be copied', { excerptShare: 0 }, 'excerptShare must be a number above 0, at most 1'],
  ['a share in words', { excerptShare: '0.5' }, 'excerptShare must be a number above 0, at most 1'],
  ['a pre-review in words', { preReview: 'yes' }, 'preReview must be true or false'],
  ['no answer to reminders', { reminders: null }, 'reminders must be true or false'],
])('%s', (_, given, expected) => {
  expect(settingsProblem({ ...STANDARD, ...given })).toBe(expected);
});
