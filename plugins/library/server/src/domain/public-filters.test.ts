// Filters in plain words: what is taken, what is refused, and conditions that mean what the rules say.
import type { ListFilter, ManagedType } from '@gongkai/publication/kernel';
import { conditionsOf, takeAdded, takeFilters, withBelow, yearCondition } from './public-filters';

const relation = { type: 'relation', relation: 'manyToOne', target: 'x' };
const article: ManagedType = {
  uid: 'api::article.article',
  displayName: '信息稿件',
  options: {
    managed: true,
    organ: 'owner',
    library: { title: 'title', column: 'place', formedOn: 'formed', effectiveFrom: 'from', expiresOn: 'until' },
  },
  attributes: {
    owner: relation,
    place: relation,
    topic: { type: 'string', customField: 'plugin::gongkai-library.theme' },
    formed: { type: 'date' },
    from: { type: 'date' },
    until: { type: 'date' },
  },
};
const bare: ManagedType = {
  uid: 'api::zone.zone',
  displayName: '专区',
  options: { managed: true },
  attributes: { title: { type: 'string' } },
};

const ID = 'a'.repeat(24);

it.each<[Record<string, unknown>, unknown]>([
  [{}, null],
  [{ filters: {} }, null],
  [{ organ: ID }, { organ: ID, below: false }],
  [
    { column: ID, below: 'true' },
    { column: ID, below: true },
  ],
  [
    { organ: ID, below: 'false' },
    { organ: ID, below: false },
  ],
  [{ theme: '综合政务' }, { theme: '综合政务', below: false }],
  [{ theme: '综合政务\\政务公开' }, { theme: '综合政务\\政务公开', below: false }],
  [{ year: '2026' }, { year: 2026, below: false }],
])('%j', (query, filters) => {
  const left = { sort: 'title', ...query };
  expect(takeFilters(article, left)).toEqual(filters);
  expect(Object.keys(left).filter((name) => name !== 'filters')).toEqual(['sort']);
});

it.each<[Record<string, unknown>, string]>([
  [{ organ: 'x' }, 'organ'],
  [{ organ: ['a', 'b'] }, 'organ'],
  [{ organ: '' }, 'organ'],
  [{ column: { $ne: ID } }, 'column'],
  [{ theme: '天文' }, 'theme'],
  [{ year: '26' }, 'year'],
  [{ year: '2026-11' }, 'year'],
  [{ below: 'true' }, 'below'],
  [{ organ: ID, below: 'yes' }, 'below'],
])('refuses %j', (query, parameter) => {
  expect(() => takeFilters(article, query)).toThrow(
    expect.objectContaining({
      status: 400,
      code: 'library.unknown-filter-value',
      details: expect.objectContaining({ parameter }),
    })
  );
});

it.each(['organ', 'column', 'theme'])('refuses %s where the type has none', (parameter) => {
  expect(() => takeFilters(bare, { [parameter]: ID })).toThrow(
    expect.objectContaining({ status: 400, code: 'library.filter-not-here' })
  );
});

describe('filters that other plugins add', () => {
  const validity: ListFilter = {
    name: 'validity',
    takes: 'in-force 或者 expired',
    appliesTo: ({ uid }) => uid === article.uid,
    conditions: (_type, value) => Promise.resolve(value === 'in-force' ? [{ until: { $null: true } }] : null),
  };

  it('are taken out of the query as conditions', async () => {
    const query = { sort: 'title', validity: 'in-force' };
    expect(await takeAdded(article, query, [validity])).toEqual([{ until: { $null: true } }]);
    expect(query).toEqual({ sort: 'title' });
    expect(await takeAdded(article, query, [validity])).toBeNull();
  });

  it.each<[ManagedType, unknown, string]>([
    [article, 'valid', 'library.unknown-filter-value'],
    [article, '', 'library.unknown-filter-value'],
    [article, ['in-force'], 'library.unknown-filter-value'],
    [bare, 'in-force', 'library.filter-not-here'],
  ])('%s refuses %j', async (type, value, code) => {
    await expect(takeAdded(type, { validity: value }, [validity])).rejects.toMatchObject({
      status: 400,
      code,
      details: { parameter: 'validity' },
    });
  });
});

/** As the database would: only what is used here. */
function holds(condition: Record<string, unknown>, row: Record<string, unknown>): boolean {
  return Object.entries(condition).every(([name, value]) => {
    if (name === '$or') return (value as Record<string, unknown>[]).some((one) => holds(one, row));
    if (name === '$and') return (value as Record<string, unknown>[]).every((one) => holds(one, row));
    const stored = (row[name] ?? null) as string | null;
    return Object.entries(value as Record<string, string | boolean>).every(([operator, operand]) => {
      if (operator === '$null') return (stored === null) === operand;
      if (stored === null) return false;
      if (operator === '$lt') return stored < operand;
      if (operator === '$gt') return stored > operand;
      if (operator === '$lte') return stored <= operand;
      if (operator === '$gte') return stored >= operand;
      throw new Error(operator);
    });
  });
}

it.each<[string | null, string, boolean]>([
  ['2026-01-01', '2025-12-31T10:00:00.000+08:00', true],
  ['2025-12-31', '2026-05-01T10:00:00.000+08:00', false],
  [null, '2026-01-01T00:00:00.000+08:00', true],
  [null, '2027-01-01T00:00:00.000+08:00', false],
])('formed on %s, published at %s: of 2026 is %s', (formed, publishedAt, is) => {
  expect(holds(yearCondition(2026, 'formed'), { formed, publishedAt })).toBe(is);
});

it('says what is asked in the terms of the database', () => {
  const filters = { organ: 'o', column: 'c', theme: '综合政务', below: false };
  expect(conditionsOf(article, filters, ['o', 'p'], ['c'])).toEqual([
    { owner: { documentId: { $in: ['o', 'p'] } } },
    { place: { documentId: { $in: ['c'] } } },
    { $or: [{ topic: { $eq: '综合政务' } }, { topic: { $startsWith: '综合政务\\' } }] },
  ]);
});

it('finds what is below, also in a tree that bites its tail', () => {
  const tree = new Map<string, string | null>([
    ['a', null],
    ['b', 'a'],
    ['c', 'b'],
    ['d', null],
    ['e', 'f'],
    ['f', 'e'],
  ]);
  expect(withBelow('a', tree).sort()).toEqual(['a', 'b', 'c']);
  expect(withBelow('c', tree)).toEqual(['c']);
  expect(withBelow('e', tree).sort()).toEqual(['e', 'f']);
});
