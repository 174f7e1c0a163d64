// Reading official pages: invented pages of 云溪县 with the labels, headers and faults that real sites have.
import { readOfficialPage, type ReadFile } from './official-page';

const TITLE = '云溪县人民政府办公室关于做好防汛工作的通知';
const PROSE = [
  '为做好今年的防汛工作，保障人民群众生命财产安全，现将有关事项通知如下。',
  '一、加强值守。各单位要安排专人值班，及时报告险情，不得迟报、漏报。',
  '二、备足物资。各乡镇要清点编织袋、水泵、照明设备，缺少的月底前补齐。',
];
const MENU =
  '<ul>' +
  ['首页', '政务公开', '办事服务', '互动交流', '防汛专栏'].map((word) => `<li><a href="/x">${word}</a></li>`).join('') +
  '</ul>';
const FOOT = '<div class="f"><p>主办单位：云溪县人民政府办公室</p><p>网站标识码：3417020001</p></div>';
const SIGNED = '<p style="text-align:right">云溪县人民政府办公室</p><p style="text-align:right">2021年5月6日</p>';

interface Parts {
  meta?: Record<string, string>;
  window?: string;
  header?: string;
  heading?: string;
  number?: string;
  body?: string;
  signed?: string;
}

function page({
  meta = { SiteName: '云溪县人民政府网', ColumnName: '通知公告', ArticleTitle: TITLE, PubDate: '2021-05-08 09:30' },
  window = `${TITLE}_通知公告_云溪县人民政府网`,
  header = '',
  heading = `<h1>${TITLE}</h1>`,
  number = '',
  body = PROSE.map((line) => `<p>　　${line}</p>`).join('\n'),
  signed = SIGNED,
}: Parts = {}): string {
  const labels = Object.entries(meta).map(([name, content]) => `<meta name="${name}" content="${content}">`);
  return `<html><head>${labels.join('')}<title>${window}</title><style>p{color:red}</style></head><body><div class=top>${MENU}</div>
<div class="main">${header}${heading}<div class="info">来源：本站 发布时间：2021-05-08 09:30</div>
<div class="text"><p>${number}</p><p>各乡镇人民政府：</p>${body}${signed}</div></div><script>var a='<p>x</p>';</script>${FOOT}</body></html>`;
}

const codes = ({ read }: ReadFile): string[] => read.questions.map(({ field, code }) => `${field} ${code}`);

it('takes title, number, date, issuer and text out of a page, and keeps the rest of it as cuts', () => {
  const file = readOfficialPage(page({ number: '云政办发〔2021〕7号' }));
  expect(file.read).toMatchObject({
    title: { value: TITLE, certainty: 'certain' },
    documentNumber: { value: { display: '云政办发〔2021〕7号' }, certainty: 'certain' },
    formedOn: { value: '2021-05-06', certainty: 'certain' },
    issuers: { value: ['云溪县人民政府办公室'], certainty: 'certain' },
    putOnline: { value: '2021-05-08 09:30', certainty: 'certain' },
    addressees: '各乡镇人民政府',
    questions: [],
  });
  expect(file.read.bodyHtml).toBe(
    `<p>${PROSE[0]}</p>\n<p>${PROSE[1]}</p>\n<p>${PROSE[2]}</p>\n` +
      '<p style="text-align: right">云溪县人民政府办公室</p>\n<p style="text-align: right">2021年5月6日</p>'
  );
  expect(file.source).toMatchObject({ publishedOn: '2021-05-08 09:30', indexNumber: null });
  const cut = file.read.cuts.map(({ text }) => text).join('\n');
  expect(cut).toContain('办事服务');
  expect(cut).toContain('网站标识码');
  expect(cut).not.toContain('var a');
});

const FACTS: [label: string, value: string][] = [
  ['索 引 号', '003248/2021-00012'],
  ['发文字号', '云政办发[2021]07号'],
  ['发文机关', '云溪县人民政府办公室'],
  ['成文日期', '2021-05-06'],
  ['发布日期', '2021-05-08'],
  ['有 效 性', '有效'],
];

