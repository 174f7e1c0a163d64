// The editor's HTML read into blocks; whatever else comes is read as text and never left out.
import fc from 'fast-check';
import { plainText } from './model';
import { readDocument } from './read-html';

it.each([
  [
    'plain text',
    '甲\n\n乙',
    [
      { tag: 'p', text: '甲' },
      { tag: 'p', text: '乙' },
    ],
  ],
  [
    'paragraphs and headings',
    '<h2>总则</h2><p>正文<br>换行</p>',
    [
      { tag: 'h2', text: '总则' },
      { tag: 'p', text: '正文\n换行' },
    ],
  ],
  [
    'entities',
    '<p>A &amp; B &lt;3&gt; &#x4e2d;&#22269;&nbsp;&quot;</p>',
    [{ tag: 'p', text: 'A & B <3> 中国\u00a0"' }],
  ],
  [
    'bare text beside blocks',
    '前言<p>正文</p>',
    [
      { tag: 'p', text: '前言' },
      { tag: 'p', text: '正文' },
    ],
  ],
  ['tags that are not closed', '<p>甲<strong>乙', [{ tag: 'p', text: '甲乙' }]],
  ['a bare angle', '<p>1 < 2</p>', [{ tag: 'p', text: '1 < 2' }]],
  ['a rule', '<hr>', [{ tag: 'hr', text: '' }]],
])('%s', (_, html, expected) => {
  expect(readDocument(html).map((block) => ({ tag: block.shape.tag, text: plainText(block) }))).toEqual(expected);
});

it('reads lists with their depth and where items begin', () => {
  const html = '<ol start="3"><li><p>一</p><p>续</p><ul><li>甲</li></ul></li><li>二</li></ol>';
  expect(readDocument(html).map(({ shape }) => shape.item)).toEqual([
    { ordered: true, depth: 1, first: true, start: 3 },
    { ordered: true, depth: 1, first: false },
    { ordered: false, depth: 2, first: true },
    { ordered: true, depth: 1, first: true },
  ]);
});

it('reads marks in one order, links and pictures', () => {
  const [a, b] = ['<p><em><strong>甲</strong></em></p>', '<p><strong><em>甲</em></strong></p>'].map(readDocument);
  expect(a).toEqual(b);
  expect(
    readDocument(
      '<p><a href="/files/abcdefghij/x.pdf">附件</a><img src="/files/abcdefghik/a.png" alt="图" width="20"></p>'
    )
  ).toEqual([
    {
      kind: 'text',
      shape: { tag: 'p' },
      pieces: [
        { text: '附件', href: '/files/abcdefghij/x.pdf' },
        { text: '', picture: { src: '/files/abcdefghik/a.png', alt: '图', width: '20' } },
      ],
    },
  ]);
});

it('reads tables with sections, joined cells and captions', () => {
  const [block] = readDocument(
    '<table><caption>标准</caption><thead><tr><th colspan="2">补贴</th></tr></thead><tbody><tr><td>甲</td><td><p>1</p><p>2</p></td></tr></tbody></table>'
  );
  expect(block).toMatchObject({
    kind: 'table',
    caption: [{ text: '标准' }],
    rows: [
      { section: 'head', cells: [{ header: true, colspan: 2 }] },
      { section: 'body', cells: [{ header: false }, { blocks: [{}, {}] }] },
    ],
  });
});

it('leaves out no text, whatever it is given', () => {
  const parts = [
    '<p>',
    '</p>',
    '<td>',
    '</tr>',
    '<table>',
    '<b',
    '>',
    '<li>',
    '</ul>',
    '<script>',
    '&',
    '甲',
    '乙',
    '<a href="x">',
    '<',
    '/',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (list) => {
      const html = list.join('');
      const said = readDocument(html).map(plainText).join('');
      const count = (text: string, letter: string) => text.split(letter).length;
      const written = html.replace(/<\/?[a-z][^<>]*>/gi, '');
      expect(count(said, '甲')).toBe(count(written, '甲'));
      expect(count(said, '乙')).toBe(count(written, '乙'));
    })
  );
});
