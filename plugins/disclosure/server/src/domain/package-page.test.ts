// The page of a document in a package: what was signed, nothing that runs, nothing from elsewhere.
import fc from 'fast-check';
import { contentOf } from './package.fixture';
import { packedEntry, reviewOf } from './package-ledger';
import { documentPage, plainHtml, type PageFields } from './package-page';

const ID = 'abcdefghij0123456789';
const placeOf = (id: string): string | null => (id === ID ? 'files/01-%E5%9B%BE.png' : null);

it.each([
  ['<p onclick="x()">甲<script>alert(1)</script></p>', '<p>甲</p>'],
  [`<img src="/files/${ID}/a.png" alt="图">`, '<img src="files/01-%E5%9B%BE.png" alt="图" />'],
  ['<img src="https://elsewhere.example/a.png" alt="图">', '<span>图</span>'],
  ['<img src="/files/zzzzzzzzzz/a.png">', '<span></span>'],
  ['<a href="javascript:alert(1)">甲</a>', '<a>甲</a>'],
  [`<a href="/files/${ID}/a.png">甲</a>`, '<a href="files/01-%E5%9B%BE.png">甲</a>'],
  ['<a href="https://www.gov.cn/">甲</a>', '<a href="https://www.gov.cn/">甲</a>'],
  ['<iframe src="https://elsewhere.example"></iframe><style>a{}</style>乙', '乙'],
  ['<table style="x"><tr><td colspan="2">一</td></tr></table>', '<table><tr><td colspan="2">一</td></tr></table>'],
])('%s is shown as %s', (html, expected) => {
  expect(plainHtml(html, placeOf)).toBe(expected);
});

const fieldsOf: PageFields = (uid) => ({
  label: uid,
  fields: [
    { name: 'title', label: '标题', kind: 'text' },
    { name: 'summary', label: '摘要', kind: 'text' },
    { name: 'normative', label: '规范性文件', kind: 'text' },
    { name: 'parts', label: '附件', kind: 'parts', component: 'one.part' },
    { name: 'file', label: '文件', kind: 'files' },
    { name: 'organ', label: '单位', kind: 'hidden' },
  ],
});

it('shows the facts, the fields in words, files and the review', () => {
  const { entries, index } = contentOf();
  const document = index.documents[0]!;
  const page = documentPage({
    document,
    part: {
      title: '甲',
      body: '<p>正文</p>',
      summary: '一\n二',
      normative: true,
      organ: ['x'],
      parts: [{ file: { name: '甲.pdf' } }],
    },
    shown: { title: 'title', body: 'body', heads: [] },
    review: reviewOf(entries.map(packedEntry), document, () => undefined),
    fieldsOf,
    placeOf,
  });
  for (const words of [
    '<article><p>正文</p></article>',
    '<b>摘要：</b>一<br>二',
    '<b>规范性文件：</b>是',
    '<b>文件：</b>甲.pdf',
  ])
    expect(page).toContain(words);
  expect(page).toContain('href="files/01-%E7%94%B2.pdf"');
  expect(page).toContain('<td>初审通过</td>');
  expect(page).toContain('供稿人：周明');
});

it('escapes whatever stands in a field', () => {
  const { index } = contentOf();
  const document = index.documents[1]!;
  fc.assert(
    fc.property(fc.string(), (words) => {
      const page = documentPage({
        document: { ...document, title: `<script>${words}` },
        part: { summary: `<script>${words}` },
        shown: { heads: [] },
        review: reviewOf([], document, () => undefined),
        fieldsOf,
        placeOf,
      });
      expect(page).not.toContain('<script');
    })
  );
});