it.each<[string, string]>([
  [
    'a table',
    `<table>${FACTS.map(([label, value]) => `<tr><td>${label}：</td><td>${value}</td></tr>`).join('')}</table>`,
  ],
  [
    'pairs of cells side by side',
    `<table><tr>${FACTS.map(([label, value]) => `<td><b>${label}</b></td><td>${value}</td>`).join('')}</tr></table>`,
  ],
  ['a list', `<ul>${FACTS.map(([label, value]) => `<li><span>${label}：</span>${value}</li>`).join('')}</ul>`],
  ['brackets', `<div>${FACTS.map(([label, value]) => `<p>[${label}] ${value}</p>`).join('')}</div>`],
  ['one line', `<div>${FACTS.map(([label, value]) => `<span>${label}：${value}</span>`).join(' ')}</div>`],
  ['a definition list', `<dl>${FACTS.map(([label, value]) => `<dt>${label}<dd>${value}`).join('')}</dl>`],
])('reads the official header as %s', (_name, header) => {
  const file = readOfficialPage(page({ header, signed: '' }));
  expect(file.read).toMatchObject({
    documentNumber: { value: { display: '云政办发〔2021〕7号' }, certainty: 'certain' },
    formedOn: { value: '2021-05-06', certainty: 'certain' },
    issuers: { value: ['云溪县人民政府办公室'] },
  });
  expect(file.source).toMatchObject({
    indexNumber: '003248/2021-00012',
    publishedOn: '2021-05-08 09:30',
    header: { validity: '有效', publishedOn: '2021-05-08' },
  });
  expect(file.read.bodyHtml).not.toContain('索');
});

const head = (...facts: [string, string][]): string =>
  `<table>${[['索引号', '003248/2021-00012'], ['主题分类', '水利'], ...facts].map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('')}</table>`;

it.each<[string, Parts, string | null, string[]]>([
  ['the header repeats the signature', { header: head(['成文日期', '2021年5月6日']) }, '2021-05-06', []],
  [
    'the header contradicts the signature',
    { header: head(['成文日期', '2021-05-08']) },
    '2021-05-06',
    ['formedOn dates-differ'],
  ],
  [
    'the header fills the date of publication in',
    { header: head(['成文日期', '2021-05-08'], ['发布日期', '2021-05-08']), signed: '' },
    '2021-05-08',
    ['formedOn confirm-date'],
  ],
  [
    'only the date of issue is given',
    { header: head(['发文日期', '2021-05-07']), signed: '' },
    null,
    ['formedOn issued-not-formed'],
  ],
  [
    'only the date of publication is given',
    { header: head(['发布日期', '2021-05-08']), signed: '' },
    null,
    ['formedOn missing-date'],
  ],
  [
    'a program left its zero',
    { header: head(['成文日期', '1970-01-01']), signed: '' },
    null,
    ['formedOn header-date-unreadable'],
  ],
  [
    'the day does not exist',
    { header: head(['成文日期', '2021-02-30']), signed: '' },
    null,
    ['formedOn header-date-unreadable'],
  ],
])('day of formation: %s', (_name, parts, day, asked) => {
  const file = readOfficialPage(page({ number: '云政办发〔2021〕7号', ...parts }));
  expect([file.read.formedOn.value, codes(file)]).toEqual([day, asked]);
});

it.each<[string, Parts, string | null, string[]]>([
  [
    'only quoted in the text',
    { body: `<p>${PROSE.join('')}根据省政办发〔2020〕3号文件，请认真落实。</p>` },
    null,
    ['documentNumber missing-number'],
  ],
  [
    'another in the header',
    { header: head(['文号', '云政办发〔2021〕8号']), number: '云政办发〔2021〕7号' },
    null,
    ['documentNumber numbers-differ'],
  ],
  [
    'a title in its place',
    { header: head(['文号', '关于防汛工作的通知']) },
    null,
    ['documentNumber header-number-unreadable'],
  ],
  ['nothing in its place', { header: head(['文号', '无']) }, null, ['documentNumber missing-number']],
  ['a lost bracket in the header', { header: head(['文号', '云政办发〔20217号']) }, '云政办发〔2021〕7号', []],
])('number: %s', (_name, parts, number, asked) => {
  const file = readOfficialPage(page(parts));
  expect([file.read.documentNumber.value?.display ?? null, codes(file)]).toEqual([number, asked]);
});

