// The rows of the tree: what is open, found, gone; and data that has a cycle.
import { above, pieces, tops, treeRows, type TreeState } from './tree';
import type { OrganRow } from './types';

const organ = (id: string, parent: string | null, more: Partial<OrganRow> = {}): OrganRow => ({
  id,
  name: `${id}局`,
  shortName: null,
  code: `C-${id}`,
  creditCode: null,
  kind: null,
  level: null,
  active: true,
  parent,
  successor: null,
  offices: 0,
  persons: 0,
  posts: 0,
  ...more,
});
const COUNTY = [
  organ('县', null),
  organ('水', '县', { shortName: '县水利局', creditCode: '11999999MB00001154' }),
  organ('站', '水'),
  organ('撤', '县', { active: false, successor: '水' }),
  organ('撤下', '撤'),
  organ('废', '县', { active: false }),
  organ('废下', '废'),
];
const state = (more: Partial<TreeState> = {}): TreeState => ({
  expanded: new Set(),
  query: '',
  withFormer: false,
  ...more,
});
const drawn = (organs: OrganRow[], of: TreeState) =>
  treeRows(organs, of).map(
    ({ organ: { id }, level, expanded, hasChildren, found }) =>
      `${level}${hasChildren ? (expanded ? '-' : '+') : ' '}${id}${found ? '*' : ''}`
  );

test.each<[string, Partial<TreeState>, string[]]>([
  ['what is closed', {}, ['1+县']],
  ['what is open', { expanded: new Set(['县']) }, ['1-县', '2+水', '2 废下']],
  // Who stood under an organ that was merged stands under its successor.
  ['two levels', { expanded: new Set(['县', '水']) }, ['1-县', '2-水', '3 站', '3 撤下', '2 废下']],
  [
    'those that are gone, when asked for',
    { expanded: new Set(['县', '撤']), withFormer: true },
    ['1-县', '2+水', '2-撤', '3 撤下', '2+废'],
  ],
  ['what is found by name, with those above', { query: ' 站局 ' }, ['1-县', '2-水', '3 站*']],
  ['by short name', { query: '水利' }, ['1-县', '2 水*']],
  ['by code, however written', { query: 'mb0000115' }, ['1-县', '2 水*']],
  ['not what is gone', { query: '撤局' }, []],
  ['unless asked for', { query: '撤局', withFormer: true }, ['1-县', '2 撤*']],
  ['nothing', { query: '没有' }, []],
])('draws %s', (_name, more, expected) => expect(drawn(COUNTY, state(more))).toEqual(expected));

test('every organ is drawn once, also where the data has a cycle or a parent is missing', () => {
  const odd = [organ('a', 'b'), organ('b', 'a'), organ('c', 'nobody'), organ('d', 'd')];
  const rows = treeRows(odd, state({ expanded: new Set(['a', 'b', 'c', 'd']) }));
  expect(rows.map((row) => row.organ.id).sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('what is above, and the tops', () => {
  expect(above(COUNTY, '站')).toEqual(['水', '县']);
  expect(tops(COUNTY)).toEqual(['县']);
});

test.each([
  ['云溪县水利局', '水利', ['云溪县', '水利', '局']],
  ['水水', '水', ['', '水', '', '水', '']],
  ['MB0001', 'mb', ['', 'MB', '0001']],
  ['水利局', ' ', ['水利局']],
  ['水利局', '民政', ['水利局']],
])('%s searched for %s', (text, query, expected) => expect(pieces(text, query)).toEqual(expected));
