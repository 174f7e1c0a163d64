// The difference of two texts: paragraphs, headings, lists and tables; patched into the old version it gives the new.
import fc from 'fast-check';
import { differBlocks } from './blocks';
import type { BlockDifference } from './model';
import { readDocument } from './read-html';
import { blocksOf, patchBlocks } from './sides';

const inline = fc.oneof(
  fc.string({ unit: fc.constantFrom('县', '村', '补', '贴', '的', '。', '，', '1', '2', 'a', ' '), maxLength: 8 }),
  fc.constantFrom(
    '<strong>重点</strong>',
    '<a href="https://a.invalid/x">网址</a>',
    '<br>',
    '<em>注</em>',
    '<img src="/files/abcdefghij/a.png" alt="图">'
  )
);
const line = fc.array(inline, { maxLength: 5 }).map((parts) => parts.join(''));
const cell = fc
  .tuple(fc.constantFrom('td', 'th', 'td colspan="2"'), line)
  .map(([tag, text]) => `<${tag}>${text}</${tag.slice(0, 2)}>`);
const grid = fc.array(fc.array(line, { minLength: 2, maxLength: 2 }), { maxLength: 4 });
const table = fc.oneof(
  grid.map(
    (rows) =>
      `<table><tbody>${rows.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</tbody></table>`
  ),
  fc
    .array(fc.array(cell, { maxLength: 3 }), { maxLength: 3 })
    .map(
      (rows) =>
        `<table><caption>表</caption><thead><tr><th>序号</th></tr></thead><tbody>${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</tbody></table>`
    )
);
const block = fc.oneof(
  { weight: 4, arbitrary: line.map((text) => `<p>${text}</p>`) },
  line.map((text) => `<h2 style="text-align: center">${text}</h2>`),
  fc.array(line, { maxLength: 3 }).map((list) => `<ol start="3">${list.map((one) => `<li>${one}</li>`).join('')}</ol>`),
  line.map((text) => `<blockquote><ul><li><p>${text}</p><ol><li>${text}</li></ol></li></ul></blockquote>`),
  fc.constant('<hr>'),
  table
);
const html = fc.array(block, { maxLength: 7 }).map((parts) => parts.join(''));

const texts = (blocks: readonly BlockDifference[]): [string, string, string][] =>
  blocks.map((one) => [
    one.change,
    one.shape.tag,
    one.kind === 'text' ? one.runs.map(({ text }) => text).join('|') : String(one.rows.length),
  ]);

const differ = (old: string, now: string): BlockDifference[] => differBlocks(readDocument(old), readDocument(now));

it.each([
  [
    'a paragraph that came',
    '<p>甲事项</p><p>乙事项</p>',
    '<p>甲事项</p><p>丙丁事情</p><p>乙事项</p>',
    ['same', 'added', 'same'],
  ],
  ['a paragraph that went', '<p>甲事项</p><p>乙事项</p>', '<p>乙事项</p>', ['removed', 'same']],
  [
    'two split paragraphs',
    '<p>县级财政安排资金。乡镇组织实施。</p>',
    '<p>县级财政安排资金。</p><p>乡镇组织实施。</p>',
    ['changed', 'added'],
  ],
  [
    'a list item that came first',
    '<ol><li>加强领导</li></ol>',
    '<ol><li>提高认识</li><li>加强领导</li></ol>',
    ['added', 'same'],
  ],
  ['a list that became paragraphs', '<ul><li>加强领导</li></ul>', '<p>加强领导</p>', ['changed']],
  ['a paragraph that became a heading', '<p>第一章 总则</p>', '<h2>第一章 总则</h2>', ['changed']],
  ['a paragraph that became a table', '<p>东溪镇</p>', '<table><tr><td>东溪镇</td></tr></table>', ['removed', 'added']],
  ['another alignment', '<p>落款</p>', '<p style="text-align: right">落款</p>', ['changed']],
  [
    'a picture replaced',
    '<p><img src="/files/abcdefghij/a.png" alt="图"></p>',
    '<p><img src="/files/abcdefghik/b.png" alt="图"></p>',
    ['changed'],
  ],
  [
    'other words for a picture',
    '<p>见图<img src="/files/abcdefghij/a.png" alt="图">所示位置</p>',
    '<p>见图<img src="/files/abcdefghij/a.png" alt="地图">所示位置</p>',
    ['changed'],
  ],
])('%s', (_, old, now, changes) => {
  expect(differ(old, now).map(({ change }) => change)).toEqual(changes);
});

it('says how a block looked before', () => {
  expect(differ('<p>第一章 总则</p>', '<h2>第一章 总则</h2>')[0]).toMatchObject({
    shape: { tag: 'h2' },
    was: { tag: 'p' },
    runs: [{ change: 'same', text: '第一章 总则' }],
  });
});

it('pairs paragraphs in a long stretch of changes', () => {
  const numbered = (word: string) =>
    Array.from({ length: 60 }, (_, i) => `<p>第${i}条 ${word}事项${i * 37}的办理要求和期限</p>`).join('');
  const found = differ(numbered('甲类'), numbered('乙类'));
  expect(new Set(found.map(({ change }) => change))).toEqual(new Set(['changed']));
  expect(texts(found.slice(0, 1))).toEqual([['changed', 'p', '第0条 |甲|乙|类事项0的办理要求和期限']]);
});

it('patching the old text gives the new one', () => {
  fc.assert(
    fc.property(html, html, (x, y) => {
      const [a, b] = [readDocument(x), readDocument(y)];
      expect(patchBlocks(a, differBlocks(a, b))).toEqual(b);
    }),
    { numRuns: 500 }
  );
});

it('refuses to patch another text', () => {
  expect(() => patchBlocks(readDocument('<p>丙</p>'), differ('<p>甲</p>', '<p>乙</p>'))).toThrow('another version');
});

it('finds nothing between a text and itself', () => {
  fc.assert(
    fc.property(html, (x) => {
      const a = readDocument(x);
      const same = differBlocks(a, a);
      expect(same.every(({ change }) => change === 'same')).toBe(true);
      expect(blocksOf(same, 'old')).toEqual(a);
    })
  );
});