const PLAIN = { SiteName: '云溪县人民政府网', ColumnName: '通知公告' };
const WINDOW = '通知公告_云溪县人民政府网';

it.each<[string, Parts, string | null, string[]]>([
  ['label, window and heading agree', {}, TITLE, []],
  ['no label, the window begins with the heading', { meta: {} }, TITLE, []],
  [
    'the name of the column as label',
    { meta: { ...PLAIN, ArticleTitle: '通知公告' }, window: WINDOW },
    TITLE,
    ['title confirm-title'],
  ],
  [
    'two different titles',
    {
      heading: '',
      meta: { ...PLAIN, ArticleTitle: '云溪县人民政府办公室关于防火工作的通知' },
      window: WINDOW,
      number: TITLE,
    },
    null,
    ['title titles-differ'],
  ],
  [
    'a printed title with its issuer on a line of its own',
    {
      heading: '',
      meta: { ...PLAIN, ArticleTitle: '关于做好防汛工作的通知' },
      window: `关于做好防汛工作的通知_${WINDOW}`,
      number: '云溪县人民政府办公室<br>关于做好防汛工作的通知',
    },
    TITLE,
    [],
  ],
  [
    'nothing but a label',
    { heading: '', meta: { ...PLAIN, ArticleTitle: '防汛工作准备就绪' }, window: WINDOW },
    '防汛工作准备就绪',
    ['title confirm-title'],
  ],
  ['the site itself', { heading: '', meta: PLAIN, window: '云溪县人民政府' }, null, ['title missing-title']],
])('title: %s', (_name, parts, title, asked) => {
  const file = readOfficialPage(page(parts));
  const about = codes(file).filter((code) => code.startsWith('title'));
  expect([file.read.title.value, about]).toEqual([title, asked]);
});

it('keeps tables with merged cells, lists, marks, headings and images; places of layout dissolve', () => {
  const body = `${PROSE.map((line) => `<p>${line}</p>`).join('')}<h3>物资清单</h3>
<table border=1><tr><th rowspan="2">乡镇</th><th colspan=2>物资</th></tr><tr><td>水泵<td>编织袋</tr><tr><td>东山镇<td>3<td><p>两百</p><p>（另备）</p></table>
<ol start=3><li>清点<li>登记 <b>到人</b></ol><p><img src="tu/1.png" alt="路线图" width=300></p><table><tr><td><p>三、按时报送，不得延误。</p></td></tr></table>`;
  const { read, images } = readOfficialPage(page({ body, number: '云政办发〔2021〕7号' }));
  expect(read.bodyHtml).toContain('<h3>物资清单</h3>');
  expect(read.bodyHtml).toContain(
    '<table><tbody><tr><th rowspan="2">乡镇</th><th colspan="2">物资</th></tr><tr><td>水泵</td><td>编织袋</td></tr>' +
      '<tr><td>东山镇</td><td>3</td><td>两百<br>（另备）</td></tr></tbody></table>'
  );
  expect(read.bodyHtml).toContain('<ol start="3"><li>清点</li><li>登记 <strong>到人</strong></li></ol>');
  expect(read.bodyHtml).toContain('<img src="gongkai-image:tu/1.png" alt="路线图">');
  expect(read.bodyHtml).toContain('<p>三、按时报送，不得延误。</p>');
  expect(images).toEqual([{ src: 'tu/1.png', alt: '路线图' }]);
});

