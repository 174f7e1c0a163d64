// Importing pages, Word files and folders: what comes along from beside a file, what is refused, and what is never opened.
import fs from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { App } from '../support/app';
import { POLICY, startCounty, type County } from '../support/county';
import { docx, docxParts, oldWord, paragraph, PICTURE, PNG, TABLE, zip } from '../support/docx';
import { draftOf, officialText, rowCounts, runImport, write, type ImportedFile } from '../support/import';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const TITLE = '云溪县财政局关于做好冬春农田水利资金拨付工作的通知';
const LINES = [
  '现将冬春农田水利资金拨付有关事项通知如下，请遵照执行。',
  '一、及时拨付。各乡镇收到资金后，应当在十个工作日内拨付到位，不得滞留。',
  '二、加强监管。财政部门要定期检查，发现问题，及时纠正。',
];

interface Parts {
  number?: string;
  more?: string;
  title?: string;
}

/** A page as a site publishes it. */
const page = ({ number = '云财〔2026〕501号', more = '', title = TITLE }: Parts = {}): string =>
  `<html><head><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-11-04 10:00"><title>${title}_云溪县财政局</title></head>
<body><ul><li><a href="/">首页</a><li><a href="/a">政务公开</a></ul><table><tr><td>索引号</td><td>003248/2026-00031</td><td>发文字号</td><td>${number}</td></tr>
<tr><td>成文日期</td><td>2026-11-02</td><td>发布日期</td><td>2026-11-04</td></tr></table><h1>${title}</h1><div class="c"><p>各乡镇人民政府：</p>
${LINES.map((line) => `<p>${line}</p>`).join('')}${more}<p>云溪县财政局</p><p>2026年11月2日</p></div><p>网站标识码：3417020001</p></body></html>`;

const AS = ['--person', '周起草'];

async function importOne(file: string, ...args: string[]): Promise<ImportedFile> {
  const { report, said } = await runImport(app, file, ...AS, ...args);
  const [first] = report?.files ?? [];
  if (first?.outcome !== 'imported') throw new Error(said);
  return first;
}

interface Draft {
  title: string;
  documentNumber: string;
  formedOn: string;
  body: string;
  attachments: { title: string; file: { name: string; url: string } | null }[];
}

const full = async (documentId: string): Promise<Draft> =>
  (await app.strapi.db.query(POLICY as never).findOne({
    where: { documentId, publishedAt: null },
    populate: { attachments: { populate: { file: true } } },
  } as never)) as Draft;

const recordOf = async (documentId: string): Promise<Record<string, unknown>> => {
  const { body } = await county.people.drafter.client(
    'GET',
    `/gongkai-library/imports?uid=${POLICY}&documentId=${documentId}`
  );
  return (body.data as { record: Record<string, unknown> }).record;
};

