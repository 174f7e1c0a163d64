// Where words can be proposed, and what an edit of them changes.
import fc from 'fast-check';
import { changeInWords, exchangeOf, overlaps, passages, placesOf, placesWith, type DraftChange } from './places';
import type { Block, DifferenceView } from './types';

const text = (words: string, change: 'same' | 'added' | 'removed' = 'same'): Block => ({
  kind: 'text',
  change,
  shape: { tag: 'p' },
  runs: [{ change, text: words }],
});
const cell = (words: string) => ({
  change: 'same' as const,
  header: false,
  colspan: 1,
  rowspan: 1,
  blocks: [text(words)],
});

it('counts the passages of the new version that have words', () => {
  const table: Block = {
    kind: 'table',
    change: 'changed',
    shape: { tag: 'table' },
    caption: [{ change: 'same', text: '表' }],
    rows: [
      { change: 'removed', cells: [cell('去')] },
      { change: 'same', cells: [cell('1'), null, cell(' ')] },
    ],
  };
  expect(passages([text('去', 'removed'), text('一'), text(' '), table, text('二', 'added')])).toEqual([
    '一',
    '表',
    '1',
    '二',
  ]);
});

it('names fields of items by their place in the new version', () => {
  const name = (words: string) => ({
    name: 'name',
    label: '名称',
    change: 'same',
    kind: 'text',
    runs: [{ change: 'same', text: words }],
  });
  const view = {
    roles: { attachments: 'attachments' },
    fields: [
      {
        name: 'issuers',
        label: '机关',
        change: 'changed',
        kind: 'items',
        items: [
          { change: 'removed', label: '', fields: [name('旧')] },
          { change: 'same', label: '', fields: [name('新')] },
        ],
      },
      {
        name: 'attachments',
        label: '附件',
        change: 'same',
        kind: 'items',
        items: [{ change: 'same', label: '', fields: [name('x')] }],
      },
      { name: 'formedOn', label: '日期', change: 'same', kind: 'value' },
    ],
  } as unknown as DifferenceView;
  const places = placesOf(view);
  expect(places).toEqual([{ path: 'issuers.0.name', label: '机关 1 · 名称', text: '新' }]);
  expect(placesWith(places, ' 新 ')).toEqual(places);
  expect(placesWith(places, '没有')).toEqual([]);
});

it.each<[string, string, ReturnType<typeof exchangeOf>]>([
  ['甲乙丙', '甲乙丙', null],
  ['甲乙丙', '甲丁丙', { at: 1, from: '乙', to: '丁' }],
  ['甲乙', '甲丙乙', { at: 0, from: '甲', to: '甲丙' }],
  ['甲乙', '丙甲乙', { at: 0, from: '甲', to: '丙甲' }],
  ['甲乙', '甲', { at: 1, from: '乙', to: '' }],
  ['', '甲', { at: 0, from: '', to: '甲' }],
  ['甲😀乙', '甲😁乙', { at: 1, from: '😀', to: '😁' }],
])('%s → %s', (before, after, exchange) => {
  expect(exchangeOf(before, after)).toEqual(exchange);
});

it('says exactly the edit, and never words of nothing', () => {
  const words = fc.string({ unit: fc.constantFrom('甲', '乙', '😀', '1', ' '), maxLength: 12 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const exchange = exchangeOf(before, after);
      if (!exchange) return expect(before).toBe(after);
      const { at, from, to } = exchange;
      expect(before.slice(at, at + from.length)).toBe(from);
      expect(before.slice(0, at) + to + before.slice(at + from.length)).toBe(after);
      return expect(from !== '' || before === '').toBe(true);
    })
  );
});

const draft = (at: number, from: string, to: string, more: Partial<DraftChange> = {}): DraftChange => ({
  uid: 'doc',
  documentId: 'd',
  path: 'body',
  block: 1,
  label: '正文',
  at,
  from,
  to,
  ...more,
});

it('offers the passages that a selection holds whole when it runs over several', () => {
  const places = ['一段', '二段', '三段', ''].map((words, block) => ({
    path: 'body',
    block,
    label: '正文',
    text: words,
  }));
  expect(placesWith(places, '一段二段三').map(({ block }) => block)).toEqual([0, 1]);
});

it.each<[DraftChange, DraftChange, boolean]>([
  [draft(0, '甲乙', '丙'), draft(1, '乙', '丁'), true],
  [draft(0, '甲', '丙'), draft(1, '乙', '丁'), false],
  [draft(0, '甲', '丙'), draft(0, '甲', '丁', { block: 2 }), false],
  [draft(0, '甲', '丙'), draft(0, '甲', '丁', { path: 'title' }), false],
  [draft(0, '', '丙'), draft(0, '', '丁'), true],
])('two exchanges of the same characters overlap: %#', (one, other, expected) => {
  expect(overlaps(one, other)).toBe(expected);
  expect(overlaps(other, one)).toBe(expected);
});

it('shows a change with the words round it, and marks nothing that stays', () => {
  const places = [{ path: 'body', block: 1, label: '正文', text: '一二三四五六七八九十甲乙' }];
  const told = (change: DraftChange) =>
    changeInWords(places, change).flatMap(({ change: kind, text: words }) => (words ? [`${kind}:${words}`] : []));
  expect(told(draft(10, '甲', '丙'))).toEqual(['same:一二三四五六七八九十', 'removed:甲', 'added:丙', 'same:乙']);
  expect(told(draft(11, '乙', '乙（修订）'))).toEqual(['same:…三四五六七八九十甲乙', 'added:（修订）']);
  expect(told(draft(0, '一', '壹'))).toEqual(['removed:一', 'added:壹', 'same:二三四五六七八九十甲…']);
});