it('splits annexes off and takes linked files for attachments, each once', () => {
  const links =
    '<p>附件：1.<a href="files/a.docx">防汛责任清单</a></p><p>2.<a href="./b.pdf?d=1">联系表</a></p><p><a href="/nav/index.html">更多</a></p><p><a href="files/a.docx">下载</a></p>';
  const annex = '<p>附件1</p><p>防汛责任清单</p><p>各单位按清单落实责任，不得推诿。</p>';
  const { read, links: found } = readOfficialPage(
    page({ signed: `${links}${SIGNED}${annex}`, number: '云政办发〔2021〕7号' })
  );
  expect(found).toEqual([
    { title: '防汛责任清单', href: 'files/a.docx' },
    { title: '联系表', href: './b.pdf?d=1' },
  ]);
  expect(read.annexes).toEqual([{ title: '防汛责任清单', html: '<p>各单位按清单落实责任，不得推诿。</p>' }]);
  expect(read.mentionedAttachments).toEqual([]);
});

it('asks for attachments that the text names and the page does not link', () => {
  const file = readOfficialPage(
    page({ signed: `<p>附件：1.责任清单</p><p>2.联系表</p>${SIGNED}`, number: '云政办发〔2021〕7号' })
  );
  expect(file.read.questions).toEqual([
    expect.objectContaining({ code: 'missing-attachments', evidence: '责任清单\n联系表' }),
  ]);
});

it('gives no date and no issuer to a page that prints several documents', () => {
  const notice = (organ: string): string =>
    `<p>${organ}将发放补贴，符合条件的居民可以申领，详情见公告。</p><p>云溪县${organ}</p><p>2021年5月6日</p>`;
  const file = readOfficialPage(page({ body: ['财政局', '民政局', '水利局'].map(notice).join(''), signed: '' }));
  expect(file.read).toMatchObject({ formedOn: { value: null }, issuers: { value: null } });
  expect(codes(file)).toContain('issuers several-signatures');
});

it('says when the main text cannot be told', () => {
  const file = readOfficialPage(`<body>${MENU}<p>欢迎访问</p><div>云溪县财政局</div>${FOOT}</body>`);
  expect(codes(file)).toContain('body doubtful-body');
  expect(file.read.issuers.value).toBeNull();
});

it('lets nothing through that is no text of an official document', () => {
  const body = `${PROSE.map((line) => `<p onclick="x()">${line}</p>`).join('')}<p>甲&lt;script&gt;乙<iframe src=x></iframe><svg><p>丙</svg></p><a href="javascript:x()">丁</a>`;
  const { read } = readOfficialPage(page({ body }));
  expect(read.bodyHtml.replace(/<\/?p(?: style="text-align: right")?>/g, '')).not.toMatch(/[<>]/);
  expect(read.bodyHtml).toContain('甲&lt;script&gt;乙');
  expect(read.bodyHtml).not.toMatch(/丙|onclick|javascript/);
});

it.each<[string, string]>([
  ['a megabyte of nested boxes', '<div>'.repeat(200_000) + PROSE.join('')],
  ['as many end tags that close nothing', `${'<b>'.repeat(100_000)}${'</i>'.repeat(200_000)}${PROSE.join('')}`],
  ['nested lists', '<ul><li>'.repeat(60_000) + PROSE.join('')],
  ['nested tables', '<table><tr><td>'.repeat(40_000) + PROSE.join('')],
  ['nested links', `${'<a href=x>'.repeat(80_000)}</a>${PROSE.join('')}`],
  ['nested hidden boxes', '<div style="display:none">'.repeat(30_000) + PROSE.join('').repeat(5)],
  ['paragraphs without end', `<p>${PROSE[0]}`.repeat(8_000)],
  ['spaces', `<p>${'　'.repeat(400_000)}甲${'&nbsp;'.repeat(100_000)}</p>${PROSE.join('')}`],
  ['half a tag', `${PROSE.join('')}<p class="`],
  ['an attribute of a megabyte', `<p title="${'a'.repeat(1_000_000)}">${PROSE.join('')}`],
  ['signatures without end', `<p>${PROSE[0]}</p><p>云溪县财政局</p><p>2021年5月6日</p>`.repeat(4_000)],
])('reads %s to its end', (_name, html) => {
  const { read } = readOfficialPage(html);
  expect(read.bodyHtml).toContain('防汛工作');
});
