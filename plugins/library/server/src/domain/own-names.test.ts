// A guide that still names another organ is recognised; organs above and below, and the own name inside another's, are not.
import { ownNameFindings, strangerInTitle, strangersIn, type OrganNames } from './own-names';

const organ = (id: string, name: string, parent: string | null, short?: string): OrganNames => ({
  id,
  names: short ? [name, short] : [name],
  parent,
});

const ORGANS = [
  organ('county', '云溪县人民政府', null),
  organ('finance', '云溪县财政局', 'county', '县财政局'),
  organ('civil', '云溪县民政局', 'county', '县民政局'),
  organ('centre', '云溪县财政局国库支付中心', 'finance'),
  organ('town', '清溪镇人民政府', 'county'),
];

const found = (owner: string, row: Record<string, unknown>) =>
  ownNameFindings(['title', 'scope', 'officeName'], 'title', row, owner, ORGANS).map(({ path, message }) => [
    path,
    message.split('：')[1],
  ]);

it.each<[string, string, Record<string, unknown>, unknown[]]>([
  ['its own', 'finance', { title: '云溪县财政局政府信息公开指南', scope: '<p>云溪县财政局公开下列信息。</p>' }, []],
  ['those above', 'finance', { scope: '可以向云溪县人民政府申请行政复议。' }, []],
  ['those below', 'finance', { scope: '云溪县财政局国库支付中心的信息由本局公开。' }, []],
  ['a sibling', 'finance', { officeName: '云溪县民政局办公室' }, [['officeName', '云溪县民政局']]],
  ['a sibling in a text with tags', 'finance', { scope: '<p>云溪县<b>民政局</b></p>' }, [['scope', '云溪县民政局']]],
  [
    'all of a copied guide',
    'town',
    { title: '云溪县财政局政府信息公开指南', scope: '云溪县财政局公开' },
    [
      ['title', '云溪县财政局'],
      ['scope', '云溪县财政局'],
    ],
  ],
  [
    'an organ that is not registered',
    'finance',
    { title: '白石县财政局政府信息公开指南' },
    [['title', '白石县财政局']],
  ],
  ['nothing written', 'finance', { title: null, scope: '' }, []],
])('%s', (_name, owner, row, expected) => {
  expect(found(owner, row)).toEqual(expected);
});

it.each<[string, string[], string | null]>([
  ['云溪县人民政府信息公开指南', ['云溪县人民政府办公室'], null],
  ['云溪县水利局信息公开指南', ['云溪县水利局'], null],
  ['政府信息公开指南', ['云溪县水利局'], null],
  ['本机关政府信息公开指南', ['云溪县水利局'], null],
  ['白石县水利局信息公开指南', ['云溪县水利局'], '白石县水利局'],
  ['关于供水的通知', ['云溪县水利局'], null],
])('the title %s of %s names %s', (title, own, stranger) => {
  expect(strangerInTitle(title, own)).toBe(stranger);
});

it('counts a name once that contains another', () => {
  expect(strangersIn('云溪县财政局国库支付中心', [], ['云溪县财政局', '云溪县财政局国库支付中心'])).toEqual([
    '云溪县财政局国库支付中心',
  ]);
});
