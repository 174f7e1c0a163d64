// Columns stand under columns of their own organ, and never under themselves.
import { columnTreeFindings, type ColumnPlace } from './column-tree';

const place = (id: string, organ: string | null = 'a'): ColumnPlace => ({ id, title: `栏目${id}`, organ });

it.each<[string, ColumnPlace, ColumnPlace[], string[]]>([
  ['at the top', place('1'), [], []],
  ['under columns of the organ', place('1'), [place('2'), place('3')], []],
  ['under itself', place('1'), [place('1')], ['library.column-circle']],
  ['under itself by another', place('1'), [place('2'), place('1')], ['library.column-circle']],
  ['under a circle', place('1'), [place('2'), place('3'), place('2')], ['library.column-circle']],
  ['under another organ', place('1'), [place('2', 'b')], ['library.parent-other-organ']],
  // The nearest answers for what is above it.
  ['under an own column under another organ', place('1'), [place('2'), place('3', 'b')], []],
  ['both', place('1'), [place('2', 'b'), place('1')], ['library.column-circle', 'library.parent-other-organ']],
])('%s', (_name, own, above, codes) => {
  const found = columnTreeFindings(own, above, 'parent');
  expect(found.map(({ code }) => code)).toEqual(codes);
  expect(found.every(({ severity, path, remedy }) => severity === 'blocker' && path === 'parent' && remedy)).toBe(true);
});

it('says the way round', () => {
  const [circle] = columnTreeFindings(place('1'), [place('2'), place('1')], 'parent');
  expect(circle!.message).toBe('上级栏目设置成了循环：栏目1 → 栏目2 → 栏目1');
});
