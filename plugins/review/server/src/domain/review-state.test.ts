// One state a document, from every combination that exists.
import { askedState, reviewState, type StateFacts } from './review-state';
import type { CaseState } from './case-table';

const facts = (state: StateFacts['state'], draftDigest: string | null, publishedDigest: string | null): StateFacts => ({
  state,
  draftDigest,
  publishedDigest,
  withdrawnAt: state === 'withdrawn' ? 1 : null,
  hiddenAt: state === 'hidden' ? 1 : null,
});

const CASES: [string, StateFacts | null, CaseState | null, string][] = [
  ['nothing known yet', null, null, 'draft'],
  ['never sent', facts('draft', 'a', null), null, 'draft'],
  ['in review', facts('in-review', 'a', null), 'in-review', 'in-review'],
  ['in review again after a return', facts('in-review', 'a', null), 'returned', 'in-review'],
  ['a correction in review', facts('in-review', 'b', 'a'), 'in-review', 'in-review'],
  ['returned', facts('draft', 'a', null), 'returned', 'returned'],
  ['recalled', facts('draft', 'a', null), 'recalled', 'draft'],
  ['signatures void', facts('draft', 'a', null), 'voided', 'draft'],
  ['public', facts('published', 'a', 'a'), 'published', 'published'],
  ['public with a change', facts('published', 'b', 'a'), 'published', 'modified'],
  ['a returned correction', facts('published', 'b', 'a'), 'returned', 'returned'],
  ['a returned correction that was given up', facts('published', 'a', 'a'), 'returned', 'published'],
  ['withdrawn', facts('withdrawn', 'a', null), 'published', 'withdrawn'],
  ['hidden', facts('hidden', 'a', null), 'published', 'hidden'],
  ['hidden while a correction is in review', { ...facts('in-review', 'b', null), hiddenAt: 1 }, 'in-review', 'hidden'],
  ['hidden, a correction returned', facts('hidden', 'b', null), 'returned', 'hidden'],
  ['withdrawn, then returned', facts('withdrawn', 'b', null), 'returned', 'returned'],
];

test.each(CASES)('%s', (_name, known, last, state) => {
  expect(reviewState(known, last)).toBe(state);
});

test.each([undefined, '', 'toString', ['draft'], 'public'])('refuses %p as a filter', (value) => {
  expect(() => askedState(value)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ code: 'review.no-such-state' }) })
  );
});
