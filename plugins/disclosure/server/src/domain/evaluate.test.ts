// What may be said with the verb `evaluate`, what is refused, what may be asked of the lists, the figures, and the block of a type.
import type { ManagedType } from '@gongkai/publication/kernel';
import { shippedCalendar as calendar } from '@gongkai/publication/kernel';
import { checkDisclosureBlock } from './disclosure-block';
import { EVALUATION_RESULTS, followUpText, MOST_AT_ONCE, readJudged, readLooked, type FollowUpEnd } from './evaluate';
import { evaluationFigures } from './evaluation-figures';
import { evaluationQuery, yearQuery } from './evaluation-query';

const code = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { details: { code: string } }).details.code;
  }
  return null;
};

const one = (documentId: string, more: object = {}) => ({ uid: 'api::thing.thing', documentId, ...more });

describe('the documents', () => {
  it('come in an order of their own, each with what was looked at', () => {
    const found = readLooked({
      documents: [one('b', { publishedAt: 7, evaluation: 'x' }), one('a', { evaluation: 3 })],
    });
    expect(found).toEqual([
      one('a', { publishedAt: null, evaluation: null }),
      one('b', { publishedAt: 7, evaluation: 'x' }),
    ]);
  });

  it.each<[string, unknown]>([
    ['none', []],
    ['no list', 'a'],
    ['something else', ['a']],
    ['nothing', [null]],
    ['no type', [{ documentId: 'a' }]],
    ['an id that cannot be', [one('a b')]],
    ['one twice', [one('a'), one('a')]],
  ])('%s: refused', (_name, documents) => {
    expect(code(() => readLooked({ documents }))).toBe('disclosure.evaluation-documents');
  });

  it(`are ${MOST_AT_ONCE} at most`, () => {
    const many = (count: number) => ({ documents: Array.from({ length: count }, (_, i) => one(`a${i}`)) });
    expect(readLooked(many(MOST_AT_ONCE))).toHaveLength(MOST_AT_ONCE);
    expect(code(() => readLooked(many(MOST_AT_ONCE + 1)))).toBe('disclosure.evaluation-too-many');
  });
});

describe('what is judged', () => {
  const TODAY = '2026-11-02';
  const LAST = '2026-11-30';
  const finding = '标准已经调整';
  it.each<[object, object]>([
    [{ result: 'keep' }, { result: 'keep', finding: null, by: null }],
    [
      { result: 'keep', finding: ' 没有变化 ', by: '2999-01-01' },
      { result: 'keep', finding: '没有变化', by: null },
    ],
    [
      { result: 'update', finding },
      { result: 'update', finding, by: null },
    ],
    [
      { result: 'repeal', finding, by: TODAY },
      { result: 'repeal', finding, by: TODAY },
    ],
    [
      { result: 'take-down', finding, by: LAST },
      { result: 'take-down', finding, by: LAST },
    ],
  ])('%j', (input, judged) => {
    expect(readJudged(input as Record<string, unknown>, TODAY, calendar)).toEqual(judged);
  });

  it.each<[object, string]>([
    [{}, 'disclosure.evaluation-result'],
    [{ result: 'toString' }, 'disclosure.evaluation-result'],
    [{ result: 'update' }, 'disclosure.evaluation-finding'],
    [{ result: 'repeal', finding: ' ' }, 'disclosure.evaluation-finding'],
    [{ result: 'keep', finding: 'a'.repeat(501) }, 'disclosure.too-long'],
    [{ result: 'update', finding: '<b>x</b>' }, 'disclosure.markup'],
    [{ result: 'update', finding, by: '2026-11-31' }, 'disclosure.evaluation-by'],
    [{ result: 'update', finding, by: '2026-11-01' }, 'disclosure.evaluation-by'],
    [{ result: 'update', finding, by: 5 }, 'disclosure.evaluation-by'],
    [{ result: 'update', finding, by: '2026-12-01' }, 'disclosure.evaluation-future'],
  ])('%j is refused', (input, refusal) => {
    expect(code(() => readJudged(input as Record<string, unknown>, TODAY, calendar))).toBe(refusal);
  });
});

it.each<[FollowUpEnd | null, string | null, string]>([
  [null, null, '—'],
  ['open', '2026-11-30', '待落实'],
  ['open', '2026-11-02', '待落实'],
  ['open', '2026-11-01', '逾期未落实'],
  ['published', '2026-11-01', '已更新发布'],
  ['withdrawn', '2026-11-01', '已撤下'],
  ['repealed', '2026-11-01', '已废止'],
  ['evaluated', '2026-11-01', '已重新评估'],
])('a follow-up that ended by %s, with the day %s: %s', (end, by, words) => {
  expect(followUpText(end, by, '2026-11-02')).toBe(words);
});

