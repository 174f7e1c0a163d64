// An article fits its column, and a 公示 has a term.
import { columnFindings, termFindings, type ColumnFacts } from './article-rules';
import type { LibraryBlock } from './library-block';

const block: LibraryBlock = {
  title: 'title',
  kind: 'kind',
  column: 'column',
  noticeFrom: 'noticeFrom',
  noticeUntil: 'noticeUntil',
};
const column = (more: Partial<ColumnFacts> = {}): ColumnFacts => ({
  title: '通知公告',
  takes: ['notice', 'public-notice'],
  public: true,
  ...more,
});

it.each<[string, Record<string, unknown>, ColumnFacts | null, string[]]>([
  ['no column', { kind: 'news' }, null, []],
  ['a kind that it takes', { kind: 'notice' }, column(), []],
  ['a kind that it does not take', { kind: 'news' }, column(), ['library.column-kind']],
  ['no kind yet', {}, column(), []],
  ['a column that takes all', { kind: 'news' }, column({ takes: [] }), []],
  ['a column that is not public', { kind: 'notice' }, column({ public: false }), ['library.column-not-public']],
])('%s', (_name, row, facts, codes) => {
  expect(columnFindings(block, row, facts).map(({ code }) => code)).toEqual(codes);
});

it('says what the column takes', () => {
  const [found] = columnFindings(block, { kind: 'news' }, column());
  expect(found).toMatchObject({ message: '栏目“通知公告”不收录动态', severity: 'blocker', path: 'column' });
  expect(found!.remedy).toContain('公告、公示');
});

it.each<[string, Record<string, unknown>, string[]]>([
  ['a 公示 with its term', { kind: 'public-notice', noticeFrom: '2026-11-01', noticeUntil: '2026-11-07' }, []],
  ['one day', { kind: 'public-notice', noticeFrom: '2026-11-01', noticeUntil: '2026-11-01' }, []],
  [
    'no term',
    { kind: 'public-notice' },
    ['library.notice-term-missing noticeFrom', 'library.notice-term-missing noticeUntil'],
  ],
  ['no end', { kind: 'public-notice', noticeFrom: '2026-11-01' }, ['library.notice-term-missing noticeUntil']],
  [
    'reversed',
    { kind: 'public-notice', noticeFrom: '2026-11-02', noticeUntil: '2026-11-01' },
    ['library.notice-reversed noticeUntil'],
  ],
  ['news without a term', { kind: 'news' }, []],
  [
    'news with a reversed term',
    { kind: 'news', noticeFrom: '2026-11-02', noticeUntil: '2026-11-01' },
    ['library.notice-reversed noticeUntil'],
  ],
])('%s', (_name, row, expected) => {
  expect(termFindings(block, row).map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
});

it('asks nothing of a type without a term', () => {
  expect(termFindings({ title: 'title' }, { kind: 'public-notice' })).toEqual([]);
});
