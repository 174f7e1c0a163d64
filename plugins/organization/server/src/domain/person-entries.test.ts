// What may be asked of a person's entries, and how they stand in a table.
import { ENTRIES_HEAD, entriesQuery, entryCells, SIGNED_ACTIONS, tierOf } from './person-entries';

test.each(['suggest', 'accept', 'decline', 'correct'])('who did %s has signed', (action) => {
  expect(entriesQuery({}).actions).toContain(action);
  expect(entriesQuery({ action }).actions).toEqual([action]);
});

test('reads action, year and page', () => {
  expect(entriesQuery({})).toEqual({ actions: SIGNED_ACTIONS, page: 1 });
  expect(entriesQuery({ action: '', year: '', page: '' })).toEqual({ actions: SIGNED_ACTIONS, page: 1 });
  expect(entriesQuery({ action: 'return', year: '2026', page: '3' })).toEqual({
    actions: ['return'],
    since: Date.parse('2025-12-31T16:00:00Z'),
    before: Date.parse('2026-12-31T16:00:00Z'),
    page: 3,
  });
});

test.each([
  { action: 'publish' },
  { action: ['submit'] },
  { year: '26' },
  { year: '2026-01' },
  { year: ['2026'] },
  { page: '0' },
  { page: '-1' },
  { page: '1.5' },
  { page: '1234567' },
  { page: { gt: '1' } },
])('refuses %j', (source) => {
  expect(() => entriesQuery(source)).toThrow(expect.objectContaining({ code: 'organization.bad-query' }) as Error);
});

test.each([
  [{ tier: 1 }, '初审'],
  [{ tier: 3 }, '终审'],
  [{ tier: 4 }, null],
  [{}, null],
  [undefined, null],
])('the tier of %j is %s', (payload, tier) => expect(tierOf(payload)).toBe(tier));

test('a row a document, in the order of the heads; no title is told that may not be seen', () => {
  const document = {
    uid: 'api::x.x',
    documentId: 'd',
    typeName: '政策文件',
    readable: true,
    organName: '云溪县水利局',
  };
  const entry = { seq: 7, at: Date.parse('2026-03-01T01:02:03Z'), action: 'approve', actionName: '通过', tier: '初审' };
  const rows = entryCells({
    ...entry,
    documents: [
      { ...document, title: '关于供水的通知' },
      { ...document, title: null },
    ],
  });
  expect(rows).toEqual([
    ['2026-03-01 09:02', '通过', '初审', '关于供水的通知', '政策文件', '云溪县水利局', 7],
    ['2026-03-01 09:02', '通过', '初审', '〔不在可见范围〕', '政策文件', '云溪县水利局', 7],
  ]);
  expect(rows[0]).toHaveLength(ENTRIES_HEAD.length);
});
