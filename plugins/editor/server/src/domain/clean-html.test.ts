// The allow-list by example, and by property: whatever comes in, what comes out is clean, stands still and keeps its text.
import fc from 'fast-check';
import { cleanHtml, MAX_HTML } from './clean-html';

const clean = (html: string) => cleanHtml(html).html;
const what = (html: string) => cleanHtml(html).removed.map((one) => `${one.severity}:${one.what}×${one.count}`);

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>通知</title>
<style>p.MsoNormal {mso-style-parent:""; font-family:仿宋}</style><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml></head>
<body lang=ZH-CN><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit"/></xml><![endif]--><!--StartFragment-->
<div class=WordSection1><p class=MsoNormal align=center style='text-align:center;mso-line-height-alt:22pt'><b><span
style='font-size:22.0pt;font-family:方正小标宋简体'>关于做好防汛工作的通知<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>一、</span><![endif]><font face=仿宋>落实责任</font></p></div><!--EndFragment--></body></html>`;

describe('what stays, in regular shape', () => {
  test.each<[name: string, input: string, output: string]>([
    ['nothing', '', ''],
    ['text by lines', '第一条\r\n\n　　第二条  \n', '<p>第一条</p><p>　　第二条</p>'],
    ['text with signs', 'a < b & c > d', '<p>a &lt; b &amp; c &gt; d</p>'],
    ['headings', '<h1>一</h1><h3>三</h3><h5>五</h5><h6>六</h6>', '<h2>一</h2><h3>三</h3><h4>五</h4><h4>六</h4>'],
    [
      'marks',
      '<p><b>粗</b><i>斜</i><u>线</u><del>删</del>m<sup>2</sup></p>',
      '<p><strong>粗</strong><em>斜</em><u>线</u><s>删</s>m<sup>2</sup></p>',
    ],
    ['doubled marks', '<p><b><strong>粗</strong></b><b></b></p>', '<p><strong>粗</strong></p>'],
    ['marks around blocks', '<b><p>一</p><p>二</p></b>', '<p><strong>一</strong></p><p><strong>二</strong></p>'],
    [
      'alignment',
      '<p style="TEXT-ALIGN: Right; color:red">某县人民政府</p>',
      '<p style="text-align: right">某县人民政府</p>',
    ],
    [
      'old alignment',
      '<p align="center">题</p><center>注</center>',
      '<p style="text-align: center">题</p><p style="text-align: center">注</p>',
    ],
    [
      'other alignments',
      '<p style="text-align:inherit">题</p><li style="text-align:center">x</li>',
      '<p>题</p><p>x</p>',
    ],
    ['wrappers', '<section><div>一</div><div><p>二</p>三</div></section>', '<p>一</p><p>二</p><p>三</p>'],
    ['bare text', '前<p>中</p>后<br>终', '<p>前</p><p>中</p><p>后<br>终</p>'],
    [
      'lists',
      '<ol start="3" type="a"><li>一<ul><li>二</ul><li>三</ol>',
      '<ol start="3"><li><p>一</p><ul><li>二</li></ul></li><li>三</li></ol>',
    ],
    ['lists without items', '<ul>文<ul><li>内</li></ul></ul>', '<ul><li><p>文</p><ul><li>内</li></ul></li></ul>'],
    ['items without list', '<li>甲</li>', '<p>甲</p>'],
    ['quote and rule', '<blockquote>引</blockquote><hr/>', '<blockquote><p>引</p></blockquote><hr>'],
    [
      'figure',
      '<figure><img src="/files/a1/x.png" alt="图"><figcaption>图 1</figcaption></figure>',
      '<figure><img src="/files/a1/x.png" alt="图"><figcaption>图 1</figcaption></figure>',
    ],
    ['line break within text', '<p>一\n二</p>', '<p>一\n二</p>'],
    ['unknown tags', '<p><blink>闪</blink><code>x</code></p>', '<p>闪x</p>'],
    ['halves of characters', '<p>a\ud800b\u0000c</p>', '<p>a\ufffdbc</p>'],
  ])('%s', (_name, input, output) => expect(clean(input)).toBe(output));
});

describe('tables', () => {
  test.each<[name: string, input: string, output: string]>([
    [
      'spans, scope, sections',
      '<table border=1 style="width:100%"><caption>表 1</caption><colgroup><col span="2" width="80"><col></colgroup><thead><tr><th colspan="2" scope="col">项</th></tr></thead><tr><td rowspan=2 bgcolor=red>1</td><td colspan="1">2</td></tr></table>',
      '<table><caption>表 1</caption><colgroup><col span="2"><col></colgroup><thead><tr><th colspan="2" scope="col">项</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>',
    ],
    [
      'spans out of bounds',
      '<table><tr><td colspan=1000 rowspan=0>a<td colspan="-3">b<td rowspan="2.5">c',
      '<table><tbody><tr><td colspan="100">a</td><td>b</td><td>c</td></tr></tbody></table>',
    ],
    [
      'text in the wrong place',
      '<table>前<tr>中<td>内</td></tr></table>',
      '<p>前</p><table><tbody><tr><td>中</td><td>内</td></tr></tbody></table>',
    ],
    ['cells in the wrong place', '<td>甲</td><td>乙</td>', '<p>甲</p><p>乙</p>'],
    [
      'cells with blocks',
      '<table><tr><td>一<p>二</p></td></tr></table>',
      '<table><tbody><tr><td><p>一</p><p>二</p></td></tr></tbody></table>',
    ],
    ['a table without cells', '<table><caption>空</caption><tr></tr></table>', '<p>空</p>'],
    [
      'alignment of a cell',
      '<table><tr><td align=right>1</td></tr></table>',
      '<table><tbody><tr><td style="text-align: right">1</td></tr></tbody></table>',
    ],
  ])('%s', (_name, input, output) => expect(clean(input)).toBe(output));
});

describe('links and images', () => {
  const to = (href: string) => `<p><a href="${href}" target="_blank" rel="noopener noreferrer">x</a></p>`;
  test.each<[input: string, output: string, removed: string[]]>([
    ['<a href="https://www.gov.cn/a?b=1&c=2" target=_top rel=opener>x</a>', to('https://www.gov.cn/a?b=1&amp;c=2'), []],
    ['<a href=" mailto:a@example.cn ">x</a>', to('mailto:a@example.cn'), []],
    ['<a href="tel:0571-12345">x</a>', to('tel:0571-12345'), []],
    ['<a href="/files/ab1/附 件.pdf?exp=1&sig=2#page=3">x</a>', to('/files/ab1/附%20件.pdf#page=3'), []],
    ['<a href="JaVa\tScript:alert(1)">x</a>', '<p>x</p>', ['dangerous:危险链接×1']],
    ['<a href="&#106;avascript&colon;alert(1)">x</a>', '<p>x</p>', ['dangerous:危险链接×1']],
    ['<a href="data:text/html,<script>1</script>">x</a>', '<p>x</p>', ['dangerous:危险链接×1']],
    ['<a href="//evil.example/x">x</a>', '<p>x</p>', ['formatting:无效链接×1']],
    ['<a href="/admin">x</a><a name="_Toc1">y</a>', '<p>xy</p>', ['formatting:无效链接×1', 'formatting:其他属性×1']],
    ['<a href="/files/../admin">x</a>', '<p>x</p>', ['formatting:无效链接×1']],
    [
      '<img src="/files/ab1/图.png?exp=1&sig=2" width="100%" height=20>',
      '<p><img src="/files/ab1/图.png" alt="" height="20"></p>',
      ['formatting:样式×1'],
    ],
    ['<img src="https://e.example/1.png"><img src="/uploads/1.png">', '', ['dangerous:外部图片×2']],
    [
      '<img src="data:image/png;base64,AA"><img src="file:///c:/1.png">',
      '',
      ['dangerous:粘贴的图片（须先上传到媒体库）×2'],
    ],
    ['<img src="/files/ab1/..">', '', ['dangerous:外部图片×1']],
    ['<img src="/files/ab1/%2e%2E">', '', ['dangerous:外部图片×1']],
  ])('%s', (input, output, removed) => {
    expect(clean(input)).toBe(output);
    expect(what(input)).toEqual(removed);
  });
});

describe('what goes', () => {
  test.each<[input: string, output: string, removed: string[]]>([
    ['<p>a<script>alert(1)</script>b</p>', '<p>ab</p>', ['dangerous:脚本 <script>×1']],
    [
      '<p onclick="x()" onmouseover=y>a</p>',
      '<p>a</p>',
      ['dangerous:事件属性 onclick×1', 'dangerous:事件属性 onmouseover×1'],
    ],
    [
      '<iframe src=x>i</iframe><object><p>o</p></object><embed src=x>文',
      '<p>文</p>',
      ['dangerous:内嵌网页 <iframe>×1', 'dangerous:内嵌对象 <object>×1', 'dangerous:内嵌对象 <embed>×1'],
    ],
    ['文<form action=x><input name=a></form>', '<p>文</p>', ['dangerous:表单 <form>×1']],
    [
      '<svg><script>1</script></svg>文<math><mi>x</mi></math>',
      '<p>文</p>',
      ['dangerous:矢量图 <svg>×1', 'dangerous:公式 <math>×1'],
    ],
    [
      '<style>p{}</style><p class=a style="color:red">文</p>',
      '<p>文</p>',
      ['formatting:样式表 <style>×1', 'formatting:样式×2'],
    ],
    ['<scr<script>ipt>alert(1)</script>文', '<p>ipt&gt;alert(1)文</p>', ['formatting:多余标签 <scr<script>×1']],
    ['<!-- c --><p>文</p>', '<p>文</p>', []],
  ])('%s', (input, output, removed) => {
    expect(clean(input)).toBe(output);
    expect(what(input)).toEqual(removed);
  });

  test('Word', () => {
    expect(clean(WORD)).toBe(
      '<p style="text-align: center"><strong>关于做好防汛工作的通知</strong></p><p>一、落实责任</p>'
    );
    const removed = cleanHtml(WORD).removed;
    expect(removed.every((one) => one.severity === 'formatting')).toBe(true);
    expect(removed.map((one) => one.what)).toEqual(
      expect.arrayContaining(['Word 条件注释', 'Word 标记', '样式', '多余标签 <font>'])
    );
  });

  test('dangerous things come first', () => {
    expect(what('<p style="color:red">a</p><script>1</script>')).toEqual([
      'dangerous:脚本 <script>×1',
      'formatting:样式×1',
    ]);
  });

  test('what our own editor writes loses nothing', () => {
    const own =
      '<h2 style="text-align: center">题</h2><p>一<a target="_blank" rel="noopener noreferrer" href="https://a.cn/">二</a><img src="/files/a1/b.png" alt="图"></p><ol start="2"><li><p>三</p></li></ol><table><tbody><tr><th colspan="1" rowspan="1"><p>四</p></th><td colspan="2" rowspan="1" style="text-align: right"><p></p></td></tr></tbody></table>';
    expect(cleanHtml(own).removed).toEqual([]);
    expect(clean(clean(own))).toBe(clean(own));
  });
});

describe('limits', () => {
  test.each([
    ['characters', '文'.repeat(MAX_HTML + 1)],
    ['tags', '<br>'.repeat(200_001)],
    ['growth', `<em><u><s><sub><sup>${'<p>a'.repeat(50_000)}`],
  ])('too many %s', (_name, html) => {
    expect(() => cleanHtml(html)).toThrow(expect.objectContaining({ status: 413, code: 'editor.too-long' }));
  });

  test('deep and wide input ends', () => {
    expect(clean('<b>'.repeat(150_000) + '文')).toContain('文');
    expect(clean('<table><tr><td>'.repeat(60_000) + '文')).toContain('文');
    expect(clean(`<div>${'<p>a</p>'.repeat(99_000)}</div>`)).toHaveLength(8 * 99_000);
  });
});

// Soup of nasty pieces: open and closed tags in any order, half attributes, entities, other worlds' markup.
const pieces = [
  ...'p h1 h2 h6 b strong i u s del sub sup ul ol li table caption colgroup col thead tbody tfoot tr td th a img figure figcaption blockquote div span font br hr section center pre script style iframe svg math form input textarea title template xml o:p foo noscript'
    .split(' ')
    .flatMap((tag) => [
      `<${tag}>`,
      `</${tag}>`,
      `<${tag} `,
      `<${tag} class="x" style="text-align:center;color:red" onclick=x>`,
    ]),
  ...[
    '<a href="javascript:1">',
    '<a href="https://a.cn/?a=1&amp;b=2">',
    '<a href="/files/a/b.pdf?x">',
    '<img src="/files/a/b.png">',
    '<img src=x onerror=y>',
  ],
  ...[
    '<td colspan=7>',
    '<td rowspan="0" align=right>',
    '<ol start=5>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!--[if gte mso 9]>',
    '<![endif]-->',
    '<?xml ?>',
  ],
  ...[
    '&',
    '&lt;',
    '&#60;script&#62;',
    '&amp;lt;',
    '&nbsp;',
    '&#0;',
    '&#1;',
    '&#xD800;',
    '&#13;',
    '<',
    '>',
    '"',
    "'",
    '/',
    '=',
    '`',
    '\\',
    '\0',
    '\r\n',
    '\n',
    ' ',
    '　',
  ],
  ...[
    '文字',
    'alert(1)',
    'javascript:',
    '\ud83d\ude00',
    '\ud83d',
    '\u2028',
    '</',
    '<>',
    '<a<b>',
    '<p/>',
    '<script/>',
    '"onclick="x',
  ],
];
const soup = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 30 })
      .map((parts) => parts.join('')),
  }
);