describe('a page', () => {
  it('brings its attachments and images along from beside it and keeps what its source said of itself', async () => {
    write(app, '页面/files/表.xlsx', 'xlsx');
    write(app, '页面/图/图 1.png', PNG);
    const more =
      '<table><tr><th colspan=2>资金</th></tr><tr><td>东山镇<td>三万元</tr></table><p><img src="%E5%9B%BE/%E5%9B%BE%201.png" alt="路线图"></p>' +
      '<p>附件：1.<a href="files/%E8%A1%A8.xlsx">资金分配表</a></p><p>2.<a href="files/none.pdf">申请表</a></p>';
    const file = await importOne(write(app, '页面/通知.html', iconv.encode(page({ more }), 'gb18030')));
    const draft = await full(file.documentId!);
    expect(draft).toMatchObject({
      title: TITLE,
      documentNumber: '云财〔2026〕501号',
      formedOn: '2026-11-02',
      attachments: [{ title: '资金分配表', file: { name: '表.xlsx' } }],
    });
    expect(draft.body).toContain('<th colspan="2">资金</th>');
    const [, src] = /<img src="(\/files\/[a-z0-9]+\/[^"]+)" alt="路线图"/.exec(draft.body)!;
    expect(draft.body).not.toMatch(/gongkai-image|首页|网站标识码/);
    expect(file.questions!.map(({ field, code }) => `${field} ${code}`)).toEqual(['annexes missing-files']);
    expect(file.questions![0]!.message).toContain('申请表');
    expect(await recordOf(file.documentId!)).toMatchObject({
      encoding: 'gb18030',
      source: { indexNumber: '003248/2026-00031', publishedOn: '2026-11-04 10:00' },
      files: [{ title: '资金分配表', name: '表.xlsx' }],
    });
    // Nobody but the source said that it is public: neither its number nor its day becomes ours, and its files stay closed.
    const facts = await app.kernel.documents.facts({ uid: POLICY, documentId: file.documentId! });
    expect(facts).toMatchObject({ indexNumber: null, publishedAt: null, firstPublishedAt: null });
    expect((await fetch(`${app.url}${src}`)).status).toBe(404);
  });

  it('takes nothing from outside the folder, whatever its links and links in the folder say', async () => {
    const secret = write(app, '外面/secret.pdf', 'secret');
    write(app, '里面/sub/x.txt', officialText({ number: '云财〔2026〕511号' }));
    fs.symlinkSync(secret, path.join(app.folder, '里面/link.pdf'));
    fs.symlinkSync(path.dirname(secret), path.join(app.folder, '里面/folder'));
    fs.symlinkSync(path.join(app.folder, '里面'), path.join(app.folder, '里面/circle'));
    const links = [
      '../外面/secret.pdf',
      'link.pdf',
      'folder/secret.pdf',
      `file://${secret}`,
      secret,
      'http://127.0.0.1:1/secret.pdf',
    ];
    const more = links.map((href, at) => `<p><a href="${href}">附表${at}</a></p>`).join('');
    write(app, '里面/通知.html', page({ number: '云财〔2026〕512号', more }));
    const before = (await rowCounts(app)).gk_imports!;
    const { report } = await runImport(app, path.join(app.folder, '里面'), ...AS);
    expect(report).toMatchObject({ imported: 2, refused: 0 });
    expect((await rowCounts(app)).gk_imports).toBe(before + 2);
    const imported = report!.files.find(({ file }) => file.endsWith('.html'))!;
    expect((await full(imported.documentId!)).attachments).toEqual([]);
    expect(imported.questions!.map(({ code }) => code)).toContain('missing-files');
  });

  it('is not imported once more as its own attachment', async () => {
    write(app, '带件/附表.docx', docx(paragraph('附表')));
    write(app, '带件/通知.html', page({ number: '云财〔2026〕513号', more: '<p><a href="附表.docx">附表</a></p>' }));
    write(app, '带件/style.css', 'p{}');
    const { report, said } = await runImport(app, path.join(app.folder, '带件'), ...AS);
    expect(report).toMatchObject({ imported: 1, refused: 0, files: [{ outcome: 'imported' }] });
    expect(said).toContain('另有 2 个其他类型的文件');
    expect((await full(report!.files[0]!.documentId!)).attachments).toMatchObject([
      { title: '附表', file: { name: '附表.docx' } },
    ]);
  });

  it('of a megabyte of nested boxes is read like others', async () => {
    const file = await importOne(
      write(app, '嵌套.html', page({ number: '云财〔2026〕514号', more: '<div>'.repeat(150_000) }))
    );
    expect((await full(file.documentId!)).body).toContain('不得滞留');
  });
});

const WORD = [
  paragraph('云财〔2026〕521号'),
  paragraph(TITLE, 'center'),
  paragraph('各乡镇人民政府：'),
  ...LINES.map((line) => paragraph(line)),
  TABLE,
  PICTURE,
  paragraph('云溪县财政局', 'right'),
  paragraph('2026年11月2日', 'right'),
].join('');

it('a Word file becomes a draft with its table and its picture', async () => {
  const file = await importOne(write(app, '通知.docx', docx(WORD)));
  expect(file.questions).toEqual([]);
  const draft = await full(file.documentId!);
  expect(draft).toMatchObject({ title: TITLE, documentNumber: '云财〔2026〕521号', formedOn: '2026-11-02' });
  expect(draft.body).toMatch(/<td colspan="2">资金分配<\/td>/);
  expect(draft.body).toContain('<p style="text-align: right">云溪县财政局</p>');
  expect(draft.body).toMatch(/<img src="\/files\/[a-z0-9]+\/[^"]+" alt="路线图"/);
});

it('Markdown keeps its headings, tables and lists, and markup inside it stays text', async () => {
  const body =
    '## 拨付要求\n\n资金应当**及时**拨付，<b>不得</b>滞留。\n\n| 乡镇 | 金额 |\n| --- | --- |\n| 东山镇 | 三万元 |\n\n- 登记\n- 公示';
  const file = await importOne(write(app, '通知.md', officialText({ number: '云财〔2026〕531号', body })));
  expect(file.questions).toEqual([]);
  const draft = await full(file.documentId!);
  expect(draft.body).toContain('<h2>拨付要求</h2>');
  expect(draft.body).toContain('<strong>及时</strong>拨付，&lt;b&gt;不得&lt;/b&gt;滞留。');
  expect(draft.body).toContain('<th>乡镇</th>');
  expect(draft.body).toContain('<ul><li>登记</li><li>公示</li></ul>');
});