describe('what is asked', () => {
  it('is everything on its first page when nothing is said', () => {
    expect(evaluationQuery({ state: '', type: '' })).toEqual({ state: 'all', uid: null, organId: null, page: 1 });
    const asked = { state: 'soon', type: 'api::article.article', organ: 'a1', page: '3' };
    expect(evaluationQuery(asked)).toEqual({ state: 'soon', uid: asked.type, organId: 'a1', page: 3 });
    expect([yearQuery({}, '2026-11-23'), yearQuery({ year: '2024' }, '2026-11-23')]).toEqual([2026, 2024]);
  });

  it.each([{ state: 'later' }, { type: 'article' }, { organ: 'A' }, { page: '0' }, { page: ['1', '2'] }])(
    '%j is refused',
    (asked) => {
      expect(code(() => evaluationQuery(asked))).toBe('disclosure.evaluation-query');
    }
  );

  it.each(['2019', '2027', '26', 'all'])('the year %s is refused', (year) => {
    expect(code(() => yearQuery({ year }, '2026-11-23'))).toBe('disclosure.evaluation-query');
  });
});

it('figures: due is what was evaluated and what is not yet, each organ by itself', () => {
  const standing = (
    organId: string,
    since: string,
    state: 'due' | 'overdue' | 'soon' | 'follow-up',
    count: number
  ) => ({
    group: { uid: 'a', standing: 'usual' as const, since, by: null, months: 12, organId, count },
    state,
  });
  const { totals, organs } = evaluationFigures(
    2026,
    [
      { organId: 'a', result: 'keep', inTime: true, count: 3 },
      { organId: 'a', result: 'repeal', inTime: false, count: 1 },
      { organId: 'b', result: 'update', inTime: true, count: 2 },
    ],
    [
      standing('a', '2025-03-01', 'overdue', 4),
      standing('b', '2025-11-01', 'due', 1),
      // Of another year, not due yet, under way.
      standing('b', '2024-11-01', 'overdue', 9),
      standing('b', '2025-12-01', 'soon', 9),
      standing('b', '2025-03-01', 'follow-up', 9),
    ],
    new Map([
      ['a', '云溪县财政局'],
      ['b', '云溪县民政局'],
    ])
  );
  expect(totals).toEqual({
    due: 11,
    inTime: 5,
    late: 1,
    open: 5,
    share: 5 / 11,
    results: { keep: 3, update: 2, repeal: 1, 'take-down': 0 },
  });
  expect(organs.map(({ organName, due, open }) => [organName, due, open])).toEqual([
    ['云溪县财政局', 8, 4],
    ['云溪县民政局', 3, 1],
  ]);
  expect(Object.keys(totals.results)).toEqual(Object.keys(EVALUATION_RESULTS));
  expect(evaluationFigures(2026, [], [], new Map()).totals).toMatchObject({ due: 0, share: null });
});

describe('the block of a type', () => {
  const check = (evaluate: unknown, more: object = { formedOn: 'formedOn' }, organ: string | undefined = 'organ') =>
    checkDisclosureBlock({
      uid: 'api::thing.thing',
      displayName: '事物',
      options: { managed: true, ...(organ ? { organ } : {}), disclosure: { ...more, evaluate } },
      attributes: { formedOn: { type: 'date' } },
    } as ManagedType);

  it.each([{}, { months: 6 }, { months: 12, underRegulation: true }, { underRegulation: false }])(
    '%j is sound',
    (evaluate) => {
      expect(check(evaluate)).toEqual([]);
    }
  );

  it.each<[unknown, string]>([
    [{ months: 0 }, 'months'],
    [{ months: 61 }, 'months'],
    [{ months: 1.5 }, 'months'],
    [{ months: '12' }, 'months'],
    [{ underRegulation: 'yes' }, 'underRegulation'],
    [{ every: 12 }, '"every" is not known'],
    [12, 'must be an object'],
    [null, 'must be an object'],
  ])('%j stops the start', (evaluate, words) => {
    expect(check(evaluate)).toEqual([expect.stringContaining(words)]);
  });

  it('needs an organ, and of 制度 a day of formation', () => {
    expect(check({ underRegulation: true }, {})).toEqual([expect.stringContaining('formedOn')]);
    expect(check({}, {}, '')).toEqual([expect.stringContaining('organ')]);
  });
});
