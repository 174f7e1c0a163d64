// What a document loses, by example, and how it is told: links, images, scripts, what Word leaves behind; and the limits.
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