describe('a file that is refused', () => {
  const MB = 1024 * 1024;
  const parts = docxParts(WORD);
  const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const cases: [name: string, file: string, code: string, bytes: () => Buffer | string][] = [
    ['a zip named docx', '假.docx', 'library.not-docx', () => zip([['readme.txt', '云溪县']])],
    ['a text named docx', '文本.docx', 'library.not-docx', () => officialText()],
    ['half a docx', '半.docx', 'library.damaged-file', () => docx(WORD).subarray(0, 900)],
    ['a docx whose XML is broken', '坏.docx', 'library.damaged-file', () => docx('<w:p><w:r>')],
    [
      'a docx that unpacks to 200 MB',
      '弹.docx',
      'library.docx-bomb',
      () => zip([...parts, ['word/comments.xml', Buffer.alloc(200 * MB)]]),
    ],
    [
      'a docx of many parts',
      '多.docx',
      'library.docx-bomb',
      () => zip([...parts, ...Array.from({ length: 3000 }, (_, at) => [`word/${at}.xml`, ''] as [string, string])]),
    ],
    [
      'a docx of nested elements',
      '深.docx',
      'library.damaged-file',
      () => docx('<w:sdt><w:sdtContent>'.repeat(50_000)),
    ],
    [
      'a docx with external entities',
      '实体.docx',
      'library.docx-external',
      () => zip(docxParts(paragraph('&e;'), entity)),
    ],
    ['a docx with a password', '密.docx', 'library.encrypted-file', () => oldWord(true)],
    ['a docx with encrypted entries', '密2.docx', 'library.encrypted-file', () => zip(parts, 1)],
    ['an old Word file', '旧.doc', 'library.old-word', () => oldWord()],
    ['an old Word file named docx', '旧.docx', 'library.old-word', () => oldWord()],
    ['an archive named html', '压缩.html', 'library.not-text', () => zip([['a.txt', '甲']])],
    ['an empty page', '空.html', 'library.empty-file', () => ''],
  ];

  it.each(cases)('%s (%s): %s', async (_name, name, code, bytes) => {
    const before = await rowCounts(app);
    const file = write(app, `坏/${name}`, bytes());
    const { exit, report } = await runImport(app, file, ...AS);
    expect([exit, report!.files]).toEqual([
      1,
      [{ file, outcome: 'refused', code, message: expect.stringMatching(/[一-龥]/) }],
    ]);
    expect(await rowCounts(app)).toEqual(before);
  });

  it('a bomb inside a docx stays closed', async () => {
    const bomb = zip([['a', Buffer.alloc(100 * MB)]]);
    const body = WORD.replace('521号', '541号');
    const file = await importOne(
      write(app, '套.docx', zip([...docxParts(body), ['word/embeddings/a.zip', bomb], ['a.zip', bomb]]))
    );
    expect(file.documentNumber).toBe('云财〔2026〕541号');
  });

  it('does not stop the others, and each is told by its own code', async () => {
    const folder = path.join(app.folder, '坏');
    write(app, '坏/好.txt', officialText({ number: '云财〔2026〕542号' }));
    const { exit, report } = await runImport(app, folder, ...AS);
    expect(exit).toBe(1);
    expect(report).toMatchObject({ imported: 1, refused: cases.length });
    const codes = new Map(report!.files.map((file) => [path.basename(file.file), file.code]));
    for (const [, name, code] of cases) expect([name, codes.get(name)]).toEqual([name, code]);
  });
});

const posix = process.platform === 'win32' ? it.skip : it;

posix('names in GBK are opened by their bytes and told in characters (not on Windows)', async () => {
  const folder = path.join(app.folder, '国标');
  fs.mkdirSync(folder);
  const gbk = (name: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), iconv.encode(name, 'gbk')]);
  fs.writeFileSync(gbk('附表.pdf'), 'pdf');
  const href = `${[...iconv.encode('附表', 'gbk')].map((byte) => `%${byte.toString(16)}`).join('')}.pdf`;
  fs.writeFileSync(gbk('通知.html'), page({ number: '云财〔2026〕551号', more: `<p><a href="${href}">附表</a></p>` }));
  const { report } = await runImport(app, folder, ...AS);
  expect(report!.files).toMatchObject([{ file: path.join(folder, '通知.html'), outcome: 'imported', questions: [] }]);
  const { documentId } = report!.files[0]!;
  expect((await full(documentId!)).attachments).toMatchObject([{ title: '附表', file: { name: '附表.pdf' } }]);
  expect(await draftOf(app, documentId!)).toMatchObject({ documentNumber: '云财〔2026〕551号' });
});
