// What the page 操作留痕 may ask.
import { ledgerQuery, PAGE } from './ledger-query';

test('reads days in Shanghai, both included', () => {
  const { since, before } = ledgerQuery({ from: '2026-11-20', until: '2026-11-22' });
  expect([new Date(since!).toISOString(), new Date(before!).toISOString()]).toEqual([
    '2026-11-19T16:00:00.000Z',
    '2026-11-22T16:00:00.000Z',
  ]);
});

test('what was not asked is not filtered', () => {
  expect(ledgerQuery({ title: ' ', person: '' })).toEqual({ limit: PAGE });
});

test.each([
  ['a day that does not exist', { from: '2026-02-30' }, 'from'],
  ['an end before the begin', { from: '2026-11-22', until: '2026-11-21' }, 'until'],
  ['a strange action', { action: "x' or 1=1" }, 'action'],
  ['a long title', { title: '字'.repeat(101) }, 'title'],
  ['several titles', { title: ['甲', '乙'] }, 'title'],
  ['a page before the first', { cursor: '0' }, 'cursor'],
  ['a cursor that is none', { cursor: 'x' }, 'cursor'],
  ['a page too long', { limit: '201' }, 'limit'],
])('refuses %s', (_name, source, parameter) => {
  expect(() => ledgerQuery(source)).toThrow(
    expect.objectContaining({ status: 400, details: { code: 'publication.ledger-query', parameter } })
  );
});
