// What the routes of 公开时限 understand, and what they refuse.
import { onTimeQuery, wallQuery } from './clock-query';

const code = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { details?: { code?: string } }).details?.code;
  }
};

it('reads what is asked, and says what holds otherwise', () => {
  expect(wallQuery({})).toEqual({ state: 'all', within: 5, organId: null, uid: null, page: 1, pageSize: 20 });
  expect(
    wallQuery({ state: 'soon', within: '10', organ: 'abc1', type: 'api::article.article', page: '3', pageSize: '50' })
  ).toEqual({ state: 'soon', within: 10, organId: 'abc1', uid: 'api::article.article', page: 3, pageSize: 50 });
});

it.each<[string, Record<string, unknown>, string]>([
  ['a state', { state: 'late' }, 'disclosure.due-filter'],
  ['a list of states', { state: ['all', 'soon'] }, 'disclosure.due-filter'],
  ['no working days', { within: '0' }, 'disclosure.due-filter'],
  ['too many working days', { within: '61' }, 'disclosure.due-filter'],
  ['a page before the first', { page: '-1' }, 'disclosure.due-filter'],
  ['a long page', { pageSize: '101' }, 'disclosure.due-filter'],
  ['a type', { type: 'x; drop table' }, 'disclosure.due-filter'],
  ['an organ', { organ: { $ne: 'x' } }, 'disclosure.due-organ'],
])('refuses %s that there cannot be', (_name, source, expected) => {
  expect(code(() => wallQuery(source))).toBe(expected);
});

it.each<[string, Record<string, unknown>, unknown]>([
  ['no days', {}, { from: '2026-10-01', until: '2026-11-23' }],
  ['a period', { from: '2025-01-01', until: '2025-12-31' }, { from: '2025-01-01', until: '2025-12-31' }],
  ['a day that does not exist', { from: '2026-02-30' }, 'disclosure.due-period'],
  ['an end before the beginning', { from: '2026-11-02', until: '2026-11-01' }, 'disclosure.due-period'],
  ['three years', { from: '2023-01-01', until: '2025-12-31' }, 'disclosure.due-period'],
  ['an organ that there cannot be', { organ: 'A B' }, 'disclosure.due-organ'],
])('of a period: %s', (_name, source, expected) => {
  const found = code(() => onTimeQuery(source, '2026-11-23'));
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatchObject(expected as object);
});
