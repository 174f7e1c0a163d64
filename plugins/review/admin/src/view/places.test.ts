// Where words can be proposed, and what an edit of them changes.
import fc from 'fast-check';
import { exchangeOf, passages, placesOf, placesWith } from './places';
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