describe('whatever comes in', () => {
  const runs = { numRuns: 4_000 };

  test('cleaning what is clean changes nothing and removes nothing', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = clean(html);
        expect(cleanHtml(once)).toEqual({ html: once, removed: [] });
      }),
      runs
    );
  });

  test('only allowed tags and attributes come out', () => {
    const tag =
      /<\/?(?:p|h[234]|strong|em|u|s|sub|sup|br|hr|blockquote|ul|ol|li|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|a|img|figure|figcaption)(?: (?:start|span|colspan|rowspan|width|height)="\d{1,6}"| style="text-align: (?:left|center|right|justify)"| scope="[a-z]+"| href="(?:https?:\/\/|mailto:|tel:|\/files\/)[^"<>]*"| target="_blank"| rel="noopener noreferrer"| src="\/files\/[^"<>]*"| alt="[^"<>]*")*>/g;
    fc.assert(
      fc.property(soup, (html) => {
        expect(clean(html).replace(tag, '')).not.toMatch(/[<>\u0000-\u0008\u000b-\u001f]/);
      }),
      runs
    );
  });

  test('text in tags that may not be, in any order, is kept', () => {
    const harmless =
      'p b ul li table caption tr td a figure figcaption blockquote div span font center foo o:p h1 colgroup thead'.split(
        ' '
      );
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(...harmless.flatMap((tag) => [`<${tag}>`, `</${tag}>`])),
        fc.constantFrom('甲', '乙', '丙')
      ),
      { maxLength: 40 }
    );
    fc.assert(
      fc.property(words, (parts) => {
        const sorted = (text: string) => [...text.replace(/<[^>]*>|\s/g, '')].sort().join('');
        expect(sorted(clean(parts.join('')))).toBe(sorted(parts.join('')));
      }),
      runs
    );
  });
});
